//! The types found so far: an id for every schema that gets a name, and its kind once lowered.

use std::collections::HashMap;

use super::origin::Origin;
use crate::diagnostic::Pointer;
use crate::ir::{
    Derives, Docs, Rules, TypeArena, TypeDef, TypeId, TypeKind, TypeRef, Untyped, Usage,
};
use crate::naming::{self, Wish};

/// A type on its way into the arena.
struct Draft {
    pointer: Pointer,
    origin: Origin,
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
    ids: HashMap<Pointer, TypeId>,
    drafts: Vec<Draft>,
    next: usize,
}

impl Types {
    /// The id of the schema at `pointer`, new if it has none; `origin` tells what to call it.
    pub(super) fn id(&mut self, pointer: &Pointer, origin: impl FnOnce() -> Origin) -> TypeId {
        if let Some(id) = self.ids.get(pointer) {
            return *id;
        }
        let id = TypeId(self.drafts.len());
        self.ids.insert(pointer.clone(), id);
        self.drafts.push(Draft {
            pointer: pointer.clone(),
            origin: origin(),
            lowered: None,
        });
        id
    }

    /// The next type that has an id and no kind yet.
    pub(super) fn next_open(&mut self) -> Option<(TypeId, Pointer)> {
        let id = TypeId(self.next);
        let draft = self.drafts.get(self.next)?;
        self.next += 1;
        Some((id, draft.pointer.clone()))
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
        let wishes = self.drafts.iter();
        let wishes: Vec<Wish> = wishes
            .map(|draft| draft.origin.wish(&draft.pointer))
            .collect();
        let names = naming::types(&wishes);
        let defs = self.drafts.into_iter().zip(names).map(|(draft, name)| {
            let Lowered { docs, rules, kind } = draft.lowered.unwrap_or_default();
            TypeDef {
                module: draft.origin.module(),
                name,
                docs,
                origin: draft.pointer,
                usage: Usage::default(),
                derives: Derives::default(),
                rules,
                kind,
            }
        });
        TypeArena::new(defs.collect())
    }
}
