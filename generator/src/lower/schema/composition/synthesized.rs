//! Synthesizes schemas: what several schemas assert of one value, and the union next to an object's
//! properties.
//!
//! A synthesized schema has a pointer below that of the schema it is synthesized for, from which its
//! name follows, and a location of its own in the document, where diagnostics point.

use super::steps::ITEMS;
use super::store::{Role, Synthesized};
use crate::diagnostic::Pointer;
use crate::lower::lowering::Lowering;
use crate::resolve::{Schema, SchemaNode};

/// Synthesizes the schema that is all of `parts`, at `step` below `holder`.
pub(super) fn intersection(
    lowering: &Lowering,
    holder: &Pointer,
    step: &[&str],
    parts: Vec<Pointer>,
) -> Pointer {
    let schema = Schema {
        pointer: holder.join(step.iter().copied()),
        all_of: parts,
        ..Schema::default()
    };
    let location = lowering.location(holder).clone();
    add(lowering, schema, location, Role::Intersection)
}

/// Synthesizes the schema that is one of `branches`, which `holder` has under `key`.
pub(super) fn variants(
    lowering: &Lowering,
    holder: &Schema,
    key: &str,
    branches: &[Pointer],
) -> Pointer {
    let pointer = holder.pointer.child(key);
    let schema = Schema {
        pointer: pointer.clone(),
        discriminator: holder.discriminator.clone(),
        one_of: branches.to_vec(),
        ..Schema::default()
    };
    let location = match lowering.store.synthesized(&holder.pointer) {
        Some(synthesized) => synthesized.location.clone(),
        None => pointer,
    };
    add(lowering, schema, location, Role::Variants)
}

/// Synthesizes the schema of the items of several arrays, which are branches of `union`.
pub(in crate::lower::schema) fn common_item(
    lowering: &Lowering,
    union: &Pointer,
    items: Vec<Pointer>,
) -> Pointer {
    let schema = Schema {
        pointer: union.child(ITEMS),
        any_of: items,
        ..Schema::default()
    };
    let location = lowering.location(union).clone();
    add(lowering, schema, location, Role::CommonItem)
}

/// Whether the schema at `pointer` is synthesized from the branches next to an object's properties.
pub(in crate::lower::schema) fn is_variants(lowering: &Lowering, pointer: &Pointer) -> bool {
    let synthesized = lowering.store.synthesized(pointer);
    synthesized.is_some_and(|synthesized| synthesized.role == Role::Variants)
}

fn add(lowering: &Lowering, schema: Schema, location: Pointer, role: Role) -> Pointer {
    lowering.store.add(Synthesized {
        node: SchemaNode::Schema(Box::new(schema)),
        location,
        role,
    })
}
