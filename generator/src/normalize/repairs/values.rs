//! Values in a schema that do not match it: those of `enum`, and `default`.
//!
//! A value of the wrong type is converted where nothing is lost: YAML reads `enum: [1, 2]` as
//! numbers, whatever `type` is. A default that the schema does not allow is removed, so that no
//! later stage has to check it.

use crate::diagnostic::Code;
use crate::normalize::context::Context;
use crate::normalize::node_path::NodePath;
use crate::normalize::object::{Object, show, string};
use serde_json::{Number, Value};

const DEFAULT_HINT: &str = "a default must be valid against its own schema";

/// Converts the values to the type of the schema, or removes them.
pub(super) fn repair(context: &mut Context<'_>, path: &NodePath<'_>, schema: &mut Object) {
    if let Some(ty) = string(schema, "type").map(str::to_owned) {
        convert_enum(context, path, schema, &ty);
        convert_default(context, path, schema, &ty);
    }
    check_default_against_enum(context, path, schema);
}

fn convert_enum(context: &mut Context<'_>, path: &NodePath<'_>, schema: &mut Object, ty: &str) {
    let Some(Value::Array(values)) = schema.get_mut("enum") else {
        return;
    };
    let mut first_converted = None;
    for value in values.iter_mut() {
        if value.is_null() || has_type(ty, value) {
            continue;
        }
        if let Some(converted) = convert(ty, value) {
            first_converted.get_or_insert_with(|| show(value));
            *value = converted;
        }
    }
    if let Some(found) = first_converted {
        let message =
            format!("expected values of type `{ty}`, found {found}; such values are converted");
        context.warning(Code::InvalidValue, &path.child("enum"), message);
    }
}

fn convert_default(context: &mut Context<'_>, path: &NodePath<'_>, schema: &mut Object, ty: &str) {
    // `null` means that there is no default.
    let Some(value) = schema.get("default").filter(|value| !value.is_null()) else {
        return;
    };
    if has_type(ty, value) {
        return;
    }
    let found = show(value);
    let outcome = match convert(ty, value) {
        Some(converted) => {
            let outcome = format!("read as {}", show(&converted));
            schema.insert("default".to_owned(), converted);
            outcome
        }
        None => {
            schema.shift_remove("default");
            "it is ignored".to_owned()
        }
    };
    let message = format!("expected a default of type `{ty}`, found {found}; {outcome}");
    context
        .warning(Code::InvalidValue, &path.child("default"), message)
        .hint(DEFAULT_HINT);
}

/// Removes a default that is not one of the `enum` values.
fn check_default_against_enum(context: &mut Context<'_>, path: &NodePath<'_>, schema: &mut Object) {
    let (Some(default), Some(Value::Array(values))) = (schema.get("default"), schema.get("enum"))
    else {
        return;
    };
    if default.is_null() || values.iter().any(|value| is_same(value, default)) {
        return;
    }
    let message = format!(
        "the default {} is not one of the `enum` values; it is ignored",
        show(default)
    );
    context
        .warning(Code::InvalidValue, &path.child("default"), message)
        .hint(DEFAULT_HINT);
    schema.shift_remove("default");
}

/// Returns whether two values are equal, however a number is written.
fn is_same(a: &Value, b: &Value) -> bool {
    let numbers = a.as_f64().zip(b.as_f64());
    a == b || numbers.is_some_and(|(a, b)| a == b)
}

/// Returns whether a value has a type. Unknown types allow any value.
fn has_type(ty: &str, value: &Value) -> bool {
    match ty {
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "number" => value.is_number(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => true,
    }
}

/// Converts a value to another type, if it can mean nothing else.
fn convert(ty: &str, value: &Value) -> Option<Value> {
    match (ty, value) {
        ("string", Value::Number(_) | Value::Bool(_)) => Some(Value::String(value.to_string())),
        ("integer" | "number", Value::String(string)) => {
            let number = Value::Number(string.parse::<Number>().ok()?);
            has_type(ty, &number).then_some(number)
        }
        ("boolean", Value::String(string)) => string.parse().ok().map(Value::Bool),
        _ => None,
    }
}
