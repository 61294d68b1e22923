//! Lists of known values (JSON Schema, `enum`).

use indexmap::IndexSet;
use openapiv3::Schema;
use serde_json::Value;

use super::Keywords;
use super::keywords::JsonType;
use crate::ir::{Docs, Enum, EnumValue};
use crate::naming;

/// Whether the schema lists texts, null aside. Lists of numbers keep the number's type: the
/// numbers are told in the documentation.
pub(super) fn is_text(keywords: &Keywords) -> bool {
    let mut texts = keywords
        .enumeration
        .iter()
        .filter(|value| !value.is_null())
        .peekable();
    matches!(keywords.ty, None | Some(JsonType::String))
        && texts.peek().is_some()
        && texts.all(Value::is_string)
}

/// Whether null is among the listed values, which makes the value nullable.
pub(super) fn has_null(keywords: &Keywords) -> bool {
    keywords.enumeration.iter().any(Value::is_null)
}

/// The texts, each once, with their variants.
pub(super) fn lower_enum(schema: &Schema, keywords: &Keywords) -> Enum {
    let texts: IndexSet<&str> = keywords
        .enumeration
        .iter()
        .filter_map(Value::as_str)
        .collect();
    let texts: Vec<&str> = texts.into_iter().collect();
    let described = schema.schema_data.extensions.get("x-enum-descriptions");
    let (names, unknown) = naming::variants(&texts);
    let values = texts
        .iter()
        .zip(names)
        .enumerate()
        .map(|(index, (text, name))| EnumValue {
            name,
            wire_name: (*text).to_owned(),
            docs: Docs {
                description: description(described, index, text),
                ..Docs::default()
            },
        });
    Enum {
        values: values.collect(),
        unknown,
    }
}

/// `x-enum-descriptions` is a list in the order of the values, or an object by value.
fn description(described: Option<&Value>, index: usize, text: &str) -> Option<String> {
    let found = match described? {
        Value::Array(items) => items.get(index),
        Value::Object(members) => members.get(text),
        _ => None,
    };
    found.and_then(Value::as_str).map(str::to_owned)
}
