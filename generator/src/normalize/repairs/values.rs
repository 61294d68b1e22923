//! Values that stand in a schema and do not fit it: those of `enum`, and `default`.
//!
//! A value of the wrong type is made the right one where nothing is lost: YAML takes `enum: [1, 2]`
//! for numbers, whatever the type beside it says. A default that the schema does not allow is taken
//! out, so that nothing later has to ask whether it can be used.

use super::trail::Trail;
use super::walk::{Members, Walk, show};
use crate::diagnostic::Code;
use serde_json::{Number, Value};

/// Makes the values fit, or takes them out.
pub(super) fn fit(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    let Some(ty) = members.get("type").and_then(Value::as_str) else {
        return default_of_list(walk, trail, members);
    };
    let ty = ty.to_owned();
    listed(walk, trail, members, &ty);
    default(walk, trail, members, &ty);
    default_of_list(walk, trail, members);
}

fn listed(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members, ty: &str) {
    let Some(Value::Array(values)) = members.get_mut("enum") else {
        return;
    };
    let mut wrong = None;
    for value in values.iter_mut() {
        if value.is_null() || is_of(ty, value) {
            continue;
        }
        if let Some(right) = converted(ty, value) {
            wrong.get_or_insert_with(|| show(value));
            *value = right;
        }
    }
    if let Some(wrong) = wrong {
        let message = format!(
            "{wrong} is not of the type `{ty}` of this schema; values like it were read as that type"
        );
        walk.warning(Code::InvalidValue, &trail.member("enum"), message);
    }
}

fn default(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members, ty: &str) {
    // Null is another way to say that there is no default.
    let Some(value) = members.get("default").filter(|value| !value.is_null()) else {
        return;
    };
    if is_of(ty, value) {
        return;
    }
    let shown = show(value);
    let becomes = match converted(ty, value) {
        Some(right) => {
            let becomes = format!("it was read as {}", show(&right));
            members.insert("default".to_owned(), right);
            becomes
        }
        None => {
            members.shift_remove("default");
            "it was ignored".to_owned()
        }
    };
    let message = format!("{shown} is not of the type `{ty}` of this schema; {becomes}");
    walk.warning(Code::InvalidValue, &trail.member("default"), message)
        .hint("a default is a value that the schema itself allows");
}

/// A default that is none of the listed values.
fn default_of_list(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    let (Some(value), Some(Value::Array(values))) = (members.get("default"), members.get("enum"))
    else {
        return;
    };
    if value.is_null() || values.iter().any(|listed| is_same(listed, value)) {
        return;
    }
    let message = format!(
        "{} is none of the values of this schema; it was ignored",
        show(value)
    );
    walk.warning(Code::InvalidValue, &trail.member("default"), message)
        .hint("a default is a value that the schema itself allows");
    members.shift_remove("default");
}

/// Whether two values are one, however a number is written.
fn is_same(a: &Value, b: &Value) -> bool {
    let numbers = a.as_f64().zip(b.as_f64());
    a == b || numbers.is_some_and(|(a, b)| a == b)
}

/// Whether a value is of a type.
fn is_of(ty: &str, value: &Value) -> bool {
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

/// A value as one of another type, where it can mean nothing else.
fn converted(ty: &str, value: &Value) -> Option<Value> {
    match (ty, value) {
        ("string", Value::Number(_) | Value::Bool(_)) => Some(Value::String(value.to_string())),
        ("integer" | "number", Value::String(text)) => {
            let number = Value::Number(text.parse::<Number>().ok()?);
            is_of(ty, &number).then_some(number)
        }
        ("boolean", Value::String(text)) => text.parse().ok().map(Value::Bool),
        _ => None,
    }
}
