//! The types found so far: an id for every schema that gets a name, and its kind once lowered.

use std::collections::HashMap;

use super::origin::Origin;
use crate::diagnostic::Pointer;
use crate::ir::{Derives, Docs, TypeArena, TypeDef, TypeId, TypeKind, TypeRef, Usage};
use crate::naming;

/// A type on its way into the arena.
struct Draft {
    pointer: Pointer,
    origin: Origin,
    lowered: Option<(Docs, TypeKind)>,
}

/// Above this many required members a constructor takes them by name: nobody reads five
/// arguments.
const MAX_ARGUMENTS: usize = 4;

fn has_required_type(draft: &Draft) -> bool {
    match &draft.lowered {
        Some((_, TypeKind::Struct(object))) => {
            object
                .fields
                .iter()
                .filter(|field| field.presence.required)
                .count()
                + object.parts.len()
                > MAX_ARGUMENTS
        }
        _ => false,
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
        lowered.map(|(_, kind)| kind)
    }

    /// Gives a type its kind.
    pub(super) fn define(&mut self, id: TypeId, docs: Docs, kind: TypeKind) {
        self.drafts[id.0].lowered = Some((docs, kind));
    }

    /// Names every type and closes the arena.
    pub(super) fn settle(self) -> TypeArena {
        let own = self
            .drafts
            .iter()
            .map(|draft| draft.origin.wish(&draft.pointer));
        let required = self.drafts.iter().filter(|draft| has_required_type(draft));
        let required = required.map(|draft| draft.origin.required_wish(&draft.pointer));
        let mut names = naming::types(&own.chain(required).collect::<Vec<_>>());
        let mut required_names = names.split_off(self.drafts.len()).into_iter();
        let defs = self.drafts.into_iter().zip(names).map(|(draft, name)| {
            let required_type = has_required_type(&draft)
                .then(|| required_names.next())
                .flatten();
            let (docs, mut kind) = draft
                .lowered
                .unwrap_or((Docs::default(), TypeKind::Alias(TypeRef::Any)));
            if let TypeKind::Struct(object) = &mut kind {
                object.required_type = required_type;
            }
            TypeDef {
                module: draft.origin.module(),
                name,
                docs,
                origin: draft.pointer,
                usage: Usage::default(),
                derives: Derives::default(),
                kind,
            }
        });
        TypeArena::new(defs.collect())
    }
}
