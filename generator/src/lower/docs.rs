//! Documentation: summaries and descriptions from the document, and notes about values.

use indexmap::IndexMap;
use serde_json::Value;

use super::markdown::code_span;
use crate::ir::{Docs, Literal};
use crate::resolve::ExternalDocs;

/// The maximum length of a value in a line of documentation.
pub(super) const LONGEST_VALUE: usize = 120;

/// The extensions that state why something is deprecated.
const REASONS: [&str; 4] = [
    "x-deprecated-reason",
    "x-deprecated-message",
    "x-deprecation-reason",
    "x-deprecation-message",
];

/// Returns why the item is deprecated, if its extensions state it.
pub(super) fn deprecated_reason(extensions: &IndexMap<String, Value>) -> Option<String> {
    let reasons = REASONS
        .iter()
        .filter_map(|key| extensions.get(*key)?.as_str());
    reasons
        .map(str::to_owned)
        .find(|reason| !reason.trim().is_empty())
}

/// Formats a note such as `Default: …`, unless the value is long or null.
pub(super) fn value_note(label: &str, value: &Literal) -> Option<String> {
    short(value).map(|span| format!("{label}: {span}."))
}

pub(super) fn short(value: &Literal) -> Option<String> {
    let json = value.to_string();
    let is_shown = *value != Literal::Null && json.len() <= LONGEST_VALUE;
    is_shown.then(|| code_span(&json))
}

/// Returns the documentation of an item with a summary and a description.
pub(super) fn docs(
    summary: Option<&String>,
    description: Option<&String>,
    deprecated: bool,
) -> Docs {
    Docs {
        summary: filled(summary),
        description: filled(description),
        deprecated,
        ..Docs::default()
    }
}

/// Returns the link to further documentation.
pub(super) fn external(docs: &ExternalDocs) -> (Option<String>, String) {
    (filled(docs.description.as_ref()), docs.url.clone())
}

/// Returns the string, unless it is blank.
pub(super) fn filled(value: Option<&String>) -> Option<String> {
    value.filter(|value| !value.trim().is_empty()).cloned()
}
