//! Encodings: how single properties of a form are encoded (OpenAPI 3.0.3, Encoding Object).

use super::nodes::EncodingNode;
use super::walk::{Walk, object, typed};
use super::{field, header, reference, style};
use crate::diagnostic::{Code, Pointer};
use crate::normalize::private;
use openapiv3::QueryStyle;
use serde_json::{Map, Value};

/// Reads the encodings of the media type at `pointer`; an invalid one has no effect.
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
    let Some(entries) = object(walk, code, "a map of encodings", &pointer, value) else {
        return Vec::new();
    };
    let mut encodings = Vec::with_capacity(entries.len());
    for (name, value) in entries {
        let Some((pointer, found)) = reference::follow(walk, &pointer.child(name), value) else {
            continue;
        };
        if let Some(fields) = object(walk, code, "an Encoding Object", &pointer, found) {
            encodings.push(encoding(walk, name, pointer, fields));
        }
    }
    encodings
}

fn encoding<'d>(
    walk: &mut Walk<'d>,
    name: &str,
    pointer: Pointer,
    fields: &'d Map<String, Value>,
) -> EncodingNode {
    let flag = |key| fields.get(key).and_then(Value::as_bool);
    let named = fields.get("style").cloned();
    let named: Option<QueryStyle> = named.and_then(|name| typed(name).ok());
    EncodingNode {
        name: name.to_owned(),
        content_type: field::string(fields, "contentType"),
        style: named.map(style::query_style),
        explode: flag("explode"),
        reserved: flag("allowReserved"),
        tabs: flag(private::TSV) == Some(true),
        headers: header::headers(walk, &pointer, fields),
        pointer,
    }
}
