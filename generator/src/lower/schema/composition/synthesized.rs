//! Synthesized schemas: what several schemas assert of one value, and the union next to an object's
//! properties.
//!
//! Returns the node of every schema, synthesized or written. A synthesized one has a pointer below
//! that of the schema it is synthesized for, from which its name follows, and a location of its own
//! in the document, where diagnostics point.

use elsa::FrozenMap;

use crate::diagnostic::Pointer;
use crate::lower::Lowering;
use crate::resolve::{Schema, SchemaNode};

/// The step to a property that several schemas describe.
pub(in crate::lower) const MEMBER: &str = "x-specsmith-joined-member";
/// The step to the items that several schemas describe.
pub(in crate::lower) const ITEMS: &str = "x-specsmith-joined-items";
/// The step to the additional properties that several schemas describe.
pub(in crate::lower) const VALUES: &str = "x-specsmith-joined-values";

/// The schemas synthesized so far, by their pointers.
pub(in crate::lower) type SynthesizedSchemas = FrozenMap<Pointer, Box<Synthesized>>;

/// A schema that the document implies and does not have.
pub(in crate::lower) struct Synthesized {
    node: SchemaNode,
    /// Where a user finds what it is synthesized from.
    location: Pointer,
    role: Role,
}

/// Why a schema is synthesized.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Several schemas describe one value.
    Intersection,
    /// The branches next to the properties of an object.
    Variants,
    /// The items of several arrays.
    CommonItem,
}

impl<'a> Lowering<'a> {
    /// Returns the schema or reference at `pointer`.
    pub(in crate::lower) fn schema(&self, pointer: &Pointer) -> &'a SchemaNode {
        match self.synthesized.get(pointer) {
            Some(synthesized) => &synthesized.node,
            None => self.document.schema(pointer),
        }
    }

    /// Returns the schema at `pointer` after following every reference.
    pub(in crate::lower) fn follow(&self, pointer: &Pointer) -> &'a Schema {
        // `resolve` has left cycles of pure references untyped, so this ends.
        let mut node = self.schema(pointer);
        loop {
            match node {
                SchemaNode::Schema(schema) => return schema,
                SchemaNode::Reference(reference) => node = self.schema(&reference.target),
            }
        }
    }

    /// Returns where a user finds the schema at `pointer`, or what it is synthesized from.
    pub(in crate::lower) fn location<'p>(&self, pointer: &'p Pointer) -> &'p Pointer
    where
        'a: 'p,
    {
        match self.synthesized.get(pointer) {
            Some(synthesized) => &synthesized.location,
            None => pointer,
        }
    }
}

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
    let location = match lowering.synthesized.get(&holder.pointer) {
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
    let synthesized = lowering.synthesized.get(pointer);
    synthesized.is_some_and(|synthesized| synthesized.role == Role::Variants)
}

fn add(lowering: &Lowering, schema: Schema, location: Pointer, role: Role) -> Pointer {
    let pointer = schema.pointer.clone();
    let synthesized = Synthesized {
        node: SchemaNode::Schema(Box::new(schema)),
        location,
        role,
    };
    lowering
        .synthesized
        .insert(pointer.clone(), Box::new(synthesized));
    pointer
}
