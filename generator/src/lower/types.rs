//! The types found so far: an id for every schema that gets a name, and its kind once lowered.

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
    /// The one for JSON, and for all else.
    Json,
    /// The one for multipart bodies, which has files where the other has text.
    Multipart,
}

/// A type on its way into the arena.
struct Draft {
    pointer: Pointer,
    form: Form,
    origin: SchemaName,
    lowered: Option<Lowered>,
}

/// What a schema with a name comes to.
pub(super) struct Lowered {
    pub(super) docs: Docs,
    pub(super) rules: Rules,
    pub(super) kind: TypeKind,
}

/// A schema that nothing was said of.
impl Default for Lowered {
    fn default() -> Self {
        Lowered {
            docs: Docs::default(),
            rules: Rules::default(),
            kind: TypeKind::Alias(TypeRef::Any(Untyped::Undescribed)),
        }
    }
}

/// The arena in the making.
#[derive(Default)]
pub(super) struct Types {
    ids: HashMap<(Pointer, Form), TypeId>,
    drafts: Vec<Draft>,
    next: usize,
}

impl Types {
    /// The id of a form of the schema at `pointer`, new if it has none; `origin` tells what to call
    /// it.
    pub(super) fn id(
        &mut self,
        pointer: &Pointer,
        form: Form,
        origin: impl FnOnce() -> SchemaName,
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
            origin: origin(),
            lowered: None,
        });
        id
    }

    /// The next type that has an id and no kind yet.
    pub(super) fn next_open(&mut self) -> Option<(TypeId, Pointer, Form)> {
        let id = TypeId(self.next);
        let draft = self.drafts.get(self.next)?;
        self.next += 1;
        Some((id, draft.pointer.clone(), draft.form))
    }

    /// The kind of a type, if it is lowered.
    pub(super) fn kind(&self, id: TypeId) -> Option<&TypeKind> {
        let lowered = self.drafts.get(id.0)?.lowered.as_ref();
        lowered.map(|lowered| &lowered.kind)
    }

    /// Gives a type its kind.
    pub(super) fn define(&mut self, id: TypeId, lowered: Lowered) {
        self.drafts[id.0].lowered = Some(lowered);
    }

    /// Names every type and closes the arena.
    pub(super) fn settle(self) -> TypeArena {
        let requested = self.drafts.iter();
        let requested: Vec<RequestedName> = requested
            .map(|draft| requested_name(&draft.origin, &draft.pointer, draft.form))
            .collect();
        let names = naming::types(&requested);
        let defs = self.drafts.into_iter().zip(names).map(|(draft, name)| {
            let Lowered { docs, rules, kind } = draft.lowered.unwrap_or_default();
            TypeDef {
                module: draft.origin.module(),
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

/// What a type would like to be called. Where a schema has two, that for JSON is called after it.
fn requested_name(origin: &SchemaName, pointer: &Pointer, form: Form) -> RequestedName {
    let mut requested_name = origin.requested_name(pointer);
    if form == Form::Multipart {
        requested_name
            .candidates
            .insert(1, format!("{}Multipart", origin.name()));
        requested_name.rank.identity.push_str(" multipart");
    }
    requested_name
}
