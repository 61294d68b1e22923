//! Makes types that contain themselves possible in Rust.
//!
//! Three things can go wrong with a cycle of types. A struct that holds itself by value has no
//! size: the member that closes the cycle is boxed. A struct that *requires* itself has no
//! value: the member becomes optional. An alias of itself has no meaning: it becomes untyped.
//!
//! Invariant: what is done to a cycle depends on the types of that cycle alone, walked in the
//! order of their pointers and wire names, so that adding other types changes nothing.

use std::collections::HashSet;

use crate::diagnostic::{Code, Diagnostics};
use crate::ir::{Field, TypeArena, TypeId, TypeKind, TypeRef, Untyped};

/// Breaks every cycle.
pub fn run(types: &mut TypeArena, diagnostics: &mut Diagnostics) {
    break_aliases(types, diagnostics);
    for edge in closing_edges(types, standing_edges) {
        leave_open(types, edge, diagnostics);
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

/// One mention of a type by a member of another: the struct, the member's index, the target. Of an
/// alias, the index is that of the mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Edge {
    from: TypeId,
    field: usize,
    to: TypeId,
}

/// The type with its mention of `to` on the heap. `Option<T>` and a tuple hold their values inline,
/// so the box goes inside them.
fn boxed(types: &TypeArena, ty: TypeRef, to: TypeId) -> TypeRef {
    match ty {
        TypeRef::Nullable(inner) => TypeRef::Nullable(Box::new(boxed(types, *inner, to))),
        TypeRef::Tuple(items) => {
            let items = items.into_iter();
            TypeRef::Tuple(items.map(|item| boxed(types, item, to)).collect())
        }
        other if targets(types, &other).contains(&to) => TypeRef::Boxed(Box::new(other)),
        other => other,
    }
}

fn field_mut(types: &mut TypeArena, edge: Edge) -> Option<&mut Field> {
    match &mut types.get_mut(edge.from).kind {
        TypeKind::Struct(object) => object.fields.get_mut(edge.field),
        _ => None,
    }
}

/// What stands where a type does, with nothing of the value between: the variants of a union,
/// the parts of an object. A type that stands where it stands itself is read without end.
fn standing_edges(types: &TypeArena, from: TypeId) -> Vec<Edge> {
    let standing: Vec<&TypeRef> = match &types.get(from).kind {
        TypeKind::Struct(object) => object.flattened.iter().map(|part| &part.ty).collect(),
        TypeKind::Union(union) => union.variants.iter().map(|variant| &variant.ty).collect(),
        TypeKind::Alias(_) | TypeKind::Enum(_) | TypeKind::External(_) => Vec::new(),
    };
    let edges = standing.into_iter().enumerate().filter_map(|(field, ty)| {
        let to = standing_target(types, ty)?;
        Some(Edge { from, field, to })
    });
    edges.collect()
}

fn standing_target(types: &TypeArena, ty: &TypeRef) -> Option<TypeId> {
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

fn leave_open(types: &mut TypeArena, edge: Edge, diagnostics: &mut Diagnostics) {
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
    let message =
        "this schema is one of its own branches; that branch says nothing and is left untyped";
    let origin = types.get(edge.from).pointer.clone();
    diagnostics
        .warning(Code::InfiniteType, &origin, message)
        .hint("leave the branch out");
}

fn relax(types: &mut TypeArena, edge: Edge, diagnostics: &mut Diagnostics) {
    let origin = types.get(edge.from).pointer.clone();
    let Some(field) = field_mut(types, edge) else {
        return;
    };
    field.presence.required = false;
    let message = format!(
        "`{}` requires a value of the type that holds it, so no finite value exists; it is made optional",
        field.wire_name
    );
    diagnostics
        .warning(Code::InfiniteType, &origin, message)
        .hint("leave the property out of `required`, or allow null");
}

/// The struct types that a type holds by value: itself, what its alias names, the items of a tuple.
fn targets(types: &TypeArena, ty: &TypeRef) -> Vec<TypeId> {
    held(types, ty, |ty| match ty {
        TypeRef::Nullable(inner) => Some(inner),
        _ => None,
    })
}

/// The struct types without which no value of a type exists.
fn demanded(types: &TypeArena, ty: &TypeRef) -> Vec<TypeId> {
    held(types, ty, |_| None)
}

/// The structs that a type holds inline; `inside` opens what is not always there.
fn held(types: &TypeArena, ty: &TypeRef, inside: fn(&TypeRef) -> Option<&TypeRef>) -> Vec<TypeId> {
    let (mut open, mut seen, mut found) = (vec![ty], HashSet::new(), Vec::new());
    while let Some(ty) = open.pop() {
        match ty {
            TypeRef::Named(id) if seen.insert(*id) => match &types.get(*id).kind {
                TypeKind::Struct(_) => found.push(*id),
                TypeKind::Alias(inner) => open.push(inner),
                // A union keeps its objects on the heap, and an enum has none.
                TypeKind::Union(_) | TypeKind::Enum(_) | TypeKind::External(_) => {}
            },
            TypeRef::Tuple(items) => open.extend(items.iter().rev()),
            other => open.extend(inside(other)),
        }
    }
    found
}

fn value_edges(types: &TypeArena, from: TypeId) -> Vec<Edge> {
    edges(types, from, |field| targets(types, &field.ty))
}

fn required_edges(types: &TypeArena, from: TypeId) -> Vec<Edge> {
    edges(types, from, |field| {
        match field.presence.required && !field.presence.nullable {
            true => demanded(types, &field.ty),
            false => Vec::new(),
        }
    })
}

/// The mentions by the members of a struct, in the order of their wire names.
fn edges(types: &TypeArena, from: TypeId, held: impl Fn(&Field) -> Vec<TypeId>) -> Vec<Edge> {
    let TypeKind::Struct(object) = &types.get(from).kind else {
        return Vec::new();
    };
    let mut members: Vec<(usize, &Field)> = object.fields.iter().enumerate().collect();
    members.sort_by_key(|(_, member)| member.wire_name.as_str());
    let mut edges = Vec::new();
    for (field, member) in members {
        let targets = held(member).into_iter();
        edges.extend(targets.map(|to| Edge { from, field, to }));
    }
    edges
}

/// The mentions of other types by an alias.
fn alias_edges(types: &TypeArena, from: TypeId) -> Vec<Edge> {
    let TypeKind::Alias(ty) = &types.get(from).kind else {
        return Vec::new();
    };
    let ids = ty.ids().into_iter().enumerate();
    ids.map(|(field, to)| Edge { from, field, to }).collect()
}

/// The edges that close a cycle in a walk over the strongly connected parts of the graph, each
/// part from its first pointer.
fn closing_edges(types: &TypeArena, edges: fn(&TypeArena, TypeId) -> Vec<Edge>) -> Vec<Edge> {
    let graph: Vec<Vec<Edge>> = types.ids().map(|id| edges(types, id)).collect();
    let parts = connected_parts(&graph);
    let mut order: Vec<TypeId> = types.ids().collect();
    order.sort_by(|a, b| types.get(*a).pointer.cmp(&types.get(*b).pointer));

    let mut closing = Vec::new();
    let mut done = HashSet::new();
    for start in order {
        // An explicit stack: a document's nesting must not become this program's.
        let mut path = vec![(start, 0)];
        let mut open = HashSet::from([start]);
        if !done.insert(start) {
            continue;
        }
        while let Some((id, next)) = path.pop() {
            let Some(edge) = graph[id.0].get(next).copied() else {
                open.remove(&id);
                continue;
            };
            path.push((id, next + 1));
            if parts[edge.to.0] != parts[id.0] {
                continue;
            }
            if open.contains(&edge.to) {
                closing.push(edge);
            } else if done.insert(edge.to) {
                open.insert(edge.to);
                path.push((edge.to, 0));
            }
        }
    }
    closing
}

/// For every type the number of its strongly connected part (Kosaraju's two walks).
fn connected_parts(graph: &[Vec<Edge>]) -> Vec<usize> {
    let mut finished = Vec::with_capacity(graph.len());
    let mut seen = vec![false; graph.len()];
    for start in 0..graph.len() {
        let mut path = vec![(start, 0)];
        if std::mem::replace(&mut seen[start], true) {
            continue;
        }
        while let Some((id, next)) = path.pop() {
            match graph[id].get(next) {
                None => finished.push(id),
                Some(edge) => {
                    path.push((id, next + 1));
                    if !std::mem::replace(&mut seen[edge.to.0], true) {
                        path.push((edge.to.0, 0));
                    }
                }
            }
        }
    }

    let mut backward: Vec<Vec<usize>> = vec![Vec::new(); graph.len()];
    for edge in graph.iter().flatten() {
        backward[edge.to.0].push(edge.from.0);
    }
    let mut part = vec![usize::MAX; graph.len()];
    for (number, &start) in finished.iter().rev().enumerate() {
        let mut open = vec![start];
        while let Some(id) = open.pop() {
            if part[id] == usize::MAX {
                part[id] = number;
                open.extend(&backward[id]);
            }
        }
    }
    part
}

/// An alias that comes back to itself through aliases, lists, tuples and maps alone can't be written
/// in Rust: the mention that closes the circle becomes untyped.
fn break_aliases(types: &mut TypeArena, diagnostics: &mut Diagnostics) {
    for edge in closing_edges(types, alias_edges) {
        let def = types.get_mut(edge.from);
        if let TypeKind::Alias(ty) = &mut def.kind {
            for mention in ty.named_mut() {
                if *mention == TypeRef::Named(edge.to) {
                    *mention = TypeRef::Any(Untyped::Unmodeled);
                }
            }
        }
        let message = "this schema is defined by itself; what closes the circle is left untyped";
        diagnostics
            .warning(Code::InfiniteType, &def.pointer, message)
            .hint("describe the value with an object, whose members may refer back");
    }
}
