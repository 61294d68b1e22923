//! Fields that several objects share, such as `schema`, `example` and `description`.

use super::reference;
use super::walk::Walk;
use crate::diagnostic::Pointer;
use serde_json::{Map, Value};

/// Returns the pointer of the node's `schema`, if there is one, and requests that schema.
pub(super) fn schema(
    walk: &mut Walk<'_>,
    pointer: &Pointer,
    node: &Map<String, Value>,
) -> Option<Pointer> {
    node.contains_key("schema").then(|| {
        let pointer = pointer.child("schema");
        walk.schemas.insert(pointer.clone());
        pointer
    })
}

/// Returns an example value: `example`, or the first of `examples` (OpenAPI 3.0.3, Media Type
/// Object).
pub(super) fn example<'d>(
    walk: &mut Walk<'d>,
    pointer: &Pointer,
    node: &'d Map<String, Value>,
) -> Option<Value> {
    if let Some(value) = node.get("example") {
        return Some(value.clone());
    }
    let (name, first) = node.get("examples")?.as_object()?.iter().next()?;
    let pointer = pointer.child("examples").child(name);
    let (_, example) = reference::follow(walk, &pointer, first)?;
    example.get("value").cloned()
}

/// Returns the description of a node. That of a reference to it takes precedence (Reference Object,
/// OpenAPI 3.1).
pub(super) fn description(referring: &Value, node: &Map<String, Value>) -> Option<String> {
    let sibling = reference::reference(referring).and_then(|_| referring.get("description"));
    let sibling = sibling.and_then(Value::as_str).map(str::to_owned);
    sibling.or_else(|| string(node, "description"))
}

/// Returns the string value of a field.
pub(super) fn string(node: &Map<String, Value>, key: &str) -> Option<String> {
    node.get(key).and_then(Value::as_str).map(str::to_owned)
}

/// Whether a field is `true`.
pub(super) fn flag(node: &Map<String, Value>, key: &str) -> bool {
    node.get(key) == Some(&Value::Bool(true))
}

/// Returns the node without these fields.
pub(super) fn without(node: &Map<String, Value>, fields: &[&str]) -> Map<String, Value> {
    let rest = node
        .iter()
        .filter(|(key, _)| !fields.contains(&key.as_str()));
    rest.map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}
