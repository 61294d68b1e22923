//! How the variant of a value is chosen.
//!
//! Takes the branches of a union; returns the tag that distinguishes them, declared or inferred, and
//! the shapes of those that no tag distinguishes. Indistinguishable branches are reported.

use std::collections::{HashMap, HashSet};

use super::branch::Branch;
use super::declared_tag::declared_tag;
use super::dispatch_values::{constant, constants};
use super::prune::prune;
use crate::diagnostic::{Code, Pointer};
use crate::ir::{Dispatch, Shape, Tag};
use crate::lower::lowering::Lowering;
use crate::resolve::Schema;

/// Returns how the variant of a value is chosen.
pub(super) fn dispatch(lowering: &mut Lowering, schema: &Schema, branches: &[Branch]) -> Dispatch {
    let at = lowering.location(&schema.pointer);
    let discriminator = schema.discriminator.as_ref();
    let declared = discriminator.and_then(|it| declared_tag(lowering, at, it, branches));
    let tag = declared.or_else(|| inferred_tag(branches));
    let of_branches = branches.iter().enumerate().map(|(index, branch)| {
        let shapes = branch.shapes.iter();
        let shapes = shapes.filter_map(|shape| match &tag {
            Some(tag) if shape.kinds.object => shape_without_tag(tag, index, shape),
            _ => Some(shape.clone()),
        });
        shapes.collect()
    });
    let mut shapes: Vec<Vec<Shape>> = of_branches.collect();
    report_twins(lowering, at, branches, &shapes);
    prune(&mut shapes, tag.as_ref().map(|tag| tag.property.as_str()));
    Dispatch { tag, shapes }
}

/// Returns the shape of an object of the branch at `index` where the tag does not identify it: it has
/// none, or one that other branches have too. An object with another tag is of another branch.
fn shape_without_tag(tag: &Tag, index: usize, shape: &Shape) -> Option<Shape> {
    if tag.fallback == Some(index) {
        return None;
    }
    if tag.values[index].is_empty() {
        return Some(shape.clone());
    }
    let values = constant(shape, &tag.property).unwrap_or(&tag.values[index]);
    let is_shared = |value: &String| !tag.values.iter().flatten().any(|other| other == value);
    let may_lack = tag.fallback.is_none() && !shape.required.contains(&tag.property);
    (may_lack || values.iter().any(is_shared)).then(|| {
        let mut shape = shape.clone();
        let values = (tag.property.clone(), values.clone());
        shape.constants.retain(|(name, _)| *name != tag.property);
        shape.constants.push(values);
        shape
    })
}

/// Returns the tag that the branches agree on without a discriminator: a property that every object
/// requires, and for which each allows values that no other does.
fn inferred_tag(branches: &[Branch]) -> Option<Tag> {
    let is_object = |branch: &&Branch| branch.objects().next().is_some();
    let mut objects = branches.iter().filter(is_object);
    let first = objects.next()?;
    objects.next()?;
    let shape = first.objects().next()?;
    shape.constants.iter().find_map(|(property, _)| {
        let mut taken = HashSet::new();
        let mut values = Vec::with_capacity(branches.len());
        for branch in branches {
            let mut own = constants(branch, property)?;
            let mut once = HashSet::new();
            own.retain(|value| once.insert(value.clone()));
            let required = branch
                .objects()
                .all(|shape| shape.required.contains(property));
            let anything = branch
                .shapes
                .iter()
                .any(|shape| shape.kinds.object && shape.kinds.string);
            let fresh = own.iter().all(|value| taken.insert(value.clone()));
            let tagged = !own.is_empty() && required && fresh;
            if (is_object(&branch) && !tagged) || anything {
                return None;
            }
            values.push(own);
        }
        Some(Tag {
            property: property.clone(),
            values,
            fallback: None,
            is_assumed: false,
        })
    })
}

/// Reports the branches that have the same shape.
fn report_twins(
    lowering: &mut Lowering,
    pointer: &Pointer,
    branches: &[Branch],
    shapes: &[Vec<Shape>],
) {
    let mut first: HashMap<String, usize> = HashMap::new();
    for (index, shapes) in shapes.iter().enumerate() {
        let mut twin = None;
        for shape in shapes {
            let mut shape = shape.clone();
            // Numbers that differ only in size are not distinguished.
            shape.range = None;
            shape.properties.sort();
            shape.constants.sort();
            shape.property_kinds.sort_by(|a, b| a.0.cmp(&b.0));
            shape.item_kinds.sort_by(|a, b| a.0.cmp(&b.0));
            let earlier = *first.entry(format!("{shape:?}")).or_insert(index);
            twin = twin.or((earlier != index).then_some(earlier));
        }
        if let Some(twin) = twin {
            let message = format!(
                "`{first}` and `{}` are indistinguishable; `{first}` is chosen",
                branches[index].title(),
                first = branches[twin].title()
            );
            lowering
                .diagnostics
                .warning(Code::AmbiguousUnion, pointer, message)
                .hint("add a discriminator, or a property with a single enum value to each branch");
        }
    }
}
