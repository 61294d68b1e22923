//! How well an object fits a shape.

use std::cmp::Reverse;

use super::lookahead::Property;
use crate::runtime::model::kinds::Kinds;
use crate::runtime::model::shape::Shape;

/// A rank of how well an object fits a shape; the first fields count most.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    /// Whether a closed object declares every property.
    closed: bool,
    constants: usize,
    known: usize,
    /// The number of values that the constants allow: the fewer, the more specific the match.
    choices: Reverse<usize>,
    required: usize,
    /// Whether properties of any name are allowed.
    open: bool,
}

/// Ranks how well the properties fit the shape; `None` if they do not.
pub(super) fn rank(shape: &Shape, properties: &[Property<'_>]) -> Option<Rank> {
    let property = |name: &str| properties.iter().find(|property| property.name == name);
    if !shape.required.iter().all(|name| property(name).is_some()) {
        return None;
    }
    let (mut constants, mut choices) = (0, 0);
    for (name, strings) in shape.constants {
        // `null` counts as absent, here as among the kinds of properties.
        let there = property(name).filter(|property| property.kind != Kinds::NULL);
        if let Some(Property { scalar, .. }) = there {
            if !scalar
                .as_ref()
                .is_some_and(|scalar| strings.contains(&&**scalar))
            {
                return None;
            }
            constants += 1;
            choices += strings.len();
        }
    }
    let fits = |kinds: Kinds, kind: Kinds| kind == Kinds::NULL || kinds.meets(kind);
    let fits_all = |(name, kinds): &(&str, &[Kinds])| match property(name) {
        Some(property) => fits(Kinds::all_of(kinds), property.kind),
        None => true,
    };
    let holds_all = |(name, kinds): &(&str, &[Kinds])| match property(name) {
        Some(property) => Kinds::all_of(kinds).or(Kinds::NULL).holds(property.items),
        None => true,
    };
    if !shape.properties.iter().all(fits_all) || !shape.items.iter().all(holds_all) {
        return None;
    }
    let unknown = properties
        .iter()
        .filter(|property| !shape.known.contains(&&*property.name));
    let (mut closed, mut open, mut others) = (true, false, 0);
    for Property { kind, .. } in unknown {
        others += 1;
        match shape.rest {
            Some(Kinds::NONE) => closed = false,
            Some(rest) if !fits(rest, *kind) => return None,
            Some(_) => open = true,
            None => {}
        }
    }
    Some(Rank {
        closed,
        constants,
        choices: Reverse(choices),
        known: properties.len() - others,
        required: shape.required.len(),
        open,
    })
}
