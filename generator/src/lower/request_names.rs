//! The name parts of operations and of the requests that the API sends.
//!
//! Takes nodes and returns parts that names are built from. Never decides between names.

use crate::naming;
use crate::resolve::{Holder, IncomingKind, IncomingNode, OperationNode, Resolved};

/// Returns what identifies an operation: its operationId, or method and path.
pub(super) fn identity(node: &OperationNode) -> String {
    match &node.operation_id {
        Some(id) => id.clone(),
        None => format!("{} {}", node.method.as_str(), node.path),
    }
}

/// Returns the parts of an operationId, if it has any. They begin with a letter: `2fa` is `call 2fa`.
pub(super) fn id_parts(node: &OperationNode) -> Option<Vec<String>> {
    let mut parts = naming::split_name(node.operation_id.as_deref()?);
    if !parts
        .first()?
        .starts_with(|c: char| c.is_ascii_alphabetic())
    {
        parts.insert(0, "call".to_owned());
    }
    Some(parts)
}

/// Returns the name parts of a method and path: `get users by id posts` for `GET /users/{id}/posts`.
pub(super) fn path_parts(method: &str, path: &str) -> Vec<String> {
    let mut parts = naming::split_name(method);
    for segment in without_fragment(path).split('/') {
        if segment.starts_with('{') {
            parts.push("by".to_owned());
        }
        parts.extend(naming::split_name(segment));
    }
    parts
}

/// Returns a path without its fragment, which some documents use to distinguish two operations of one
/// path.
pub(super) fn without_fragment(path: &str) -> &str {
    path.split('#').next().unwrap_or(path)
}

/// Returns the name parts of a request: the name of a webhook; for a callback, the name of its operation
/// and its own.
pub(super) fn incoming_parts(document: &Resolved, node: &IncomingNode) -> Vec<String> {
    let mut parts = match &node.kind {
        IncomingKind::Callback {
            callers,
            is_shared: false,
        } => match callers.first().and_then(|caller| document.holder(caller)) {
            Some(Holder::Operation(caller)) => caller_parts(caller),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    };
    parts.extend(naming::split_name(&node.name));
    if parts.is_empty() {
        vec!["request".to_owned()]
    } else {
        parts
    }
}

fn caller_parts(node: &OperationNode) -> Vec<String> {
    id_parts(node).unwrap_or_else(|| path_parts(node.method.as_str(), &node.path))
}
