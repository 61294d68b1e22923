//! A field of the wrong type: made the right one where the meaning is plain, removed otherwise.

use super::fields::Field;
use serde_json::{Number, Value, json};

/// What became of a value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Repair {
    /// It is of the right type.
    Fine,
    /// It stands for nothing, as an empty field of YAML does.
    Absent,
    /// It was made the right type and nothing was lost.
    Same(Value),
    /// It is another way to write the same: nothing needs to be told.
    Plain(Value),
    /// It was made the right type; what is told of it is what it was taken for.
    Taken(Value, &'static str),
    /// It has no meaning here; what is told of it is what should stand there.
    Wrong(&'static str),
}

use Repair::{Absent, Fine, Plain, Same, Taken, Wrong};

/// Judges a value by the type its field has; what is inside the value is not looked at.
pub(super) fn repair(field: Field, value: &Value) -> Repair {
    match field {
        Field::Text => text(value),
        Field::Flag => flag(value),
        Field::Number => number(value),
        Field::Count => count(value),
        Field::TextList => text_list(value),
        Field::ValueList => value_list(value),
        Field::TextMap => text_map(value),
        Field::TypeName => type_name(value),
        Field::Node(super::fields::Kind::Schema) => schema(value),
        // One that is no object is left for `resolve`, which says that an operation is missing.
        Field::Node(super::fields::Kind::Operation) => Fine,
        Field::Node(_) => node(value),
        Field::Map(_) => map(value),
        Field::List(_) => list(value),
        Field::FlagOrSchema => flag_or_schema(value),
    }
}

fn text(value: &Value) -> Repair {
    match value {
        Value::String(_) => Fine,
        Value::Null => Absent,
        Value::Bool(_) | Value::Number(_) => Same(Value::String(value.to_string())),
        Value::Array(_) | Value::Object(_) => Wrong("text"),
    }
}

fn flag(value: &Value) -> Repair {
    match value {
        Value::Bool(_) => Fine,
        Value::Null => Absent,
        Value::String(text) if text.eq_ignore_ascii_case("true") => Same(json!(true)),
        Value::String(text) if text.eq_ignore_ascii_case("false") => Same(json!(false)),
        Value::String(text) if text == "1" => Taken(json!(true), "`true`"),
        Value::String(text) if text == "0" => Taken(json!(false), "`false`"),
        Value::Number(number) if number.as_u64() == Some(1) => Taken(json!(true), "`true`"),
        Value::Number(number) if number.as_u64() == Some(0) => Taken(json!(false), "`false`"),
        _ => Wrong("`true` or `false`"),
    }
}

fn number(value: &Value) -> Repair {
    match value {
        Value::Number(_) => Fine,
        Value::Null => Absent,
        Value::String(text) => match text.trim().parse::<Number>() {
            Ok(number) => Same(Value::Number(number)),
            Err(_) => Wrong("a number"),
        },
        _ => Wrong("a number"),
    }
}

fn count(value: &Value) -> Repair {
    let number = match value {
        Value::Number(number) if number.is_u64() => return Fine,
        Value::Null => return Absent,
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    match number {
        // Beyond 2^53 a float no longer tells whole numbers apart.
        Some(whole) if whole.fract() == 0.0 && (0.0..=9e15).contains(&whole) => {
            Same(json!(whole as u64))
        }
        _ => Wrong("a whole number, zero or more"),
    }
}

fn text_list(value: &Value) -> Repair {
    match value {
        Value::Array(items) if items.iter().all(Value::is_string) => Fine,
        Value::Array(items) => {
            let scalar = |item: &Value| match item {
                Value::String(_) => Some(item.clone()),
                Value::Number(_) | Value::Bool(_) => Some(Value::String(item.to_string())),
                _ => None,
            };
            let texts: Vec<_> = items.iter().filter_map(scalar).collect();
            if texts.len() == items.len() {
                Same(Value::Array(texts))
            } else {
                Taken(
                    Value::Array(texts),
                    "a list of those of its items that are text",
                )
            }
        }
        Value::Null => Absent,
        Value::String(_) => Taken(json!([value]), "a list of one"),
        _ => Wrong("a list of text"),
    }
}

fn value_list(value: &Value) -> Repair {
    match value {
        Value::Array(_) => Fine,
        Value::Null => Absent,
        Value::Object(_) => Wrong("a list"),
        scalar => Taken(json!([scalar]), "a list of one"),
    }
}

fn text_map(value: &Value) -> Repair {
    let Value::Object(members) = value else {
        return map(value);
    };
    if members.values().all(Value::is_string) {
        return Fine;
    }
    let texts = members.iter().filter_map(|(key, value)| {
        let text = match value {
            Value::String(text) => text.clone(),
            Value::Null => String::new(),
            Value::Number(_) | Value::Bool(_) => value.to_string(),
            Value::Array(_) | Value::Object(_) => return None,
        };
        Some((key.clone(), Value::String(text)))
    });
    let texts: serde_json::Map<_, _> = texts.collect();
    if texts.len() == members.len() {
        Same(Value::Object(texts))
    } else {
        Taken(
            Value::Object(texts),
            "a map of those of its members that are text",
        )
    }
}

fn type_name(value: &Value) -> Repair {
    match value {
        Value::String(_) => Fine,
        Value::Null => Taken(json!("null"), "the type `null`"),
        // Lists of types are written out by the schema quirks before this is asked.
        _ => Wrong("the name of one type"),
    }
}

fn schema(value: &Value) -> Repair {
    match value {
        Value::Object(_) => Fine,
        Value::Bool(true) => Plain(json!({})),
        Value::Bool(false) => Plain(json!({ "not": {} })),
        Value::Null => Taken(json!({}), "a schema that allows any value"),
        Value::Array(items) if items.is_empty() => {
            Taken(json!({}), "a schema that allows any value")
        }
        _ => Wrong("a schema"),
    }
}

fn node(value: &Value) -> Repair {
    match value {
        Value::Object(_) => Fine,
        _ => Wrong("an object"),
    }
}

fn map(value: &Value) -> Repair {
    match value {
        Value::Object(_) => Fine,
        Value::Null => Absent,
        // What PHP writes for an empty map.
        Value::Array(items) if items.is_empty() => Same(json!({})),
        _ => Wrong("an object"),
    }
}

fn list(value: &Value) -> Repair {
    match value {
        Value::Array(_) => Fine,
        Value::Null => Absent,
        Value::Object(members) if members.is_empty() => Same(json!([])),
        _ => Wrong("a list"),
    }
}

fn flag_or_schema(value: &Value) -> Repair {
    match value {
        Value::Bool(_) | Value::Object(_) => Fine,
        Value::Null => Absent,
        Value::String(_) => flag(value),
        Value::Array(items) if items.is_empty() => Same(json!({})),
        _ => Wrong("`true`, `false` or a schema"),
    }
}
