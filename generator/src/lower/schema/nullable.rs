//! Whether a value can be null.

use std::cell::RefCell;
use std::collections::HashMap;

use super::composition::{Merged, merge};
use super::{enumeration, is_joined};
use crate::diagnostic::Pointer;
use crate::lower::Lowering;
use crate::resolve::SchemaNode;

/// What is known of schemas already.
#[derive(Default)]
pub(in crate::lower) struct NullCache(RefCell<HashMap<Pointer, bool>>);

/// Whether the schema says so, or a branch of it does, or the one schema it comes to.
///
/// Schemas refer to each other in any way: each is looked at once, from a list of those still to
/// be looked at.
pub(super) fn is_nullable(lowering: &Lowering, pointer: &Pointer) -> bool {
    let mut known = lowering.nulls.0.borrow_mut();
    // Each schema that was come by, and the one that led to it.
    let mut seen: HashMap<Pointer, Option<Pointer>> = HashMap::new();
    let mut open = vec![(pointer.clone(), None)];
    while let Some((pointer, from)) = open.pop() {
        let before = known.get(&pointer).copied();
        if before == Some(false) || seen.contains_key(&pointer) {
            continue;
        }
        seen.insert(pointer.clone(), from);
        let mut next = Vec::new();
        if before == Some(true) || says_null(lowering, &pointer, &mut next) {
            // So can all be that led here.
            let mut node = Some(pointer);
            while let Some(pointer) = node {
                node = seen.get(&pointer).cloned().flatten();
                known.insert(pointer, true);
            }
            return true;
        }
        let next = next.into_iter().map(|next| (next, Some(pointer.clone())));
        open.extend(next);
    }
    known.extend(seen.into_keys().map(|pointer| (pointer, false)));
    false
}

/// Whether the schema itself allows null; adds those that speak for it too.
fn says_null(lowering: &Lowering, pointer: &Pointer, open: &mut Vec<Pointer>) -> bool {
    let schema = match lowering.schema(pointer) {
        SchemaNode::Reference(reference) => {
            open.push(reference.target.clone());
            return reference.nullable;
        }
        SchemaNode::Schema(schema) => schema,
    };
    let keywords = schema;
    if is_joined(lowering, &keywords) {
        return match merge(lowering, pointer) {
            Merged::Single(part) => {
                open.push(part.clone());
                schema.nullable
            }
            Merged::Whole(whole) => whole.nullable,
            Merged::Untyped(..) | Merged::Nothing(_) => schema.nullable,
        };
    }
    let nullable = schema.nullable || enumeration::has_null(&keywords);
    open.extend(keywords.branches().cloned());
    nullable
}
