//! What a document says in words, and the facts worth telling beside them.

use openapiv3::{ExternalDocumentation, SchemaData};

use super::schema::{Keywords, allows, has_enum};
use crate::ir::{Docs, Literal};

/// Longer values help nobody in a line of documentation.
const LONGEST_VALUE: usize = 120;

/// The words of a schema.
pub(super) fn schema_docs(data: &SchemaData, keywords: &Keywords) -> Docs {
    let mut facts = keywords.constraints.clone();
    facts.extend(keywords.format.as_deref().and_then(format_fact));
    facts.extend(listed_fact(keywords));
    if data.read_only {
        facts.push("Read-only: set by the server.".to_owned());
    }
    if data.write_only {
        facts.push("Write-only: never sent back.".to_owned());
    }
    let default = default(data, keywords);
    facts.extend(
        default
            .as_ref()
            .and_then(|value| value_fact("Default", value)),
    );
    Docs {
        summary: None,
        description: filled(data.description.as_ref()).or_else(|| filled(data.title.as_ref())),
        facts,
        deprecated: data.deprecated,
        external: data.external_docs.as_ref().map(external),
    }
}

/// Formats that the type itself tells, or that say how it travels.
const FORMATS_IN_TYPES: &[&str] = &[
    "binary",
    "byte",
    "date",
    "date-time",
    "double",
    "float",
    "int32",
    "int64",
    "uint64",
    "uuid",
];

/// `Format: …`, where the type does not tell it.
fn format_fact(format: &str) -> Option<String> {
    let told = format.is_empty()
        || FORMATS_IN_TYPES.contains(&format)
        || format.contains(['`', '\n'])
        || format.len() > LONGEST_VALUE;
    (!told).then(|| format!("Format: `{format}`."))
}

/// The values that a schema lists, where they give no enum.
fn listed_fact(keywords: &Keywords) -> Option<String> {
    if has_enum(keywords) {
        return None;
    }
    let values = keywords.enumeration.iter().filter(|value| !value.is_null());
    let texts: Vec<String> = values.map(|value| format!("`{value}`")).collect();
    let label = match texts.len() {
        0 => return None,
        1 => "Always",
        _ => "One of",
    };
    let text = texts.join(", ");
    let shown =
        text.len() <= LONGEST_VALUE && texts.iter().all(|text| text.matches('`').count() == 2);
    shown.then(|| format!("{label}: {text}."))
}

/// The default, if it is a value of the schema; the rules say so where it is not.
pub(super) fn default(data: &SchemaData, keywords: &Keywords) -> Option<Literal> {
    let default = data.default.as_ref();
    default
        .filter(|value| allows(keywords, value))
        .map(Literal::from)
}

/// `Default: …`, unless the value is long or empty.
pub(super) fn value_fact(label: &str, value: &Literal) -> Option<String> {
    let text = value.to_string();
    let shown = *value != Literal::Null && text.len() <= LONGEST_VALUE && !text.contains('`');
    shown.then(|| format!("{label}: `{text}`."))
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
pub(super) fn external(docs: &ExternalDocumentation) -> (Option<String>, String) {
    (filled(docs.description.as_ref()), docs.url.clone())
}

/// The text, unless there is nothing in it.
pub(super) fn filled(text: Option<&String>) -> Option<String> {
    text.filter(|text| !text.trim().is_empty()).cloned()
}
