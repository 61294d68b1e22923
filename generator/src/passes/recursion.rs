//! Breaks the cycles of types that Rust cannot express.
//!
//! A struct that contains itself by value has no size: the field that closes the cycle is boxed. A
//! struct that *requires* itself has no value: the field becomes optional. An alias of itself has no
//! meaning: it becomes untyped.
//!
//! Invariant: how a cycle is broken depends on the types of that cycle alone, walked in the order of
//! their pointers and wire names, so that adding other types changes nothing.

use std::collections::HashSet;

use super::cycles::{Edge, closing_edges};
use crate::diagnostic::{Code, Diagnostics};
use crate::ir::{Field, TypeArena, TypeId, TypeKind, TypeRef, Untyped};

/// Breaks every cycle.
pub fn run(types: &mut TypeArena, diagnostics: &mut Diagnostics) {
    break_aliases(types, diagnostics);
    for edge in closing_edges(types, transparent_edges) {
        leave_untyped(types, edge, diagnostics);
    }
    for edge in closing_edges(types, required_edges) {
        relax(types, edge, diagnostics);
    }
    for edge in closing_edges(types, value_edges) {
        let Some(field) = field_mut(types, edge) else {
            continue;
        };
        let inner = std::mem::replace(&mut field.ty, TypeRef::Any(Untyped::Undescribed));
        let inner = boxed(types, inner, edge.to);
        if let Some(field) = field_mut(types, edge) {
            field.ty = inner;
        }
    }
}

/// Boxes the reference to `to` in a type. `Option<T>` and a tuple store their values inline, so the
/// box goes inside them.
fn boxed(types: &TypeArena, ty: TypeRef, to: TypeId) -> TypeRef {
    match ty {
        TypeRef::Nullable(inner) => TypeRef::Nullable(Box::new(boxed(types, *inner, to))),
        TypeRef::Tuple(items) => {
            let items = items.into_iter().map(|item| boxed(types, item, to));
            TypeRef::Tuple(items.collect())
        }
        other if inline_structs(types, &other).contains(&to) => TypeRef::Boxed(Box::new(other)),
        other => other,
    }
}

fn field_mut(types: &mut TypeArena, edge: Edge) -> Option<&mut Field> {
    match &mut types.get_mut(edge.from).kind {
        TypeKind::Struct(object) => object.fields.get_mut(edge.field),
        _ => None,
    }
}

/// Returns the types that are read from the same value as a type: the variants of a union, the
/// flattened unions of an object. A type that is read from its own value would be read forever.
fn transparent_edges(types: &TypeArena, from: TypeId) -> Vec<Edge> {
    let transparent: Vec<&TypeRef> = match &types.get(from).kind {
        TypeKind::Struct(object) => object.flattened.iter().map(|field| &field.ty).collect(),
        TypeKind::Union(union) => union.variants.iter().map(|variant| &variant.ty).collect(),
        TypeKind::Alias(_) | TypeKind::Enum(_) | TypeKind::External(_) => Vec::new(),
    };
    transparent
        .into_iter()
        .enumerate()
        .filter_map(|(field, ty)| {
            let to = transparent_target(types, ty)?;
            Some(Edge { from, field, to })
        })
        .collect()
}

fn transparent_target(types: &TypeArena, ty: &TypeRef) -> Option<TypeId> {
    let mut ty = ty;
    loop {
        ty = match ty {
            TypeRef::Named(id) => match &types.get(*id).kind {
                TypeKind::Struct(_) | TypeKind::Union(_) => return Some(*id),
                TypeKind::Alias(inner) => inner,
                TypeKind::Enum(_) | TypeKind::External(_) => return None,
            },
            TypeRef::Nullable(inner) | TypeRef::Boxed(inner) => inner,
            _ => return None,
        };
    }
}

fn leave_untyped(types: &mut TypeArena, edge: Edge, diagnostics: &mut Diagnostics) {
    let ty = match &mut types.get_mut(edge.from).kind {
        TypeKind::Struct(object) => object
            .flattened
            .get_mut(edge.field)
            .map(|part| &mut part.ty),
        TypeKind::Union(union) => union
            .variants
            .get_mut(edge.field)
            .map(|variant| &mut variant.ty),
        TypeKind::Alias(_) | TypeKind::Enum(_) | TypeKind::External(_) => None,
    };
    let Some(ty) = ty else { return };
    *ty = TypeRef::Any(Untyped::Repaired);
    let message = "this schema is one of its own branches; the recursive branch becomes `Json`";
    let origin = types.get(edge.from).pointer.clone();
    diagnostics
        .warning(Code::InfiniteType, &origin, message)
        .hint("remove the recursive branch");
}

fn relax(types: &mut TypeArena, edge: Edge, diagnostics: &mut Diagnostics) {
    let origin = types.get(edge.from).pointer.clone();
    let Some(field) = field_mut(types, edge) else {
        return;
    };
    field.presence.required = false;
    let message = format!(
        "`{}` requires a value of the type that contains it, so no finite value exists; it becomes optional",
        field.wire_name
    );
    diagnostics
        .warning(Code::InfiniteType, &origin, message)
        .hint("remove the property from `required`, or allow `null`");
}

/// Returns the structs that a type contains by value: itself, the target of its alias, the items of a
/// tuple.
fn inline_structs(types: &TypeArena, ty: &TypeRef) -> Vec<TypeId> {
    contained(types, ty, |ty| match ty {
        TypeRef::Nullable(inner) => Some(inner),
        _ => None,
    })
}

/// Returns the structs that every value of a type contains.
fn required_structs(types: &TypeArena, ty: &TypeRef) -> Vec<TypeId> {
    contained(types, ty, |_| None)
}

/// Returns the structs that a type contains inline; `inside` opens what may be absent.
fn contained(
    types: &TypeArena,
    ty: &TypeRef,
    inside: fn(&TypeRef) -> Option<&TypeRef>,
) -> Vec<TypeId> {
    let (mut open, mut seen, mut found) = (vec![ty], HashSet::new(), Vec::new());
    while let Some(ty) = open.pop() {
        match ty {
            TypeRef::Named(id) if seen.insert(*id) => match &types.get(*id).kind {
                TypeKind::Struct(_) => found.push(*id),
                TypeKind::Alias(inner) => open.push(inner),
                // A union boxes its objects, and an enum has none.
                TypeKind::Union(_) | TypeKind::Enum(_) | TypeKind::External(_) => {}
            },
            TypeRef::Tuple(items) => open.extend(items.iter().rev()),
            other => open.extend(inside(other)),
        }
    }
    found
}

fn value_edges(types: &TypeArena, from: TypeId) -> Vec<Edge> {
    edges(types, from, |field| inline_structs(types, &field.ty))
}

fn required_edges(types: &TypeArena, from: TypeId) -> Vec<Edge> {
    edges(types, from, |field| {
        if field.presence.required && !field.presence.nullable {
            required_structs(types, &field.ty)
        } else {
            Vec::new()
        }
    })
}

/// Returns the references from the fields of a struct, in the order of their wire names.
fn edges(types: &TypeArena, from: TypeId, targets: impl Fn(&Field) -> Vec<TypeId>) -> Vec<Edge> {
    let TypeKind::Struct(object) = &types.get(from).kind else {
        return Vec::new();
    };
    let mut fields: Vec<(usize, &Field)> = object.fields.iter().enumerate().collect();
    fields.sort_by_key(|(_, field)| field.wire_name.as_str());
    fields
        .into_iter()
        .flat_map(|(index, field)| targets(field).into_iter().map(move |to| (index, to)))
        .map(|(field, to)| Edge { from, field, to })
        .collect()
}

/// Returns the references from an alias.
fn alias_edges(types: &TypeArena, from: TypeId) -> Vec<Edge> {
    let TypeKind::Alias(ty) = &types.get(from).kind else {
        return Vec::new();
    };
    let ids = ty.ids().into_iter().enumerate();
    ids.map(|(field, to)| Edge { from, field, to }).collect()
}

/// Breaks the cycles of aliases. Rust has no alias that leads back to itself through aliases, arrays,
/// tuples and maps alone, so the reference that closes the cycle becomes untyped.
fn break_aliases(types: &mut TypeArena, diagnostics: &mut Diagnostics) {
    for edge in closing_edges(types, alias_edges) {
        let def = types.get_mut(edge.from);
        if let TypeKind::Alias(ty) = &mut def.kind {
            for reference in ty.named_mut() {
                if *reference == TypeRef::Named(edge.to) {
                    *reference = TypeRef::Any(Untyped::Unmodeled);
                }
            }
        }
        let message = "this schema refers to itself without an object in between; the recursive reference becomes `Json`";
        diagnostics
            .warning(Code::InfiniteType, &def.pointer, message)
            .hint("describe the value as an object, whose properties may be recursive");
    }
}
