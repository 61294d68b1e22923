//! The requests of a document, without its answers and what only those need, as Prism reads them.
//!
//! Of a parameter of style `deepObject`, and of a member of a form that has that style, Prism makes
//! an object even where nothing is sent, and then misses what the object requires: of
//! `a: { required: [b] }`, which is optional, `curl -d 'c=1'` is refused. So nothing is required
//! there; that what is sent fits the schema is the samples' business.

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
        loosen(operation);
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

/// Lets what has style `deepObject` require nothing.
fn loosen(operation: &mut Map<String, Value>) {
    let is_deep = |node: &Value| node["style"] == "deepObject";
    let parameters = operation
        .get_mut("parameters")
        .and_then(Value::as_array_mut);
    for parameter in parameters.into_iter().flatten().filter(|it| is_deep(it)) {
        if let Some(schema) = parameter.get_mut("schema") {
            require_nothing(schema);
        }
    }
    let content = operation
        .get_mut("requestBody")
        .and_then(|body| body.get_mut("content"));
    let media_types = content.and_then(Value::as_object_mut);
    for media_type in media_types.into_iter().flat_map(Map::values_mut) {
        let encoding = media_type["encoding"].as_object().cloned();
        let styled = encoding.into_iter().flatten();
        for (name, _) in styled.filter(|(_, encoding)| is_deep(encoding)) {
            let member = media_type.pointer_mut("/schema/properties");
            if let Some(member) = member.and_then(|members| members.get_mut(&name)) {
                require_nothing(member);
            }
        }
    }
}

fn require_nothing(schema: &mut Value) {
    match schema {
        Value::Array(schemas) => schemas.iter_mut().for_each(require_nothing),
        Value::Object(members) => {
            if members.get("required").is_some_and(Value::is_array) {
                members.shift_remove("required");
            }
            members.values_mut().for_each(require_nothing);
        }
        _ => {}
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
