//! Encodings: how single members of a form are written (OpenAPI 3.0.3, Encoding Object).

use super::nodes::EncodingNode;
use super::{Walk, content, object, reference, typed};
use crate::diagnostic::{Code, Pointer};
use crate::normalize::private;
use serde_json::{Map, Value};

/// The encodings of the media type at `pointer`; one that cannot be understood says nothing.
pub(super) fn encodings<'d>(
    walk: &mut Walk<'d>,
    pointer: &Pointer,
    media: &'d Map<String, Value>,
) -> Vec<EncodingNode> {
    let code = Code::InvalidBody;
    let Some(value) = media.get("encoding") else {
        return Vec::new();
    };
    let pointer = pointer.child("encoding");
    let Some(members) = object(walk, code, "a map of encodings", &pointer, value) else {
        return Vec::new();
    };
    let mut encodings = Vec::with_capacity(members.len());
    for (name, value) in members {
        let Some((pointer, found)) = reference::follow(walk, &pointer.child(name), value) else {
            continue;
        };
        if let Some(members) = object(walk, code, "an encoding", &pointer, found) {
            encodings.push(encoding(walk, name, pointer, members));
        }
    }
    encodings
}

fn encoding<'d>(
    walk: &mut Walk<'d>,
    name: &str,
    pointer: Pointer,
    members: &'d Map<String, Value>,
) -> EncodingNode {
    let flag = |key| members.get(key).and_then(Value::as_bool);
    let style = members.get("style");
    let content_type = members.get("contentType").and_then(Value::as_str);
    EncodingNode {
        name: name.to_owned(),
        content_type: content_type.map(str::to_owned),
        style: style.and_then(|style| typed(style.clone()).ok()),
        explode: flag("explode"),
        reserved: flag("allowReserved"),
        tabs: flag(private::TSV) == Some(true),
        headers: content::headers(walk, &pointer, members),
        pointer,
    }
}
