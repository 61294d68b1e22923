//! Summaries and names that have no field in OpenAPI 3.0: they become part of the description.

use crate::normalize::context::Context;
use crate::normalize::fields::Kind;
use crate::normalize::node_path::NodePath;
use crate::normalize::object::{Object, is_reference, string};
use crate::normalize::private;
use crate::normalize::version::Dialect;
use serde_json::json;

/// Merges the `summary` of the info (3.1), a tag or a response (3.2), or the `name` of a server
/// (3.2), into the description.
pub(super) fn lower(
    context: &mut Context<'_>,
    kind: Kind,
    path: &NodePath<'_>,
    object: &mut Object,
) {
    let (key, keyword, home) = match kind {
        Kind::Info => ("summary", "info.summary", Dialect::Openapi31),
        Kind::Tag => ("summary", "tag.summary", Dialect::Openapi32),
        Kind::Response => ("summary", "response.summary", Dialect::Openapi32),
        _ => ("name", "server.name", Dialect::Openapi32),
    };
    let Some(summary) = string(object, key).map(str::to_owned) else {
        return;
    };
    // Next to a reference only the description has a meaning (Reference Object).
    if summary.trim().is_empty() || is_reference(object) {
        return;
    }
    let description = match string(object, "description") {
        None | Some("") => summary.clone(),
        Some(description) if kind == Kind::Server || description.starts_with(summary.trim()) => {
            description.to_owned()
        }
        Some(description) => format!("{}\n\n{description}", summary.trim()),
    };
    if kind == Kind::Server {
        object.insert(private::SERVER_NAME.to_owned(), json!(summary));
    }
    context.note_mixed_dialect(keyword, home, path);
    object.insert("description".to_owned(), json!(description));
}
