//! Counts the untyped values of an API.

use super::{Api, Census, TypeRef, Untyped};

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
