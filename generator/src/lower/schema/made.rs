//! Schemas that a document means and does not have: what several schemas say of one value, and
//! the union beside an object's properties.
//!
//! Gives every schema its node, made or written. A made one stands below the schema it is made
//! for, so that it is told and called after that.

use openapiv3::{ReferenceOr, Schema, SchemaData, SchemaKind};

use crate::diagnostic::Pointer;
use crate::lower::Lowering;
use crate::resolve::{SchemaNode, SchemaNodeKind};

/// The step to a member that several schemas describe.
pub(in crate::lower) const MEMBER: &str = "x-specsmith-joined-member";
/// The step to the items that several schemas describe.
pub(in crate::lower) const ITEMS: &str = "x-specsmith-joined-items";
/// The step to the members without a name that several schemas describe.
pub(in crate::lower) const VALUES: &str = "x-specsmith-joined-values";

/// The schemas made so far.
pub(in crate::lower) type MadeSchemas = elsa::FrozenMap<Pointer, Box<SchemaNode>>;

impl<'a> Lowering<'a> {
    /// The schema at `pointer`.
    pub(in crate::lower) fn schema(&self, pointer: &Pointer) -> &'a SchemaNode {
        match self.made.get(pointer) {
            Some(node) => node,
            None => self.document.schema(pointer),
        }
    }

    /// The schema at `pointer`, references followed.
    pub(in crate::lower) fn follow(&self, pointer: &Pointer) -> &'a SchemaNode {
        // Cycles of pure references were made untyped, so this ends.
        let mut node = self.schema(pointer);
        while let SchemaNodeKind::Reference(reference) = &node.kind {
            node = self.schema(&reference.target);
        }
        node
    }
}

/// The schema at `pointer` that is all of `parts`.
pub(super) fn join(lowering: &Lowering, pointer: Pointer, parts: &[Pointer]) -> Pointer {
    let all_of = parts.iter().map(reference).collect();
    make(
        lowering,
        pointer,
        SchemaData::default(),
        SchemaKind::AllOf { all_of },
    )
}

/// The schema at `pointer` that is one of `branches`, which are those of `holder`.
pub(super) fn union(
    lowering: &Lowering,
    pointer: Pointer,
    holder: &Schema,
    branches: &[Pointer],
) -> Pointer {
    let data = SchemaData {
        discriminator: holder.schema_data.discriminator.clone(),
        ..SchemaData::default()
    };
    let one_of = branches.iter().map(reference).collect();
    make(lowering, pointer, data, SchemaKind::OneOf { one_of })
}

/// The schema at `pointer` that is any of `branches`.
pub(super) fn any_of(lowering: &Lowering, pointer: Pointer, branches: &[Pointer]) -> Pointer {
    let any_of = branches.iter().map(reference).collect();
    make(
        lowering,
        pointer,
        SchemaData::default(),
        SchemaKind::AnyOf { any_of },
    )
}

/// Where a user finds what the schema at `pointer` is made of.
pub(super) fn told_at(pointer: &Pointer) -> Pointer {
    let tokens: Vec<String> = pointer.tokens().map(|token| token.into_owned()).collect();
    let written = tokens
        .iter()
        .take_while(|token| ![MEMBER, ITEMS, VALUES].contains(&token.as_str()));
    Pointer::root().join(written.map(String::as_str))
}

/// Whether the schema at `pointer` was made for a union beside an object's properties.
pub(super) fn is_part(lowering: &Lowering, pointer: &Pointer) -> bool {
    matches!(pointer.last().as_deref(), Some("oneOf" | "anyOf"))
        && lowering.made.get(pointer).is_some()
}

fn reference(target: &Pointer) -> ReferenceOr<Schema> {
    ReferenceOr::Reference {
        reference: target.fragment(),
    }
}

fn make(
    lowering: &Lowering,
    pointer: Pointer,
    schema_data: SchemaData,
    schema_kind: SchemaKind,
) -> Pointer {
    let schema = Schema {
        schema_data,
        schema_kind,
    };
    let node = SchemaNode {
        pointer: pointer.clone(),
        kind: SchemaNodeKind::Schema(Box::new(schema)),
    };
    lowering.made.insert(pointer.clone(), Box::new(node));
    pointer
}
