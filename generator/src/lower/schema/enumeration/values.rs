//! The values of an enum: which kinds they are, and how they are written.

use serde_json::Value;

use crate::ir::EnumValueType;
use crate::resolve::{JsonType, Schema};

/// Returns the kind of enum that the schema's own values make, ignoring `null`.
pub(in crate::lower::schema) fn kind(schema: &Schema) -> Option<EnumValueType> {
    match schema.ty {
        None => kind_of(&schema.enumeration),
        Some(JsonType::String) => {
            kind_of(&schema.enumeration).filter(|kind| *kind == EnumValueType::String)
        }
        Some(JsonType::Integer) => {
            kind_of(&schema.enumeration).filter(|kind| *kind == EnumValueType::Integer)
        }
        Some(_) => None,
    }
}

/// Whether the schema's own values make an enum.
pub(in crate::lower::schema) fn has_enum(schema: &Schema) -> bool {
    kind(schema).is_some()
}

/// Returns the kind of all values, ignoring `null`; `None` if they differ.
fn kind_of(values: &[Value]) -> Option<EnumValueType> {
    let mut values = values.iter().filter(|value| !value.is_null());
    let first = value_kind(values.next()?)?;
    values
        .all(|value| value_kind(value) == Some(first))
        .then_some(first)
}

fn value_kind(value: &Value) -> Option<EnumValueType> {
    match value {
        Value::String(_) => Some(EnumValueType::String),
        Value::Number(_) => integer(value).map(|_| EnumValueType::Integer),
        _ => None,
    }
}

/// Returns the integer that a number is, however it is written.
fn integer(value: &Value) -> Option<i64> {
    // Beyond 2^53 a float no longer distinguishes integers.
    let whole = |number: &f64| number.fract() == 0.0 && number.abs() <= 9e15;
    value
        .as_i64()
        .or_else(|| value.as_f64().filter(whole).map(|number| number as i64))
}

/// Returns a value as it is sent.
pub(super) fn wire_name(value: &Value) -> Option<String> {
    match value {
        Value::String(value) => Some(value.clone()),
        number => integer(number).map(|integer| integer.to_string()),
    }
}
