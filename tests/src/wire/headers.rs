//! Optional headers, rewritten so that Prism tolerates their absence.
//!
//! Prism parses every header that is an array or an object and crashes if it is absent: with
//! `schema: { type: array }` and no `required`, it does not survive `curl localhost:4010/a`. Such a
//! header becomes a string for Prism; the samples ensure that its value fits the schema.

use serde_json::{Value, json};

/// Turns the optional headers that are arrays or objects into strings; returns whether there are any.
pub(super) fn untyped(value: &mut Value) -> bool {
    match value {
        Value::Array(items) => items.iter_mut().fold(false, |any, it| untyped(it) | any),
        Value::Object(_) if is_parsed(value) => {
            if let Some(parameter) = value.as_object_mut() {
                // In OpenAPI 2.0 the parameter is the schema.
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
        Value::Object(properties) => {
            let properties = properties.values_mut();
            properties.fold(false, |any, it| untyped(it) | any)
        }
        _ => false,
    }
}

fn is_parsed(node: &Value) -> bool {
    let schema = node.get("schema").unwrap_or(node);
    node["in"] == "header"
        && node["required"] != true
        && (schema["type"] == "array" || schema["type"] == "object")
}
