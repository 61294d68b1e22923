//! Gives each direction its own form of a type whose members do not all travel both ways
//! (OpenAPI 3.0.3, Schema Object, `readOnly` and `writeOnly`).
//!
//! A type that is sent and received, and that holds such a member, however deep, becomes two: what
//! is received keeps the name `X`, what is sent is `XInput`, and every mention in a request leads
//! to the latter. A type that is used one way only loses the members that cannot occur there.
//!
//! Invariant: a type is split only if its two forms differ, in their members or in a type that
//! they mention.

use std::collections::{HashMap, HashSet};

use super::names::names_after;
use super::struct_of;
use super::usage::Direction;
use crate::ir::{Access, Api, Field, Shape, TypeArena, TypeDef, TypeId, TypeKind, TypeRef, Usage};

/// Lets an object of which a request could say nothing travel both ways as a whole: one that stands
/// in a request, and whose members are all read-only, such as a reference by `id`, is not meant to be
/// sent empty.
pub fn keep_whole(types: &mut TypeArena) {
    for id in types.ids() {
        let TypeKind::Struct(object) = &mut types.get_mut(id).kind else {
            continue;
        };
        let says_nothing =
            |field: &Field| field.access == Access::ReadOnly || field.constant.is_some();
        let is_empty = object.fields.iter().all(says_nothing)
            && object.additional.is_none()
            && object.flattened.is_empty();
        if !is_empty {
            continue;
        }
        let fields = object.fields.iter_mut();
        for field in fields.filter(|field| field.access == Access::ReadOnly) {
            field.access = match field.is_argument() {
                true => Access::OptionalInRequest,
                false => Access::ReadWrite,
            };
        }
    }
}

/// Splits what has two forms, and leaves out what cannot occur.
pub fn split(api: &mut Api) {
    let inputs = add_inputs(&mut api.types);
    let input = |id: TypeId| inputs.get(&id).copied().unwrap_or(id);
    for id in api.types.ids() {
        let def = api.types.get_mut(id);
        if def.usage.only() == Some(Direction::Request) {
            for ty in def.kind.refs_mut() {
                ty.replace_ids(&input);
            }
        }
    }
    for header in &mut api.global_headers {
        header.ty.replace_ids(&input);
    }
    for ty in api
        .operations_mut()
        .flat_map(|operation| operation.sent_mut())
    {
        ty.replace_ids(&input);
    }
    let lost = drop_members(&mut api.types);
    forget(&mut api.types, &lost);
}

/// The other way to have both forms: in one type, whose one-way members need not be there.
pub fn relax(types: &mut TypeArena) {
    let mut lost: HashMap<TypeId, HashSet<String>> = HashMap::new();
    for id in types.ids() {
        let def = types.get_mut(id);
        let TypeKind::Struct(object) = &mut def.kind else {
            continue;
        };
        if !(def.usage.request && def.usage.response) {
            continue;
        }
        let one_way = object.fields.iter_mut();
        for field in one_way.filter(|field| field.access != Access::ReadWrite) {
            field.presence.required = false;
            lost.entry(id).or_default().insert(field.wire_name.clone());
        }
    }
    lost.extend(drop_members(types));
    forget(types, &lost);
}

/// A second type for each that is split, by the id of the first.
fn add_inputs(types: &mut TypeArena) -> HashMap<TypeId, TypeId> {
    let ids = types_to_split(types);
    let belonging = ids.iter().map(|id| types.get(*id));
    let new_names = names_after(types, belonging, ["Input", "InputValue"]);
    let mut inputs = HashMap::with_capacity(ids.len());
    for (id, name) in ids.into_iter().zip(new_names) {
        let def = types.get_mut(id);
        def.usage = Usage {
            request: false,
            response: true,
        };
        let mut input = def.clone();
        let note = format!("What is sent; what is received is `{}`.", def.name);
        input.docs.notes.insert(0, note);
        input.name = name;
        input.usage = Usage {
            request: true,
            response: false,
        };
        inputs.insert(id, types.push(input));
    }
    inputs
}

/// The types that travel both ways and hold what does not, however deep.
fn types_to_split(types: &TypeArena) -> Vec<TypeId> {
    let both = |def: &TypeDef| def.usage.request && def.usage.response;
    let mut holders: HashMap<TypeId, Vec<TypeId>> = HashMap::new();
    let mut open = Vec::new();
    for (id, def) in types.iter().filter(|(_, def)| both(def)) {
        for inner in def.kind.refs().into_iter().flat_map(TypeRef::ids) {
            holders.entry(inner).or_default().push(id);
        }
        if let TypeKind::Struct(object) = &def.kind
            && object
                .fields
                .iter()
                .any(|field| field.access != Access::ReadWrite)
        {
            open.push(id);
        }
    }
    let mut split = HashSet::new();
    while let Some(id) = open.pop() {
        if split.insert(id) {
            open.extend(holders.get(&id).into_iter().flatten());
        }
    }
    let mut split: Vec<TypeId> = split.into_iter().collect();
    split.sort();
    split
}

/// Takes the members that cannot occur out of types that travel one way only; gives their names.
fn drop_members(types: &mut TypeArena) -> HashMap<TypeId, HashSet<String>> {
    let mut lost: HashMap<TypeId, HashSet<String>> = HashMap::new();
    for id in types.ids() {
        let def = types.get_mut(id);
        let (TypeKind::Struct(object), Some(direction)) = (&mut def.kind, def.usage.only()) else {
            continue;
        };
        let mut lose = |field: &Field| {
            let names = lost.entry(id).or_default();
            names.insert(field.wire_name.clone());
        };
        for field in &mut object.fields {
            if direction == Direction::Request && field.access == Access::OptionalInRequest {
                field.presence.required = false;
                lose(field);
            }
        }
        object.fields.retain(|field| {
            let carried = direction.carries(field.access);
            if !carried {
                lose(field);
            }
            carried
        });
    }
    lost
}

/// No variant of a union is told by a member that its object does not have, or need not have.
fn forget(types: &mut TypeArena, lost: &HashMap<TypeId, HashSet<String>>) {
    if lost.is_empty() {
        return;
    }
    for id in types.ids() {
        let TypeKind::Union(union) = &types.get(id).kind else {
            continue;
        };
        let variants = union.variants.iter();
        let structs: Vec<_> = variants
            .map(|variant| struct_of(types, &variant.ty).and_then(|id| lost.get(&id)))
            .collect();
        if let TypeKind::Union(union) = &mut types.get_mut(id).kind {
            for (looks, names) in union.dispatch.shapes.iter_mut().zip(structs) {
                for (shape, names) in looks.iter_mut().zip(names.into_iter().cycle()) {
                    forget_members(shape, names);
                }
            }
        }
    }
}

fn forget_members(shape: &mut Shape, names: &HashSet<String>) {
    shape.required.retain(|name| !names.contains(name));
    shape.constants.retain(|(name, _)| !names.contains(name));
}
