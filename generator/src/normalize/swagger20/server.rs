//! `host`, `basePath` and `schemes`, which are the `servers` of OpenAPI 3.0.

use super::{host, take_texts, texts};
use crate::diagnostic::Code;
use crate::normalize::trail::Trail;
use crate::normalize::version::Dialect;
use crate::normalize::walk::{Members, Walk, show};
use serde_json::{Value, json};

/// Where the operations of a document are served.
#[derive(Clone, Debug, Default)]
pub(super) struct Base {
    /// The host without a scheme, if the document names one.
    host: Option<String>,
    /// Begins with `/` or is empty, and never ends with `/`.
    pub(super) path: String,
    pub(super) schemes: Vec<String>,
}

impl Base {
    /// Reads it off a document as it was written.
    pub fn of(document: &Members) -> Self {
        let text = |key: &str| document.get(key).and_then(Value::as_str).map(str::trim);
        let host = text("host").unwrap_or_default();
        let (scheme, host) = match host.split_once("://") {
            Some((scheme, host)) => (Some(scheme), host),
            None => (None, host),
        };
        let host = host.trim_matches('/');
        let path = text("basePath").unwrap_or_default().trim_matches('/');
        let mut schemes = document.get("schemes").map(texts).unwrap_or_default();
        if schemes.is_empty() {
            schemes.extend(scheme.map(str::to_owned));
        }
        Base {
            host: (!host.is_empty()).then(|| host.to_owned()),
            path: match path {
                "" => String::new(),
                path => format!("/{path}"),
            },
            schemes: ordered(&schemes),
        }
    }

    /// The URLs for these schemes, of which none means the safe one.
    fn urls(&self, schemes: &[String]) -> Vec<String> {
        let Some(host) = &self.host else {
            return match self.path.as_str() {
                "" => Vec::new(),
                path => vec![path.to_owned()],
            };
        };
        let url = |scheme: &str| format!("{scheme}://{host}{}", self.path);
        match schemes {
            [] => vec![url("https")],
            schemes => schemes.iter().map(|scheme| url(scheme)).collect(),
        }
    }
}

/// In small letters, the safe ones first.
fn ordered(schemes: &[String]) -> Vec<String> {
    let mut schemes: Vec<String> = schemes.iter().map(|it| it.to_ascii_lowercase()).collect();
    schemes.sort_by_key(|scheme| match scheme.as_str() {
        "https" => 0,
        "http" => 1,
        "wss" => 2,
        _ => 3,
    });
    schemes.dedup();
    schemes
}

/// The servers of the document. Those that it names outright come first.
pub(super) fn upgrade(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    let base = Base::of(members);
    take_texts(walk, trail, members, "schemes");
    take_text(walk, trail, members, "basePath");
    take_text(walk, trail, members, "host");
    named(walk, trail, members);
    let mut servers = Vec::new();
    if let Some(server) = host::server(walk, trail, members, &base) {
        servers.push((server, host::EXTENSION));
    } else {
        if base.host.is_some() && base.schemes.is_empty() {
            let message = "no `schemes` tells how this host is spoken to; `https` was taken";
            walk.note(Code::MissingField, &trail.member("host"), message);
        }
        let key = if base.host.is_some() {
            "host"
        } else {
            "basePath"
        };
        let urls = base.urls(&base.schemes).into_iter();
        servers.extend(urls.map(|url| (json!({ "url": url }), key)));
    }
    add(walk, trail, members, servers);
}

/// The servers of an operation whose `schemes` are not those of the document.
pub(super) fn upgrade_operation(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    let schemes = ordered(&take_texts(walk, trail, members, "schemes"));
    named(walk, trail, members);
    let base = &super::shared::defaults(walk, trail).base;
    let usual = base.urls(&base.schemes);
    let urls = base.urls(&schemes);
    if schemes.is_empty() || urls == usual || members.contains_key("servers") {
        return;
    }
    let servers = urls
        .into_iter()
        .map(|url| (json!({ "url": url }), "schemes"));
    let servers = servers.collect();
    add(walk, trail, members, servers);
}

/// `servers` as OpenAPI 3.0 has them, and `x-servers`, which is the same.
fn named(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    if members.contains_key("servers") {
        walk.foreign("servers", Dialect::Openapi30, &trail.member("servers"));
    } else if members.get("x-servers").is_some_and(Value::is_array) {
        crate::normalize::walk::rename(walk, trail, members, "x-servers", "servers");
    }
}

/// Adds servers, each with the member it was made of, unless a server of the URL is there already.
fn add(
    walk: &mut Walk<'_>,
    trail: &Trail<'_>,
    members: &mut Members,
    servers: Vec<(Value, &'static str)>,
) {
    let place = trail.member("servers").pointer();
    let mut list = match members.shift_remove("servers") {
        Some(Value::Array(list)) => list,
        Some(other) if !other.is_null() => {
            // The walk tells that this is no list.
            members.insert("servers".to_owned(), other);
            return;
        }
        _ => Vec::new(),
    };
    for (server, key) in servers {
        if list.iter().any(|known| known["url"] == server["url"]) {
            continue;
        }
        let (server_at, here) = (place.item(list.len()), trail.member(key).pointer());
        walk.provenance.came_from(server_at.clone(), &here);
        let url = match key {
            host::EXTENSION => here.child("hostTemplate"),
            _ => here,
        };
        walk.provenance.came_from(server_at.child("url"), &url);
        list.push(server);
    }
    if !list.is_empty() {
        members.insert("servers".to_owned(), Value::Array(list));
    }
}

fn take_text(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members, key: &str) {
    let value = members.shift_remove(key).unwrap_or_default();
    let message = match &value {
        Value::String(text) if key == "host" && text.contains("://") => {
            "a host has no scheme; it was read as the scheme and the host".to_owned()
        }
        Value::Null | Value::String(_) => return,
        other => format!("{} was ignored: this should be text", show(other)),
    };
    walk.warning(Code::InvalidValue, &trail.member(key), message);
}
