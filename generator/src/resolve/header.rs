//! Headers of responses and of the parts of a multipart body (OpenAPI 3.0.3, Header Object).

use super::nodes::HeaderNode;
use super::walk::{Walk, object};
use super::{field, reference};
use crate::diagnostic::{Code, Pointer};
use serde_json::{Map, Value};

/// Reads the headers that `holder`, a response or an encoding, declares.
pub(super) fn headers<'d>(
    walk: &mut Walk<'d>,
    pointer: &Pointer,
    holder: &'d Map<String, Value>,
) -> Vec<HeaderNode> {
    let Some(value) = holder.get("headers") else {
        return Vec::new();
    };
    let pointer = pointer.child("headers");
    let Some(entries) = object(
        walk,
        Code::InvalidResponse,
        "a map of headers",
        &pointer,
        value,
    ) else {
        return Vec::new();
    };
    let mut headers = Vec::with_capacity(entries.len());
    for (name, value) in entries {
        let found = reference::follow(walk, &pointer.child(name), value);
        let Some((pointer, found)) = found else {
            continue;
        };
        let Some(header) = object(
            walk,
            Code::InvalidResponse,
            "a Header Object",
            &pointer,
            found,
        ) else {
            continue;
        };
        headers.push(HeaderNode {
            name: name.clone(),
            description: field::description(value, header),
            deprecated: field::flag(header, "deprecated"),
            schema: field::schema(walk, &pointer, header),
            as_content: header.contains_key("content"),
            pointer,
        });
    }
    headers
}
