//! Rules for the document as a whole: names of components, paths, servers, tags, operationIds.

use super::text::{is_path_char, placeholders};
use crate::diagnostic::Code;
use crate::normalize::private;
use crate::normalize::trail::Trail;
use crate::normalize::version::Dialect;
use crate::normalize::walk::{Members, Walk, show};
use serde_json::Value;
use std::collections::{HashMap, HashSet};

pub(super) fn check(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &Members) {
    tags(walk, trail, members);
    webhooks(walk, trail, members);
}

/// "Each tag name in the list MUST be unique" (OpenAPI Object, `tags`).
fn tags(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &Members) {
    let tags = members.get("tags").and_then(Value::as_array);
    let mut seen = HashSet::new();
    for (index, tag) in tags.into_iter().flatten().enumerate() {
        if let Some(name) = tag.get("name").and_then(Value::as_str)
            && !seen.insert(name)
        {
            let message = format!("the tag `{name}` is described twice; the first holds");
            walk.note(
                Code::InvalidMetadata,
                &trail.member("tags").item(index),
                message,
            );
        }
    }
}

/// Webhooks are path items, and an operationId is unique among all operations (Operation Object).
/// Later stages see to those of the paths.
fn webhooks(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &Members) {
    let key = ["webhooks", private::WEBHOOKS]
        .into_iter()
        .find(|key| members.contains_key(*key));
    let Some((key, Value::Object(webhooks))) = key.and_then(|key| members.get_key_value(key))
    else {
        return;
    };
    let items = members.get("paths").and_then(Value::as_object);
    let mut seen: HashSet<&str> = items
        .into_iter()
        .flat_map(Members::values)
        .flat_map(operation_ids)
        .map(|(_, id)| id)
        .collect();
    let trail = trail.member(key);
    for (name, item) in webhooks {
        if !item.is_object() {
            let message = format!("{} is no path item", show(item));
            walk.note(Code::InvalidValue, &trail.member(name), message);
        }
        for (method, id) in operation_ids(item) {
            if !seen.insert(id) {
                let message = format!("operationId `{id}` is also that of another operation");
                let item = trail.member(name);
                let operation = item.member(method);
                walk.note(
                    Code::DuplicateOperationId,
                    &operation.member("operationId"),
                    message,
                )
                .hint("give every operation an operationId of its own");
            }
        }
    }
}

fn operation_ids(item: &Value) -> impl Iterator<Item = (&str, &str)> {
    let members = item.as_object().into_iter().flatten();
    members.filter_map(|(key, value)| {
        let id = value.get("operationId")?.as_str()?;
        Some((key.as_str(), id))
    })
}

/// Names of components "MUST use keys that match the regular expression" (Components Object).
pub(super) fn component_names(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &Members) {
    let is_right = |name: &str| {
        let right = |b: u8| b.is_ascii_alphanumeric() || b"._-".contains(&b);
        !name.is_empty() && name.bytes().all(right)
    };
    for (kind, components) in members {
        let names = components.as_object().into_iter().flat_map(Members::keys);
        for name in names.filter(|name| !kind.starts_with("x-") && !is_right(name)) {
            let message = format!("`{name}` is not a name that a component can have");
            let map = trail.member(kind);
            walk.note(Code::InvalidName, &map.member(name), message)
                .hint("names of components are made of A-Z, a-z, 0-9, `.`, `-` and `_`");
        }
    }
}

/// Paths of the same hierarchy "MUST NOT exist as they are identical" (Paths Object), and what
/// stands outside of braces is the path of a URL (RFC 3986, section 3.3).
pub(super) fn paths(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &Members) {
    let mut seen: HashMap<String, &str> = HashMap::new();
    for path in members.keys().filter(|path| !path.starts_with("x-")) {
        let (mut shape, mut inside) = (String::new(), false);
        for c in path.chars() {
            inside = (inside || c == '{') && c != '}';
            if !inside {
                shape.push(c);
            }
        }
        if let Some(c) = shape.chars().find(|c| *c != '}' && !is_path_char(*c)) {
            let message = format!("{c:?} cannot stand in the path of a URL unescaped");
            walk.note(Code::PathTemplate, &trail.member(path), message);
        }
        if let Some(first) = seen.get(&shape) {
            let message = format!("`{path}` is the same path as `{first}`");
            walk.note(Code::PathTemplate, &trail.member(path), message)
                .hint("call the path parameters alike and put the operations under one path");
            continue;
        }
        seen.insert(shape, path);
    }
}

/// A variable that nothing is known of cannot be substituted, and what is left is no URL (Server
/// Object, `url` and `variables`).
pub(super) fn server(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &Members) {
    let url = members.get("url").and_then(Value::as_str).unwrap_or("");
    for name in placeholders(url) {
        let variable = members.get("variables").and_then(|all| all.get(name));
        if variable.is_none() {
            let message = format!("`{{{name}}}` in `{url}` is not described under `variables`");
            walk.note(Code::InvalidValue, &trail.member("url"), message);
        }
    }
}

/// From 3.1 on, the values are some and the default is one of them (Server Variable Object).
pub(super) fn server_variable(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &Members) {
    let Some(Value::Array(values)) = members.get("enum") else {
        return;
    };
    let default = members.get("default");
    if walk.dialect >= Dialect::Openapi31 && default.is_some_and(|it| !values.contains(it)) {
        let message = "the default is none of the values under `enum`";
        walk.note(Code::InvalidValue, &trail.member("default"), message);
    }
}
