//! How much of an API is left untyped, and why.

use std::ops::AddAssign;

use super::{Api, TypeRef};

/// Why a value can be anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Untyped {
    /// The document says nothing of the value, or that any will do.
    Undescribed,
    /// What the document says of the value is wrong, and leaves nothing that could be taken for it.
    Repaired,
    /// The document says what the value is in a way that no type here can.
    Unmodeled,
}

/// In how many places, in types and operations, a value of any type stands, by the reason.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Census {
    /// The document says nothing of the value, or that any will do.
    pub undescribed: usize,
    /// What the document says of the value is wrong.
    pub repaired: usize,
    /// The document says what the value is in a way that no type here can.
    pub unmodeled: usize,
}

impl Census {
    /// All places, whatever the reason.
    #[must_use]
    pub fn total(&self) -> usize {
        self.undescribed + self.repaired + self.unmodeled
    }
}

impl AddAssign<Untyped> for Census {
    fn add_assign(&mut self, reason: Untyped) {
        *match reason {
            Untyped::Undescribed => &mut self.undescribed,
            Untyped::Repaired => &mut self.repaired,
            Untyped::Unmodeled => &mut self.unmodeled,
        } += 1;
    }
}

impl Api {
    /// Counts the places that hold a value of any type, lists and maps of such values included.
    #[must_use]
    pub fn untyped(&self) -> Census {
        let types = self.types.iter().flat_map(|(_, def)| def.kind.refs());
        let operations = self.operations();
        let operations = operations.flat_map(|it| it.sent().into_iter().chain(it.received()));
        let headers = self.global_headers.iter().map(|header| &header.ty);
        let payloads = self.incoming.iter().map(|request| &request.payload);
        let mut census = Census::default();
        for reason in types
            .chain(operations)
            .chain(headers)
            .chain(payloads)
            .filter_map(reason)
        {
            census += reason;
        }
        census
    }
}

/// Why the value, or what a list, a map or a box of it holds, can be anything, if it can.
fn reason(ty: &TypeRef) -> Option<Untyped> {
    match ty {
        TypeRef::Any(reason) => Some(*reason),
        TypeRef::List(inner)
        | TypeRef::Set(inner)
        | TypeRef::Map(inner)
        | TypeRef::Boxed(inner)
        | TypeRef::Nullable(inner) => self::reason(inner),
        TypeRef::Tuple(items) => items.iter().find_map(self::reason),
        TypeRef::Named(_) | TypeRef::Scalar(_) => None,
    }
}
