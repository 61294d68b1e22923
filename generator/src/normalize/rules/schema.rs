//! Rules for schemas (Schema Object; JSON Schema Validation).

use crate::diagnostic::{Code, Pointer};
use crate::normalize::private;
use crate::normalize::schema::TELLING;
use crate::normalize::trail::Trail;
use crate::normalize::version::Dialect;
use crate::normalize::walk::{Members, Walk, show};
use serde_json::Value;

pub(super) fn check(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &Members) {
    // From 3.1 on these are no rules any more.
    if walk.dialect < Dialect::Openapi31 {
        items(walk, trail, members);
        directions(walk, trail, members);
    }
    subtypes(walk, trail, members);
    untyped(walk, trail, members);
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

/// A discriminator without branches: which schemas extend this one is said by those alone (OpenAPI
/// 3.0.3, "Composition and Inheritance").
fn subtypes(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &Members) {
    let has_branches = members.contains_key("oneOf") || members.contains_key("anyOf");
    if members.contains_key("discriminator") && !has_branches {
        let message =
            "values of schemas that extend this one are read as this one, less their own members";
        walk.note(Code::WidenedType, &trail.member("discriminator"), message)
            .hint("name the schemas in a `oneOf` where one of them can stand");
    }
}

/// Keywords that hold for values of one type, and ask for none.
const OF_ONE_TYPE: &[&str] = &[
    "format",
    "pattern",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
    "required",
];

/// A rule for values of one type allows any value of another (JSON Schema Validation, section 6).
fn untyped(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &Members) {
    let Some(key) = OF_ONE_TYPE.iter().find(|key| members.contains_key(**key)) else {
        return;
    };
    if TELLING.iter().any(|key| members.contains_key(*key)) || is_part(&trail.pointer()) {
        return;
    }
    let message = format!("`{key}` alone does not say what the value is; it is left untyped");
    walk.note(Code::WidenedType, &trail.member(key), message)
        .hint("say under `type` what the value is");
}

/// Whether the schema at `pointer` is one of several that speak of a value.
fn is_part(pointer: &Pointer) -> bool {
    let holder = pointer.parent();
    let holder = holder.as_ref().and_then(Pointer::last);
    let lists = ["allOf", "anyOf", "oneOf", private::PARTS];
    pointer.last().is_some_and(|key| key == "not")
        || holder.is_some_and(|key| lists.contains(&&*key))
}

/// A default "MUST conform to the defined type" (OpenAPI 3.0.3, Schema Object, `default`). Any but
/// null has been made to, or taken out.
fn default(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &Members) {
    let (Some(Value::Null), Some(Value::String(ty))) =
        (members.get("default"), members.get("type"))
    else {
        return;
    };
    if members.get("nullable") != Some(&Value::Bool(true)) {
        let message = format!("null is not of the type `{ty}` of this schema");
        walk.note(Code::InvalidValue, &trail.member("default"), message)
            .hint("a default is a value that the schema itself allows");
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
