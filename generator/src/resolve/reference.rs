//! `$ref`: what it names and whether that exists.

use super::Walk;
use crate::diagnostic::{Code, Pointer};
use crate::load::percent_decode;
use serde_json::Value;
use std::borrow::Cow;
use std::collections::HashSet;

/// The text of a node's `$ref`; `None` when the node is no reference. A `$ref` that is not text is
/// a member like any other.
pub(super) fn reference(value: &Value) -> Option<&str> {
    value.get("$ref")?.as_str()
}

/// The node a `$ref` names, without following further; a warning at `pointer` and `None` when
/// there is none.
pub(super) fn target<'d>(
    walk: &mut Walk<'d>,
    pointer: &Pointer,
    text: &str,
) -> Option<(Pointer, &'d Value)> {
    let place = pointer.child("$ref");
    if let Some(fault) = walk.faults.get(pointer) {
        walk.diagnostics
            .warning(fault.code, place, &fault.message)
            .hint = fault.hint.clone();
        return None;
    }
    let found = text
        .strip_prefix('#')
        .and_then(percent_decode)
        .and_then(|fragment| Pointer::parse(&fragment))
        .and_then(|target| {
            // Written anew, so that one node has one pointer however it was spelt.
            let tokens: Vec<_> = target.tokens().collect();
            let target = Pointer::root().join(tokens.iter().map(Cow::as_ref));
            let value = walk.root.pointer(target.as_str())?;
            Some((target, value))
        });
    if found.is_none() {
        let message = format!("`{text}` refers to nothing in this document");
        walk.diagnostics
            .warning(Code::UnresolvedReference, place, message);
    }
    found
}

/// The node at `pointer` after every `$ref` was followed; a warning and `None` when the references
/// lead nowhere.
pub(super) fn follow<'d>(
    walk: &mut Walk<'d>,
    pointer: &Pointer,
    value: &'d Value,
) -> Option<(Pointer, &'d Value)> {
    let mut node = (pointer.clone(), value);
    let mut seen = HashSet::new();
    while let Some(text) = reference(node.1) {
        if seen.contains(&node.0) {
            let message = format!("`{text}` leads back to itself");
            walk.diagnostics
                .warning(Code::CyclicReference, node.0.child("$ref"), message);
            return None;
        }
        let next = target(walk, &node.0, text)?;
        seen.insert(std::mem::replace(&mut node, next).0);
    }
    Some(node)
}
