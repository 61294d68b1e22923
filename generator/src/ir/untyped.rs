//! Counts the values that are left untyped, by reason.

use std::ops::AddAssign;

use super::{Api, TypeRef};

/// Why a value is untyped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Untyped {
    /// The document does not describe the value, or allows any.
    Undescribed,
    /// The description of the value is invalid beyond repair.
    Repaired,
    /// No generated type can express the description of the value.
    Unmodeled,
}

/// The number of untyped values in types and operations, by reason.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Census {
    /// The document does not describe the value, or allows any.
    pub undescribed: usize,
    /// The description of the value is invalid beyond repair.
    pub repaired: usize,
    /// No generated type can express the description of the value.
    pub unmodeled: usize,
}

impl Census {
    /// Returns the number for all reasons together.
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
    /// Counts the untyped values, including those in arrays and maps.
    #[must_use]
    pub fn untyped(&self) -> Census {
        let types = self.types.iter().flat_map(|(_, def)| def.kind.refs());
        let operations = self
            .operations()
            .flat_map(|it| it.sent().into_iter().chain(it.received()));
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

/// Returns why the value, or what it contains, is untyped, if it is.
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
