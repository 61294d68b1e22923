//! The parts of the names of operations and incoming requests, as the document has them.

use crate::naming;
use crate::resolve::{Holder, IncomingKind, IncomingNode, OperationNode, Resolved};

/// What tells an operation from all others in words: its operationId, or method and path.
pub(in crate::lower) fn identity(node: &OperationNode) -> String {
    match &node.operation_id {
        Some(id) => id.clone(),
        None => format!("{} {}", node.method.as_str(), node.path),
    }
}

/// An operationId in words, if it has any. They begin with a letter: `2fa` is `call 2fa`.
pub(in crate::lower) fn id_words(node: &OperationNode) -> Option<Vec<String>> {
    let mut words = naming::split_name(node.operation_id.as_deref()?);
    if !words
        .first()?
        .starts_with(|c: char| c.is_ascii_alphabetic())
    {
        words.insert(0, "call".to_owned());
    }
    Some(words)
}

/// `GET /users/{id}/posts` in words: `get users by id posts`.
pub(in crate::lower) fn path_words(method: &str, path: &str) -> Vec<String> {
    let mut words = naming::split_name(method);
    for segment in without_fragment(path).split('/') {
        if segment.starts_with('{') {
            words.push("by".to_owned());
        }
        words.extend(naming::split_name(segment));
    }
    words
}

/// A path key without the fragment that some documents use to tell two operations of one path
/// apart.
pub(super) fn without_fragment(path: &str) -> &str {
    path.split('#').next().unwrap_or(path)
}

/// What a request is called in words: a webhook by its name, a callback by its own name after that
/// of the operation that describes it.
pub(in crate::lower) fn incoming_name_parts(
    document: &Resolved,
    node: &IncomingNode,
) -> Vec<String> {
    let mut words = match &node.kind {
        IncomingKind::Callback {
            callers,
            is_shared: false,
        } => match callers.first().and_then(|caller| document.holder(caller)) {
            Some(Holder::Operation(caller)) => caller_words(caller),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    };
    words.extend(naming::split_name(&node.name));
    match words.is_empty() {
        true => vec!["request".to_owned()],
        false => words,
    }
}

fn caller_words(node: &OperationNode) -> Vec<String> {
    id_words(node).unwrap_or_else(|| path_words(node.method.as_str(), &node.path))
}
