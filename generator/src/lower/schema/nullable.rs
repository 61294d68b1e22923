//! Whether a value can be `null`.

use std::collections::HashMap;

use super::composition::{Merged, is_composite, merge};
use crate::diagnostic::Pointer;
use crate::lower::lowering::Lowering;
use crate::resolve::SchemaNode;

/// Whether the schema, one of its branches, or the one schema that its parts amount to allows `null`.
///
/// Schemas refer to each other in any way: each is inspected once, from a list of those that remain.
pub(in crate::lower) fn is_nullable(lowering: &Lowering, pointer: &Pointer) -> bool {
    let mut known = lowering.nulls.0.borrow_mut();
    // Each schema that was reached, and the one that led to it.
    let mut seen: HashMap<Pointer, Option<Pointer>> = HashMap::new();
    let mut open = vec![(pointer.clone(), None)];
    while let Some((pointer, from)) = open.pop() {
        let before = known.get(&pointer).copied();
        if before == Some(false) || seen.contains_key(&pointer) {
            continue;
        }
        seen.insert(pointer.clone(), from);
        let mut next = Vec::new();
        if before == Some(true) || allows_null(lowering, &pointer, &mut next) {
            // So do all that led here.
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

/// Whether the schema itself allows `null`. Adds the schemas that may allow it too.
fn allows_null(lowering: &Lowering, pointer: &Pointer, open: &mut Vec<Pointer>) -> bool {
    let schema = match lowering.schema(pointer) {
        SchemaNode::Reference(reference) => {
            open.push(reference.target.clone());
            return reference.nullable;
        }
        SchemaNode::Schema(schema) => schema,
    };
    if is_composite(lowering, schema) {
        return match merge(lowering, pointer) {
            Merged::Single(part) => {
                open.push(part.clone());
                schema.nullable
            }
            Merged::Whole(whole) => whole.nullable,
            Merged::Untyped(..) | Merged::Nothing(_) => schema.nullable,
        };
    }
    open.extend(schema.branches().cloned());
    schema.nullable || schema.enumerates_null()
}
