//! Query parameters (OpenAPI 3.0.3, Parameter Object, "Style Values").
//!
//! A value is first flattened, then written by the function of its style. No part of a value is
//! omitted: a value that the style cannot represent is an error.

use super::deep_object::push_nested;
use super::flatten::{
    Flat, Unwritable, each_entry, each_field, flatten, json_string, open, written,
};
use super::join::{joined, notated};
use super::pair::push_key;
use super::percent::{Push, push_query_item, push_query_value, push_value};
use super::style::{Notation, Style};
use crate::runtime::model::View;

/// Appends the pairs of a query parameter to `query`, separated by `&`. Nothing is appended for an
/// absent value or `null`, nor for an empty array or object unless the notation allows empty
/// values.
///
/// # Errors
///
/// A value that the style cannot represent; `query` is then unspecified.
pub(crate) fn push_query(
    query: &mut String,
    name: &str,
    notation: Notation,
    value: View<'_>,
) -> Result<(), Unwritable> {
    let is_there = !matches!(value, View::Absent | View::Null);
    let before = query.len();
    let (string, item): (Push, Push) = match notation.reserved {
        true => (push_query_value, push_query_item),
        false => (push_value, push_value),
    };
    match notation.style {
        Style::DeepObject(nesting) => {
            let mut key = String::new();
            push_value(&mut key, name);
            push_nested(query, &key, nesting, string, value)?;
        }
        Style::Form { explode: true } => push_exploded(query, name, string, value)?,
        style => {
            let delimiter = match style {
                Style::SpaceDelimited => "%20",
                Style::TabDelimited => "%09",
                Style::PipeDelimited => "%7C",
                // The others have no delimiter, or are not for queries.
                _ => ",",
            };
            let flat = notated(style, value)?;
            let push = if let Flat::One(_) = flat {
                string
            } else {
                item
            };
            if let Some(string) = joined(flat, delimiter, delimiter, push) {
                push_key(query, name);
                query.push_str(&string);
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
/// A value that the style cannot represent; `query` is then unspecified.
pub(crate) fn push_whole_query(
    query: &mut String,
    name: &str,
    style: Style,
    value: View<'_>,
) -> Result<(), Unwritable> {
    if style != Style::Json {
        return push_query(query, name, style.into(), value);
    }
    if let Some(string) = joined(notated(style, value)?, ",", ",", push_value) {
        query.push_str(&string);
    }
    Ok(())
}

/// Appends a pair for each item or property; a property that is an array has a pair for each of its
/// items.
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
        View::Object(object) => each_field(object, &mut |name, value| {
            push_pairs(query, name, push, value)
        }),
        value => push_pairs(query, name, push, value),
    }
}

/// Appends the pairs of one name.
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
        Flat::One(string) => pair(&string),
        Flat::Many(items) => items.iter().for_each(|item| pair(item)),
        Flat::Pairs(_) => pair(&json_string(value)?),
    }
    Ok(())
}
