//! Marks every type as used in requests, in responses, or in both.
//!
//! A property of one direction uses its type in that direction only.

use crate::ir::{Access, Api, TypeArena, TypeId, TypeKind, TypeRef, Usage};

/// Whether a value is part of a request or a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Request,
    Response,
}

impl Direction {
    /// Returns whether this direction has properties of that access.
    pub(super) fn carries(self, access: Access) -> bool {
        match self {
            Direction::Request => access != Access::ReadOnly,
            Direction::Response => access != Access::WriteOnly,
        }
    }
}

/// Walks from the operations and the incoming requests to every type that they reach.
pub fn run(api: &mut Api) {
    let headers = api.global_headers.iter().map(|header| &header.ty);
    let sent = headers
        .chain(api.operations().flat_map(|operation| operation.sent()))
        .flat_map(TypeRef::ids)
        .collect();
    let responses = api.operations().flat_map(|operation| operation.received());
    let payloads = api.incoming.iter().map(|request| &request.payload);
    let received = responses.chain(payloads).flat_map(TypeRef::ids).collect();
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

/// Returns the types that a type uses in this direction.
fn carried(kind: &TypeKind, direction: Direction) -> Vec<TypeId> {
    let TypeKind::Struct(object) = kind else {
        return kind.refs().into_iter().flat_map(TypeRef::ids).collect();
    };
    let fields = object.fields.iter();
    let flattened = object.flattened.iter().map(|field| &field.ty);
    let additional = object.additional.iter().map(|(_, ty)| ty);
    fields
        .filter(|field| direction.carries(field.access))
        .map(|field| &field.ty)
        .chain(flattened)
        .chain(additional)
        .flat_map(TypeRef::ids)
        .collect()
}

impl Usage {
    /// Returns the direction of the type, if it is only one.
    pub(super) fn only(self) -> Option<Direction> {
        match (self.request, self.response) {
            (true, false) => Some(Direction::Request),
            (false, true) => Some(Direction::Response),
            (true, true) | (false, false) => None,
        }
    }
}
