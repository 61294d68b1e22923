//! JSON objects as the walk handles them.

use serde_json::{Map, Value};

/// A JSON object: a node of the document before it is typed.
pub(super) type Object = Map<String, Value>;

/// Returns the string under `key`, if the object has one.
pub(super) fn string<'o>(object: &'o Object, key: &str) -> Option<&'o str> {
    object.get(key).and_then(Value::as_str)
}

/// Returns whether the object is a reference. Nothing is missing from a reference.
pub(super) fn is_reference(object: &Object) -> bool {
    string(object, "$ref").is_some()
}

/// Renders a value for a message: short scalars as they are, anything else by its kind.
pub(super) fn show(value: &Value) -> String {
    match value {
        Value::Array(items) if items.is_empty() => "an empty array".to_owned(),
        Value::Array(_) => "an array".to_owned(),
        Value::Object(object) if object.is_empty() => "an empty object".to_owned(),
        Value::Object(_) => "an object".to_owned(),
        Value::String(string) if string.is_empty() => "an empty string".to_owned(),
        Value::String(string) if string.chars().count() > 40 => "a long string".to_owned(),
        scalar => format!("`{scalar}`"),
    }
}
