//! The state that every part of lowering works with.

use super::schema::{ExternalUses, NullCache, RulesCache, Store};
use super::types::Types;
use crate::diagnostic::{Diagnostics, Pointer};
use crate::options::Options;
use crate::resolve::{Resolved, Schema, SchemaNode};

/// The document, and what has been lowered of it so far.
pub(super) struct Lowering<'a> {
    pub(super) document: &'a Resolved,
    pub(super) options: &'a Options,
    pub(super) diagnostics: &'a mut Diagnostics,
    pub(super) types: Types,
    /// Synthesized and merged schemas.
    pub(super) store: &'a Store,
    pub(super) nulls: NullCache,
    pub(super) rules: RulesCache,
    pub(super) externals: ExternalUses,
}

impl<'a> Lowering<'a> {
    /// Begins to lower a document.
    pub(super) fn new(
        document: &'a Resolved,
        options: &'a Options,
        diagnostics: &'a mut Diagnostics,
        store: &'a Store,
    ) -> Self {
        Lowering {
            document,
            options,
            diagnostics,
            types: Types::default(),
            store,
            nulls: NullCache::default(),
            rules: RulesCache::default(),
            externals: ExternalUses::default(),
        }
    }

    /// Returns the schema or reference at `pointer`, be it written or synthesized.
    pub(super) fn schema(&self, pointer: &Pointer) -> &'a SchemaNode {
        match self.store.synthesized(pointer) {
            Some(synthesized) => &synthesized.node,
            None => self.document.schema(pointer),
        }
    }

    /// Returns the schema at `pointer` after following every reference.
    pub(super) fn follow(&self, pointer: &Pointer) -> &'a Schema {
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
    pub(super) fn location<'p>(&self, pointer: &'p Pointer) -> &'p Pointer
    where
        'a: 'p,
    {
        match self.store.synthesized(pointer) {
            Some(synthesized) => &synthesized.location,
            None => pointer,
        }
    }

    /// Whether the document names the schema at `pointer` itself.
    pub(super) fn is_component(&self, pointer: &Pointer) -> bool {
        let declaration = self.document.declaration(pointer);
        declaration.is_some_and(|(at, _)| at == *pointer)
    }
}
