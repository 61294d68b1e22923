//! How parameters are written as text (OpenAPI 3.0.3, Parameter Object, "Style Values").
//!
//! Takes a parameter's name, its style and a [`View`] of its value; gives the text for a query or a
//! header ([`super::path`] and [`super::cookie`] have the rest). A value is first flattened, then written by the one function of its style.
//! Never decides where the text goes, and never leaves out part of a value: what a style cannot
//! say is an error.

use super::flat::{Flat, Unwritable, each_entry, each_member, flatten, open, written};
use super::model::View;
use super::percent::push_value;

/// How a list or an object is written as the text of a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `a,b`; an object is `k,v,l,w`, or `k=v,l=w` if exploded. For paths and headers.
    Simple {
        /// Whether the members of an object are written as `k=v`.
        explode: bool,
    },
    /// `.a,b`, or `.a.b` if exploded; an exploded object is `.k=v.l=w`. For paths.
    Label {
        /// Whether every item stands after a dot of its own.
        explode: bool,
    },
    /// `;name=a,b`, or `;name=a;name=b` if exploded; an exploded object is `;k=v;l=w`. For paths.
    Matrix {
        /// Whether every item is a pair of its own.
        explode: bool,
    },
    /// `name=a,b`, or `name=a&name=b` if exploded; an exploded object is `k=v&l=w`.
    Form {
        /// Whether every item is a pair of its own.
        explode: bool,
    },
    /// `name=a%20b`.
    SpaceDelimited,
    /// `name=a%09b`.
    TabDelimited,
    /// `name=a%7Cb`.
    PipeDelimited,
    /// `name%5Bk%5D=v`, which is `name[k]=v` percent-encoded. The standard leaves nested values
    /// open; here an object in an object is `name[k][l]=v`, and an array is `name[k][]=v`, once
    /// an item.
    DeepObject,
    /// `name=a,b`, or `name=a; name=b` if exploded, without percent-encoding. For cookies.
    Cookie {
        /// Whether every item is a pair of its own.
        explode: bool,
    },
}

/// Appends the pairs of a query parameter to `query`, `&` between them. Nothing is appended for an
/// absent value, `null`, or an empty list.
///
/// # Errors
///
/// What the style cannot say; `query` is then unspecified.
pub(crate) fn push_query(
    query: &mut String,
    name: &str,
    style: Style,
    value: View<'_>,
) -> Result<(), Unwritable> {
    match style {
        Style::DeepObject => {
            let mut key = String::new();
            push_value(&mut key, name);
            push_deep(query, &key, value)
        }
        Style::Form { explode: true } => {
            push_exploded(query, name, flatten(value)?);
            Ok(())
        }
        Style::SpaceDelimited => push_delimited(query, name, "%20", value),
        Style::TabDelimited => push_delimited(query, name, "%09", value),
        Style::PipeDelimited => push_delimited(query, name, "%7C", value),
        // The others are not for queries.
        _ => push_delimited(query, name, ",", value),
    }
}

/// Appends one pair to `query`.
pub(crate) fn push_pair(query: &mut String, name: &str, value: &str) {
    push_key(query, name);
    push_value(query, value);
}

/// The text of a header parameter, in style `simple` whatever is said; `None` for an absent value.
///
/// # Errors
///
/// What the style cannot say.
pub(crate) fn header_text(style: Style, value: View<'_>) -> Result<Option<String>, Unwritable> {
    let equals = match style {
        Style::Simple { explode: true } => "=",
        _ => ",",
    };
    Ok(joined(flatten(value)?, ",", equals, String::push_str))
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

fn push_exploded(query: &mut String, name: &str, flat: Flat) {
    match flat {
        Flat::Nothing => {}
        Flat::One(text) => push_pair(query, name, &text),
        Flat::Many(items) => items.iter().for_each(|item| push_pair(query, name, item)),
        Flat::Pairs(pairs) => pairs
            .iter()
            .for_each(|(key, value)| push_pair(query, key, value)),
    }
}

fn push_delimited(
    query: &mut String,
    name: &str,
    delimiter: &str,
    value: View<'_>,
) -> Result<(), Unwritable> {
    if let Some(text) = joined(flatten(value)?, delimiter, delimiter, push_value) {
        push_key(query, name);
        query.push_str(&text);
    }
    Ok(())
}

fn push_deep(query: &mut String, key: &str, value: View<'_>) -> Result<(), Unwritable> {
    match value {
        View::Union(union) => push_deep(query, key, union.chosen().1),
        View::Any(json) => open(json, |value| push_deep(query, key, value)),
        View::Raw(raw) => open(&written(raw)?, |value| push_deep(query, key, value)),
        View::List(list) => (0..list.len())
            .try_for_each(|index| push_deep(query, &format!("{key}%5B%5D"), list.at(index))),
        View::Map(map) => each_entry(map, &mut |name, value| {
            push_deep(query, &deep_key(key, name), value)
        }),
        View::Object(object) => each_member(object, &mut |name, value| {
            push_deep(query, &deep_key(key, name), value)
        }),
        scalar => {
            if let Some(text) = scalar_text(scalar)? {
                separate(query);
                query.push_str(key);
                query.push('=');
                push_value(query, &text);
            }
            Ok(())
        }
    }
}

fn deep_key(key: &str, name: &str) -> String {
    let mut inner = format!("{key}%5B");
    push_value(&mut inner, name);
    inner.push_str("%5D");
    inner
}

fn push_key(query: &mut String, name: &str) {
    separate(query);
    push_value(query, name);
    query.push('=');
}

fn separate(query: &mut String) {
    if !query.is_empty() {
        query.push('&');
    }
}

/// Everything in one text: `delimiter` between items and pairs, `equals` inside a pair.
pub(super) fn joined(
    flat: Flat,
    delimiter: &str,
    equals: &str,
    push: fn(&mut String, &str),
) -> Option<String> {
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
