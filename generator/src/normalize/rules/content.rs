//! Rules for what is sent and received: bodies, responses, media types and their encodings.

use super::text::{is_media_range, is_token};
use crate::diagnostic::Code;
use crate::normalize::trail::Trail;
use crate::normalize::walk::{Members, Walk, is_reference};
use serde_json::Value;

/// `content` is required (Request Body Object).
pub(super) fn request_body(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &Members) {
    if !members.contains_key("content") {
        let message = "`content` is missing; calls are sent without this body";
        walk.warning(Code::MissingField, trail, message)
            .hint("say under `content` which media types the body can have");
    }
    media_types(walk, trail, members);
}

/// `description` is required (Response Object).
pub(super) fn response(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &Members) {
    if !members.contains_key("description") {
        walk.note(Code::MissingField, trail, "`description` is missing");
    }
    media_types(walk, trail, members);
    header_names(walk, trail, members);
}

/// The keys of `content` are media types or media ranges.
pub(super) fn media_types(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &Members) {
    for name in keys(members, "content").filter(|name| !is_media_range(name)) {
        let message = format!("{name:?} is neither a media type nor a range of them");
        let content = trail.member("content");
        walk.warning(Code::InvalidName, &content.member(name), message)
            .hint("a media type is written like `application/json`");
    }
    encodings(walk, trail, members);
}

/// `encoding` applies "only when the media type is `multipart` or
/// `application/x-www-form-urlencoded`" (Media Type Object).
fn encodings(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &Members) {
    let content = members.get("content").and_then(Value::as_object);
    let trail = trail.member("content");
    for (name, media) in content.into_iter().flatten() {
        let has_parts = name.starts_with("multipart/") || name.contains("x-www-form-urlencoded");
        let encodings = media.get("encoding").and_then(Value::as_object);
        if !has_parts && encodings.is_some_and(|all| !all.is_empty()) {
            let message = format!("`{name}` has no parts to encode; this means nothing");
            let media = trail.member(name);
            walk.note(Code::InvalidValue, &media.member("encoding"), message);
        }
    }
}

/// The keys of `headers` are names of headers (RFC 9110, section 5.1).
pub(super) fn header_names(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &Members) {
    for name in keys(members, "headers").filter(|name| !is_token(name)) {
        let message = format!("{name:?} is not a name that a header can have");
        let headers = trail.member("headers");
        walk.note(Code::InvalidName, &headers.member(name), message);
    }
}

/// The key of an encoding "MUST exist in the schema as a property" (Media Type Object), and only
/// one of `example` and `examples` can be there.
pub(super) fn media_type(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &Members) {
    both_examples(walk, trail, members);
    let Some(Value::Object(schema)) = members.get("schema") else {
        return;
    };
    let Some(Value::Object(properties)) = schema.get("properties") else {
        return;
    };
    // Properties that come from elsewhere are not in sight here.
    let composed = ["allOf", "anyOf", "oneOf"];
    if is_reference(schema) || composed.iter().any(|key| schema.contains_key(*key)) {
        return;
    }
    for name in keys(members, "encoding").filter(|name| !properties.contains_key(*name)) {
        let message = format!("`{name}` is not a property of the schema; this means nothing");
        let encoding = trail.member("encoding");
        walk.note(Code::InvalidName, &encoding.member(name), message);
    }
}

/// `example` and `examples` exclude each other (Parameter Object, Media Type Object).
pub(super) fn both_examples(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &Members) {
    if members.contains_key("example") && members.contains_key("examples") {
        let message = "`example` stands beside `examples`; the first holds";
        walk.note(Code::InvalidValue, &trail.member("examples"), message);
    }
}

fn keys<'a>(members: &'a Members, key: &str) -> impl Iterator<Item = &'a String> {
    let map = members.get(key).and_then(Value::as_object);
    map.into_iter().flat_map(Members::keys)
}
