//! Which credentials an operation needs (OpenAPI 3.0.3, Security Requirement Object).

use super::scheme::Scheme;

/// Where the credential of a scheme comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Held {
    No,
    ByClient,
    ByCall,
}

/// Which of the alternatives to use: of those that are fully held the first that has a credential
/// of the call in it, else the first with the scheme that is preferred, else the first; else none if
/// that is allowed. No alternative at all asks for nothing; an empty one allows a call without
/// credentials.
///
/// `None` when nothing that is held is enough.
pub(crate) fn choose<'a>(
    alternatives: &[&'a [usize]],
    held: impl Fn(usize) -> Held,
    preferred: Option<usize>,
) -> Option<&'a [usize]> {
    let full =
        |set: &&&[usize]| !set.is_empty() && set.iter().all(|&index| held(index) != Held::No);
    let by_call = |set: &&&[usize]| set.iter().any(|&index| held(index) == Held::ByCall);
    let by_preference = |set: &&&[usize]| preferred.is_some_and(|index| set.contains(&index));
    let chosen = alternatives
        .iter()
        .filter(full)
        .find(by_call)
        .or_else(|| alternatives.iter().filter(full).find(by_preference))
        .or_else(|| alternatives.iter().find(full));
    let optional = alternatives.is_empty() || alternatives.iter().any(|set| set.is_empty());
    chosen.copied().or(optional.then_some(&[]))
}

/// Describes the alternatives by the names of their setters: "`a`, or `b` and `c`".
pub(crate) fn describe(alternatives: &[&[usize]], schemes: &[Scheme]) -> String {
    let setter = |&index: &usize| {
        schemes
            .get(index)
            .map_or_else(String::new, |scheme| format!("`{}`", scheme.setter))
    };
    let set = |set: &&[usize]| set.iter().map(setter).collect::<Vec<_>>().join(" and ");
    alternatives
        .iter()
        .map(set)
        .collect::<Vec<_>>()
        .join(", or ")
}
