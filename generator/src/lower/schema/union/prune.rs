//! Removes the rules of shapes that distinguish nothing.

use std::collections::{HashMap, HashSet};

use crate::ir::Shape;

/// Removes the rules that distinguish nothing: fewer rules make shorter code, and a rule that is not
/// needed to choose a variant must not exclude a value from it. The tag always distinguishes.
pub(super) fn prune(shapes: &mut [Vec<Shape>], tag: Option<&str>) {
    let objects =
        |shape: &&Shape| shape.kinds.object || shape.items.is_some_and(|each| each.object);
    let variants = shapes
        .iter()
        .filter(|shapes| shapes.iter().any(|shape| objects(&shape)));
    let alone = variants.count() < 2;
    let constants = distinguishing(
        shapes,
        |shape| &shape.constants,
        |a, b| a.len() == 1 || b.len() == 1 || a.iter().all(|value| !b.contains(value)),
    );
    let properties = distinguishing(shapes, |shape| &shape.property_kinds, |a, b| a != b);
    let items = distinguishing(shapes, |shape| &shape.item_kinds, |a, b| a != b);
    let unruled = if alone {
        HashSet::new()
    } else {
        without_rule(shapes)
    };
    let any_number = shapes
        .iter()
        .flatten()
        .any(|shape| shape.kinds.integer && shape.kinds.fraction);
    let arrays = shapes
        .iter()
        .filter(|shapes| shapes.iter().any(|shape| shape.kinds.array));
    let one_array = arrays.count() < 2;
    for shape in shapes.iter_mut().flatten() {
        shape.range = shape.range.filter(|_| any_number);
        if one_array && shape.items.take().is_some() {
            *shape = Shape {
                kinds: shape.kinds,
                strings: std::mem::take(&mut shape.strings),
                ..Shape::default()
            };
        }
        shape.constants.retain(|(name, values)| {
            constants.contains(name) || tag == Some(name) || (!alone && values.len() == 1)
        });
        shape
            .property_kinds
            .retain(|(name, _)| properties.contains(name) || unruled.contains(name));
        shape.item_kinds.retain(|(name, _)| items.contains(name));
        if alone {
            shape.properties.clear();
            shape.additional = None;
        }
    }
}

/// Returns the properties that some shape declares and has no rule for: such a value may be of any kind
/// there, and of one kind elsewhere.
fn without_rule(shapes: &[Vec<Shape>]) -> HashSet<String> {
    let shapes = shapes.iter().flatten();
    let names = shapes.flat_map(|shape| {
        let ruled: HashSet<&String> = shape.property_kinds.iter().map(|(name, _)| name).collect();
        shape
            .properties
            .iter()
            .filter(move |name| !ruled.contains(name))
    });
    names.cloned().collect()
}

/// Returns the properties for which two variants have rules such that a value may satisfy only one.
fn distinguishing<R>(
    shapes: &[Vec<Shape>],
    rules: impl Fn(&Shape) -> &Vec<(String, R)>,
    excludes: impl Fn(&R, &R) -> bool,
) -> HashSet<String> {
    /// More rules for one name than this are assumed to distinguish.
    const MANY: usize = 32;
    let mut by_name: HashMap<&str, Vec<(usize, &R)>> = HashMap::new();
    for (variant, shape) in shapes
        .iter()
        .enumerate()
        .flat_map(|(index, shapes)| shapes.iter().map(move |shape| (index, shape)))
    {
        for (name, rule) in rules(shape) {
            by_name.entry(name).or_default().push((variant, rule));
        }
    }
    let is_distinct = |rules: &Vec<(usize, &R)>| {
        let some = &rules[..rules.len().min(MANY)];
        some.iter().enumerate().any(|(index, (variant, rule))| {
            let earlier = some[..index].iter();
            earlier
                .clone()
                .any(|(other, earlier)| other != variant && excludes(rule, earlier))
        })
    };
    let distinguishing = by_name.iter().filter(|(_, rules)| is_distinct(rules));
    distinguishing.map(|(name, _)| (*name).to_owned()).collect()
}
