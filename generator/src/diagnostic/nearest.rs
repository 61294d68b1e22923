//! Suggestions for misspelled names: "did you mean …?".

/// The least similarity, between 0 and 1, at which a name counts as a misspelling of another.
const SIMILAR: f64 = 0.8;

/// Returns the candidate most similar to `name`, if any is similar enough to suggest.
pub(crate) fn nearest<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(name, candidate), candidate))
        .filter(|(similarity, _)| *similarity >= SIMILAR)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, candidate)| candidate)
}
