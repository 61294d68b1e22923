//! Takes out fields that OpenAPI 3.0 does not have, and reports values of the wrong type.

use super::strings::strings;
use crate::diagnostic::Code;
use crate::normalize::context::Context;
use crate::normalize::node_path::NodePath;
use crate::normalize::object::{Object, show};
use serde_json::Value;

/// Takes out an array of strings, such as `consumes`.
pub(super) fn take_strings(
    context: &mut Context<'_>,
    path: &NodePath<'_>,
    object: &mut Object,
    key: &str,
) -> Vec<String> {
    let value = object.shift_remove(key).unwrap_or_default();
    let path = path.child(key);
    match &value {
        Value::Null => {}
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                if !item.is_string() {
                    ignore(context, &path.item(index), "a string", item);
                }
            }
        }
        Value::String(_) => {
            let message = format!(
                "expected an array of strings, found {}; read as an array",
                show(&value)
            );
            context.note(Code::InvalidValue, &path, message);
        }
        _ => ignore(context, &path, "an array of strings", &value),
    }
    strings(&value)
}

/// Takes out a string. Its value has been read before.
pub(super) fn take_string(
    context: &mut Context<'_>,
    path: &NodePath<'_>,
    object: &mut Object,
    key: &str,
) {
    let value = object.shift_remove(key).unwrap_or_default();
    let path = path.child(key);
    match &value {
        Value::String(host) if key == "host" && host.contains("://") => {
            let message = "`host` must not contain a scheme; read as the scheme and the host";
            context.warning(Code::InvalidValue, &path, message);
        }
        Value::Null | Value::String(_) => {}
        other => ignore(context, &path, "a string", other),
    }
}

fn ignore(context: &mut Context<'_>, path: &NodePath<'_>, expected: &str, value: &Value) {
    let message = format!("expected {expected}, found {}; it is ignored", show(value));
    context.warning(Code::InvalidValue, path, message);
}
