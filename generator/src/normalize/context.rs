//! The state of the walk: what it has found so far, and how it reports and moves nodes.

use super::fields::Kind;
use super::node_path::NodePath;
use super::object::Object;
use super::provenance::Provenance;
use super::references::References;
use super::swagger20::shared::Shared;
use super::version::Dialect;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Pointer};
use crate::load::{Library, ReferenceError, SourceNode};
use std::collections::{HashMap, HashSet};

/// The state of the walk.
pub(super) struct Context<'a> {
    pub diagnostics: &'a mut Diagnostics,
    pub library: &'a Library,
    pub provenance: Provenance,
    pub references: References,
    /// The dialect of each document. A fragment that declares none has the dialect of the user's
    /// document.
    pub dialects: HashMap<FileId, Dialect>,
    /// The dialect of the node that is being walked.
    pub dialect: Dialect,
    /// The definitions that operations of OpenAPI 2.0 share.
    pub swagger20: Shared,
    /// The names under `components.schemas`.
    pub schema_names: HashSet<String>,
    /// The components that are not schemas but maps of properties, with the names of the properties.
    pub property_maps: HashMap<String, Vec<String>>,
    /// The keywords of other dialects that have been reported.
    mixed_dialect_keywords: HashSet<&'static str>,
}

impl<'a> Context<'a> {
    pub fn new(
        library: &'a Library,
        dialects: HashMap<FileId, Dialect>,
        dialect: Dialect,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        Context {
            diagnostics,
            library,
            provenance: Provenance::default(),
            references: References::default(),
            dialects,
            dialect,
            swagger20: Shared::default(),
            schema_names: HashSet::new(),
            property_maps: HashMap::new(),
            mixed_dialect_keywords: HashSet::new(),
        }
    }

    /// Adds a warning about the node at `pointer`, located where the user wrote it.
    pub fn warning(
        &mut self,
        code: Code,
        pointer: impl Into<Pointer>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        let location = self.provenance.location(&pointer.into());
        self.diagnostics.warning(code, location, message)
    }

    /// Adds a note about the node at `pointer`, located where the user wrote it.
    pub fn note(
        &mut self,
        code: Code,
        pointer: impl Into<Pointer>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        let location = self.provenance.location(&pointer.into());
        self.diagnostics.note(code, location, message)
    }

    /// Notes that a keyword of another dialect was understood. Each keyword is noted once.
    pub fn note_mixed_dialect(
        &mut self,
        keyword: &'static str,
        home: Dialect,
        path: &NodePath<'_>,
    ) {
        // OpenAPI 3.2 contains all of 3.1.
        let is_contained = (self.dialect, home) == (Dialect::Openapi32, Dialect::Openapi31);
        if self.dialect == home || is_contained || !self.mixed_dialect_keywords.insert(keyword) {
            return;
        }
        let message = format!(
            "`{keyword}` is not part of {}; every occurrence is read as in {}",
            self.dialect.name(),
            home.name()
        );
        self.note(Code::MixedDialect, path, message);
    }

    /// Returns the node of the user's documents that the node at `path` comes from.
    pub fn source_node(&self, path: &NodePath<'_>) -> SourceNode {
        self.provenance.source_node(&path.pointer())
    }

    /// Records that the value under `key` refers to a node of the kind.
    ///
    /// Errors: the reference is already known to be unresolvable; the error contains the reason.
    pub fn add_reference(
        &mut self,
        path: &NodePath<'_>,
        key: &str,
        reference: &str,
        kind: Kind,
    ) -> Result<(), ReferenceError> {
        self.references.add(
            self.library,
            &self.provenance,
            path.pointer(),
            (key, reference),
            kind,
        )
    }
}

/// Moves the value under `old` to `new` and records the move.
pub(super) fn rename(
    context: &mut Context<'_>,
    path: &NodePath<'_>,
    object: &mut Object,
    old: &str,
    new: &str,
) {
    if let Some(value) = object.shift_remove(old) {
        let here = path.pointer();
        context.provenance.moved(here.child(new), &here.child(old));
        object.insert(new.to_owned(), value);
    }
}
