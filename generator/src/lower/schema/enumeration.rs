//! Lists of known values (JSON Schema, `enum` and `const`), also where each value is a branch of
//! `oneOf` or `anyOf` with words of its own.
//!
//! Strings and integers become a Rust enum. Other numbers and booleans keep their own type, for no
//! enum would be easier to use; what they can be is told in the documentation.

use indexmap::IndexMap;
use serde_json::Value;

use super::enum_words::{Words, words};
use crate::diagnostic::Pointer;
use crate::ir::{Docs, Enum, EnumValue, EnumValueType};
use crate::lower::Lowering;
use crate::lower::docs::filled;
use crate::naming;
use crate::resolve::{JsonType, Schema};

/// What kind of enum the schema's own list gives, null aside.
pub(super) fn kind(keywords: &Schema) -> Option<EnumValueType> {
    match keywords.ty {
        None => kind_of(&keywords.enumeration),
        Some(JsonType::String) => {
            kind_of(&keywords.enumeration).filter(|kind| *kind == EnumValueType::String)
        }
        Some(JsonType::Integer) => {
            kind_of(&keywords.enumeration).filter(|kind| *kind == EnumValueType::Integer)
        }
        Some(_) => None,
    }
}

/// Whether the schema's own list gives an enum.
pub(super) fn has_enum(keywords: &Schema) -> bool {
    kind(keywords).is_some()
}

/// Whether null is among the listed values, which makes the value nullable.
pub(super) fn has_null(keywords: &Schema) -> bool {
    keywords.enumeration.iter().any(Value::is_null)
}

/// The kind that all values have, null aside.
fn kind_of(values: &[Value]) -> Option<EnumValueType> {
    let mut values = values.iter().filter(|value| !value.is_null());
    let first = value_kind(values.next()?)?;
    values
        .all(|value| value_kind(value) == Some(first))
        .then_some(first)
}

fn value_kind(value: &Value) -> Option<EnumValueType> {
    match value {
        Value::String(_) => Some(EnumValueType::String),
        Value::Number(_) => integer(value).map(|_| EnumValueType::Integer),
        _ => None,
    }
}

/// The integer that a number is, however it is written.
fn integer(value: &Value) -> Option<i64> {
    // Beyond 2^53 a float no longer tells whole numbers apart.
    let whole = |number: &f64| number.fract() == 0.0 && number.abs() <= 9e15;
    value
        .as_i64()
        .or_else(|| value.as_f64().filter(whole).map(|number| number as i64))
}

/// A value as it stands on the wire.
fn wire_name(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        number => integer(number).map(|integer| integer.to_string()),
    }
}

/// The enum of the schema's own list.
pub(super) fn lower_enum(lowering: &mut Lowering, keywords: &Schema) -> Enum {
    let all = words(
        lowering,
        &keywords.pointer,
        &keywords.extensions,
        &keywords.enumeration,
    );
    let listed = keywords.enumeration.iter().zip(all);
    assemble(
        kind(keywords).unwrap_or(EnumValueType::String),
        listed.filter_map(|(value, words)| Some((wire_name(value)?, words))),
        false,
    )
}

/// The values that the branches of a schema list, where they do nothing else.
pub(super) struct Branches {
    kind: EnumValueType,
    values: Vec<(String, Words)>,
    /// Whether a branch is any text.
    is_declared_open: bool,
}

/// The branches of a schema as one list: each stands here, in the schema itself, and lists texts
/// or integers, or is null; one beside lists of texts may be any text, which is how documents say
/// that there will be more.
pub(super) fn branches(lowering: &Lowering, keywords: &Schema) -> Option<Branches> {
    let plain = keywords.enumeration.is_empty()
        && keywords.properties.is_empty()
        && matches!(
            keywords.ty,
            None | Some(JsonType::String | JsonType::Integer)
        );
    let branches: Vec<&Pointer> = keywords.one_of.iter().chain(&keywords.any_of).collect();
    if !plain || branches.len() < 2 {
        return None;
    }
    let mut found: Option<Branches> = None;
    let mut is_declared_open = false;
    for branch in branches {
        let Some(schema) = lowering.schema(branch).as_schema() else {
            return None;
        };
        let own = schema;
        if own.is_composed() || own.is_object() || own.items.is_some() {
            return None;
        }
        if own.is_null() {
            continue;
        }
        if is_any_text(&own) {
            is_declared_open = true;
            continue;
        }
        let kind = kind(&own)?;
        let list = found.get_or_insert_with(|| Branches {
            kind,
            values: Vec::new(),
            is_declared_open: false,
        });
        if list.kind != kind {
            return None;
        }
        list.values.extend(branch_values(own));
    }
    let mut found = found?;
    found.is_declared_open = is_declared_open;
    let is_list = found.values.len() > 1 || is_declared_open;
    (is_list && !(is_declared_open && found.kind == EnumValueType::Integer)).then_some(found)
}

fn is_any_text(keywords: &Schema) -> bool {
    keywords.ty == Some(JsonType::String)
        && keywords.enumeration.is_empty()
        && keywords.format.is_none()
        && keywords.assertions.is_empty()
}

/// The values of one branch. A single one has the branch's words; its title is a name where the
/// value itself is none, and what the value is called in words otherwise.
fn branch_values(keywords: &Schema) -> Vec<(String, Words)> {
    let data = keywords;
    let values: Vec<String> = keywords.enumeration.iter().filter_map(wire_name).collect();
    let [only] = values.as_slice() else {
        return values
            .into_iter()
            .map(|value| (value, Words::default()))
            .collect();
    };
    let title = filled(data.title.as_ref());
    let is_name = kind(keywords) == Some(EnumValueType::Integer);
    let words = Words {
        name: title.clone().filter(|_| is_name),
        docs: Docs {
            summary: title.filter(|_| !is_name),
            description: filled(data.description.as_ref()),
            deprecated: data.deprecated,
            ..Docs::default()
        },
    };
    vec![(only.clone(), words)]
}

/// The enum of a schema whose branches are its values.
pub(super) fn lower_branches(branches: Branches) -> Enum {
    assemble(
        branches.kind,
        branches.values.into_iter(),
        branches.is_declared_open,
    )
}

/// The values, each once, with their variants.
fn assemble(
    kind: EnumValueType,
    values: impl Iterator<Item = (String, Words)>,
    is_declared_open: bool,
) -> Enum {
    let mut once: IndexMap<String, Words> = IndexMap::new();
    for (value, words) in values {
        once.entry(value).or_insert(words);
    }
    let requested: Vec<(&str, Option<&str>)> = once
        .iter()
        .map(|(value, words)| (value.as_str(), words.name.as_deref()))
        .collect();
    let (names, unknown) = naming::variants(&requested);
    let values = once.into_iter().zip(names);
    let values = values.map(|((wire_name, words), name)| EnumValue {
        name,
        wire_name,
        docs: words.docs,
    });
    Enum {
        value_type: kind,
        values: values.collect(),
        unknown: Some(unknown),
        is_declared_open,
    }
}
