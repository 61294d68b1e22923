//! `host`, `basePath` and `schemes`, which are the `servers` of OpenAPI 3.0.

use super::base::{Base, ordered};
use super::host;
use super::take::{take_string, take_strings};
use crate::diagnostic::Code;
use crate::normalize::context::{Context, rename};
use crate::normalize::node_path::NodePath;
use crate::normalize::object::Object;
use crate::normalize::version::Dialect;
use serde_json::{Value, json};

/// Builds the servers of the document. Those of `servers` come first.
pub(super) fn upgrade(context: &mut Context<'_>, path: &NodePath<'_>, document: &mut Object) {
    let base = Base::of(document);
    take_strings(context, path, document, "schemes");
    take_string(context, path, document, "basePath");
    take_string(context, path, document, "host");
    rename_extension(context, path, document);
    if let Some(server) = host::take_server(context, path, document, &base) {
        add(context, path, document, vec![(server, host::EXTENSION)]);
        return;
    }
    if base.host.is_some() && base.schemes.is_empty() {
        let message = "missing field `schemes`; `https` is assumed";
        context.note(Code::MissingField, &path.child("host"), message);
    }
    let key = if base.host.is_some() {
        "host"
    } else {
        "basePath"
    };
    let servers = with_key(base.urls(&base.schemes), key);
    add(context, path, document, servers);
}

/// Builds the servers of an operation whose `schemes` are not those of the document.
pub(super) fn upgrade_operation(
    context: &mut Context<'_>,
    path: &NodePath<'_>,
    operation: &mut Object,
) {
    let schemes = ordered(&take_strings(context, path, operation, "schemes"));
    rename_extension(context, path, operation);
    let file = context.source_node(path).file;
    let base = &context.swagger20.defaults(file).base;
    let default_urls = base.urls(&base.schemes);
    let urls = base.urls(&schemes);
    if schemes.is_empty() || urls == default_urls || operation.contains_key("servers") {
        return;
    }
    add(context, path, operation, with_key(urls, "schemes"));
}

/// Builds a server for each URL, with the field that the URL comes from.
fn with_key(urls: Vec<String>, key: &'static str) -> Vec<(Value, &'static str)> {
    urls.into_iter()
        .map(|url| (json!({ "url": url }), key))
        .collect()
}

/// Reads `servers` of OpenAPI 3.0, and `x-servers`, which means the same.
fn rename_extension(context: &mut Context<'_>, path: &NodePath<'_>, object: &mut Object) {
    if object.contains_key("servers") {
        context.note_mixed_dialect("servers", Dialect::Openapi30, &path.child("servers"));
    } else if object.get("x-servers").is_some_and(Value::is_array) {
        rename(context, path, object, "x-servers", "servers");
    }
}

/// Adds servers, each with the field it comes from, unless there already is one with the same URL.
fn add(
    context: &mut Context<'_>,
    path: &NodePath<'_>,
    object: &mut Object,
    added: Vec<(Value, &'static str)>,
) {
    let pointer = path.child("servers").pointer();
    let mut servers = match object.shift_remove("servers") {
        Some(Value::Array(servers)) => servers,
        Some(other) if !other.is_null() => {
            // The walk reports that this is not an array.
            object.insert("servers".to_owned(), other);
            return;
        }
        _ => Vec::new(),
    };
    for (server, key) in added {
        if servers.iter().any(|known| known["url"] == server["url"]) {
            continue;
        }
        let (new, old) = (pointer.item(servers.len()), path.child(key).pointer());
        context.provenance.came_from(new.clone(), &old);
        let url = match key {
            host::EXTENSION => old.child("hostTemplate"),
            _ => old,
        };
        context.provenance.came_from(new.child("url"), &url);
        servers.push(server);
    }
    if !servers.is_empty() {
        object.insert("servers".to_owned(), Value::Array(servers));
    }
}
