//! Keywords that do not depend on other schemas, converted to JSON Schema 2020-12.

use serde_json::{Map, Value, json};

use super::validator::validator;

/// The key of what JSON Schema cannot express of a union: `[{"tags": […], "site": …}]`, one for each
/// branch.
pub(super) const UNION: &str = "x-union";

/// The key of schemas whose meaning is not known: they have no samples.
pub(super) const UNKNOWN: &str = "x-unknown";

type Object = Map<String, Value>;

/// A keyword, and the condition for its value.
pub(super) type CopiedKeyword = (&'static str, fn(&Value) -> bool);

/// Keywords whose valid values are copied.
pub(super) const COPIED: &[CopiedKeyword] = &[
    ("enum", Value::is_array),
    ("const", |_| true),
    ("format", Value::is_string),
    ("multipleOf", |value| {
        value.as_f64().is_some_and(|it| it > 0.0)
    }),
    ("minLength", is_count),
    ("maxLength", is_count),
    ("minItems", is_count),
    ("maxItems", is_count),
    ("minProperties", is_count),
    ("maxProperties", is_count),
    ("uniqueItems", Value::is_boolean),
    ("example", |_| true),
    ("examples", |_| true),
    ("default", |_| true),
];

const TYPES: &[&str] = &[
    "null", "boolean", "integer", "number", "string", "array", "object",
];

fn is_count(value: &Value) -> bool {
    value
        .as_f64()
        .is_some_and(|it| it >= 0.0 && it.fract() == 0.0)
}

/// Converts `type`, which is an array or the name of a known type.
pub(super) fn types(node: &Object, schema: &mut Object) {
    let known = |name: &Value| name.as_str().is_some_and(|name| TYPES.contains(&name));
    match node.get("type") {
        Some(Value::String(name)) if name == "file" => {
            schema.insert("type".to_owned(), json!("string"));
        }
        Some(Value::Array(names)) if !names.is_empty() && names.iter().all(known) => {
            let mut names = names.clone();
            names.dedup();
            schema.insert("type".to_owned(), Value::Array(names));
        }
        Some(name) if known(name) => {
            schema.insert("type".to_owned(), name.clone());
        }
        _ => {}
    }
}

/// Converts bounds, which had flags for exclusive ones before 2020-12.
pub(super) fn bounds(node: &Object, schema: &mut Object) {
    let sides = [
        ("minimum", "exclusiveMinimum"),
        ("maximum", "exclusiveMaximum"),
    ];
    for (bound, exclusive) in sides {
        let value = node.get(bound).filter(|value| value.is_number());
        match (value, node.get(exclusive)) {
            (Some(value), Some(Value::Bool(true))) => {
                schema.insert(exclusive.to_owned(), value.clone());
                continue;
            }
            (_, Some(value @ Value::Number(_))) => {
                schema.insert(exclusive.to_owned(), value.clone());
            }
            _ => {}
        }
        if let Some(value) = value {
            schema.insert(bound.to_owned(), value.clone());
        }
    }
    whole_numbers(node, schema);
}

/// Adds the bounds that a format of whole numbers implies (OpenAPI Format Registry).
fn whole_numbers(node: &Object, schema: &mut Object) {
    let (lowest, highest) = match node.get("format").and_then(Value::as_str) {
        Some("int8") => (i64::from(i8::MIN), i64::from(i8::MAX)),
        Some("int16") => (i64::from(i16::MIN), i64::from(i16::MAX)),
        Some("int32") => (i64::from(i32::MIN), i64::from(i32::MAX)),
        Some("uint8") => (0, i64::from(u8::MAX)),
        Some("uint16") => (0, i64::from(u16::MAX)),
        Some("uint32") => (0, i64::from(u32::MAX)),
        // JSON readers do not distinguish whole numbers beyond 64 bits.
        Some("uint64") => (0, i64::MAX),
        _ => return,
    };
    if !schema.contains_key("exclusiveMinimum") {
        schema.entry("minimum").or_insert_with(|| json!(lowest));
    }
    if !schema.contains_key("exclusiveMaximum") && highest != i64::MAX {
        schema.entry("maximum").or_insert_with(|| json!(highest));
    }
}

pub(super) fn is_schema(value: &Value) -> bool {
    value.is_object() || value.is_boolean()
}

pub(super) fn is_array_of_schemas(value: &Value) -> bool {
    let items = value.as_array();
    items.is_some_and(|items| !items.is_empty() && items.iter().all(is_schema))
}

pub(super) fn is_union(key: &str, branches: &[Value]) -> bool {
    ["oneOf", "anyOf"].contains(&key) && branches.len() > 1
}

/// Returns whether the keyword does not affect which values fit.
pub(super) fn is_annotation(key: &str) -> bool {
    ["example", "examples", "default"].contains(&key)
}

/// Returns whether the validator can read the pattern; others are dropped.
pub(super) fn is_pattern(value: &Value) -> bool {
    value.is_string() && validator(&json!({ "pattern": value })).is_some()
}

/// Writes `required`, and removes the properties that do not travel this way.
pub(super) fn required(node: &Object, schema: &mut Object, one_way: &[String]) {
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        properties.retain(|name, _| !one_way.contains(name));
    }
    if let Some(Value::Array(names)) = node.get("required") {
        let mut required: Vec<&str> = names.iter().filter_map(Value::as_str).collect();
        required.retain(|name| !one_way.iter().any(|other| other == name));
        required.sort_unstable();
        required.dedup();
        schema.insert("required".to_owned(), json!(required));
    }
}
