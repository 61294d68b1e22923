//! Marks every type with where it is used: in requests, in responses, or in both.

use crate::ir::{Api, TypeArena, TypeId, TypeKind, TypeRef, Usage};

const REQUEST: Usage = Usage {
    request: true,
    response: false,
};
const RESPONSE: Usage = Usage {
    request: false,
    response: true,
};

/// Walks from the operations to every type they reach.
pub fn run(api: &mut Api) {
    let mut starts: Vec<(TypeRef, Usage)> = Vec::new();
    for header in &api.global_headers {
        starts.push((header.ty.clone(), REQUEST));
    }
    for operation in api.operations() {
        let parameters = operation.parameters.iter().map(|parameter| &parameter.ty);
        let body = operation.body.iter().map(|body| &body.content.ty);
        starts.extend(parameters.chain(body).map(|ty| (ty.clone(), REQUEST)));
        let outcomes = operation
            .success
            .cases
            .iter()
            .chain(&operation.errors.cases);
        let contents = outcomes.filter_map(|outcome| outcome.content.as_ref());
        starts.extend(contents.map(|content| (content.ty.clone(), RESPONSE)));
    }
    for (ty, usage) in starts {
        if let Some(id) = ty.named() {
            mark(&mut api.types, id, usage);
        }
    }
}

fn mark(types: &mut TypeArena, start: TypeId, usage: Usage) {
    let mut open = vec![start];
    while let Some(id) = open.pop() {
        let def = types.get_mut(id);
        let before = def.usage;
        def.usage.request |= usage.request;
        def.usage.response |= usage.response;
        if def.usage != before {
            open.extend(mentioned(&def.kind));
        }
    }
}

/// Every arena type that a type mentions.
pub fn mentioned(kind: &TypeKind) -> Vec<TypeId> {
    match kind {
        TypeKind::Struct(object) => object
            .fields
            .iter()
            .map(|field| &field.ty)
            .chain(object.parts.iter().map(|part| &part.ty))
            .chain(object.additional.iter().map(|(_, ty)| ty))
            .filter_map(TypeRef::named)
            .collect(),
        TypeKind::Union(union) => union
            .variants
            .iter()
            .filter_map(|variant| variant.ty.named())
            .collect(),
        TypeKind::Alias(ty) => ty.named().into_iter().collect(),
        TypeKind::Enum(_) => Vec::new(),
    }
}
