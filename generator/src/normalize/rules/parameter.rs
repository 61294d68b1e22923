//! Rules for parameters and headers (Parameter Object, Header Object).

use super::content::{both_examples, media_types};
use super::text::is_token;
use crate::diagnostic::Code;
use crate::normalize::fields::Kind;
use crate::normalize::trail::Trail;
use crate::normalize::walk::{Members, Walk, is_reference};
use serde_json::Value;

pub(super) fn check(walk: &mut Walk<'_>, kind: Kind, trail: &Trail<'_>, members: &Members) {
    schema_or_content(walk, kind, trail, members);
    media_types(walk, trail, members);
    both_examples(walk, trail, members);
    match kind {
        Kind::Header => header(walk, trail, members),
        _ => {
            name(walk, trail, members);
            required(walk, trail, members);
            style(walk, trail, members);
        }
    }
}

/// One of `schema` and `content` must be there and not both; `content` has one entry. A parameter
/// with neither is put right by `quirks`.
fn schema_or_content(walk: &mut Walk<'_>, kind: Kind, trail: &Trail<'_>, members: &Members) {
    let content = members.get("content").and_then(Value::as_object);
    match (members.contains_key("schema"), content.map(Members::len)) {
        (true, Some(_)) => {
            let message = "`schema` and `content` exclude each other; `schema` holds";
            walk.note(Code::InvalidValue, &trail.member("content"), message);
        }
        (_, Some(0)) => {
            walk.note(
                Code::InvalidValue,
                &trail.member("content"),
                "`content` says nothing: one media type must stand here",
            );
        }
        (_, Some(2..)) => {
            let message = "only one media type can stand here";
            walk.note(Code::InvalidValue, &trail.member("content"), message);
        }
        (false, None) if kind == Kind::Header => {
            walk.note(Code::MissingField, trail, "`schema` is missing");
        }
        _ => {}
    }
}

/// `name` and `in` "MUST NOT be specified", and the style is the one that headers have.
fn header(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &Members) {
    for key in ["name", "in"] {
        if members.contains_key(key) {
            let message = format!("`{key}` has no place in a header, which is named by its key");
            walk.note(Code::InvalidValue, &trail.member(key), message);
        }
    }
    let style = members.get("style").and_then(Value::as_str);
    if let Some(style) = style.filter(|style| *style != "simple") {
        let message = format!("the style `{style}` does not exist here: headers are `simple`");
        walk.note(Code::InvalidValue, &trail.member("style"), message);
    }
}

/// Names of headers and cookies are tokens (RFC 9110, section 5.1; RFC 6265, section 4.1.1).
fn name(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &Members) {
    let text = |key| members.get(key).and_then(Value::as_str);
    let (Some(what @ ("header" | "cookie")), Some(name)) = (text("in"), text("name")) else {
        return;
    };
    if !is_token(name) {
        let message = format!("{name:?} is not a name that a {what} can have; it cannot be sent");
        walk.warning(Code::InvalidName, &trail.member("name"), message);
    }
}

/// `required` must be there and `true` in a path parameter.
fn required(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &Members) {
    if members.get("in").is_none_or(|place| place != "path") {
        return;
    }
    let hint = "write `required: true`";
    match members.get("required") {
        Some(Value::Bool(true)) => {}
        Some(_) => {
            let message = "a path parameter is always required; so it was read";
            walk.note(Code::InvalidValue, &trail.member("required"), message)
                .hint(hint);
        }
        None => {
            let message = "`required` is missing; a path parameter is always required";
            walk.note(Code::MissingField, trail, message).hint(hint);
        }
    }
}

/// Styles that are defined for some types alone (Parameter Object, "Style Values").
fn style(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &Members) {
    let Some(Value::Object(schema)) = members.get("schema") else {
        return;
    };
    let text = |holder: &Members, key| holder.get(key).and_then(Value::as_str).map(str::to_owned);
    let (Some(style), Some(ty)) = (text(members, "style"), text(schema, "type")) else {
        return;
    };
    let fits = match style.as_str() {
        "deepObject" => ty == "object",
        "spaceDelimited" | "pipeDelimited" => matches!(ty.as_str(), "array" | "object"),
        _ => true,
    };
    if !fits && !is_reference(schema) {
        let message = format!("OpenAPI does not say how `{style}` writes a value of type `{ty}`");
        walk.note(Code::InvalidValue, &trail.member("style"), message);
    }
}
