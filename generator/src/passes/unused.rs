//! Takes out the types that no operation, incoming request or wanted type reaches: those of members
//! that cannot occur where their object is used, and those of schemas that came to less than a type
//! of their own.

use std::collections::HashSet;

use crate::ir::{Api, TypeArena, TypeDef, TypeId, TypeRef};

/// Leaves the types that are used; the pass `usage` must have run.
pub fn run(api: &mut Api) {
    let used = used(api);
    let mut kept: Vec<TypeDef> = Vec::with_capacity(api.types.len());
    let mut places = Vec::with_capacity(api.types.len());
    for (index, def) in std::mem::take(&mut api.types)
        .into_defs()
        .into_iter()
        .enumerate()
    {
        places.push(TypeId(kept.len()));
        if used.contains(&TypeId(index)) {
            kept.push(def);
        }
    }
    if kept.len() < places.len() {
        // What is kept mentions nothing that is not.
        let new = |id: TypeId| places[id.0];
        for ty in kept.iter_mut().flat_map(|def| def.kind.refs_mut()) {
            ty.replace_ids(&new);
        }
        for id in &mut api.roots {
            *id = new(*id);
        }
        for header in &mut api.global_headers {
            header.ty.replace_ids(&new);
        }
        for request in &mut api.incoming {
            request.payload.replace_ids(&new);
        }
        for operation in api.operations_mut() {
            for ty in operation.sent_mut() {
                ty.replace_ids(&new);
            }
            for ty in operation.received_mut() {
                ty.replace_ids(&new);
            }
        }
    }
    api.types = TypeArena::new(kept);
}

/// The types that operations reach, and those that the wanted ones are made of.
fn used(api: &Api) -> HashSet<TypeId> {
    let reached = |def: &TypeDef| def.usage.request || def.usage.response;
    let types = api.types.iter();
    let mut used: HashSet<TypeId> = types
        .filter(|(_, def)| reached(def))
        .map(|(id, _)| id)
        .collect();
    let mut open = api.roots.clone();
    while let Some(id) = open.pop() {
        if used.insert(id) {
            let parts = api.types.get(id).kind.refs();
            open.extend(parts.into_iter().flat_map(TypeRef::ids));
        }
    }
    used
}
