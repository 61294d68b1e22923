//! The requests of a document, without its answers and what only those need, as Prism reads them.
//!
//! Of a parameter of style `deepObject`, and of a member of a form that has that style, Prism makes
//! an object even where nothing is sent, and then misses what the object requires: of
//! `a: { required: [b] }`, which is optional, `curl -d 'c=1'` is refused. So nothing is required
//! there; that what is sent fits the schema is the samples' business. And Prism wants header
//! parameters that OpenAPI says to ignore (OpenAPI 3.0.3, Parameter Object): where one `Content-Type`
//! is required, `curl -X DELETE` is refused without it, though there is no body.

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

/// Takes out the parameters that OpenAPI says to ignore; `ignored` are the references to some.
fn ignore(holder: &mut Map<String, Value>, ignored: &[String]) {
    if let Some(Value::Array(parameters)) = holder.get_mut("parameters") {
        parameters.retain(|parameter| {
            let reference = parameter["$ref"].as_str();
            let refers = reference.is_some_and(|text| ignored.iter().any(|it| it == text));
            !refers && !is_ignored(parameter)
        });
    }
}

/// Whether it is a header of that kind. One that lists several values is a choice.
fn is_ignored(parameter: &Value) -> bool {
    let name = parameter["name"]
        .as_str()
        .unwrap_or_default()
        .to_lowercase();
    let names = ["accept", "content-type", "authorization"];
    let listed = parameter["schema"]["enum"].as_array().map_or(0, Vec::len);
    parameter["in"] == "header" && names.contains(&name.as_str()) && listed < 2
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
