//! What is sent and received: bodies, responses, headers and their media types.

use super::nodes::{BodyNode, HeaderNode, MediaNode, ResponseNode};
use super::{Walk, link, object, reference};
use crate::diagnostic::{Code, Pointer};
use serde_json::{Map, Value};

type Members = Map<String, Value>;

/// The request body at `pointer`. One that cannot be understood may be anything, or nothing: a
/// warning, and bytes that a call may send.
pub(super) fn body<'d>(walk: &mut Walk<'d>, pointer: &Pointer, value: &'d Value) -> BodyNode {
    if let Some((target, Value::Object(body))) = reference::follow(walk, pointer, value) {
        return BodyNode {
            description: description(value, body),
            required: flag(body, "required"),
            content: content(walk, Code::InvalidBody, &target, body),
            pointer: target,
        };
    }
    let message = "what this body is cannot be told; a call may send any bytes";
    walk.diagnostics
        .warning(Code::InvalidBody, pointer, message);
    BodyNode {
        description: None,
        required: false,
        content: vec![MediaNode {
            media_type: "application/octet-stream".to_owned(),
            schema: None,
            example: None,
            pointer: pointer.clone(),
        }],
        pointer: pointer.clone(),
    }
}

/// The responses of an operation; one that cannot be understood is left out with a warning.
pub(super) fn responses<'d>(
    walk: &mut Walk<'d>,
    pointer: &Pointer,
    value: &'d Value,
) -> Vec<ResponseNode> {
    let Some((pointer, value)) = reference::follow(walk, pointer, value) else {
        return Vec::new();
    };
    let Some(members) = object(walk, Code::InvalidResponse, "responses", &pointer, value) else {
        return Vec::new();
    };
    let mut responses = Vec::with_capacity(members.len());
    for (status, value) in members {
        if status.starts_with("x-") {
            continue;
        }
        let pointer = pointer.child(status);
        if !is_status(status) {
            let message = format!(
                "`{status}` is no status code, range such as `4XX`, or `default`; \
                 the response was left out"
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
    let response = object(walk, Code::InvalidResponse, "a response", &pointer, found)?;
    Some(ResponseNode {
        status: status.to_owned(),
        description: description(value, response).unwrap_or_default(),
        headers: headers(walk, &pointer, response),
        content: content(walk, Code::InvalidResponse, &pointer, response),
        bare_content: response.get("content").is_some_and(is_bare),
        links: link::links(walk, &pointer, response),
        pointer,
    })
}

fn is_bare(content: &Value) -> bool {
    content.as_object().is_some_and(Members::is_empty)
}

/// Whether a key of Responses names a status: `200`, `4XX` or `default` (Responses Object).
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

fn headers<'d>(walk: &mut Walk<'d>, pointer: &Pointer, response: &'d Members) -> Vec<HeaderNode> {
    let Some(value) = response.get("headers") else {
        return Vec::new();
    };
    let pointer = pointer.child("headers");
    let Some(members) = object(walk, Code::InvalidResponse, "headers", &pointer, value) else {
        return Vec::new();
    };
    let mut headers = Vec::with_capacity(members.len());
    for (name, value) in members {
        let found = reference::follow(walk, &pointer.child(name), value);
        let Some((pointer, found)) = found else {
            continue;
        };
        let Some(header) = object(walk, Code::InvalidResponse, "a header", &pointer, found) else {
            continue;
        };
        headers.push(HeaderNode {
            name: name.clone(),
            description: description(value, header),
            deprecated: flag(header, "deprecated"),
            schema: schema(walk, &pointer, header),
            as_content: header.contains_key("content"),
            pointer,
        });
    }
    headers
}

/// The media types under `content`, if any. Of one that cannot be understood, its name is known.
pub(super) fn content<'d>(
    walk: &mut Walk<'d>,
    code: Code,
    pointer: &Pointer,
    holder: &'d Members,
) -> Vec<MediaNode> {
    let Some(value) = holder.get("content") else {
        return Vec::new();
    };
    let pointer = pointer.child("content");
    let Some(members) = object(walk, code, "a map of media types", &pointer, value) else {
        return Vec::new();
    };
    let mut content = Vec::with_capacity(members.len());
    for (media_type, value) in members {
        content.push(media(walk, media_type, pointer.child(media_type), value));
    }
    content
}

fn media<'d>(
    walk: &mut Walk<'d>,
    media_type: &str,
    pointer: Pointer,
    value: &'d Value,
) -> MediaNode {
    let media_type = media_type.to_owned();
    match reference::follow(walk, &pointer, value) {
        Some((pointer, Value::Object(media))) => MediaNode {
            media_type,
            schema: schema(walk, &pointer, media),
            example: example(walk, &pointer, media),
            pointer,
        },
        _ => MediaNode {
            media_type,
            schema: None,
            example: None,
            pointer,
        },
    }
}

/// The pointer of the node's `schema`, if any; the schema will be typed.
pub(super) fn schema(walk: &mut Walk<'_>, pointer: &Pointer, holder: &Members) -> Option<Pointer> {
    holder.contains_key("schema").then(|| {
        let pointer = pointer.child("schema");
        walk.schemas.insert(pointer.clone());
        pointer
    })
}

/// A value to show: `example`, or the first of `examples` (OpenAPI 3.0.3, Media Type Object).
pub(super) fn example<'d>(
    walk: &mut Walk<'d>,
    pointer: &Pointer,
    holder: &'d Members,
) -> Option<Value> {
    if let Some(value) = holder.get("example") {
        return Some(value.clone());
    }
    let (name, first) = holder.get("examples")?.as_object()?.iter().next()?;
    let pointer = pointer.child("examples").child(name);
    let (_, example) = reference::follow(walk, &pointer, first)?;
    example.get("value").cloned()
}

/// What a node says it is for; a reference to it may say so instead (Reference Object, OpenAPI 3.1).
pub(super) fn description(referring: &Value, node: &Members) -> Option<String> {
    let beside = reference::reference(referring).and_then(|_| referring.get("description"));
    let beside = beside.and_then(Value::as_str).map(str::to_owned);
    beside.or_else(|| text(node, "description"))
}

fn text(node: &Members, key: &str) -> Option<String> {
    node.get(key).and_then(Value::as_str).map(str::to_owned)
}

fn flag(node: &Members, key: &str) -> bool {
    node.get(key).and_then(Value::as_bool).unwrap_or(false)
}
