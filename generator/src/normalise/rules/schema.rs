//! Rules for schemas (Schema Object; JSON Schema Validation).

use crate::diagnostic::Code;
use crate::normalise::trail::Trail;
use crate::normalise::version::Dialect;
use crate::normalise::walk::{Members, Walk, show};
use serde_json::Value;

pub(super) fn check(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &Members) {
    // From 3.1 on these are no rules any more.
    if walk.dialect < Dialect::Openapi31 {
        items(walk, trail, members);
        directions(walk, trail, members);
    }
    default(walk, trail, members);
    repeated(walk, trail, members, "required");
    repeated(walk, trail, members, "enum");
    for key in ["allOf", "anyOf", "oneOf"] {
        if members
            .get(key)
            .is_some_and(|list| *list == Value::Array(Vec::new()))
        {
            let message = format!("`{key}` says nothing: at least one schema must stand here");
            walk.note(Code::InvalidSchema, &trail.member(key), message);
        }
    }
    for (low, high) in [
        ("minimum", "maximum"),
        ("minLength", "maxLength"),
        ("minItems", "maxItems"),
        ("minProperties", "maxProperties"),
    ] {
        bounds(walk, trail, members, (low, high));
    }
}

/// A default "MUST conform to the defined type" (OpenAPI 3.0.3, Schema Object, `default`); from 3.1
/// on it is "recommended" that it be valid (JSON Schema Validation, section 9.2).
fn default(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &Members) {
    let Some(value) = members.get("default") else {
        return;
    };
    let nullable = members.get("nullable") == Some(&Value::Bool(true));
    let ty = members.get("type").and_then(Value::as_str);
    let listed = members.get("enum").and_then(Value::as_array);
    let message = match (ty, listed) {
        _ if value.is_null() && nullable => return,
        (Some(ty), _) if !is_of_type(value, ty) => {
            format!("{} is not of the type `{ty}` of this schema", show(value))
        }
        (_, Some(listed)) if !listed.iter().any(|one| is_same(one, value)) => {
            format!("{} is none of the values of this schema", show(value))
        }
        _ => return,
    };
    walk.note(Code::InvalidValue, &trail.member("default"), message)
        .hint("a default is a value that the schema itself allows; this one is not documented");
}

fn is_of_type(value: &Value, ty: &str) -> bool {
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

/// JSON Schema compares numbers by their value (Core, section 4.2.2).
fn is_same(one: &Value, other: &Value) -> bool {
    match (one.as_f64(), other.as_f64()) {
        (Some(one), Some(other)) => one == other,
        _ => one == other,
    }
}

/// `items` "MUST be present if the `type` is `array`" (OpenAPI 3.0.3, Schema Object).
fn items(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &Members) {
    let is_list = members.get("type").is_some_and(|ty| ty == "array");
    if is_list && !members.contains_key("items") {
        let message = "`items` is missing; the items are left untyped";
        walk.note(Code::MissingField, trail, message);
    }
}

/// Both at once "MUST NOT" be true (OpenAPI 3.0.3, Schema Object, `readOnly`).
fn directions(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &Members) {
    let is_set = |key| members.get(key) == Some(&Value::Bool(true));
    if is_set("readOnly") && is_set("writeOnly") {
        let message = "`readOnly` and `writeOnly` exclude each other";
        walk.note(Code::InvalidSchema, &trail.member("writeOnly"), message);
    }
}

/// Items of these lists stand there once (JSON Schema Validation, `required` and `enum`).
fn repeated(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &Members, key: &str) {
    let list = members.get(key).and_then(Value::as_array);
    let mut seen = std::collections::HashSet::new();
    for (index, item) in list.into_iter().flatten().enumerate() {
        if !seen.insert(item) {
            let message = format!("{} stands here before", show(item));
            walk.note(Code::InvalidSchema, &trail.member(key).item(index), message);
        }
    }
}

/// A lower bound above the upper one: no value is right.
fn bounds(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &Members, keys: (&str, &str)) {
    let bound = |key| members.get(key).and_then(Value::as_f64);
    if let (Some(low), Some(high)) = (bound(keys.0), bound(keys.1))
        && low > high
    {
        let message = format!("no value satisfies both `{}` and `{}`", keys.0, keys.1);
        walk.note(Code::InvalidSchema, &trail.member(keys.0), message);
    }
}
