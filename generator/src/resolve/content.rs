//! Request bodies, responses and their media types.

use super::nodes::{BodyNode, MediaNode, ResponseNode};
use super::walk::{Walk, object};
use super::{encoding, field, header, link, reference};
use crate::diagnostic::{Code, Pointer};
use serde_json::{Map, Value};

type Fields = Map<String, Value>;

/// Reads the request body at `pointer`. One that cannot be resolved may be anything or absent: a
/// warning, and a call may send any bytes.
pub(super) fn body<'d>(walk: &mut Walk<'d>, pointer: &Pointer, value: &'d Value) -> BodyNode {
    if let Some((target, Value::Object(body))) = reference::follow(walk, pointer, value) {
        return BodyNode {
            description: field::description(value, body),
            required: field::flag(body, "required"),
            content: content(walk, Code::InvalidBody, &target, body),
            pointer: target,
        };
    }
    let message = "unresolved request body; raw bytes are accepted";
    walk.diagnostics
        .warning(Code::InvalidBody, pointer, message);
    BodyNode {
        description: None,
        required: false,
        content: vec![bare_media("application/octet-stream", pointer.clone())],
        pointer: pointer.clone(),
    }
}

/// Reads the responses of an operation; an invalid one is left out with a warning.
pub(super) fn responses<'d>(
    walk: &mut Walk<'d>,
    pointer: &Pointer,
    value: &'d Value,
) -> Vec<ResponseNode> {
    let Some((pointer, value)) = reference::follow(walk, pointer, value) else {
        return Vec::new();
    };
    let Some(entries) = object(
        walk,
        Code::InvalidResponse,
        "a Responses Object",
        &pointer,
        value,
    ) else {
        return Vec::new();
    };
    let mut responses = Vec::with_capacity(entries.len());
    for (status, value) in entries {
        if status.starts_with("x-") {
            continue;
        }
        let pointer = pointer.child(status);
        if !is_status(status) {
            let message = format!(
                "`{status}` is not a status code, a range such as `4XX`, or `default`; \
                 the response is left out"
            );
            walk.diagnostics
                .warning(Code::InvalidResponse, &pointer, message);
            continue;
        }
        responses.extend(response(walk, status, &pointer, value));
    }
    responses
}

fn response<'d>(
    walk: &mut Walk<'d>,
    status: &str,
    pointer: &Pointer,
    value: &'d Value,
) -> Option<ResponseNode> {
    let (pointer, found) = reference::follow(walk, pointer, value)?;
    let response = object(
        walk,
        Code::InvalidResponse,
        "a Response Object",
        &pointer,
        found,
    )?;
    Some(ResponseNode {
        status: status.to_owned(),
        description: field::description(value, response).unwrap_or_default(),
        headers: header::headers(walk, &pointer, response),
        content: content(walk, Code::InvalidResponse, &pointer, response),
        bare_content: response.get("content").is_some_and(is_empty_object),
        links: link::links(walk, &pointer, response),
        pointer,
    })
}

fn is_empty_object(content: &Value) -> bool {
    content.as_object().is_some_and(Fields::is_empty)
}

/// Whether a key of the Responses Object is a status: `200`, `4XX` or `default`.
fn is_status(key: &str) -> bool {
    match key.as_bytes() {
        b"default" => true,
        [class @ b'1'..=b'9', rest @ ..] if rest.len() == 2 => {
            rest.iter().all(u8::is_ascii_digit)
                || (*class <= b'5' && rest.eq_ignore_ascii_case(b"xx"))
        }
        _ => false,
    }
}

/// Reads the media types under `content`, if there are any. Of an invalid one, only the name is
/// known.
pub(super) fn content<'d>(
    walk: &mut Walk<'d>,
    code: Code,
    pointer: &Pointer,
    holder: &'d Fields,
) -> Vec<MediaNode> {
    let Some(value) = holder.get("content") else {
        return Vec::new();
    };
    let pointer = pointer.child("content");
    let Some(entries) = object(walk, code, "a map of media types", &pointer, value) else {
        return Vec::new();
    };
    let mut content = Vec::with_capacity(entries.len());
    for (media_type, value) in entries {
        content.push(media(walk, media_type, pointer.child(media_type), value));
    }
    share_schemas(walk, &mut content);
    content
}

/// Makes media types with identical schemas share the first, so that they become one type.
fn share_schemas(walk: &Walk<'_>, content: &mut [MediaNode]) {
    let written = |pointer: &Pointer| walk.root.pointer(pointer.as_str());
    for index in 1..content.len() {
        let (before, rest) = content.split_at_mut(index);
        let Some(own) = rest.first_mut().and_then(|media| media.schema.as_mut()) else {
            continue;
        };
        let mut others = before.iter().filter_map(|media| media.schema.as_ref());
        if let Some(same) = others.find(|other| written(other) == written(own)) {
            *own = same.clone();
        }
    }
}

fn media<'d>(
    walk: &mut Walk<'d>,
    media_type: &str,
    pointer: Pointer,
    value: &'d Value,
) -> MediaNode {
    match reference::follow(walk, &pointer, value) {
        Some((pointer, Value::Object(media))) => MediaNode {
            media_type: media_type.to_owned(),
            schema: field::schema(walk, &pointer, media),
            example: field::example(walk, &pointer, media),
            encoding: encoding::encodings(walk, &pointer, media),
            pointer,
        },
        _ => bare_media(media_type, pointer),
    }
}

fn bare_media(media_type: &str, pointer: Pointer) -> MediaNode {
    MediaNode {
        media_type: media_type.to_owned(),
        schema: None,
        example: None,
        encoding: Vec::new(),
        pointer,
    }
}
