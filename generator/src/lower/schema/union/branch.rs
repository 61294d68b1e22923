//! One branch of a union, lowered.

use super::names::branch_name_parts;
use crate::diagnostic::Pointer;
use crate::ir::{Docs, Rules, Shape, TypeRef};
use crate::lower::lowering::Lowering;
use crate::lower::schema::mention::ty;
use crate::lower::schema::rules::mention_rules;
use crate::lower::schema::shape::shapes;
use crate::resolve::SchemaNode;

/// One branch, lowered.
pub(super) struct Branch {
    pub(super) pointer: Pointer,
    /// The branches that are merged into this one.
    pub(super) merged: Vec<Pointer>,
    pub(super) ty: TypeRef,
    pub(super) shapes: Vec<Shape>,
    pub(super) name_parts: Vec<String>,
    /// Whether `name_parts` is the name of a component.
    pub(super) declared: bool,
    pub(super) docs: Docs,
    pub(super) rules: Rules,
}

impl Branch {
    /// Returns the name of the branch in diagnostics.
    pub(super) fn title(&self) -> String {
        self.name_parts.join(" ")
    }

    /// Returns the shapes of the branch that are objects.
    pub(super) fn objects(&self) -> impl Iterator<Item = &Shape> + Clone {
        self.shapes.iter().filter(|shape| shape.kinds.object)
    }
}

/// Lowers the branch at `pointer`.
pub(super) fn lower_branch(lowering: &mut Lowering, pointer: &Pointer) -> Branch {
    let target = lowering.follow(pointer).pointer.clone();
    let declared = lowering.is_component(&target);
    let name_parts = match target.last() {
        Some(name) if declared => vec![name.into_owned()],
        _ => branch_name_parts(lowering.document, &target),
    };
    let description = match lowering.schema(pointer) {
        SchemaNode::Schema(schema) => schema.description.clone(),
        SchemaNode::Reference(reference) => reference.description.clone(),
    };
    Branch {
        ty: ty(lowering, pointer),
        shapes: shapes(lowering, pointer),
        rules: mention_rules(lowering, pointer),
        pointer: target,
        merged: Vec::new(),
        name_parts,
        declared,
        docs: Docs {
            description,
            ..Docs::default()
        },
    }
}
