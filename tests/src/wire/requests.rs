//! A document reduced to its requests and what they refer to, as Prism reads them.
//!
//! Prism builds an object for a parameter, or a property of a form, of style `deepObject` even where
//! nothing is sent, and then misses the properties that the object requires: with an optional
//! `a: { required: [b] }`, `curl -d 'c=1'` is refused. So nothing is required there; the samples
//! ensure that a value fits its schema. And Prism demands header parameters that OpenAPI ignores
//! (OpenAPI 3.0.3, Parameter Object): where a header `Content-Type` is required, `curl -X DELETE` is
//! refused without it, though there is no body.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

/// The sections of shared nodes, except for security schemes, which are referred to by name.
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

/// Removes the responses, the callbacks and webhooks, and all nodes that are then unused.
pub(super) fn retain_requests(document: &mut Value) {
    if let Some(root) = document.as_object_mut() {
        root.shift_remove("webhooks");
    }
    let shared = document.pointer("/components/parameters");
    let shared = shared.and_then(Value::as_object).into_iter().flatten();
    let ignored = shared.filter(|(_, parameter)| is_ignored(parameter));
    let ignored: Vec<String> = ignored
        .map(|(name, _)| format!("#/components/parameters/{name}"))
        .collect();
    let paths = document.get_mut("paths").and_then(Value::as_object_mut);
    let items = paths.into_iter().flat_map(Map::values_mut);
    for item in items.filter_map(Value::as_object_mut) {
        ignore(item, &ignored);
        for operation in item.values_mut().filter_map(Value::as_object_mut) {
            ignore(operation, &ignored);
            operation.shift_remove("callbacks");
            loosen(operation);
            if let Some(responses) = operation.get_mut("responses") {
                *responses = json!({ "200": { "description": "" } });
            }
        }
    }
    let mut sections = BTreeMap::new();
    for section in SECTIONS {
        if let Some(Value::Object(nodes)) = document.pointer_mut(section) {
            sections.insert(*section, std::mem::take(nodes));
        }
    }
    let mut open = Vec::new();
    references(document, &mut open);
    let mut wanted: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    while let Some(reference) = open.pop() {
        let Some((section, name)) = section_of(&reference) else {
            continue;
        };
        let names = wanted.entry(section).or_default();
        if !names.contains(&name) {
            if let Some(node) = sections.get(section).and_then(|nodes| nodes.get(&name)) {
                references(node, &mut open);
            }
            names.push(name);
        }
    }
    for (section, mut nodes) in sections {
        let names = wanted.remove(section).unwrap_or_default();
        nodes.retain(|name, _| names.contains(name));
        if let Some(target) = document.pointer_mut(section) {
            *target = Value::Object(nodes);
        }
    }
}

/// Removes the parameters that OpenAPI ignores; `ignored` holds the references to shared ones.
fn ignore(holder: &mut Map<String, Value>, ignored: &[String]) {
    if let Some(Value::Array(parameters)) = holder.get_mut("parameters") {
        parameters.retain(|parameter| {
            let reference = parameter["$ref"].as_str();
            let refers = reference.is_some_and(|one| ignored.iter().any(|it| it == one));
            !refers && !is_ignored(parameter)
        });
    }
}

/// Returns whether OpenAPI ignores the header. A header with several values is a choice.
fn is_ignored(parameter: &Value) -> bool {
    let name = parameter["name"]
        .as_str()
        .unwrap_or_default()
        .to_lowercase();
    let names = ["accept", "content-type", "authorization"];
    let values = parameter["schema"]["enum"].as_array().map_or(0, Vec::len);
    parameter["in"] == "header" && names.contains(&name.as_str()) && values < 2
}

/// Removes the required properties from schemas of style `deepObject`.
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
            let property = media_type.pointer_mut("/schema/properties");
            if let Some(property) = property.and_then(|properties| properties.get_mut(&name)) {
                require_nothing(property);
            }
        }
    }
}

fn require_nothing(schema: &mut Value) {
    match schema {
        Value::Array(schemas) => schemas.iter_mut().for_each(require_nothing),
        Value::Object(properties) => {
            if properties.get("required").is_some_and(Value::is_array) {
                properties.shift_remove("required");
            }
            properties.values_mut().for_each(require_nothing);
        }
        _ => {}
    }
}

/// Returns the section and the name that a reference leads to.
fn section_of(reference: &str) -> Option<(&'static str, String)> {
    let pointer = reference.strip_prefix('#')?;
    let within = |section: &&&str| {
        let rest = pointer.strip_prefix(**section);
        rest.is_some_and(|rest| rest.starts_with('/'))
    };
    let section = SECTIONS.iter().find(within)?;
    let name = pointer[section.len() + 1..].split('/').next()?;
    Some((section, name.replace("~1", "/").replace("~0", "~")))
}

/// Adds all references in a value.
fn references(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        Value::Object(properties) => {
            if let Some(Value::String(reference)) = properties.get("$ref") {
                found.push(reference.clone());
            }
            properties
                .values()
                .for_each(|property| references(property, found));
        }
        _ => {}
    }
}
