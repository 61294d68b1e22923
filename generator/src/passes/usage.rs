//! Marks every type with where it is used: in requests, in responses, or in both.
//!
//! A member that travels one way only carries its type only that way.

use crate::ir::{Access, Api, TypeArena, TypeId, TypeKind, TypeRef, Usage};

/// Which way a value travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Request,
    Response,
}

impl Direction {
    /// Whether a member of that access travels this way.
    pub(super) fn carries(self, access: Access) -> bool {
        match self {
            Direction::Request => access != Access::ReadOnly,
            Direction::Response => access != Access::WriteOnly,
        }
    }
}

/// Walks from the operations, and from what the API sends by itself, to every type they reach.
pub fn run(api: &mut Api) {
    let headers = api.global_headers.iter().map(|header| &header.ty);
    let sent = headers.chain(api.operations().flat_map(|operation| operation.sent()));
    let sent = sent.flat_map(TypeRef::ids).collect();
    let answers = api.operations().flat_map(|operation| operation.received());
    let payloads = api.incoming.iter().map(|request| &request.payload);
    let received = answers.chain(payloads).flat_map(TypeRef::ids).collect();
    mark(&mut api.types, sent, Direction::Request);
    mark(&mut api.types, received, Direction::Response);
}

fn mark(types: &mut TypeArena, starts: Vec<TypeId>, direction: Direction) {
    let mut open = starts;
    while let Some(id) = open.pop() {
        let def = types.get_mut(id);
        let seen = match direction {
            Direction::Request => &mut def.usage.request,
            Direction::Response => &mut def.usage.response,
        };
        if !std::mem::replace(seen, true) {
            open.extend(carried(&def.kind, direction));
        }
    }
}

/// Every arena type that travels with a type that way.
fn carried(kind: &TypeKind, direction: Direction) -> Vec<TypeId> {
    let TypeKind::Struct(object) = kind else {
        return kind.refs().into_iter().flat_map(TypeRef::ids).collect();
    };
    let fields = object.fields.iter();
    let fields = fields.filter(|field| direction.carries(field.access));
    let extras = object.additional.iter().map(|(_, ty)| ty);
    let parts = object.flattened.iter().map(|part| &part.ty);
    let refs = fields.map(|field| &field.ty).chain(parts).chain(extras);
    refs.flat_map(TypeRef::ids).collect()
}

impl Usage {
    /// The one way that the type travels, if it is but one.
    pub(super) fn only(self) -> Option<Direction> {
        match (self.request, self.response) {
            (true, false) => Some(Direction::Request),
            (false, true) => Some(Direction::Response),
            (true, true) | (false, false) => None,
        }
    }
}
