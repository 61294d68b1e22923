//! Takes out the types that no operation or incoming request reaches: those of members that cannot occur where their
//! object is used, and those of schemas that came to less than a type of their own.

use crate::ir::{Api, TypeArena, TypeDef, TypeId};

/// Leaves the types that are used; the pass `usage` must have run.
pub fn run(api: &mut Api) {
    let mut kept: Vec<TypeDef> = Vec::with_capacity(api.types.len());
    let mut places = Vec::with_capacity(api.types.len());
    for def in std::mem::take(&mut api.types).into_defs() {
        places.push(TypeId(kept.len()));
        if def.usage.request || def.usage.response {
            kept.push(def);
        }
    }
    if kept.len() < places.len() {
        // What is kept mentions nothing that is not.
        let new = |id: TypeId| places[id.0];
        for ty in kept.iter_mut().flat_map(|def| def.kind.refs_mut()) {
            ty.rename(&new);
        }
        for header in &mut api.global_headers {
            header.ty.rename(&new);
        }
        for request in &mut api.incoming {
            request.payload.rename(&new);
        }
        for operation in api.operations_mut() {
            for ty in operation.sent_mut() {
                ty.rename(&new);
            }
            for ty in operation.received_mut() {
                ty.rename(&new);
            }
        }
    }
    api.types = TypeArena::new(kept);
}
