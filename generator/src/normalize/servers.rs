//! Servers of a document that was itself read from a server.
//!
//! The URL of a server may be relative to the document's own (OpenAPI 3.0.3, Server Object), and an
//! API without servers is served by the server of its document (OpenAPI 3.0.3, OpenAPI Object; 2.0,
//! `host`). Both become absolute. For a document that is a file, the base URL is unknown.

use super::context::Context;
use super::node_path::NodePath;
use super::object::Object;
use serde_json::{Value, json};

/// Adds the server of the document to a description without servers.
pub(super) fn assume(context: &Context<'_>, path: &NodePath<'_>, document: &mut Object) {
    let has_servers = match document.get("servers") {
        Some(Value::Array(servers)) => !servers.is_empty(),
        Some(Value::Null) | None => false,
        // The walk reports that this is not an array.
        Some(_) => true,
    };
    if !has_servers && absolute(context, path, "/").is_some() {
        document.insert("servers".to_owned(), json!([{ "url": "/" }]));
    }
}

/// Makes the URL of a server absolute if it is relative to a known URL.
pub(super) fn resolve(context: &Context<'_>, path: &NodePath<'_>, server: &mut Object) {
    if let Some(Value::String(url)) = server.get_mut("url")
        && is_relative(url)
        && let Some(absolute) = absolute(context, path, url)
    {
        *url = absolute;
    }
}

/// Returns whether the URL has no host. One that begins with a variable may be absolute.
fn is_relative(url: &str) -> bool {
    !url.contains("://") && !url.starts_with('{')
}

fn absolute(context: &Context<'_>, path: &NodePath<'_>, url: &str) -> Option<String> {
    let file = context.source_node(path).file;
    let absolute = context.library.url(file, url)?;
    if url.contains('{') {
        // The braces of variables are not part of a URL.
        Some(absolute.replace("%7B", "{").replace("%7D", "}"))
    } else {
        Some(absolute)
    }
}
