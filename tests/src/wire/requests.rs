//! The requests of a document, without its answers and what only those need.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

/// Where a document keeps what others refer to, but for security, which is referred to by name.
const SECTIONS: &[&str] = &[
    "/components/schemas",
    "/components/responses",
    "/components/parameters",
    "/components/examples",
    "/components/requestBodies",
    "/components/headers",
    "/components/links",
    "/components/callbacks",
    "/definitions",
    "/parameters",
    "/responses",
];

/// Takes the answers out of the document, what calls back, and what nothing refers to then.
pub(super) fn keep_alone(document: &mut Value) {
    if let Some(root) = document.as_object_mut() {
        root.shift_remove("webhooks");
    }
    let paths = document.get_mut("paths").and_then(Value::as_object_mut);
    let items = paths.into_iter().flat_map(Map::values_mut);
    let operations = items
        .filter_map(Value::as_object_mut)
        .flat_map(Map::values_mut);
    for operation in operations.filter_map(Value::as_object_mut) {
        operation.shift_remove("callbacks");
        if let Some(responses) = operation.get_mut("responses") {
            *responses = json!({ "200": { "description": "" } });
        }
    }
    let mut kept = BTreeMap::new();
    for section in SECTIONS {
        if let Some(Value::Object(nodes)) = document.pointer_mut(section) {
            kept.insert(*section, std::mem::take(nodes));
        }
    }
    let mut open = Vec::new();
    references(document, &mut open);
    let mut wanted: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    while let Some(reference) = open.pop() {
        let Some((section, name)) = place(&reference) else {
            continue;
        };
        let names = wanted.entry(section).or_default();
        if !names.contains(&name) {
            if let Some(node) = kept.get(section).and_then(|nodes| nodes.get(&name)) {
                references(node, &mut open);
            }
            names.push(name);
        }
    }
    for (section, mut nodes) in kept {
        let names = wanted.remove(section).unwrap_or_default();
        nodes.retain(|name, _| names.contains(name));
        if let Some(place) = document.pointer_mut(section) {
            *place = Value::Object(nodes);
        }
    }
}

/// The section that a reference leads into, and the name there.
fn place(reference: &str) -> Option<(&'static str, String)> {
    let pointer = reference.strip_prefix('#')?;
    let within = |section: &&&str| {
        let rest = pointer.strip_prefix(**section);
        rest.is_some_and(|rest| rest.starts_with('/'))
    };
    let section = SECTIONS.iter().find(within)?;
    let name = pointer[section.len() + 1..].split('/').next()?;
    Some((section, name.replace("~1", "/").replace("~0", "~")))
}

/// Adds all references inside of a value.
fn references(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        Value::Object(members) => {
            if let Some(Value::String(reference)) = members.get("$ref") {
                found.push(reference.clone());
            }
            members
                .values()
                .for_each(|member| references(member, found));
        }
        _ => {}
    }
}
