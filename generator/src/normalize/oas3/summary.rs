//! Words that OpenAPI 3.0 has no field for: they go into the description.

use crate::normalize::fields::Kind;
use crate::normalize::private;
use crate::normalize::trail::Trail;
use crate::normalize::version::Dialect;
use crate::normalize::walk::{Members, Walk, is_reference};
use serde_json::{Value, json};

/// `summary` of the info (3.1), a tag or a response (3.2); `name` of a server (3.2).
pub(super) fn lower(walk: &mut Walk<'_>, kind: Kind, trail: &Trail<'_>, members: &mut Members) {
    let (key, keyword, home) = match kind {
        Kind::Info => ("summary", "info.summary", Dialect::Openapi31),
        Kind::Tag => ("summary", "tag.summary", Dialect::Openapi32),
        Kind::Response => ("summary", "response.summary", Dialect::Openapi32),
        _ => ("name", "server.name", Dialect::Openapi32),
    };
    let Some(Value::String(words)) = members.get(key).cloned() else {
        return;
    };
    // Beside a reference, the description alone means something (Reference Object).
    if words.trim().is_empty() || is_reference(members) {
        return;
    }
    let description = match members.get("description").and_then(Value::as_str) {
        None | Some("") => words.clone(),
        Some(text) if kind == Kind::Server || text.starts_with(words.trim()) => text.to_owned(),
        Some(text) => format!("{}\n\n{text}", words.trim()),
    };
    if kind == Kind::Server {
        members.insert(private::SERVER_NAME.to_owned(), json!(words));
    }
    walk.foreign(keyword, home, trail);
    members.insert("description".to_owned(), json!(description));
}
