//! Mistakes in schemas: unknown types, and `required` as a boolean.

use super::shared_properties;
use crate::diagnostic::{Code, did_you_mean};
use crate::normalize::context::Context;
use crate::normalize::keywords::mark_repaired;
use crate::normalize::node_path::NodePath;
use crate::normalize::object::{Object, string};
use serde_json::{Value, json};

/// The types of JSON Schema.
const TYPES: [&str; 7] = [
    "array", "boolean", "integer", "null", "number", "object", "string",
];

/// The names of types in other languages, with their names in OpenAPI.
const SYNONYMS: [(&str, &str); 12] = [
    ("bool", "boolean"),
    ("dict", "object"),
    ("double", "number"),
    ("float", "number"),
    ("int", "integer"),
    ("int32", "integer"),
    ("int64", "integer"),
    ("list", "array"),
    ("long", "integer"),
    ("map", "object"),
    ("str", "string"),
    ("text", "string"),
];

/// Indexes the components for the repairs of the schemas.
pub(super) fn index_components(context: &mut Context<'_>, document: &Object) {
    let schemas = document
        .get("components")
        .and_then(|components| components.get("schemas"))
        .and_then(Value::as_object);
    if let Some(schemas) = schemas {
        context.schema_names = schemas.keys().cloned().collect();
        context.property_maps = shared_properties::find(schemas);
    }
}

/// Replaces a type by the one it plainly means (`type: int`), and removes one that means none
/// (`type: unicorn`).
pub(super) fn repair(context: &mut Context<'_>, path: &NodePath<'_>, schema: &mut Object) {
    let Some(ty) = string(schema, "type") else {
        return;
    };
    if TYPES.contains(&ty) {
        return;
    }
    let is_same = |name: &str| name.eq_ignore_ascii_case(ty);
    let synonym = || SYNONYMS.iter().find(|(name, _)| is_same(name));
    let meant = TYPES
        .into_iter()
        .find(|name| is_same(name))
        .or_else(|| synonym().map(|(_, meant)| *meant));
    let (message, hint) = match meant {
        Some(meant) => (
            format!("unknown type `{ty}`; read as `{meant}`"),
            format!("write `type: {meant}`"),
        ),
        None => (
            format!("unknown type `{ty}`; it is ignored"),
            did_you_mean(ty, TYPES).unwrap_or_else(|| {
                "the types are array, boolean, integer, number, object and string".to_owned()
            }),
        ),
    };
    context
        .warning(Code::InvalidValue, &path.child("type"), message)
        .hint(hint);
    match meant {
        Some(meant) => {
            schema.insert("type".to_owned(), json!(meant));
        }
        None => {
            schema.shift_remove("type");
            mark_repaired(schema);
        }
    }
}

/// Removes `required: true` from a property, where early JSON Schema has it.
pub(super) fn remove_required_flag(
    context: &mut Context<'_>,
    path: &NodePath<'_>,
    schema: &mut Object,
) {
    if schema.get("required").is_some_and(Value::is_boolean) {
        let message = "expected an array of property names, found a boolean; it is ignored";
        context
            .warning(Code::InvalidValue, &path.child("required"), message)
            .hint("name the property under `required` of the schema that contains it");
        schema.shift_remove("required");
    }
}
