//! How much of an API is left untyped.

use super::{Api, Body, Operation, TypeKind, TypeRef};

impl Api {
    /// How many places hold a value of any type, in data types and in operations.
    #[must_use]
    pub fn untyped(&self) -> usize {
        let types = self.types.iter().flat_map(|(_, def)| of_kind(&def.kind));
        let operations = self.operations().flat_map(of_operation);
        let headers = self.global_headers.iter().map(|header| &header.ty);
        let places = types.chain(operations).chain(headers);
        places.filter(|ty| is_untyped(ty)).count()
    }
}

fn of_kind(kind: &TypeKind) -> Vec<&TypeRef> {
    match kind {
        TypeKind::Struct(object) => {
            let fields = object.fields.iter().map(|field| &field.ty);
            let additional = object.additional.iter().map(|(_, ty)| ty);
            let parts = object.parts.iter().map(|part| &part.ty);
            fields.chain(parts).chain(additional).collect()
        }
        TypeKind::Union(union) => union.variants.iter().map(|variant| &variant.ty).collect(),
        TypeKind::Alias(ty) => vec![ty],
        TypeKind::Enum(_) | TypeKind::Foreign(_) => Vec::new(),
    }
}

fn of_operation(operation: &Operation) -> Vec<&TypeRef> {
    let parameters = operation.parameters.iter().map(|parameter| &parameter.ty);
    let body = operation.body.iter().flat_map(Body::payloads);
    let body = body.map(|payload| &payload.ty);
    let outcomes = operation
        .success
        .cases
        .iter()
        .chain(&operation.errors.cases);
    let contents = outcomes.filter_map(|outcome| outcome.content.as_ref());
    let answers = contents.map(|content| &content.ty);
    parameters.chain(body).chain(answers).collect()
}

/// Whether the value, or what a list, a map or a box of it holds, can be anything.
fn is_untyped(ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Any => true,
        TypeRef::List(inner)
        | TypeRef::Set(inner)
        | TypeRef::Map(inner)
        | TypeRef::Boxed(inner)
        | TypeRef::Nullable(inner) => is_untyped(inner),
        TypeRef::Tuple(items) => items.iter().any(is_untyped),
        TypeRef::Named(_) | TypeRef::Scalar(_) => false,
    }
}
