//! Rules for the document as a whole: component names, paths, servers, tags and operationIds.

use super::grammar::{is_path_char, placeholders};
use crate::diagnostic::Code;
use crate::normalize::context::Context;
use crate::normalize::node_path::NodePath;
use crate::normalize::object::{Object, show};
use crate::normalize::private;
use crate::normalize::version::Dialect;
use serde_json::Value;
use std::collections::{HashMap, HashSet};

pub(super) fn check(context: &mut Context<'_>, path: &NodePath<'_>, document: &Object) {
    tags(context, path, document);
    webhooks(context, path, document);
}

/// "Each tag name in the list MUST be unique" (OpenAPI Object, `tags`).
fn tags(context: &mut Context<'_>, path: &NodePath<'_>, document: &Object) {
    let tags = document.get("tags").and_then(Value::as_array);
    let mut seen = HashSet::new();
    for (index, tag) in tags.into_iter().flatten().enumerate() {
        if let Some(name) = tag.get("name").and_then(Value::as_str)
            && !seen.insert(name)
        {
            let message = format!("duplicate tag `{name}`; the first one is used");
            context.note(
                Code::InvalidMetadata,
                &path.child("tags").item(index),
                message,
            );
        }
    }
}

/// Webhooks are path items, and an operationId is unique among all operations (Operation Object).
/// Later stages check those of the paths.
fn webhooks(context: &mut Context<'_>, path: &NodePath<'_>, document: &Object) {
    let webhooks = ["webhooks", private::WEBHOOKS]
        .into_iter()
        .find_map(|key| document.get_key_value(key));
    let Some((key, Value::Object(webhooks))) = webhooks else {
        return;
    };
    let paths = document.get("paths").and_then(Value::as_object);
    let mut seen: HashSet<&str> = paths
        .into_iter()
        .flat_map(Object::values)
        .flat_map(operation_ids)
        .map(|(_, id)| id)
        .collect();
    let path = path.child(key);
    for (name, item) in webhooks {
        if !item.is_object() {
            let message = format!("expected a Path Item Object, found {}", show(item));
            context.note(Code::InvalidValue, &path.child(name), message);
        }
        for (method, id) in operation_ids(item) {
            if !seen.insert(id) {
                let message = format!("duplicate operationId `{id}`");
                let item = path.child(name);
                let operation = item.child(method);
                context
                    .note(
                        Code::DuplicateOperationId,
                        &operation.child("operationId"),
                        message,
                    )
                    .hint("give every operation a unique operationId");
            }
        }
    }
}

fn operation_ids(item: &Value) -> impl Iterator<Item = (&str, &str)> {
    let fields = item.as_object().into_iter().flatten();
    fields.filter_map(|(key, value)| {
        let id = value.get("operationId")?.as_str()?;
        Some((key.as_str(), id))
    })
}

/// Component names "MUST use keys that match the regular expression" (Components Object).
pub(super) fn component_names(context: &mut Context<'_>, path: &NodePath<'_>, components: &Object) {
    let is_valid = |name: &str| {
        let is_valid_byte = |b: u8| b.is_ascii_alphanumeric() || b"._-".contains(&b);
        !name.is_empty() && name.bytes().all(is_valid_byte)
    };
    for (section, entries) in components {
        let names = entries.as_object().into_iter().flat_map(Object::keys);
        for name in names.filter(|name| !section.starts_with("x-") && !is_valid(name)) {
            let message = format!("`{name}` is not a valid component name");
            let section_path = path.child(section);
            context
                .note(Code::InvalidName, &section_path.child(name), message)
                .hint("component names consist of A-Z, a-z, 0-9, `.`, `-` and `_`");
        }
    }
}

/// Paths of the same hierarchy "MUST NOT exist as they are identical" (Paths Object), and what is
/// outside of braces is the path of a URL (RFC 3986, section 3.3).
pub(super) fn paths(context: &mut Context<'_>, path: &NodePath<'_>, paths: &Object) {
    let mut seen: HashMap<String, &str> = HashMap::new();
    for template in paths.keys().filter(|template| !template.starts_with("x-")) {
        let shape = without_names(template);
        if let Some(c) = shape.chars().find(|c| *c != '}' && !is_path_char(*c)) {
            let message = format!("{c:?} must be percent-encoded in the path of a URL");
            context.note(Code::PathTemplate, &path.child(template), message);
        }
        if let Some(first) = seen.get(&shape) {
            let message = format!("`{template}` is the same path as `{first}`");
            context
                .note(Code::PathTemplate, &path.child(template), message)
                .hint("use the same parameter names and move the operations under one path");
            continue;
        }
        seen.insert(shape, template);
    }
}

/// Returns the template without the names in its braces.
fn without_names(template: &str) -> String {
    let mut is_inside = false;
    template
        .chars()
        .filter(|c| {
            is_inside = (is_inside || *c == '{') && *c != '}';
            !is_inside
        })
        .collect()
}

/// A variable that is not described cannot be substituted, and what remains is not a URL (Server
/// Object, `url` and `variables`).
pub(super) fn server(context: &mut Context<'_>, path: &NodePath<'_>, server: &Object) {
    let url = server.get("url").and_then(Value::as_str).unwrap_or("");
    for name in placeholders(url) {
        let variable = server
            .get("variables")
            .and_then(|variables| variables.get(name));
        if variable.is_none() {
            let message = format!("`{{{name}}}` in `{url}` is not described under `variables`");
            context.note(Code::InvalidValue, &path.child("url"), message);
        }
    }
}

/// From 3.1 on, the default is one of the values, if there are any (Server Variable Object).
pub(super) fn server_variable(context: &mut Context<'_>, path: &NodePath<'_>, variable: &Object) {
    let Some(Value::Array(values)) = variable.get("enum") else {
        return;
    };
    let default = variable.get("default");
    if context.dialect >= Dialect::Openapi31
        && default.is_some_and(|default| !values.contains(default))
    {
        let message = "the default is not one of the `enum` values";
        context.note(Code::InvalidValue, &path.child("default"), message);
    }
}
