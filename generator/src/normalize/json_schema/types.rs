//! `type` as an array, `null` as a type, and `const` (JSON Schema 2020-12, Validation, section 6.1).

use super::siblings::is_composed;
use crate::diagnostic::Code;
use crate::normalize::context::Context;
use crate::normalize::keywords::mark_repaired;
use crate::normalize::node_path::NodePath;
use crate::normalize::object::Object;
use crate::normalize::private;
use crate::normalize::version::Dialect;
use serde_json::{Value, json};

/// Types, with the keywords that only apply to values of these types.
const KEYWORDS_BY_TYPE: &[(&[&str], &[&str])] = &[
    (
        &["string"],
        &[
            "pattern",
            "minLength",
            "maxLength",
            "contentEncoding",
            "contentMediaType",
            "contentSchema",
        ],
    ),
    (
        &["number", "integer"],
        &[
            "multipleOf",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
        ],
    ),
    (
        &["array"],
        &[
            "items",
            "prefixItems",
            "additionalItems",
            "unevaluatedItems",
            "minItems",
            "maxItems",
            "uniqueItems",
            "contains",
            "minContains",
            "maxContains",
        ],
    ),
    (
        &["object"],
        &[
            "properties",
            "required",
            "additionalProperties",
            "patternProperties",
            "propertyNames",
            "unevaluatedProperties",
            "minProperties",
            "maxProperties",
            "dependentRequired",
            "dependentSchemas",
        ],
    ),
];

/// Leaves the schema with at most one type, and `null` as a flag.
pub(super) fn lower(context: &mut Context<'_>, path: &NodePath<'_>, schema: &mut Object) {
    if schema.contains_key("nullable") {
        context.note_mixed_dialect("nullable", Dialect::Openapi30, path);
    }
    constant(context, path, schema);
    match schema.get("type") {
        Some(Value::Array(types)) => {
            let types = types.clone();
            type_array(context, path, schema, &types);
        }
        Some(Value::String(name)) if name == "null" => {
            context.note_mixed_dialect("type: null", Dialect::Openapi31, path);
            only_null(schema);
        }
        Some(Value::Null) => {
            let message = "expected the name of a type, found `null`; read as the type `null`";
            context
                .warning(Code::InvalidValue, &path.child("type"), message)
                .hint("quote it: `\"null\"`");
            only_null(schema);
        }
        Some(_) => {}
        None => infer_from_enum(context, path, schema),
    }
}

/// Infers the type from the values of `enum`, if nothing else determines it. Values of several types
/// become one branch for each type.
fn infer_from_enum(context: &mut Context<'_>, path: &NodePath<'_>, schema: &mut Object) {
    let Some(Value::Array(values)) = schema.get("enum") else {
        return;
    };
    let names = distinct_types(values.iter().map(type_of));
    match names.as_slice() {
        _ if is_composed(schema) => {}
        [only @ ("boolean" | "number")] => {
            schema.insert("type".to_owned(), json!(only));
        }
        [] | [_] => {}
        several => split_by_type(context, path, schema, several),
    }
}

/// Returns each type once, without `null`, and without `integer` if `number` is among them.
fn distinct_types<'n>(names: impl Iterator<Item = &'n str>) -> Vec<&'n str> {
    let mut distinct: Vec<&str> = Vec::new();
    for name in names {
        if name != "null" && !distinct.contains(&name) {
            distinct.push(name);
        }
    }
    // Every integer is a number.
    if distinct.contains(&"number") {
        distinct.retain(|name| *name != "integer");
    }
    distinct
}

/// Rewrites the schema so that `null` is its only value.
fn only_null(schema: &mut Object) {
    schema.shift_remove("type");
    schema.insert("enum".to_owned(), json!([null]));
    schema.insert("nullable".to_owned(), json!(true));
}

fn constant(context: &mut Context<'_>, path: &NodePath<'_>, schema: &mut Object) {
    let Some(value) = schema.shift_remove("const") else {
        return;
    };
    context.note_mixed_dialect("const", Dialect::Openapi31, path);
    context.provenance.came_from(
        path.child("enum").item(0).pointer(),
        &path.child("const").pointer(),
    );
    schema.insert(private::CONST.to_owned(), json!(true));
    if value.is_null() {
        only_null(schema);
        return;
    }
    if !schema.contains_key("type") {
        schema.insert("type".to_owned(), json!(type_of(&value)));
    }
    schema.insert("enum".to_owned(), json!([value]));
}

/// Returns the name of the value's type.
fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

fn type_array(
    context: &mut Context<'_>,
    path: &NodePath<'_>,
    schema: &mut Object,
    types: &[Value],
) {
    context.note_mixed_dialect("type: […]", Dialect::Openapi31, path);
    let is_null = |ty: &Value| ty.is_null() || *ty == "null";
    let nullable = types.iter().any(is_null);
    if types.iter().any(|ty| !is_null(ty) && !ty.is_string()) {
        let message = "expected the names of types; anything else in this array is ignored";
        context.warning(Code::InvalidValue, &path.child("type"), message);
    }
    match distinct_types(types.iter().filter_map(Value::as_str)).as_slice() {
        [] if nullable => return only_null(schema),
        [] => {
            schema.shift_remove("type");
            mark_repaired(schema);
        }
        [only] => {
            schema.insert("type".to_owned(), json!(only));
        }
        several => split_by_type(context, path, schema, several),
    }
    if nullable {
        schema.insert("nullable".to_owned(), json!(true));
    }
}

/// Rewrites several types as `anyOf` with one branch for each, which takes the keywords that apply
/// to its type.
fn split_by_type(
    context: &mut Context<'_>,
    path: &NodePath<'_>,
    schema: &mut Object,
    names: &[&str],
) {
    schema.shift_remove("type");
    if schema.contains_key("anyOf") || schema.contains_key("oneOf") {
        let message = "an array of types next to `anyOf` or `oneOf` is ignored; the branches \
                       determine the type";
        context.note(Code::WidenedType, &path.child("type"), message);
        return;
    }
    let values = match schema.shift_remove("enum") {
        Some(Value::Array(values)) => Some(values),
        _ => None,
    };
    if values
        .as_ref()
        .is_some_and(|values| values.contains(&Value::Null))
    {
        schema.insert("nullable".to_owned(), json!(true));
    }
    let format = schema.shift_remove("format");
    let any_of = path.child("anyOf");
    let mut branches = Vec::new();
    for name in names {
        let mut branch = Object::new();
        branch.insert("type".to_owned(), json!(name));
        if let Some(values) = &values {
            let own: Vec<&Value> = values
                .iter()
                .filter(|value| has_type(name, value))
                .collect();
            if own.is_empty() {
                continue;
            }
            branch.insert("enum".to_owned(), json!(own));
        }
        if let Some(format) = format.as_ref().filter(|it| is_format_of(it, name, names)) {
            branch.insert("format".to_owned(), format.clone());
        }
        let at = any_of.item(branches.len());
        context.provenance.came_from(at.pointer(), &path.pointer());
        move_keywords(context, path, schema, (&at, name), &mut branch);
        branches.push(Value::Object(branch));
    }
    schema.insert("anyOf".to_owned(), Value::Array(branches));
}

/// Moves the keywords that apply to the type from the schema to its branch at `at`.
fn move_keywords(
    context: &mut Context<'_>,
    path: &NodePath<'_>,
    schema: &mut Object,
    (at, name): (&NodePath<'_>, &str),
    branch: &mut Object,
) {
    let (_, keys) = KEYWORDS_BY_TYPE
        .iter()
        .find(|(types, _)| types.contains(&name))
        .unwrap_or(&(&[], &[]));
    for key in *keys {
        if let Some(value) = schema.shift_remove(*key) {
            context
                .provenance
                .moved(at.child(key).pointer(), &path.child(key).pointer());
            branch.insert((*key).to_owned(), value);
        }
    }
}

fn has_type(name: &str, value: &Value) -> bool {
    let ty = type_of(value);
    ty == name || (name == "number" && ty == "integer")
}

/// Returns whether a format next to several types applies to this one.
fn is_format_of(format: &Value, name: &str, names: &[&str]) -> bool {
    let is_number = |name: &str| matches!(name, "number" | "integer");
    let is_numeric_format = matches!(
        format.as_str(),
        Some("int32" | "int64" | "uint32" | "uint64" | "float" | "double")
    );
    if is_numeric_format && names.iter().any(|name| is_number(name)) {
        is_number(name)
    } else {
        name == "string"
    }
}
