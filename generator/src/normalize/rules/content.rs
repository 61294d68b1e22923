//! Rules for what is sent and received: bodies, responses, media types and their encodings.

use super::grammar::{is_media_range, is_token};
use crate::diagnostic::Code;
use crate::normalize::context::Context;
use crate::normalize::node_path::NodePath;
use crate::normalize::object::{Object, is_reference};
use serde_json::Value;

/// `content` is required (Request Body Object).
pub(super) fn request_body(context: &mut Context<'_>, path: &NodePath<'_>, body: &Object) {
    if !body.contains_key("content") {
        let message = "missing field `content`; calls are sent without this body";
        context
            .warning(Code::MissingField, path, message)
            .hint("list the media types of the body under `content`");
    }
    media_types(context, path, body);
}

/// `description` is required (Response Object).
pub(super) fn response(context: &mut Context<'_>, path: &NodePath<'_>, response: &Object) {
    if !response.contains_key("description") {
        context.note(Code::MissingField, path, "missing field `description`");
    }
    media_types(context, path, response);
    header_names(context, path, response);
}

/// The keys of `content` are media types or media ranges.
pub(super) fn media_types(context: &mut Context<'_>, path: &NodePath<'_>, object: &Object) {
    for name in keys(object, "content").filter(|name| !is_media_range(name)) {
        let message = format!("{name:?} is not a media type or a media range");
        let content = path.child("content");
        context
            .warning(Code::InvalidName, &content.child(name), message)
            .hint("write a media type such as `application/json`");
    }
    encodings(context, path, object);
}

/// `encoding` applies "only when the media type is `multipart` or
/// `application/x-www-form-urlencoded`" (Media Type Object).
fn encodings(context: &mut Context<'_>, path: &NodePath<'_>, object: &Object) {
    let content = object.get("content").and_then(Value::as_object);
    let path = path.child("content");
    for (name, media_type) in content.into_iter().flatten() {
        let has_parts = name.starts_with("multipart/") || name.contains("x-www-form-urlencoded");
        let encodings = media_type.get("encoding").and_then(Value::as_object);
        if !has_parts && encodings.is_some_and(|encodings| !encodings.is_empty()) {
            let message = format!("`encoding` does not apply to `{name}`; it is ignored");
            let path = path.child(name);
            context.note(Code::InvalidValue, &path.child("encoding"), message);
        }
    }
}

/// The keys of `headers` are header names (RFC 9110, section 5.1).
pub(super) fn header_names(context: &mut Context<'_>, path: &NodePath<'_>, object: &Object) {
    for name in keys(object, "headers").filter(|name| !is_token(name)) {
        let message = format!("{name:?} is not a valid header name");
        let headers = path.child("headers");
        context.note(Code::InvalidName, &headers.child(name), message);
    }
}

/// The key of an encoding "MUST exist in the schema as a property" (Media Type Object), and
/// `example` excludes `examples`.
pub(super) fn media_type(context: &mut Context<'_>, path: &NodePath<'_>, media_type: &Object) {
    exclusive_examples(context, path, media_type);
    let Some(Value::Object(schema)) = media_type.get("schema") else {
        return;
    };
    let Some(Value::Object(properties)) = schema.get("properties") else {
        return;
    };
    // Properties of other schemas are unknown here.
    let composed = ["allOf", "anyOf", "oneOf"];
    if is_reference(schema) || composed.iter().any(|key| schema.contains_key(*key)) {
        return;
    }
    for name in keys(media_type, "encoding").filter(|name| !properties.contains_key(*name)) {
        let message = format!("`{name}` is not a property of the schema; its encoding is ignored");
        let encoding = path.child("encoding");
        context.note(Code::InvalidName, &encoding.child(name), message);
    }
}

/// `example` and `examples` exclude each other (Parameter Object, Media Type Object).
pub(super) fn exclusive_examples(context: &mut Context<'_>, path: &NodePath<'_>, object: &Object) {
    if object.contains_key("example") && object.contains_key("examples") {
        let message = "`example` and `examples` are mutually exclusive; `example` is used";
        context.note(Code::InvalidValue, &path.child("examples"), message);
    }
}

fn keys<'a>(object: &'a Object, key: &str) -> impl Iterator<Item = &'a String> {
    let map = object.get(key).and_then(Value::as_object);
    map.into_iter().flat_map(Object::keys)
}
