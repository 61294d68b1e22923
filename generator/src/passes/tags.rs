//! The tags of unions (OpenAPI 3.0.3, Discriminator Object): objects have them in both directions,
//! whatever the branches declare.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::ir::{
    Access, Api, Dispatch, Docs, Field, Literal, Presence, Rules, Scalar, TypeArena, TypeId,
    TypeKind, TypeRef, Union,
};
use crate::naming;

/// Makes tags part of requests and responses: without them neither side could choose a variant.
pub fn travel_both_ways(types: &mut TypeArena) {
    for Tagged { id, tag, .. } in tagged(types) {
        if let TypeKind::Struct(object) = &mut types.get_mut(id).kind {
            let fields = object.fields.iter_mut();
            for field in fields.filter(|field| field.wire_name == tag) {
                field.access = Access::ReadWrite;
            }
        }
    }
}

/// Adds the tag to objects that do not declare it. The constructor fills it in if the mapping has one
/// value for it, only unions reference the object, and the object is not closed; otherwise it is
/// optional.
pub fn add(api: &mut Api) {
    let mut missing: BTreeMap<(TypeId, String), BTreeSet<Option<String>>> = BTreeMap::new();
    let flattened = flattened_unions(&api.types);
    for Tagged {
        union,
        id,
        tag,
        values,
    } in tagged(&api.types)
    {
        // A flattened union leaves its tag to the object that contains it.
        if flattened.contains(&union) {
            continue;
        }
        let TypeKind::Struct(object) = &api.types.get(id).kind else {
            continue;
        };
        let is_declared = object.fields.iter().any(|field| field.wire_name == tag);
        if !is_declared && object.flattened.is_empty() && object.additional.is_none() {
            missing.entry((id, tag)).or_default().extend(values);
        }
    }
    if missing.is_empty() {
        return;
    }
    let elsewhere = referenced_elsewhere(api);
    let types = &mut api.types;
    for ((id, tag), values) in missing {
        let TypeKind::Struct(object) = &mut types.get_mut(id).kind else {
            continue;
        };
        let is_certain = !object.closed && !elsewhere.contains(&id);
        let value = match Vec::from_iter(values).as_slice() {
            [Some(value)] if is_certain => Some(Literal::String(value.clone())),
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
                description: Some("The type of this object.".to_owned()),
                ..Docs::default()
            },
        });
    }
}

/// An object that a tag identifies.
struct Tagged {
    union: TypeId,
    id: TypeId,
    tag: String,
    /// The values of the mapping for it; `None` where its own name is the value.
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
            let values: Vec<_> = tag.values[index]
                .iter()
                .map(|value| (!tag.is_assumed).then(|| value.clone()))
                .collect();
            let is_identified = !values.is_empty() || tag.fallback == Some(index);
            if let Some(id) = types.struct_of(&variant.ty).filter(|_| is_identified) {
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

/// Returns the unions that are flattened into objects.
fn flattened_unions(types: &TypeArena) -> HashSet<TypeId> {
    let objects = types.iter().filter_map(|(_, def)| match &def.kind {
        TypeKind::Struct(object) => Some(object),
        _ => None,
    });
    objects
        .flat_map(|object| &object.flattened)
        .flat_map(|field| field.ty.ids())
        .collect()
}

/// Returns the types that something other than a union with a tag references.
fn referenced_elsewhere(api: &Api) -> HashSet<TypeId> {
    let has_tag = |kind: &TypeKind| match kind {
        TypeKind::Union(union) => union.dispatch.tag.is_some(),
        _ => false,
    };
    let kinds = api.types.iter().map(|(_, def)| &def.kind);
    let headers = api.global_headers.iter().map(|header| &header.ty);
    let payloads = api.incoming.iter().map(|request| &request.payload);
    let operations = api
        .operations()
        .flat_map(|operation| [operation.sent(), operation.received()].concat());
    kinds
        .filter(|kind| !has_tag(kind))
        .flat_map(TypeKind::refs)
        .chain(headers)
        .chain(payloads)
        .chain(operations)
        .flat_map(TypeRef::ids)
        .collect()
}
