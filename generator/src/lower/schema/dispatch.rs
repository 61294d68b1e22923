//! How the variant of a value is found.
//!
//! Takes the branches of a union; gives the tag that tells them apart, declared or not, and the
//! looks of what no tag tells. What nothing tells apart is said.

use std::collections::{HashMap, HashSet};

use super::union::{self, Branch};
use crate::diagnostic::{Code, Pointer};
use crate::ir::{Dispatch, Shape, Tag};
use crate::lower::Lowering;
use crate::resolve::{Discriminator, SchemaNode};

/// How many schemas are asked what they are called, for one branch.
const MAX_LEAVES: usize = 500;

/// How the variants of a union are told apart.
pub(super) fn dispatch(
    lowering: &mut Lowering,
    pointer: &Pointer,
    discriminator: Option<&Discriminator>,
    branches: &[Branch],
) -> Dispatch {
    let declared = discriminator.and_then(|said| declared_tag(lowering, pointer, said, branches));
    let tag = declared.or_else(|| inferred_tag(branches));
    let looks = branches.iter().enumerate().map(|(index, branch)| {
        let looks = branch.looks.iter();
        let looks = looks.filter_map(|look| match &tag {
            Some(tag) if look.kinds.object => beside_tag(tag, index, look),
            _ => Some(look.clone()),
        });
        looks.collect()
    });
    let mut shapes: Vec<Vec<Shape>> = looks.collect();
    report_twins(lowering, pointer, branches, &shapes);
    prune(&mut shapes, tag.as_ref().map(|tag| tag.property.as_str()));
    Dispatch { tag, shapes }
}

/// What an object of the branch at `index` looks like where the tag does not tell it: it has none,
/// or one that other branches have too. One with another tag is of another branch.
fn beside_tag(tag: &Tag, index: usize, look: &Shape) -> Option<Shape> {
    if tag.fallback == Some(index) {
        return None;
    }
    if tag.values[index].is_empty() {
        return Some(look.clone());
    }
    let values = constant(look, &tag.property).unwrap_or(&tag.values[index]);
    let is_shared = |value: &String| !tag.values.iter().flatten().any(|other| other == value);
    let may_lack = tag.fallback.is_none() && !look.required.contains(&tag.property);
    (may_lack || values.iter().any(is_shared)).then(|| {
        let mut look = look.clone();
        let values = (tag.property.clone(), values.clone());
        look.constants.retain(|(name, _)| *name != tag.property);
        look.constants.push(values);
        look
    })
}

/// The tag that a discriminator declares (OpenAPI 3.0.3, Discriminator Object): the mapping's
/// keys; the values that a branch itself allows, and no other one; the name of every component that
/// neither has.
fn declared_tag(
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
        let values = looks(branch).filter_map(|look| constant(look, property));
        values.flatten().collect::<HashSet<_>>()
    });
    let allowed: Vec<HashSet<&String>> = allowed.collect();
    for (index, branch) in branches.iter().enumerate() {
        let values = looks(branch).filter_map(|look| constant(look, property));
        for value in values.flatten() {
            let owners = allowed.iter().filter(|values| values.contains(value));
            if owners.count() == 1 {
                add(index, value);
            }
        }
    }
    for (index, leaves) in leaves.iter().enumerate() {
        let own = looks(&branches[index]).filter(|look| constant(look, property).is_some());
        for leaf in leaves.iter().filter(|leaf| !is_union(lowering, leaf)) {
            let mapped = mappings.iter().any(|(_, target)| is(leaf, target));
            let says = mapped || own.clone().count() >= leaves.len();
            if let (false, Some(name)) = (says, component(lowering, leaf)) {
                add(index, &name);
            }
        }
    }
    let objects = branches.iter().enumerate();
    let untagged = objects
        .filter(|(index, branch)| values[*index].is_empty() && looks(branch).next().is_some());
    let untagged: Vec<String> = untagged
        .map(|(_, branch)| format!("`{}`", branch.title()))
        .collect();
    let otherwise = otherwise(discriminator, &leaves);
    if !untagged.is_empty() && otherwise.is_none() {
        let message = format!(
            "the discriminator `{property}` has no value for {}, which goes by its looks",
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

/// The branch for values that the mapping does not name (`defaultMapping`, OpenAPI 3.2).
fn otherwise(discriminator: &Discriminator, leaves: &[Vec<Pointer>]) -> Option<usize> {
    let target = discriminator.default_mapping.as_deref()?;
    leaves
        .iter()
        .position(|leaves| leaves.iter().any(|leaf| is(leaf, target)))
}

/// Whether a mapping's target, a reference or a name, is this schema.
fn is(schema: &Pointer, target: &str) -> bool {
    target == schema.fragment() || schema.last().is_some_and(|name| name == target)
}

fn component(lowering: &Lowering, pointer: &Pointer) -> Option<String> {
    let name = pointer.last()?.into_owned();
    super::is_component(lowering, pointer).then_some(name)
}

/// The schema itself, and those that it is one of.
fn leaves(lowering: &Lowering, pointer: &Pointer) -> Vec<Pointer> {
    let mut found = vec![pointer.clone()];
    let mut next = 0;
    while let Some(pointer) = found.get(next).cloned() {
        next += 1;
        let Some(schema) = lowering.schema(&pointer).as_schema() else {
            continue;
        };
        for branch in union::branches(schema) {
            let branch = &lowering.follow(branch).pointer;
            if !found.contains(branch) && found.len() < MAX_LEAVES {
                found.push(branch.clone());
            }
        }
    }
    found
}

/// The mapping's keys and targets, and those of the unions among the branches that have the same
/// tag.
fn mappings(
    lowering: &Lowering,
    discriminator: &Discriminator,
    leaves: &[Vec<Pointer>],
) -> Vec<(String, String)> {
    let inner = leaves.iter().flatten().filter_map(|leaf| {
        let Some(schema) = lowering.schema(leaf).as_schema() else {
            return None;
        };
        let inner = schema.discriminator.as_ref()?;
        (inner.property_name == discriminator.property_name).then_some(inner)
    });
    let all = std::iter::once(discriminator).chain(inner);
    let pairs = all.flat_map(|said| &said.mapping);
    pairs
        .map(|(value, target)| (value.clone(), target.clone()))
        .collect()
}

fn is_union(lowering: &Lowering, pointer: &Pointer) -> bool {
    match lowering.schema(pointer) {
        SchemaNode::Schema(schema) => union::has_branches(schema),
        SchemaNode::Reference(_) => false,
    }
}

/// The looks of a branch that are those of objects.
fn looks(branch: &Branch) -> impl Iterator<Item = &Shape> + Clone {
    branch.looks.iter().filter(|look| look.kinds.object)
}

fn describes(branch: &Branch, property: &str) -> bool {
    looks(branch).any(|look| look.properties.iter().any(|name| name == property))
}

fn constant<'l>(look: &'l Shape, property: &str) -> Option<&'l Vec<String>> {
    let found = look.constants.iter().find(|(name, _)| name == property);
    found.map(|(_, values)| values)
}

/// The values that the branch allows for a member; `None` if one of its looks allows any.
fn constants(branch: &Branch, property: &str) -> Option<Vec<String>> {
    let values = looks(branch).map(|look| constant(look, property).cloned());
    values
        .collect::<Option<Vec<_>>>()
        .map(|values| values.concat())
}

/// The tag that the branches agree on without saying so: a member that every object requires and
/// of which each allows values that no other does.
fn inferred_tag(branches: &[Branch]) -> Option<Tag> {
    let is_object = |branch: &&Branch| looks(branch).next().is_some();
    let mut objects = branches.iter().filter(is_object);
    let first = objects.next()?;
    objects.next()?;
    let look = looks(first).next()?;
    look.constants.iter().find_map(|(property, _)| {
        let mut taken = HashSet::new();
        let mut values = Vec::with_capacity(branches.len());
        for branch in branches {
            let mut own = constants(branch, property)?;
            let mut once = HashSet::new();
            own.retain(|value| once.insert(value.clone()));
            let required = looks(branch).all(|look| look.required.contains(property));
            let anything = branch
                .looks
                .iter()
                .any(|look| look.kinds.object && look.kinds.string);
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

/// Says which branches look alike.
fn report_twins(
    lowering: &mut Lowering,
    pointer: &Pointer,
    branches: &[Branch],
    shapes: &[Vec<Shape>],
) {
    let mut first: HashMap<String, usize> = HashMap::new();
    for (index, looks) in shapes.iter().enumerate() {
        let mut twin = None;
        for look in looks {
            let mut look = look.clone();
            // Numbers that differ in size alone are told apart by no reader.
            look.range = None;
            look.properties.sort();
            look.constants.sort();
            look.property_kinds.sort_by(|a, b| a.0.cmp(&b.0));
            look.item_kinds.sort_by(|a, b| a.0.cmp(&b.0));
            let earlier = *first.entry(format!("{look:?}")).or_insert(index);
            twin = twin.or((earlier != index).then_some(earlier));
        }
        if let Some(twin) = twin {
            let message = format!(
                "nothing tells a value of `{}` from one of `{}`, which is therefore taken",
                branches[index].title(),
                branches[twin].title()
            );
            lowering
                .diagnostics
                .warning(Code::AmbiguousUnion, pointer, message)
                .hint("add a discriminator, or a property with a single enum value to each branch");
        }
    }
}

/// Takes out of the looks what tells nothing: fewer rules are less to generate, and what is not
/// needed to choose a variant must not keep a value out of it. The tag always tells something.
fn prune(shapes: &mut [Vec<Shape>], tag: Option<&str>) {
    let objects =
        |shape: &&Shape| shape.kinds.object || shape.items.is_some_and(|each| each.object);
    let variants = shapes
        .iter()
        .filter(|looks| looks.iter().any(|look| objects(&look)));
    let alone = variants.count() < 2;
    let constants = telling(
        shapes,
        |look| &look.constants,
        |a, b| a.len() == 1 || b.len() == 1 || a.iter().all(|value| !b.contains(value)),
    );
    let members = telling(shapes, |look| &look.property_kinds, |a, b| a != b);
    let items = telling(shapes, |look| &look.item_kinds, |a, b| a != b);
    let unruled = match alone {
        true => HashSet::new(),
        false => known_alone(shapes),
    };
    let any_number = shapes
        .iter()
        .flatten()
        .any(|look| look.kinds.integer && look.kinds.fraction);
    let lists = shapes
        .iter()
        .filter(|looks| looks.iter().any(|look| look.kinds.array));
    let one_list = lists.count() < 2;
    for look in shapes.iter_mut().flatten() {
        look.range = look.range.filter(|_| any_number);
        if one_list && look.items.take().is_some() {
            *look = Shape {
                kinds: look.kinds,
                strings: std::mem::take(&mut look.strings),
                ..Shape::default()
            };
        }
        look.constants.retain(|(name, values)| {
            constants.contains(name) || tag == Some(name) || (!alone && values.len() == 1)
        });
        look.property_kinds
            .retain(|(name, _)| members.contains(name) || unruled.contains(name));
        look.item_kinds.retain(|(name, _)| items.contains(name));
        if alone {
            look.properties.clear();
            look.additional = None;
        }
    }
}

/// The names of the members that some look knows and has no rule for: such a value may be of any
/// kind there, and of one kind elsewhere.
fn known_alone(shapes: &[Vec<Shape>]) -> HashSet<String> {
    let looks = shapes.iter().flatten();
    let names = looks.flat_map(|look| {
        let ruled: HashSet<&String> = look.property_kinds.iter().map(|(name, _)| name).collect();
        look.properties
            .iter()
            .filter(move |name| !ruled.contains(name))
    });
    names.cloned().collect()
}

/// The names of the members for which two variants have rules such that a value may fit one alone.
fn telling<R>(
    shapes: &[Vec<Shape>],
    rules: impl Fn(&Shape) -> &Vec<(String, R)>,
    excludes: impl Fn(&R, &R) -> bool,
) -> HashSet<String> {
    /// Beyond this many rules for one name they are taken to tell something.
    const MANY: usize = 32;
    let mut by_name: HashMap<&str, Vec<(usize, &R)>> = HashMap::new();
    for (variant, look) in shapes
        .iter()
        .enumerate()
        .flat_map(|(index, looks)| looks.iter().map(move |look| (index, look)))
    {
        for (name, rule) in rules(look) {
            by_name.entry(name).or_default().push((variant, rule));
        }
    }
    let tells = |rules: &Vec<(usize, &R)>| {
        let some = &rules[..rules.len().min(MANY)];
        some.iter().enumerate().any(|(index, (variant, rule))| {
            let earlier = some[..index].iter();
            earlier
                .clone()
                .any(|(other, earlier)| other != variant && excludes(rule, earlier))
        })
    };
    let telling = by_name.iter().filter(|(_, rules)| tells(rules));
    telling.map(|(name, _)| (*name).to_owned()).collect()
}
