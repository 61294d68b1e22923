//! Which credentials an operation needs (OpenAPI 3.0.3, Security Requirement Object).

use super::scheme::Scheme;

/// The origin of a scheme's credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Held {
    No,
    ByClient,
    ByCall,
}

/// Chooses one of the alternatives. Among those whose credentials are all present it returns the
/// first with a credential of the call, otherwise the first with the preferred scheme, otherwise
/// the first; if there is none, the empty alternative if it is allowed. No alternatives at all
/// require nothing; an empty alternative allows a call without credentials.
///
/// Returns `None` when the credentials are insufficient.
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
