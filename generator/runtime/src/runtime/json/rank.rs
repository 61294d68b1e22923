//! How well an object fits a shape.

use std::cmp::Reverse;

use super::lookahead::Member;
use crate::runtime::model::kinds::Kinds;
use crate::runtime::model::shape::Shape;

/// How well an object fits a shape; what comes first counts most.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    /// Whether a closed object knows every member.
    closed: bool,
    constants: usize,
    known: usize,
    /// How many texts the constants could have: the fewer, the more is said by the one they have.
    choices: Reverse<usize>,
    required: usize,
    /// Whether members of any name are kept.
    keeps: bool,
}

/// How well the members fit the shape; `None` if they do not.
pub(super) fn rank(shape: &Shape, members: &[Member<'_>]) -> Option<Rank> {
    let member = |name: &str| members.iter().find(|member| member.name == name);
    if !shape.required.iter().all(|name| member(name).is_some()) {
        return None;
    }
    let (mut constants, mut choices) = (0, 0);
    for (name, texts) in shape.constants {
        // Null is as good as absent, here as among the kinds of members.
        let there = member(name).filter(|member| member.kind != Kinds::NULL);
        if let Some(Member { text, .. }) = there {
            if !text.as_ref().is_some_and(|text| texts.contains(&&**text)) {
                return None;
            }
            constants += 1;
            choices += texts.len();
        }
    }
    let fits = |kinds: Kinds, kind: Kinds| kind == Kinds::NULL || kinds.meets(kind);
    let fits_all = |(name, kinds): &(&str, &[Kinds])| match member(name) {
        Some(member) => fits(Kinds::all_of(kinds), member.kind),
        None => true,
    };
    let holds_all = |(name, kinds): &(&str, &[Kinds])| match member(name) {
        Some(member) => Kinds::all_of(kinds).or(Kinds::NULL).holds(member.items),
        None => true,
    };
    if !shape.members.iter().all(fits_all) || !shape.items.iter().all(holds_all) {
        return None;
    }
    let unknown = members
        .iter()
        .filter(|member| !shape.known.contains(&&*member.name));
    let (mut closed, mut keeps, mut others) = (true, false, 0);
    for Member { kind, .. } in unknown {
        others += 1;
        match shape.rest {
            Some(Kinds::NONE) => closed = false,
            Some(rest) if !fits(rest, *kind) => return None,
            Some(_) => keeps = true,
            None => {}
        }
    }
    Some(Rank {
        closed,
        constants,
        choices: Reverse(choices),
        known: members.len() - others,
        required: shape.required.len(),
        keeps,
    })
}
