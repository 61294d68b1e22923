//! `$ref`: following references to nodes of the document.

use super::walk::Walk;
use crate::diagnostic::{Code, Pointer};
use crate::load::percent_decode;
use serde_json::Value;
use std::borrow::Cow;
use std::collections::HashSet;

/// Returns the value of a node's `$ref`; `None` when the node is not a reference. A `$ref` that is
/// not a string is a field like any other.
pub(super) fn reference(value: &Value) -> Option<&str> {
    value.get("$ref")?.as_str()
}

/// Returns the node that a `$ref` names, without following further; `None` with a warning at
/// `pointer` when there is no such node.
pub(super) fn target<'d>(
    walk: &mut Walk<'d>,
    pointer: &Pointer,
    reference: &str,
) -> Option<(Pointer, &'d Value)> {
    let location = pointer.child("$ref");
    if let Some(error) = walk.reference_errors.get(pointer) {
        walk.diagnostics
            .warning(error.code, location, &error.message)
            .hint = error.hint.clone();
        return None;
    }
    let found = reference
        .strip_prefix('#')
        .and_then(percent_decode)
        .and_then(|fragment| Pointer::parse(&fragment))
        .and_then(|target| {
            // Rebuilt, so that one node has one pointer, however the reference is spelled.
            let tokens: Vec<_> = target.tokens().collect();
            let target = Pointer::root().join(tokens.iter().map(Cow::as_ref));
            let value = walk.root.pointer(target.as_str())?;
            Some((target, value))
        });
    if found.is_none() {
        let message = format!("`{reference}` does not exist in this document");
        walk.diagnostics
            .warning(Code::UnresolvedReference, location, message);
    }
    found
}

/// Returns the node at `pointer` after following every `$ref`; `None` with a warning when the
/// references lead nowhere.
pub(super) fn follow<'d>(
    walk: &mut Walk<'d>,
    pointer: &Pointer,
    value: &'d Value,
) -> Option<(Pointer, &'d Value)> {
    let mut node = (pointer.clone(), value);
    let mut seen = HashSet::new();
    while let Some(reference) = reference(node.1) {
        if seen.contains(&node.0) {
            let message = format!("`{reference}` leads back to itself");
            walk.diagnostics
                .warning(Code::CyclicReference, node.0.child("$ref"), message);
            return None;
        }
        let next = target(walk, &node.0, reference)?;
        seen.insert(std::mem::replace(&mut node, next).0);
    }
    Some(node)
}
