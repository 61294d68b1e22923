//! How style `deepObject` writes values inside of values, which OpenAPI leaves open.
//!
//! Takes a key, a convention and a [`View`] of a value; appends a pair a scalar. Never leaves out
//! part of a value.

use super::flatten::{Unwritable, each_entry, each_member, open, scalar_text, written};
use super::pair::separate;
use super::percent::{Push, push_value};
use super::style::Nesting;
use crate::runtime::model::View;

/// Appends the pairs of `value` to `query`. `key` is percent-encoded, `push` writes the scalars.
///
/// # Errors
///
/// What cannot be written as text.
pub(crate) fn push_nested(
    query: &mut String,
    key: &str,
    nesting: Nesting,
    push: Push,
    value: View<'_>,
) -> Result<(), Unwritable> {
    match value {
        View::Union(union) => push_nested(query, key, nesting, push, union.chosen().1),
        View::Any(json) => open(json, |value| push_nested(query, key, nesting, push, value)),
        View::Raw(raw) => open(&written(raw)?, |value| {
            push_nested(query, key, nesting, push, value)
        }),
        View::List(list) => (0..list.len()).try_for_each(|index| {
            let key = item_key(key, nesting, index);
            push_nested(query, &key, nesting, push, list.at(index))
        }),
        View::Map(map) => each_entry(map, &mut |name, value| {
            push_nested(query, &member_key(key, nesting, name), nesting, push, value)
        }),
        View::Object(object) => each_member(object, &mut |name, value| {
            push_nested(query, &member_key(key, nesting, name), nesting, push, value)
        }),
        scalar => {
            if let Some(text) = scalar_text(scalar)? {
                separate(query);
                query.push_str(key);
                query.push('=');
                push(query, &text);
            }
            Ok(())
        }
    }
}

fn item_key(key: &str, nesting: Nesting, index: usize) -> String {
    match nesting {
        Nesting::Brackets => format!("{key}%5B%5D"),
        Nesting::Indices => format!("{key}%5B{index}%5D"),
        Nesting::Repeat | Nesting::Dots => key.to_owned(),
    }
}

fn member_key(key: &str, nesting: Nesting, name: &str) -> String {
    let (open, close) = match nesting {
        Nesting::Dots => (".", ""),
        Nesting::Brackets | Nesting::Indices | Nesting::Repeat => ("%5B", "%5D"),
    };
    let mut inner = format!("{key}{open}");
    push_value(&mut inner, name);
    inner.push_str(close);
    inner
}
