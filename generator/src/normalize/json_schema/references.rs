//! `$ref` next to other keywords, and references that depend on the dynamic scope
//! (JSON Schema 2020-12, sections 8.2.3.1 and 8.2.3.2).

use crate::diagnostic::Code;
use crate::normalize::context::Context;
use crate::normalize::node_path::NodePath;
use crate::normalize::object::{Object, string};
use crate::normalize::version::Dialect;
use serde_json::{Value, json};

/// Keywords that constrain the value, as opposed to annotations.
pub(super) const ASSERTIONS: &[&str] = &[
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "contains",
    "dependentRequired",
    "dependentSchemas",
    "else",
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "if",
    "items",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "not",
    "oneOf",
    "pattern",
    "patternProperties",
    "prefixItems",
    "properties",
    "propertyNames",
    "required",
    "then",
    "type",
    "unevaluatedItems",
    "unevaluatedProperties",
    "uniqueItems",
];

/// Rewrites every kind of reference as an ordinary one, alone or in `allOf`.
pub(super) fn lower(context: &mut Context<'_>, path: &NodePath<'_>, schema: &mut Object) {
    for key in ["$dynamicRef", "$recursiveRef"] {
        dynamic(context, path, schema, key);
    }
    let Some(reference) = string(schema, "$ref").map(str::to_owned) else {
        return;
    };
    let siblings: Vec<&str> = ASSERTIONS
        .iter()
        .copied()
        .filter(|key| schema.contains_key(*key))
        .collect();
    if siblings.is_empty() {
        return;
    }
    if context.dialect < Dialect::Openapi31 {
        remove_siblings(context, path, schema, &siblings);
        return;
    }
    schema.shift_remove("$ref");
    // The siblings remain in this schema; the referenced schema becomes one more part.
    let Value::Array(parts) = schema.entry("allOf").or_insert_with(|| json!([])) else {
        return;
    };
    let at = path.child("allOf").item(parts.len()).pointer();
    parts.push(json!({ "$ref": reference }));
    context.provenance.came_from(at, &path.pointer());
}

/// Rewrites a reference whose target depends on the dynamic scope. Nearly always it is the target of
/// an ordinary reference.
fn dynamic(context: &mut Context<'_>, path: &NodePath<'_>, schema: &mut Object, key: &str) {
    if string(schema, key).is_none() {
        return;
    }
    let message = format!("`{key}` is read as an ordinary `$ref`");
    context.warning(Code::DynamicReference, &path.child(key), message);
    if let Some(reference) = schema.shift_remove(key) {
        let here = path.pointer();
        context
            .provenance
            .came_from(here.child("$ref"), &here.child(key));
        schema.entry("$ref").or_insert(reference);
    }
}

/// Removes the siblings of a reference, which mean nothing before OpenAPI 3.1 (3.0.3, Reference
/// Object).
fn remove_siblings(
    context: &mut Context<'_>,
    path: &NodePath<'_>,
    schema: &mut Object,
    siblings: &[&str],
) {
    let names: Vec<String> = siblings.iter().map(|key| format!("`{key}`")).collect();
    let message = format!(
        "{} next to `$ref` has no meaning in {} and is ignored",
        names.join(", "),
        context.dialect.name()
    );
    let is_significant = siblings.iter().any(|key| !["type", "format"].contains(key));
    let diagnostic = if is_significant {
        context.warning(Code::IgnoredSibling, path, message)
    } else {
        context.note(Code::IgnoredSibling, path, message)
    };
    diagnostic.hint("move the `$ref` into `allOf`");
    for key in siblings {
        schema.shift_remove(*key);
    }
}
