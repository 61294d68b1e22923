//! References that lead only to each other, which no schema ends.

use super::build::untyped;
use crate::diagnostic::{Code, Diagnostics, Pointer};
use crate::resolve::nodes::SchemaNode;
use indexmap::{IndexMap, IndexSet};
use serde_json::Map;
use std::collections::HashSet;

/// The most references that may lead from one to the next before a schema is reached.
const MAX_CHAIN: usize = 100;

/// Leaves untyped every reference that leads only back to itself, and the end of every chain that is
/// too long.
pub(super) fn break_cycles(
    diagnostics: &mut Diagnostics,
    nodes: &mut IndexMap<Pointer, SchemaNode>,
) {
    let mut settled: HashSet<Pointer> = HashSet::new();
    for start in 0..nodes.len() {
        let mut path: IndexSet<Pointer> = IndexSet::new();
        let mut next = nodes.get_index(start).map(|(pointer, _)| pointer.clone());
        while let Some(pointer) = next.take() {
            if path.len() > MAX_CHAIN {
                let message =
                    format!("more than {MAX_CHAIN} references in a row; the last is left untyped");
                diagnostics.warning(Code::LimitReferences, pointer.child("$ref"), message);
                leave_untyped(nodes, pointer);
                break;
            }
            if let Some(first) = path.get_index_of(&pointer) {
                for reference in path.drain(first..) {
                    let message = "the reference leads only back to itself; it is left untyped";
                    diagnostics.warning(Code::CyclicReference, reference.child("$ref"), message);
                    leave_untyped(nodes, reference);
                }
                break;
            }
            if settled.contains(&pointer) {
                break;
            }
            if let Some(SchemaNode::Reference(reference)) = nodes.get(&pointer) {
                next = Some(reference.target.clone());
            }
            path.insert(pointer);
        }
        settled.extend(path);
    }
}

fn leave_untyped(nodes: &mut IndexMap<Pointer, SchemaNode>, pointer: Pointer) {
    let schema = untyped(&pointer, &Map::new());
    nodes.insert(pointer, SchemaNode::Schema(Box::new(schema)));
}
