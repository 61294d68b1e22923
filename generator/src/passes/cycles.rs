//! Cycles in the graph of types.
//!
//! Invariant: what is returned for a cycle depends on the types of that cycle alone, walked in the
//! order of their pointers.

use std::collections::HashSet;

use crate::ir::{TypeArena, TypeId};

/// One reference from a type to another: the type, the index of the field, variant or alias target
/// in it, and the referenced type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Edge {
    pub(super) from: TypeId,
    pub(super) field: usize,
    pub(super) to: TypeId,
}

/// Returns the edges that close a cycle in a walk over the strongly connected components of the
/// graph, each walked from its first pointer.
pub(super) fn closing_edges(
    types: &TypeArena,
    edges: fn(&TypeArena, TypeId) -> Vec<Edge>,
) -> Vec<Edge> {
    let graph: Vec<Vec<Edge>> = types.ids().map(|id| edges(types, id)).collect();
    let components = connected_components(&graph);
    let mut order: Vec<TypeId> = types.ids().collect();
    order.sort_by(|a, b| types.get(*a).pointer.cmp(&types.get(*b).pointer));

    let mut closing = Vec::new();
    let mut done = HashSet::new();
    for start in order {
        // An explicit stack: the nesting of a document must not exhaust the stack of this program.
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
            if components[edge.to.0] != components[id.0] {
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

/// Returns the number of its strongly connected component for each type (Kosaraju's two walks).
fn connected_components(graph: &[Vec<Edge>]) -> Vec<usize> {
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
    let mut component = vec![usize::MAX; graph.len()];
    for (number, &start) in finished.iter().rev().enumerate() {
        let mut open = vec![start];
        while let Some(id) = open.pop() {
            if component[id] == usize::MAX {
                component[id] = number;
                open.extend(&backward[id]);
            }
        }
    }
    component
}
