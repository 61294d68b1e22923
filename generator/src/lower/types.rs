//! The types so far: an id for every schema that gets a name, and its kind once lowered.

use std::collections::HashMap;

use super::schema_name::SchemaName;
use crate::diagnostic::Pointer;
use crate::ir::{
    Derives, Docs, Rules, TypeArena, TypeDef, TypeId, TypeKind, TypeRef, Untyped, Usage,
};
use crate::naming::{self, RequestedName};

/// Which of its types a schema becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Form {
    /// The type for JSON, and for everything else.
    Json,
    /// The type for multipart bodies, which has files where the other has strings.
    Multipart,
}

/// A type on its way into the arena.
struct Draft {
    pointer: Pointer,
    form: Form,
    name: SchemaName,
    lowered: Option<Lowered>,
}

/// A lowered schema with a name.
pub(super) struct Lowered {
    pub(super) docs: Docs,
    pub(super) rules: Rules,
    pub(super) kind: TypeKind,
}

/// An undescribed schema.
impl Default for Lowered {
    fn default() -> Self {
        Lowered {
            docs: Docs::default(),
            rules: Rules::default(),
            kind: TypeKind::Alias(TypeRef::Any(Untyped::Undescribed)),
        }
    }
}

/// The arena under construction.
#[derive(Default)]
pub(super) struct Types {
    ids: HashMap<(Pointer, Form), TypeId>,
    drafts: Vec<Draft>,
    next: usize,
}

impl Types {
    /// Returns the id of a form of the schema at `pointer`, adding it if it is new; `name` returns what
    /// it is named after.
    pub(super) fn id(
        &mut self,
        pointer: &Pointer,
        form: Form,
        name: impl FnOnce() -> SchemaName,
    ) -> TypeId {
        let key = (pointer.clone(), form);
        if let Some(id) = self.ids.get(&key) {
            return *id;
        }
        let id = TypeId(self.drafts.len());
        self.ids.insert(key, id);
        self.drafts.push(Draft {
            pointer: pointer.clone(),
            form,
            name: name(),
            lowered: None,
        });
        id
    }

    /// Returns the next type that has an id but is not lowered yet.
    pub(super) fn next_open(&mut self) -> Option<(TypeId, Pointer, Form)> {
        let id = TypeId(self.next);
        let draft = self.drafts.get(self.next)?;
        self.next += 1;
        Some((id, draft.pointer.clone(), draft.form))
    }

    /// Returns the kind of a type, if it is lowered.
    pub(super) fn kind(&self, id: TypeId) -> Option<&TypeKind> {
        let lowered = self.drafts.get(id.0)?.lowered.as_ref();
        lowered.map(|lowered| &lowered.kind)
    }

    /// Defines a type.
    pub(super) fn define(&mut self, id: TypeId, lowered: Lowered) {
        self.drafts[id.0].lowered = Some(lowered);
    }

    /// Names every type and returns the finished arena.
    pub(super) fn settle(self) -> TypeArena {
        let requested: Vec<RequestedName> = self.drafts.iter().map(requested_name).collect();
        let names = naming::types(&requested);
        let defs = self.drafts.into_iter().zip(names).map(|(draft, name)| {
            let Lowered { docs, rules, kind } = draft.lowered.unwrap_or_default();
            TypeDef {
                module: draft.name.module(),
                name,
                docs,
                pointer: draft.pointer,
                usage: Usage::default(),
                derives: Derives::default(),
                rules,
                kind,
            }
        });
        TypeArena::new(defs.collect())
    }
}

/// Returns the requested name of a type. If a schema has two types, the one for JSON is named after it.
fn requested_name(draft: &Draft) -> RequestedName {
    let mut requested_name = draft.name.requested_name(&draft.pointer);
    if draft.form == Form::Multipart {
        requested_name
            .candidates
            .insert(1, format!("{}Multipart", draft.name.stem()));
        requested_name.rank.identity.push_str(" multipart");
    }
    requested_name
}
