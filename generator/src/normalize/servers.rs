//! Servers of a document that is known to stand on a server itself.
//!
//! A server's URL may be relative to the document's own (OpenAPI 3.0.3, Server Object), and one
//! that says nothing of servers is served by its own (OpenAPI 3.0.3, OpenAPI Object; 2.0, `host`).
//! Both become absolute. Where a document comes from a file, nobody knows what they mean.

use super::trail::Trail;
use super::walk::{Members, Walk};
use serde_json::{Value, json};

/// Gives a document without servers the one that it came from.
pub(super) fn assume(walk: &Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    let says = match members.get("servers") {
        Some(Value::Array(servers)) => !servers.is_empty(),
        Some(Value::Null) | None => false,
        // The walk tells that this is no list.
        Some(_) => true,
    };
    if !says && absolute(walk, trail, "/").is_some() {
        members.insert("servers".to_owned(), json!([{ "url": "/" }]));
    }
}

/// Makes a server's URL absolute, where it is relative to one that is known.
pub(super) fn resolve(walk: &Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    if let Some(Value::String(url)) = members.get_mut("url")
        && is_relative(url)
        && let Some(absolute) = absolute(walk, trail, url)
    {
        *url = absolute;
    }
}

/// Whether the URL has no host; what begins with a variable may be anything.
fn is_relative(url: &str) -> bool {
    !url.contains("://") && !url.starts_with('{')
}

fn absolute(walk: &Walk<'_>, trail: &Trail<'_>, url: &str) -> Option<String> {
    let file = walk.provenance.origin(&trail.pointer()).file;
    let absolute = walk.library.url(file, url)?;
    // The braces of variables are no part of a URL.
    Some(match url.contains('{') {
        true => absolute.replace("%7B", "{").replace("%7D", "}"),
        false => absolute,
    })
}
