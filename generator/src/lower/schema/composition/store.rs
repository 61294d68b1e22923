//! Merged and synthesized schemas. Data only.

use std::cell::Cell;

use elsa::FrozenMap;

use crate::diagnostic::Pointer;
use crate::ir::Untyped;
use crate::resolve::{Schema, SchemaNode};

/// The most properties that all the objects of a document may be merged from. The largest real
/// documents reach a tenth of it.
const MAX_PROPERTIES: usize = 500_000;

/// The schemas that have been merged and synthesized.
#[derive(Default)]
pub(in crate::lower) struct Store {
    pub(super) merged: FrozenMap<Pointer, Box<Merged>>,
    /// How many properties have been merged.
    properties: Cell<usize>,
    synthesized: FrozenMap<Pointer, Box<Synthesized>>,
}

impl Store {
    /// Whether schemas are left untyped because the document has too many properties.
    pub(in crate::lower) fn is_full(&self) -> bool {
        self.properties.get() > MAX_PROPERTIES
    }

    /// Counts properties that have been merged.
    pub(super) fn count(&self, properties: usize) {
        self.properties.set(self.properties.get() + properties);
    }

    /// Returns the synthesized schema at `pointer`, if there is one.
    pub(in crate::lower) fn synthesized(&self, pointer: &Pointer) -> Option<&Synthesized> {
        self.synthesized.get(pointer)
    }

    /// Adds a synthesized schema and returns its pointer.
    pub(super) fn add(&self, synthesized: Synthesized) -> Pointer {
        let pointer = synthesized.node.pointer().clone();
        self.synthesized
            .insert(pointer.clone(), Box::new(synthesized));
        pointer
    }
}

/// A schema that the document implies and does not have.
pub(in crate::lower) struct Synthesized {
    pub(in crate::lower) node: SchemaNode,
    /// Where a user finds what it is synthesized from.
    pub(in crate::lower) location: Pointer,
    pub(super) role: Role,
}

/// Why a schema is synthesized.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Several schemas describe one value.
    Intersection,
    /// The branches next to the properties of an object.
    Variants,
    /// The items of several arrays.
    CommonItem,
}

/// What the parts of a schema amount to.
pub(in crate::lower::schema) enum Merged {
    /// Just this schema.
    Single(Pointer),
    /// All that the parts describe.
    Whole(Box<Whole>),
    /// Nothing that a type can express, for this reason.
    Untyped(Untyped, String),
    /// Nothing at all, for this reason.
    Nothing(Untyped),
}

/// All that the parts of a schema describe.
pub(in crate::lower::schema) struct Whole {
    /// The combined assertions, without the branches of unions, and the annotations of the schema
    /// that has the parts.
    pub(in crate::lower::schema) schema: Schema,
    /// The unions whose properties are next to those of the object.
    pub(in crate::lower::schema) unions: Vec<Pointer>,
    /// Whether every part allows `null`.
    pub(in crate::lower::schema) nullable: bool,
    /// What could not be expressed in one type.
    pub(in crate::lower::schema) widened: Vec<String>,
    /// The property by which the extended schema distinguishes its extensions, and its values for
    /// this one.
    pub(in crate::lower::schema) tag: Option<(String, Vec<String>)>,
    /// The rules of the object that are only documented.
    pub(in crate::lower::schema) notes: Vec<String>,
}
