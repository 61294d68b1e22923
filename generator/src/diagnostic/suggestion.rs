//! Suggestions for misspelled names.

/// Returns the candidate that the input most likely misspells, if any.
///
/// A candidate qualifies if it differs by case only, or by about one edit for every three
/// characters. Swapping two adjacent characters counts as one edit.
pub(crate) fn nearest<'a>(
    input: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let most_edits = input.chars().count().max(3) / 3;
    candidates
        .into_iter()
        .map(|candidate| (edits(input, candidate), candidate))
        .filter(|(edits, _)| *edits <= most_edits)
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, candidate)| candidate)
}

/// Returns a hint that names the candidate that the input most likely misspells, if any.
pub(crate) fn did_you_mean<'a>(
    input: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    nearest(input, candidates).map(|candidate| format!("did you mean `{candidate}`?"))
}

fn edits(input: &str, candidate: &str) -> usize {
    if input.eq_ignore_ascii_case(candidate) {
        0
    } else {
        strsim::osa_distance(input, candidate).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::{did_you_mean, nearest};

    #[test]
    fn misspelled_names_have_a_suggestion() {
        for (input, expected) in [
            ("qurey", "query"),
            ("requred", "required"),
            ("desciption", "description"),
            ("strng", "string"),
            ("Header", "header"),
            ("tag", "tags"),
        ] {
            let candidates = [
                "query",
                "required",
                "description",
                "string",
                "header",
                "tags",
            ];
            assert_eq!(nearest(input, candidates), Some(expected));
        }
    }

    #[test]
    fn other_names_have_none() {
        for input in ["unicorn", "kind", "x", "", "body"] {
            let candidates = ["query", "in", "string", "schema", "style"];
            assert_eq!(nearest(input, candidates), None, "{input}");
        }
    }

    #[test]
    fn the_nearest_candidate_is_suggested() {
        assert_eq!(
            did_you_mean("schema", ["scheme", "Schema", "schemas"]).as_deref(),
            Some("did you mean `Schema`?")
        );
    }
}
