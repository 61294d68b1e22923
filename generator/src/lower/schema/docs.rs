//! The documentation of schemas.

use indexmap::IndexSet;

use super::enumeration::has_enum;
use crate::diagnostic::Pointer;
use crate::ir::{Docs, Literal, Rules};
use crate::lower::constraint_docs::rule_lines;
use crate::lower::docs::{LONGEST_VALUE, deprecated_reason, external, filled, short, value_note};
use crate::lower::markdown::code_span;
use crate::naming;
use crate::resolve::Schema;

/// The maximum number of examples.
const MOST_EXAMPLES: usize = 3;

/// Returns the documentation of a schema whose values have these constraints.
pub(super) fn schema_docs(schema: &Schema, rules: &Rules) -> Docs {
    let mut notes = rule_lines(rules);
    notes.extend(values_note(schema));
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
            title.filter(|title| adds_to_name(title, &schema.pointer)),
            Some(description),
        ),
        None => (None, title),
    };
    Docs {
        summary,
        description,
        notes,
        format: schema
            .format
            .clone()
            .filter(|format| is_shown_format(format)),
        deprecated: schema.deprecated,
        deprecated_reason: deprecated_reason(&schema.extensions),
        external_docs: schema.external_docs.as_ref().map(external),
    }
}

/// Returns whether a title adds something to the name of the schema.
fn adds_to_name(title: &str, pointer: &Pointer) -> bool {
    let name = pointer.last().unwrap_or_default();
    naming::split_name(title) != naming::split_name(&name)
}

/// Returns a note with the examples that are short enough for a line.
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
fn is_shown_format(format: &str) -> bool {
    !format.is_empty() && format.len() <= LONGEST_VALUE
}

/// Returns a note with the values of a schema that does not become an enum.
fn values_note(schema: &Schema) -> Option<String> {
    if has_enum(schema) {
        return None;
    }
    let values = schema.enumeration.iter().filter(|value| !value.is_null());
    let spans: Vec<String> = values.map(|value| code_span(&value.to_string())).collect();
    let label = match spans.len() {
        0 => return None,
        1 => "Always",
        _ => "One of",
    };
    let joined = spans.join(", ");
    (joined.len() <= LONGEST_VALUE).then(|| format!("{label}: {joined}."))
}

/// Returns the default, if it is a value of the schema; otherwise it has been reported.
pub(super) fn default(schema: &Schema) -> Option<Literal> {
    let default = schema.default.as_ref();
    default
        .filter(|value| schema.allows(value))
        .map(Literal::from)
}
