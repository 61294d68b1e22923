//! Links: which call may follow a response, in words (OpenAPI 3.0.3, Link Object).

use super::nodes::LinkNode;
use super::{Walk, content, object, reference};
use crate::diagnostic::{Code, Pointer};
use serde_json::{Map, Value};

/// The links of a response; one that names no operation is told and left out.
pub(super) fn links<'d>(
    walk: &mut Walk<'d>,
    pointer: &Pointer,
    response: &'d Map<String, Value>,
) -> Vec<LinkNode> {
    let Some(value) = response.get("links") else {
        return Vec::new();
    };
    let pointer = pointer.child("links");
    let Some(members) = object(
        walk,
        Code::InvalidResponse,
        "a map of links",
        &pointer,
        value,
    ) else {
        return Vec::new();
    };
    let mut links = Vec::with_capacity(members.len());
    for (name, value) in members {
        let Some((at, found)) = reference::follow(walk, &pointer.child(name), value) else {
            continue;
        };
        let Some(link) = object(walk, Code::InvalidResponse, "a link", &at, found) else {
            continue;
        };
        let operation = ["operationId", "operationRef"]
            .iter()
            .find_map(|key| link.get(*key)?.as_str());
        let Some(operation) = operation else {
            let message = format!("link `{name}` names no operation; it is left out");
            walk.diagnostics
                .warning(Code::InvalidResponse, &at, message)
                .hint("give it an `operationId` or an `operationRef`");
            continue;
        };
        links.push(LinkNode {
            name: name.clone(),
            operation: operation.to_owned(),
            parameters: parameters(link),
            description: content::description(value, link),
        });
    }
    links
}

/// Each parameter with its value: text, such as `$response.body#/id`, as it is, anything else as
/// JSON.
fn parameters(link: &Map<String, Value>) -> Vec<(String, String)> {
    let members = link.get("parameters").and_then(Value::as_object);
    let pair = |(name, value): (&String, &Value)| {
        let value = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        (name.clone(), value)
    };
    members.into_iter().flatten().map(pair).collect()
}
