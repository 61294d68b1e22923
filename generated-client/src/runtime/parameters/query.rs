//! How parameters are written as text (OpenAPI 3.0.3, Parameter Object, "Style Values").
//!
//! Takes a parameter's name, its notation and a [`View`] of its value; gives the text for a query or
//! a header ([`super::path`] and [`super::cookie`] have the rest). A value is first flattened, then
//! written by the one function of its style. Never decides where the text goes, and never leaves out
//! part of a value: what no text can say is an error.

use super::deep_object::push_nested;
use super::flatten::{
    Flat, Unwritable, each_entry, each_member, flatten, json_text, open, written,
};
use super::join::{joined, notated};
use super::pair::push_key;
use super::percent::{Push, push_query_item, push_query_text, push_value};
use super::style::{Notation, Style};
use crate::runtime::model::View;

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
