//! Removes the types that no operation, incoming request or root type references: those of properties
//! that cannot occur where their object is used, and those of schemas that need no type of their own.

use std::collections::HashSet;

use crate::ir::{Api, TypeArena, TypeDef, TypeId, TypeRef};

/// Removes the unused types; the pass `usage` must have run.
pub fn run(api: &mut Api) {
    let used = used(api);
    let mut retained: Vec<TypeDef> = Vec::with_capacity(api.types.len());
    let mut new_ids = Vec::with_capacity(api.types.len());
    for (index, def) in std::mem::take(&mut api.types)
        .into_defs()
        .into_iter()
        .enumerate()
    {
        new_ids.push(TypeId(retained.len()));
        if used.contains(&TypeId(index)) {
            retained.push(def);
        }
    }
    if retained.len() < new_ids.len() {
        // A used type references only used types.
        let new = |id: TypeId| new_ids[id.0];
        for ty in retained.iter_mut().flat_map(|def| def.kind.refs_mut()) {
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
    api.types = TypeArena::new(retained);
}

/// Returns the types that operations reach, and those that the root types reference.
fn used(api: &Api) -> HashSet<TypeId> {
    let reached = |def: &TypeDef| def.usage.request || def.usage.response;
    let mut used: HashSet<TypeId> = api
        .types
        .iter()
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
