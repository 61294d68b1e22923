//! What a document says in words, and the notes worth telling beside them.

use indexmap::{IndexMap, IndexSet};
use serde_json::Value;

use super::constraint_docs::rule_lines;
use super::markdown::code_span;
use super::schema::has_enum;
use crate::diagnostic::Pointer;
use crate::ir::{Docs, Literal, Rules};
use crate::naming;
use crate::resolve::{ExternalDocs, Schema};

/// Longer values help nobody in a line of documentation.
const LONGEST_VALUE: usize = 120;

/// More of them say nothing new.
const MOST_EXAMPLES: usize = 3;

/// Where documents say why something is deprecated.
const REASONS: [&str; 4] = [
    "x-deprecated-reason",
    "x-deprecated-message",
    "x-deprecation-reason",
    "x-deprecation-message",
];

/// The words of the schema at `pointer`, with these keywords, of whose values these rules hold.
pub(super) fn schema_docs(schema: &Schema, rules: &Rules) -> Docs {
    let mut notes = rule_lines(rules);
    notes.extend(listed_fact(schema));
    match (schema.read_only, schema.write_only) {
        (true, false) => notes.push("Read-only: set by the server.".to_owned()),
        (false, true) => notes.push("Write-only: never sent back.".to_owned()),
        // Each excludes the other.
        (true, true) | (false, false) => {}
    }
    let default = default(schema);
    notes.extend(
        default
            .as_ref()
            .and_then(|value| value_note("Default", value)),
    );
    notes.extend(examples(schema));
    let title = filled(schema.title.as_ref());
    let (summary, description) = match filled(schema.description.as_ref()) {
        Some(description) => (
            title.filter(|title| says_more(title, &schema.pointer)),
            Some(description),
        ),
        None => (None, title),
    };
    Docs {
        summary,
        description,
        notes,
        format: schema.format.clone().filter(is_shown_format),
        deprecated: schema.deprecated,
        deprecated_reason: deprecated_reason(&schema.extensions),
        external_docs: schema.external_docs.as_ref().map(external),
    }
}

/// Whether a title is more than what the schema is called anyway.
fn says_more(title: &str, pointer: &Pointer) -> bool {
    let name = pointer.last().unwrap_or_default();
    naming::split_name(title) != naming::split_name(&name)
}

/// Why the thing is deprecated, if its extensions say so.
pub(super) fn deprecated_reason(extensions: &IndexMap<String, Value>) -> Option<String> {
    let texts = REASONS
        .iter()
        .filter_map(|key| extensions.get(*key)?.as_str());
    texts
        .map(str::to_owned)
        .find(|text| !text.trim().is_empty())
}

/// The examples that are short enough for a line.
fn examples(schema: &Schema) -> Option<String> {
    let all = schema.example.iter().chain(&schema.examples);
    let all: IndexSet<String> = all
        .filter_map(|value| short(&Literal::from(value)))
        .collect();
    let all: Vec<String> = all.into_iter().take(MOST_EXAMPLES).collect();
    match all.as_slice() {
        [] => None,
        [only] => Some(format!("Example: {only}.")),
        several => Some(format!("Examples: {}.", several.join(", "))),
    }
}

/// Returns whether a format is worth a line.
fn is_shown_format(format: &String) -> bool {
    !format.is_empty() && format.len() <= LONGEST_VALUE
}

/// The values that a schema lists, where they give no enum.
fn listed_fact(schema: &Schema) -> Option<String> {
    if has_enum(schema) {
        return None;
    }
    let values = schema.enumeration.iter().filter(|value| !value.is_null());
    let texts: Vec<String> = values.map(|value| code_span(&value.to_string())).collect();
    let label = match texts.len() {
        0 => return None,
        1 => "Always",
        _ => "One of",
    };
    let text = texts.join(", ");
    (text.len() <= LONGEST_VALUE).then(|| format!("{label}: {text}."))
}

/// The default, if it is a value of the schema; the rules say so where it is not.
pub(super) fn default(schema: &Schema) -> Option<Literal> {
    let default = schema.default.as_ref();
    default
        .filter(|value| schema.allows(value))
        .map(Literal::from)
}

/// `Default: …`, unless the value is long or empty.
pub(super) fn value_note(label: &str, value: &Literal) -> Option<String> {
    short(value).map(|text| format!("{label}: {text}."))
}

fn short(value: &Literal) -> Option<String> {
    let text = value.to_string();
    let shown = *value != Literal::Null && text.len() <= LONGEST_VALUE;
    shown.then(|| code_span(&text))
}

/// The words of something that has a summary and a description.
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

/// Where to read more.
pub(super) fn external(docs: &ExternalDocs) -> (Option<String>, String) {
    (filled(docs.description.as_ref()), docs.url.clone())
}

/// The text, unless there is nothing in it.
pub(super) fn filled(text: Option<&String>) -> Option<String> {
    text.filter(|text| !text.trim().is_empty()).cloned()
}
