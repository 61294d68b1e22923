//! The tag that a discriminator declares (OpenAPI 3.0.3, Discriminator Object).

use std::collections::HashSet;

use super::branch::Branch;
use super::dispatch_values::{constant, describes};
use crate::diagnostic::{Code, Pointer};
use crate::ir::Tag;
use crate::lower::lowering::Lowering;
use crate::resolve::Discriminator;

/// The most schemas whose names count for one branch.
const MAX_LEAVES: usize = 500;

/// Returns the tag with its values for each branch: the keys of the mapping; the values that only this
/// branch allows itself; the name of every component that has neither.
pub(super) fn declared_tag(
    lowering: &mut Lowering,
    pointer: &Pointer,
    discriminator: &Discriminator,
    branches: &[Branch],
) -> Option<Tag> {
    let property = &discriminator.property_name;
    let leaves: Vec<Vec<Pointer>> = branches
        .iter()
        .map(|branch| leaves(lowering, &branch.pointer))
        .collect();
    let mappings = mappings(lowering, discriminator, &leaves);
    let mut taken = HashSet::new();
    let mut values: Vec<Vec<String>> = vec![Vec::new(); branches.len()];
    let mut add = |index: usize, value: &str| {
        if taken.insert(value.to_owned()) {
            values[index].push(value.to_owned());
        }
    };
    for (value, target) in &mappings {
        let found = leaves
            .iter()
            .position(|leaves| leaves.iter().any(|leaf| is(leaf, target)));
        if let Some(index) = found {
            add(index, value);
        }
    }
    let allowed = branches.iter().map(|branch| {
        let values = branch
            .objects()
            .filter_map(|shape| constant(shape, property));
        values.flatten().collect::<HashSet<_>>()
    });
    let allowed: Vec<HashSet<&String>> = allowed.collect();
    for (index, branch) in branches.iter().enumerate() {
        let values = branch
            .objects()
            .filter_map(|shape| constant(shape, property));
        for value in values.flatten() {
            let owners = allowed.iter().filter(|values| values.contains(value));
            if owners.count() == 1 {
                add(index, value);
            }
        }
    }
    for (index, leaves) in leaves.iter().enumerate() {
        let own = branches[index]
            .objects()
            .filter(|shape| constant(shape, property).is_some());
        for leaf in leaves.iter().filter(|leaf| !is_union(lowering, leaf)) {
            let mapped = mappings.iter().any(|(_, target)| is(leaf, target));
            let has_value = mapped || own.clone().count() >= leaves.len();
            if let (false, Some(name)) = (has_value, component(lowering, leaf)) {
                add(index, &name);
            }
        }
    }
    let objects = branches.iter().enumerate();
    let untagged = objects
        .filter(|(index, branch)| values[*index].is_empty() && branch.objects().next().is_some());
    let untagged: Vec<String> = untagged
        .map(|(_, branch)| format!("`{}`", branch.title()))
        .collect();
    let otherwise = otherwise(discriminator, &leaves);
    if !untagged.is_empty() && otherwise.is_none() {
        let message = format!(
            "discriminator `{property}` has no value for {}; the shape of the value is used instead",
            untagged.join(", ")
        );
        lowering
            .diagnostics
            .note(Code::AmbiguousUnion, pointer, message);
    }
    let any = values.iter().any(|values| !values.is_empty());
    (any || otherwise.is_some()).then(|| Tag {
        property: property.clone(),
        values,
        fallback: otherwise,
        is_assumed: mappings.is_empty()
            && !branches.iter().any(|branch| describes(branch, property)),
    })
}

/// Returns the branch for values that the mapping does not have (`defaultMapping`, OpenAPI 3.2).
fn otherwise(discriminator: &Discriminator, leaves: &[Vec<Pointer>]) -> Option<usize> {
    let target = discriminator.default_mapping.as_deref()?;
    leaves
        .iter()
        .position(|leaves| leaves.iter().any(|leaf| is(leaf, target)))
}

/// Whether the target of a mapping, a reference or a name, is this schema.
fn is(schema: &Pointer, target: &str) -> bool {
    target == schema.fragment() || schema.last().is_some_and(|name| name == target)
}

fn component(lowering: &Lowering, pointer: &Pointer) -> Option<String> {
    let name = pointer.last()?.into_owned();
    lowering.is_component(pointer).then_some(name)
}

/// Returns the schema itself and, recursively, its branches.
fn leaves(lowering: &Lowering, pointer: &Pointer) -> Vec<Pointer> {
    let mut found = vec![pointer.clone()];
    let mut next = 0;
    while let Some(pointer) = found.get(next).cloned() {
        next += 1;
        let Some(schema) = lowering.schema(&pointer).as_schema() else {
            continue;
        };
        for branch in schema.branches() {
            let branch = &lowering.follow(branch).pointer;
            if !found.contains(branch) && found.len() < MAX_LEAVES {
                found.push(branch.clone());
            }
        }
    }
    found
}

/// Returns the entries of the mapping, and of the mappings of the unions among the branches that have
/// the same tag.
fn mappings(
    lowering: &Lowering,
    discriminator: &Discriminator,
    leaves: &[Vec<Pointer>],
) -> Vec<(String, String)> {
    let inner = leaves.iter().flatten().filter_map(|leaf| {
        let schema = lowering.schema(leaf).as_schema()?;
        let inner = schema.discriminator.as_ref()?;
        (inner.property_name == discriminator.property_name).then_some(inner)
    });
    let all = std::iter::once(discriminator).chain(inner);
    let pairs = all.flat_map(|discriminator| &discriminator.mapping);
    pairs
        .map(|(value, target)| (value.clone(), target.clone()))
        .collect()
}

fn is_union(lowering: &Lowering, pointer: &Pointer) -> bool {
    let schema = lowering.schema(pointer).as_schema();
    schema.is_some_and(|schema| schema.has_branches())
}
