//! Links: which operation may follow a response (OpenAPI 3.0.3, Link Object).

use super::nodes::LinkNode;
use super::walk::{Walk, object};
use super::{field, reference};
use crate::diagnostic::{Code, Pointer};
use serde_json::{Map, Value};

/// Reads the links of a response; one without an operation is left out with a warning.
pub(super) fn links<'d>(
    walk: &mut Walk<'d>,
    pointer: &Pointer,
    response: &'d Map<String, Value>,
) -> Vec<LinkNode> {
    let code = Code::InvalidResponse;
    let Some(value) = response.get("links") else {
        return Vec::new();
    };
    let pointer = pointer.child("links");
    let Some(entries) = object(walk, code, "a map of links", &pointer, value) else {
        return Vec::new();
    };
    let mut links = Vec::with_capacity(entries.len());
    for (name, value) in entries {
        let Some((at, found)) = reference::follow(walk, &pointer.child(name), value) else {
            continue;
        };
        let Some(link) = object(walk, code, "a Link Object", &at, found) else {
            continue;
        };
        let operation = ["operationId", "operationRef"]
            .iter()
            .find_map(|key| link.get(*key)?.as_str());
        let Some(operation) = operation else {
            let message = format!("link `{name}` names no operation; it is left out");
            walk.diagnostics
                .warning(code, &at, message)
                .hint("add an `operationId` or an `operationRef`");
            continue;
        };
        links.push(LinkNode {
            name: name.clone(),
            operation: operation.to_owned(),
            parameters: parameters(link),
            description: field::description(value, link),
        });
    }
    links
}

/// Returns each parameter with its value: a string, such as `$response.body#/id`, unchanged, and
/// anything else as JSON.
fn parameters(link: &Map<String, Value>) -> Vec<(String, String)> {
    let entries = link.get("parameters").and_then(Value::as_object);
    let pair = |(name, value): (&String, &Value)| {
        let value = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        (name.clone(), value)
    };
    entries.into_iter().flatten().map(pair).collect()
}
