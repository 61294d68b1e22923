//! The tag that a discriminator declares (OpenAPI 3.0.3, Discriminator Object).

use std::collections::{HashMap, HashSet};

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
    let mut values = Values {
        property,
        branches,
        leaves: &leaves,
        mappings: &mappings,
        by_branch: vec![Vec::new(); branches.len()],
        taken: HashSet::new(),
    };
    values.add_mapped();
    values.add_allowed();
    values.add_names(lowering);
    let values = values.by_branch;
    let otherwise = otherwise(discriminator, &leaves);
    if otherwise.is_none() {
        report_untagged(lowering, pointer, property, branches.iter().zip(&values));
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

/// The values of the tag for each branch. A value belongs to the first branch that it is added to.
struct Values<'a> {
    property: &'a str,
    branches: &'a [Branch],
    /// For each branch, the schemas whose names count for it.
    leaves: &'a [Vec<Pointer>],
    mappings: &'a [(String, String)],
    by_branch: Vec<Vec<String>>,
    taken: HashSet<String>,
}

impl Values<'_> {
    fn add(&mut self, branch: usize, value: &str) {
        if self.taken.insert(value.to_owned()) {
            self.by_branch[branch].push(value.to_owned());
        }
    }

    /// Adds the keys of the mapping to the branches that they refer to.
    fn add_mapped(&mut self) {
        for (value, target) in self.mappings {
            let branch = self
                .leaves
                .iter()
                .position(|leaves| leaves.iter().any(|leaf| is(leaf, target)));
            if let Some(branch) = branch {
                self.add(branch, value);
            }
        }
    }

    /// Adds the values that only one branch allows for the property.
    fn add_allowed(&mut self) {
        let property = self.property;
        let allowed: Vec<Vec<&String>> = self
            .branches
            .iter()
            .map(|branch| {
                branch
                    .objects()
                    .filter_map(|shape| constant(shape, property))
                    .flatten()
                    .collect()
            })
            .collect();
        let mut owners: HashMap<&String, HashSet<usize>> = HashMap::new();
        for (branch, values) in allowed.iter().enumerate() {
            for value in values {
                owners.entry(value).or_default().insert(branch);
            }
        }
        for (branch, values) in allowed.iter().enumerate() {
            for value in values.iter().filter(|value| owners[**value].len() == 1) {
                self.add(branch, value);
            }
        }
    }

    /// Adds the names of the components that have neither a key of the mapping nor a value.
    fn add_names(&mut self, lowering: &Lowering) {
        for (index, leaves) in self.leaves.iter().enumerate() {
            let with_value = self.branches[index]
                .objects()
                .filter(|shape| constant(shape, self.property).is_some())
                .count();
            for leaf in leaves.iter().filter(|leaf| !is_union(lowering, leaf)) {
                let is_mapped = self.mappings.iter().any(|(_, target)| is(leaf, target));
                let has_value = is_mapped || with_value >= leaves.len();
                if let (false, Some(name)) = (has_value, component(lowering, leaf)) {
                    self.add(index, &name);
                }
            }
        }
    }
}

/// Reports the branches of objects for which the tag has no value.
fn report_untagged<'b>(
    lowering: &mut Lowering,
    pointer: &Pointer,
    property: &str,
    values: impl Iterator<Item = (&'b Branch, &'b Vec<String>)>,
) {
    let untagged: Vec<String> = values
        .filter(|(branch, values)| values.is_empty() && branch.objects().next().is_some())
        .map(|(branch, _)| format!("`{}`", branch.title()))
        .collect();
    if !untagged.is_empty() {
        let message = format!(
            "discriminator `{property}` has no value for {}; the shape of the value is used instead",
            untagged.join(", ")
        );
        lowering
            .diagnostics
            .note(Code::AmbiguousUnion, pointer, message);
    }
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
