//! Splits types whose properties are not all part of both requests and responses (OpenAPI 3.0.3,
//! Schema Object, `readOnly` and `writeOnly`).
//!
//! A type that is sent and received, and that contains such a property at any depth, becomes two: `X`
//! is received and `XInput` is sent, and every reference in a request leads to `XInput`. A type that
//! is used in one direction only loses the properties that cannot occur there.
//!
//! Invariant: a type is split only if the two types differ, in their fields or in a type that they
//! reference.

use std::collections::{HashMap, HashSet};

use super::names::names_after;
use super::usage::Direction;
use crate::ir::{Access, Api, Field, Shape, TypeArena, TypeDef, TypeId, TypeKind, TypeRef, Usage};

/// Makes an object whose properties are all read-only part of requests as a whole: one that a request
/// contains, such as a reference by `id`, is not meant to be sent empty.
pub fn send_references(types: &mut TypeArena) {
    for id in types.ids() {
        let TypeKind::Struct(object) = &mut types.get_mut(id).kind else {
            continue;
        };
        let is_never_sent =
            |field: &Field| field.access == Access::ReadOnly || field.constant.is_some();
        let is_empty = object.fields.iter().all(is_never_sent)
            && object.additional.is_none()
            && object.flattened.is_empty();
        if !is_empty {
            continue;
        }
        let fields = object.fields.iter_mut();
        for field in fields.filter(|field| field.access == Access::ReadOnly) {
            field.access = if field.is_argument() {
                Access::OptionalInRequest
            } else {
                Access::ReadWrite
            };
        }
    }
}

/// Splits the types that differ by direction, and removes fields that cannot occur.
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
    let dropped = drop_fields(&mut api.types);
    stop_choosing_by(&mut api.types, &dropped);
}

/// Does without split types: makes the fields that only one direction has optional instead.
pub fn relax(types: &mut TypeArena) {
    let mut dropped: HashMap<TypeId, HashSet<String>> = HashMap::new();
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
            dropped
                .entry(id)
                .or_default()
                .insert(field.wire_name.clone());
        }
    }
    dropped.extend(drop_fields(types));
    stop_choosing_by(types, &dropped);
}

/// Adds a second type for each that is split, and returns its id by that of the first.
fn add_inputs(types: &mut TypeArena) -> HashMap<TypeId, TypeId> {
    let ids = types_to_split(types);
    let owners = ids.iter().map(|id| types.get(*id));
    let new_names = names_after(types, owners, ["Input", "InputValue"]);
    let mut inputs = HashMap::with_capacity(ids.len());
    for (id, name) in ids.into_iter().zip(new_names) {
        let def = types.get_mut(id);
        def.usage = Usage {
            request: false,
            response: true,
        };
        let mut input = def.clone();
        let note = format!("The request type; responses contain `{}`.", def.name);
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

/// Returns the types of both directions that contain a property of one direction, at any depth.
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

/// Removes the fields that cannot occur from types of one direction, and returns their names.
fn drop_fields(types: &mut TypeArena) -> HashMap<TypeId, HashSet<String>> {
    let mut dropped: HashMap<TypeId, HashSet<String>> = HashMap::new();
    for id in types.ids() {
        let def = types.get_mut(id);
        let (TypeKind::Struct(object), Some(direction)) = (&mut def.kind, def.usage.only()) else {
            continue;
        };
        let mut drop = |field: &Field| {
            let names = dropped.entry(id).or_default();
            names.insert(field.wire_name.clone());
        };
        for field in &mut object.fields {
            if direction == Direction::Request && field.access == Access::OptionalInRequest {
                field.presence.required = false;
                drop(field);
            }
        }
        object.fields.retain(|field| {
            let carried = direction.carries(field.access);
            if !carried {
                drop(field);
            }
            carried
        });
    }
    dropped
}

/// Stops unions from choosing a variant by a property that was dropped from it or became optional.
fn stop_choosing_by(types: &mut TypeArena, dropped: &HashMap<TypeId, HashSet<String>>) {
    if dropped.is_empty() {
        return;
    }
    for id in types.ids() {
        let TypeKind::Union(union) = &types.get(id).kind else {
            continue;
        };
        let variants = union.variants.iter();
        let structs: Vec<_> = variants
            .map(|variant| types.struct_of(&variant.ty).and_then(|id| dropped.get(&id)))
            .collect();
        if let TypeKind::Union(union) = &mut types.get_mut(id).kind {
            for (shapes, names) in union.dispatch.shapes.iter_mut().zip(structs) {
                for (shape, names) in shapes.iter_mut().zip(names.into_iter().cycle()) {
                    remove_properties(shape, names);
                }
            }
        }
    }
}

fn remove_properties(shape: &mut Shape, names: &HashSet<String>) {
    shape.required.retain(|name| !names.contains(name));
    shape.constants.retain(|(name, _)| !names.contains(name));
}
