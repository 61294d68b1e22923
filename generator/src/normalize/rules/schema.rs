//! Rules for schemas (Schema Object; JSON Schema Validation).

use crate::diagnostic::{Code, Pointer};
use crate::normalize::context::Context;
use crate::normalize::keywords::TYPE_KEYWORDS;
use crate::normalize::node_path::NodePath;
use crate::normalize::object::{Object, show, string};
use crate::normalize::private;
use crate::normalize::version::Dialect;
use serde_json::Value;
use std::collections::HashSet;

pub(super) fn check(context: &mut Context<'_>, path: &NodePath<'_>, schema: &Object) {
    // From 3.1 on these rules no longer exist.
    if context.dialect < Dialect::Openapi31 {
        items(context, path, schema);
        access(context, path, schema);
    }
    subtypes(context, path, schema);
    untyped(context, path, schema);
    null_default(context, path, schema);
    duplicates(context, path, schema, "required");
    duplicates(context, path, schema, "enum");
    empty_composition(context, path, schema);
    for keys in [
        ("minimum", "maximum"),
        ("minLength", "maxLength"),
        ("minItems", "maxItems"),
        ("minProperties", "maxProperties"),
    ] {
        bounds(context, path, schema, keys);
    }
}

/// `allOf`, `anyOf` and `oneOf` are non-empty arrays (JSON Schema Core, section 10.2.1).
fn empty_composition(context: &mut Context<'_>, path: &NodePath<'_>, schema: &Object) {
    for key in ["allOf", "anyOf", "oneOf"] {
        let parts = schema.get(key).and_then(Value::as_array);
        if parts.is_some_and(Vec::is_empty) {
            let message = format!("`{key}` must contain at least one schema");
            context.note(Code::InvalidSchema, &path.child(key), message);
        }
    }
}

/// A discriminator without branches: only the schemas that extend this one declare that they do
/// (OpenAPI 3.0.3, "Composition and Inheritance").
fn subtypes(context: &mut Context<'_>, path: &NodePath<'_>, schema: &Object) {
    let has_branches = schema.contains_key("oneOf") || schema.contains_key("anyOf");
    if schema.contains_key("discriminator") && !has_branches {
        let message = "values of schemas that extend this one are read without the properties \
                       that those add";
        context
            .note(Code::WidenedType, &path.child("discriminator"), message)
            .hint("name the extending schemas in `oneOf` where such values are allowed");
    }
}

/// Keywords that constrain values of one type without requiring that type.
const CONSTRAINTS: &[&str] = &[
    "format",
    "pattern",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
    "required",
];

/// A constraint on values of one type allows any value of another (JSON Schema Validation,
/// section 6).
fn untyped(context: &mut Context<'_>, path: &NodePath<'_>, schema: &Object) {
    let Some(key) = CONSTRAINTS.iter().find(|key| schema.contains_key(**key)) else {
        return;
    };
    let has_type = TYPE_KEYWORDS.iter().any(|key| schema.contains_key(*key));
    if has_type || is_part(&path.pointer()) {
        return;
    }
    let message = format!("`{key}` without `type` does not determine a type; any value is allowed");
    context
        .note(Code::WidenedType, &path.child(key), message)
        .hint("add a `type`");
}

/// Returns whether the schema at `pointer` is one of several that describe the same value.
fn is_part(pointer: &Pointer) -> bool {
    let keys = ["allOf", "anyOf", "oneOf", private::PARTS];
    let parent = pointer.parent();
    let parent_key = parent.as_ref().and_then(Pointer::last);
    pointer.last().is_some_and(|key| key == "not")
        || parent_key.is_some_and(|key| keys.contains(&&*key))
}

/// A default "MUST conform to the defined type" (OpenAPI 3.0.3, Schema Object, `default`). Any
/// default except `null` has been converted or removed.
fn null_default(context: &mut Context<'_>, path: &NodePath<'_>, schema: &Object) {
    let (Some(Value::Null), Some(ty)) = (schema.get("default"), string(schema, "type")) else {
        return;
    };
    if schema.get("nullable") != Some(&Value::Bool(true)) {
        let message = format!("expected a default of type `{ty}`, found `null`");
        context
            .note(Code::InvalidValue, &path.child("default"), message)
            .hint("a default must be valid against its own schema");
    }
}

/// `items` "MUST be present if the `type` is `array`" (OpenAPI 3.0.3, Schema Object).
fn items(context: &mut Context<'_>, path: &NodePath<'_>, schema: &Object) {
    if string(schema, "type") == Some("array") && !schema.contains_key("items") {
        let message = "missing field `items`; the items are untyped";
        context.note(Code::MissingField, path, message);
    }
}

/// `readOnly` and `writeOnly` "MUST NOT" both be true (OpenAPI 3.0.3, Schema Object, `readOnly`).
fn access(context: &mut Context<'_>, path: &NodePath<'_>, schema: &Object) {
    let is_set = |key| schema.get(key) == Some(&Value::Bool(true));
    if is_set("readOnly") && is_set("writeOnly") {
        let message = "`readOnly` and `writeOnly` are mutually exclusive";
        context.note(Code::InvalidSchema, &path.child("writeOnly"), message);
    }
}

/// The items of these arrays are unique (JSON Schema Validation, `required` and `enum`).
fn duplicates(context: &mut Context<'_>, path: &NodePath<'_>, schema: &Object, key: &str) {
    let items = schema.get(key).and_then(Value::as_array);
    let mut seen = HashSet::new();
    for (index, item) in items.into_iter().flatten().enumerate() {
        if !seen.insert(item) {
            let message = format!("duplicate value {} in `{key}`", show(item));
            context.note(Code::InvalidSchema, &path.child(key).item(index), message);
        }
    }
}

/// A lower bound above the upper bound allows no value.
fn bounds(context: &mut Context<'_>, path: &NodePath<'_>, schema: &Object, keys: (&str, &str)) {
    let bound = |key| schema.get(key).and_then(Value::as_f64);
    if let (Some(low), Some(high)) = (bound(keys.0), bound(keys.1))
        && low > high
    {
        let message = format!("no value satisfies both `{}` and `{}`", keys.0, keys.1);
        context.note(Code::InvalidSchema, &path.child(keys.0), message);
    }
}
