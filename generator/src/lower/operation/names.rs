//! The names of operations.

use std::collections::HashSet;

use super::chosen_names::ChosenNames;
use super::groups;
use crate::lower::request_names::{id_parts, path_parts};
use crate::naming::{self, FnName, ModuleName, Rank, RequestedName, TypeName};
use crate::resolve::{OperationNode, Resolved};

/// The parts that a name neither begins nor ends with: `search_by_tag` of the tag `Search` is unchanged.
const CONNECTIVES: &[&str] = &[
    "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with",
];

/// The names of one operation.
pub(super) struct Names {
    pub(super) method: FnName,
    pub(super) operation: TypeName,
    pub(super) call: TypeName,
    pub(super) error: TypeName,
    pub(super) response: TypeName,
    pub(super) body: TypeName,
    pub(super) headers: TypeName,
    pub(super) arguments: TypeName,
}

/// Returns the names of all operations of the group at `path` with the subgroups `inner`: methods of
/// the handle, and types of its module. `repeated` are the operationIds that occur more than once.
pub(super) fn operation_names(
    repeated: &HashSet<&str>,
    chosen: &ChosenNames,
    path: &[String],
    inner: &[&ModuleName],
    nodes: &[&OperationNode],
) -> Vec<Names> {
    let group = groups::name_parts(path);
    let requested: Vec<RequestedName> = nodes
        .iter()
        .map(|node| method_requested_name(chosen.operation(node), &group, node, repeated))
        .collect();
    let methods = naming::operations(inner, &requested);
    let types = type_names(&methods, nodes);
    methods
        .into_iter()
        .zip(types)
        .map(
            |(method, [operation, call, error, response, body, headers, arguments])| Names {
                method,
                operation,
                call,
                error,
                response,
                body,
                headers,
                arguments,
            },
        )
        .collect()
}

/// The types that an operation may have: the suffix of each, and what distinguishes it from an
/// operation that is called by its name and the suffix. An operation `NotFound` has a
/// `NotFoundOutcome` instead of a `NotFoundError` if there is an operation `NotFoundError`.
const TYPES: [(&str, &str); 7] = [
    ("", ""),
    ("Call", "Alias"),
    ("Error", "Outcome"),
    ("Response", "Outcome"),
    ("Body", "Content"),
    ("Headers", "Fields"),
    ("Args", "Values"),
];

/// Returns the names of the types of each operation, in the order of [`TYPES`].
fn type_names(methods: &[FnName], nodes: &[&OperationNode]) -> Vec<[TypeName; TYPES.len()]> {
    let operations = methods.iter().zip(nodes);
    let requested: Vec<RequestedName> = operations
        .flat_map(|(method, node)| requested_types(method, node))
        .collect();
    let names = naming::operation_types(&requested);
    let (names, _) = names.as_chunks();
    names.to_vec()
}

fn requested_types(method: &FnName, node: &OperationNode) -> [RequestedName; TYPES.len()] {
    let stem = naming::pascal(&naming::split_name(method.as_str()));
    TYPES.map(|(suffix, otherwise)| RequestedName {
        candidates: vec![
            format!("{stem}{suffix}"),
            format!("{stem}{suffix}{otherwise}"),
        ],
        rank: Rank {
            class: u8::from(!suffix.is_empty()),
            identity: format!("{} {}", node.path, node.method.as_str()),
        },
    })
}

/// Returns the operationIds that occur more than once.
pub(super) fn repeated_ids(document: &Resolved) -> HashSet<&str> {
    let mut seen = HashSet::new();
    let ids = document
        .operations
        .iter()
        .filter_map(|node| node.operation_id.as_deref());
    ids.filter(|id| !seen.insert(*id)).collect()
}

/// Returns the requested name of a method: the configured name, the operationId without the name of the
/// group, the whole operationId, or method and path.
fn method_requested_name(
    chosen: Option<&str>,
    group: &[String],
    node: &OperationNode,
    repeated: &HashSet<&str>,
) -> RequestedName {
    let by_path = path_parts(node.method.as_str(), &node.path);
    let id = node.operation_id.as_deref();
    let mut candidates = Vec::new();
    let mut candidate =
        |parts: Vec<String>| candidates.push(naming::snake(&naming::truncated(parts)));
    if let Some(name) = chosen {
        candidate(naming::split_name(name));
    }
    if let Some(parts) = id_parts(node) {
        candidate(without_group(&parts, group));
        candidate(parts);
    }
    candidate(by_path);
    for candidate in &mut candidates {
        if !candidate.starts_with(|c: char| c.is_ascii_alphabetic()) {
            candidate.insert_str(0, "call_");
        }
    }
    let shared = id.is_none_or(|id| repeated.contains(id));
    let identity = format!("{} {}", node.path, node.method.as_str());
    RequestedName {
        candidates,
        rank: Rank {
            class: match chosen {
                Some(_) => 0,
                None => 1 + u8::from(shared),
            },
            identity,
        },
    }
}

/// Removes the name of the group: in one piece if its parts are adjacent, otherwise part by part. A name
/// that would begin or end with a connective is unchanged.
fn without_group(parts: &[String], group: &[String]) -> Vec<String> {
    let same = |a: &String, b: &String| naming::singular(a) == naming::singular(b);
    let together = (!group.is_empty()).then(|| {
        parts
            .windows(group.len())
            .position(|part| part.iter().zip(group).all(|(a, b)| same(a, b)))
    });
    let left: Vec<String> = match together.flatten() {
        Some(start) => [&parts[..start], &parts[start + group.len()..]].concat(),
        None => {
            // The first part is the verb, which a group of the same name must not remove.
            let rest = parts
                .iter()
                .skip(1)
                .filter(|part| !group.iter().any(|other| same(other, part)));
            parts.iter().take(1).chain(rest).cloned().collect()
        }
    };
    let is_connective = |part: &String| CONNECTIVES.contains(&part.as_str());
    match left.first().zip(left.last()) {
        Some((first, last)) if !is_connective(first) && !is_connective(last) => left,
        _ => parts.to_vec(),
    }
}
