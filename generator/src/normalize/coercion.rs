//! Coerces a field of the wrong type to the right one where the meaning is plain.

use super::fields::{FieldType, Kind};
use super::object::Object;
use serde_json::{Number, Value, json};

/// The result of coercing a value to the type of its field.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Coercion {
    /// The value has the right type.
    Valid,
    /// The value means nothing, as an empty field of YAML does.
    Absent,
    /// The value is another notation for the same; nothing is reported.
    Equivalent(Value),
    /// The value was converted without loss.
    Lossless(Value),
    /// The value was converted; the string describes what it was read as.
    Assumed(Value, &'static str),
    /// The value has no meaning here.
    Invalid,
}

use Coercion::{Absent, Assumed, Equivalent, Invalid, Lossless, Valid};

/// Coerces a value to the type of its field. The contents of the value are not coerced.
pub(super) fn coerce(ty: FieldType, value: &Value) -> Coercion {
    match ty {
        FieldType::Str => string(value),
        FieldType::Bool => boolean(value),
        FieldType::Number => number(value),
        FieldType::Count => count(value),
        FieldType::StrArray => string_array(value),
        FieldType::AnyArray => any_array(value),
        FieldType::StrMap => string_map(value),
        FieldType::TypeName => type_name(value),
        FieldType::Node(Kind::Schema) => schema(value),
        // `resolve` reports an operation that is not an object as missing.
        FieldType::Node(Kind::Operation) => Valid,
        FieldType::Node(_) => node(value),
        FieldType::NodeMap(_) => map(value),
        FieldType::NodeArray(_) => array(value),
        FieldType::BoolOrSchema => boolean_or_schema(value),
    }
}

fn string(value: &Value) -> Coercion {
    match value {
        Value::String(_) => Valid,
        Value::Null => Absent,
        Value::Bool(_) | Value::Number(_) => Lossless(Value::String(value.to_string())),
        Value::Array(_) | Value::Object(_) => Invalid,
    }
}

fn boolean(value: &Value) -> Coercion {
    match value {
        Value::Bool(_) => Valid,
        Value::Null => Absent,
        Value::String(string) if string.eq_ignore_ascii_case("true") => Lossless(json!(true)),
        Value::String(string) if string.eq_ignore_ascii_case("false") => Lossless(json!(false)),
        Value::String(string) if string == "1" => Assumed(json!(true), "`true`"),
        Value::String(string) if string == "0" => Assumed(json!(false), "`false`"),
        Value::Number(number) if number.as_u64() == Some(1) => Assumed(json!(true), "`true`"),
        Value::Number(number) if number.as_u64() == Some(0) => Assumed(json!(false), "`false`"),
        _ => Invalid,
    }
}

fn number(value: &Value) -> Coercion {
    match value {
        Value::Number(_) => Valid,
        Value::Null => Absent,
        Value::String(string) => match string.trim().parse::<Number>() {
            Ok(number) => Lossless(Value::Number(number)),
            Err(_) => Invalid,
        },
        _ => Invalid,
    }
}

fn count(value: &Value) -> Coercion {
    let number = match value {
        Value::Number(number) if number.is_u64() => return Valid,
        Value::Null => return Absent,
        Value::Number(number) => number.as_f64(),
        Value::String(string) => string.trim().parse().ok(),
        _ => None,
    };
    match number {
        // Beyond 2^53 a float cannot represent every integer.
        Some(integer) if integer.fract() == 0.0 && (0.0..=9e15).contains(&integer) => {
            Lossless(json!(integer as u64))
        }
        _ => Invalid,
    }
}

fn string_array(value: &Value) -> Coercion {
    match value {
        Value::Array(items) if items.iter().all(Value::is_string) => Valid,
        Value::Array(items) => {
            let strings: Vec<_> = items
                .iter()
                .filter_map(|item| match item {
                    Value::String(_) => Some(item.clone()),
                    Value::Number(_) | Value::Bool(_) => Some(Value::String(item.to_string())),
                    _ => None,
                })
                .collect();
            if strings.len() == items.len() {
                Lossless(Value::Array(strings))
            } else {
                Assumed(Value::Array(strings), "an array of its scalar items")
            }
        }
        Value::Null => Absent,
        Value::String(_) => Assumed(json!([value]), "an array of one string"),
        _ => Invalid,
    }
}

fn any_array(value: &Value) -> Coercion {
    match value {
        Value::Array(_) => Valid,
        Value::Null => Absent,
        Value::Object(_) => Invalid,
        scalar => Assumed(json!([scalar]), "an array of one value"),
    }
}

fn string_map(value: &Value) -> Coercion {
    let Value::Object(object) = value else {
        return map(value);
    };
    if object.values().all(Value::is_string) {
        return Valid;
    }
    let strings: Object = object
        .iter()
        .filter_map(|(key, value)| {
            let string = match value {
                Value::String(string) => string.clone(),
                Value::Null => String::new(),
                Value::Number(_) | Value::Bool(_) => value.to_string(),
                Value::Array(_) | Value::Object(_) => return None,
            };
            Some((key.clone(), Value::String(string)))
        })
        .collect();
    if strings.len() == object.len() {
        Lossless(Value::Object(strings))
    } else {
        Assumed(Value::Object(strings), "an object of its scalar values")
    }
}

fn type_name(value: &Value) -> Coercion {
    match value {
        Value::String(_) => Valid,
        Value::Null => Assumed(json!("null"), "the type `null`"),
        // `json_schema` has rewritten arrays of types before.
        _ => Invalid,
    }
}

fn schema(value: &Value) -> Coercion {
    match value {
        Value::Object(_) => Valid,
        Value::Bool(true) => Equivalent(json!({})),
        Value::Bool(false) => Equivalent(json!({ "not": {} })),
        Value::Null => Assumed(json!({}), "a schema that allows any value"),
        Value::Array(items) if items.is_empty() => {
            Assumed(json!({}), "a schema that allows any value")
        }
        _ => Invalid,
    }
}

fn node(value: &Value) -> Coercion {
    match value {
        Value::Object(_) => Valid,
        _ => Invalid,
    }
}

fn map(value: &Value) -> Coercion {
    match value {
        Value::Object(_) => Valid,
        Value::Null => Absent,
        // PHP writes an empty map like this.
        Value::Array(items) if items.is_empty() => Lossless(json!({})),
        _ => Invalid,
    }
}

fn array(value: &Value) -> Coercion {
    match value {
        Value::Array(_) => Valid,
        Value::Null => Absent,
        Value::Object(object) if object.is_empty() => Lossless(json!([])),
        _ => Invalid,
    }
}

fn boolean_or_schema(value: &Value) -> Coercion {
    match value {
        Value::Bool(_) | Value::Object(_) => Valid,
        Value::Null => Absent,
        Value::String(_) => boolean(value),
        Value::Array(items) if items.is_empty() => Lossless(json!({})),
        _ => Invalid,
    }
}
