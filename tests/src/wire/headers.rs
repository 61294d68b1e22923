//! Headers that may be left out, as Prism can do without them.
//!
//! Prism takes every header that is a list or an object apart, and ends where there is none: of
//! `schema: { type: array }` and no `required`, `curl localhost:4010/a` is the last that it hears.
//! So such a header is a text to it; that what is sent fits the schema is the samples' business.

use serde_json::{Value, json};

/// Makes texts of the optional headers that are lists or objects; whether there are any.
pub(super) fn untyped(value: &mut Value) -> bool {
    match value {
        Value::Array(items) => items.iter_mut().fold(false, |any, it| untyped(it) | any),
        Value::Object(_) if is_taken_apart(value) => {
            if let Some(parameter) = value.as_object_mut() {
                // Of OpenAPI 2.0, where the parameter is the schema.
                parameter.shift_remove("items");
                parameter.shift_remove("collectionFormat");
                match parameter.get_mut("schema") {
                    Some(schema) => *schema = json!({}),
                    None => {
                        parameter.insert("type".to_owned(), json!("string"));
                    }
                }
            }
            true
        }
        Value::Object(members) => {
            let members = members.values_mut();
            members.fold(false, |any, it| untyped(it) | any)
        }
        _ => false,
    }
}

fn is_taken_apart(node: &Value) -> bool {
    let schema = node.get("schema").unwrap_or(node);
    node["in"] == "header"
        && node["required"] != true
        && (schema["type"] == "array" || schema["type"] == "object")
}
