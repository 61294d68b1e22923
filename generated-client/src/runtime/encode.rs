//! How parameters are written as text (OpenAPI 3.0.3, Parameter Object, "Style Values").
//!
//! Takes a parameter's name, its notation and a [`View`] of its value; gives the text for a query or
//! a header ([`super::path`] and [`super::cookie`] have the rest). A value is first flattened, then
//! written by the one function of its style. Never decides where the text goes, and never leaves out
//! part of a value: what no text can say is an error.

use super::flat::{Flat, Unwritable, each_entry, each_member, flatten, json_text, open, written};
use super::model::View;
use super::nested::push_nested;
use super::percent::{Push, push_query_item, push_query_text, push_value};
use super::style::{Notation, Style};

/// Appends the pairs of a query parameter to `query`, `&` between them. Nothing is appended for an
/// absent value or `null`, nor for an empty list or object unless the notation has a text for it.
///
/// # Errors
///
/// What the style cannot say; `query` is then unspecified.
pub(crate) fn push_query(
    query: &mut String,
    name: &str,
    notation: Notation,
    value: View<'_>,
) -> Result<(), Unwritable> {
    let is_there = !matches!(value, View::Absent | View::Null);
    let before = query.len();
    let (text, item): (Push, Push) = match notation.reserved {
        true => (push_query_text, push_query_item),
        false => (push_value, push_value),
    };
    match notation.style {
        Style::DeepObject(nesting) => {
            let mut key = String::new();
            push_value(&mut key, name);
            push_nested(query, &key, nesting, text, value)?;
        }
        Style::Form { explode: true } => push_exploded(query, name, text, value)?,
        style => {
            let delimiter = match style {
                Style::SpaceDelimited => "%20",
                Style::TabDelimited => "%09",
                Style::PipeDelimited => "%7C",
                // The others have no delimiter, or are not for queries.
                _ => ",",
            };
            let flat = notated(style, value)?;
            let push = if let Flat::One(_) = flat { text } else { item };
            if let Some(text) = joined(flat, delimiter, delimiter, push) {
                push_key(query, name);
                query.push_str(&text);
            }
        }
    }
    if notation.empty && is_there && query.len() == before {
        push_key(query, name);
    }
    Ok(())
}

/// Appends the pairs of a value that is a whole query, or its JSON, to `query`.
///
/// # Errors
///
/// What the style cannot say; `query` is then unspecified.
pub(crate) fn push_whole_query(
    query: &mut String,
    name: &str,
    style: Style,
    value: View<'_>,
) -> Result<(), Unwritable> {
    if style != Style::Json {
        return push_query(query, name, style.into(), value);
    }
    if let Some(text) = joined(notated(style, value)?, ",", ",", push_value) {
        query.push_str(&text);
    }
    Ok(())
}

/// A value flattened, or as one text where it is written as JSON.
///
/// # Errors
///
/// What JSON has no form for.
pub(super) fn notated(style: Style, value: View<'_>) -> Result<Flat, Unwritable> {
    if style != Style::Json || matches!(value, View::Absent) {
        return flatten(value);
    }
    json_text(value).map(Flat::One)
}

/// Appends one pair to `query`.
pub(crate) fn push_pair(query: &mut String, name: &str, value: &str) {
    push_key(query, name);
    push_value(query, value);
}

/// The text of a header parameter, in style `simple` or as JSON; `None` for an absent value.
///
/// # Errors
///
/// What the style cannot say.
pub(crate) fn header_text(style: Style, value: View<'_>) -> Result<Option<String>, Unwritable> {
    let equals = match style {
        Style::Simple { explode: true } => "=",
        _ => ",",
    };
    Ok(joined(
        notated(style, value)?,
        ",",
        equals,
        String::push_str,
    ))
}

/// The text of a value that is neither a list nor an object; `None` for an absent one.
///
/// # Errors
///
/// Lists, objects, and numbers that are not finite.
pub(crate) fn scalar_text(value: View<'_>) -> Result<Option<String>, Unwritable> {
    match flatten(value)? {
        Flat::Nothing => Ok(None),
        Flat::One(text) => Ok(Some(text)),
        Flat::Many(_) | Flat::Pairs(_) => {
            Err("is a list or an object, which plain text cannot say")
        }
    }
}

/// A pair an item, or a member: a member that is a list is a pair an item in turn.
fn push_exploded(
    query: &mut String,
    name: &str,
    push: Push,
    value: View<'_>,
) -> Result<(), Unwritable> {
    match value {
        View::Union(union) => push_exploded(query, name, push, union.chosen().1),
        View::Any(json) => open(json, |value| push_exploded(query, name, push, value)),
        View::Raw(raw) => open(&written(raw)?, |value| {
            push_exploded(query, name, push, value)
        }),
        View::Map(map) => each_entry(map, &mut |name, value| push_pairs(query, name, push, value)),
        View::Object(object) => each_member(object, &mut |name, value| {
            push_pairs(query, name, push, value)
        }),
        value => push_pairs(query, name, push, value),
    }
}

/// The pairs of one name.
fn push_pairs(
    query: &mut String,
    name: &str,
    push: Push,
    value: View<'_>,
) -> Result<(), Unwritable> {
    let mut pair = |value: &str| {
        push_key(query, name);
        push(query, value);
    };
    match flatten(value)? {
        Flat::Nothing => {}
        Flat::One(text) => pair(&text),
        Flat::Many(items) => items.iter().for_each(|item| pair(item)),
        Flat::Pairs(_) => pair(&json_text(value)?),
    }
    Ok(())
}

fn push_key(query: &mut String, name: &str) {
    separate(query);
    push_value(query, name);
    query.push('=');
}

pub(super) fn separate(query: &mut String) {
    if !query.is_empty() {
        query.push('&');
    }
}

/// Everything in one text: `delimiter` between items and pairs, `equals` inside a pair.
pub(super) fn joined(flat: Flat, delimiter: &str, equals: &str, push: Push) -> Option<String> {
    let mut text = String::new();
    match flat {
        Flat::Nothing => return None,
        Flat::One(item) => push(&mut text, &item),
        Flat::Many(items) => {
            for (index, item) in items.iter().enumerate() {
                text.push_str(if index == 0 { "" } else { delimiter });
                push(&mut text, item);
            }
        }
        Flat::Pairs(pairs) => {
            for (index, (key, value)) in pairs.iter().enumerate() {
                text.push_str(if index == 0 { "" } else { delimiter });
                push(&mut text, key);
                text.push_str(equals);
                push(&mut text, value);
            }
        }
    }
    Some(text)
}
