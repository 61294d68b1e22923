//! Members by which unions are told apart (OpenAPI 3.0.3, Discriminator Object): they are there, and
//! they travel both ways, whatever the branches say of them.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::struct_of;
use crate::ir::{
    Access, Api, Dispatch, Docs, Field, Literal, Presence, Rules, Scalar, TypeArena, TypeId,
    TypeKind, TypeRef, Union,
};
use crate::naming;

/// Lets a tag travel both ways: without it neither side could tell what it is given.
pub fn keep(types: &mut TypeArena) {
    for Tagged { id, tag, .. } in tagged(types) {
        if let TypeKind::Struct(object) = &mut types.get_mut(id).kind {
            let fields = object.fields.iter_mut();
            for field in fields.filter(|field| field.wire_name == tag) {
                field.access = Access::ReadWrite;
            }
        }
    }
}

/// Gives an object the tag that it does not describe. A constructor fills it in where the mapping
/// gives it one value, unions alone mention the object, and it does not say that it has no other
/// member; elsewhere it may be left out.
pub fn add(api: &mut Api) {
    let mut missing: BTreeMap<(TypeId, String), BTreeSet<Option<String>>> = BTreeMap::new();
    let parts = parts(&api.types);
    for Tagged {
        union,
        id,
        tag,
        values,
    } in tagged(&api.types)
    {
        // A union beside the members of an object leaves its tag to those.
        if parts.contains(&union) {
            continue;
        }
        let TypeKind::Struct(object) = &api.types.get(id).kind else {
            continue;
        };
        let is_described = object.fields.iter().any(|field| field.wire_name == tag);
        if !is_described && object.flattened.is_empty() && object.additional.is_none() {
            missing.entry((id, tag)).or_default().extend(values);
        }
    }
    if missing.is_empty() {
        return;
    }
    let elsewhere = mentioned_elsewhere(api);
    let types = &mut api.types;
    for ((id, tag), values) in missing {
        let TypeKind::Struct(object) = &mut types.get_mut(id).kind else {
            continue;
        };
        let is_sure = !object.closed && !elsewhere.contains(&id);
        let value = match Vec::from_iter(values).as_slice() {
            [Some(value)] if is_sure => Some(Literal::String(value.clone())),
            _ => None,
        };
        let taken: Vec<_> = object.fields.iter().map(|field| &field.name).collect();
        let name = naming::more_field(&taken, &tag);
        object.fields.push(Field {
            name,
            wire_name: tag,
            ty: TypeRef::Scalar(Scalar::String),
            presence: Presence {
                required: value.is_some(),
                ..Presence::default()
            },
            rules: Rules::default(),
            access: Access::ReadWrite,
            constant: value,
            example: None,
            docs: Docs {
                description: Some("Tells what kind of object this is.".to_owned()),
                ..Docs::default()
            },
        });
    }
}

/// An object that a tag tells.
struct Tagged {
    union: TypeId,
    id: TypeId,
    tag: String,
    /// The values that the mapping gives it; `None` where its own name stands for one.
    values: Vec<Option<String>>,
}

fn tagged(types: &TypeArena) -> Vec<Tagged> {
    let mut tagged = Vec::new();
    for (union, def) in types.iter() {
        let TypeKind::Union(Union {
            variants,
            dispatch: Dispatch { tag: Some(tag), .. },
            ..
        }) = &def.kind
        else {
            continue;
        };
        for (index, variant) in variants.iter().enumerate() {
            let values = tag.values[index].iter();
            let values = values.map(|value| (!tag.is_assumed).then(|| value.clone()));
            let values: Vec<_> = values.collect();
            let is_told = !values.is_empty() || tag.fallback == Some(index);
            if let Some(id) = struct_of(types, &variant.ty).filter(|_| is_told) {
                let tag = tag.property.clone();
                tagged.push(Tagged {
                    union,
                    id,
                    tag,
                    values,
                });
            }
        }
    }
    tagged
}

/// The unions beside the members of objects.
fn parts(types: &TypeArena) -> HashSet<TypeId> {
    let objects = types.iter().filter_map(|(_, def)| match &def.kind {
        TypeKind::Struct(object) => Some(object),
        _ => None,
    });
    let parts = objects.flat_map(|object| &object.flattened);
    parts.flat_map(|part| part.ty.ids()).collect()
}

/// The types that something else than a union with a tag mentions.
fn mentioned_elsewhere(api: &Api) -> HashSet<TypeId> {
    let has_tag = |kind: &TypeKind| match kind {
        TypeKind::Union(union) => union.dispatch.tag.is_some(),
        _ => false,
    };
    let kinds = api.types.iter().map(|(_, def)| &def.kind);
    let mentions = kinds.filter(|kind| !has_tag(kind)).flat_map(TypeKind::refs);
    let headers = api.global_headers.iter().map(|header| &header.ty);
    let payloads = api.incoming.iter().map(|request| &request.payload);
    let calls = api.operations();
    let calls = calls.flat_map(|operation| [operation.sent(), operation.received()].concat());
    let all = mentions.chain(headers).chain(payloads).chain(calls);
    all.flat_map(TypeRef::ids).collect()
}
