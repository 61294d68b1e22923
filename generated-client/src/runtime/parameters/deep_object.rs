//! Values inside of values in the style `deepObject`, which OpenAPI does not define.
//!
//! Writes one pair for each scalar, and never omits part of a value.

use super::flatten::{Unwritable, each_entry, each_field, open, scalar_string, written};
use super::pair::separate;
use super::percent::{Push, push_value};
use super::style::Nesting;
use crate::runtime::model::View;

/// Appends the pairs of `value` to `query`. `key` is percent-encoded, `push` writes the scalars.
///
/// # Errors
///
/// A value that has no string form.
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
            push_nested(query, &field_key(key, nesting, name), nesting, push, value)
        }),
        View::Object(object) => each_field(object, &mut |name, value| {
            push_nested(query, &field_key(key, nesting, name), nesting, push, value)
        }),
        scalar => {
            if let Some(string) = scalar_string(scalar)? {
                separate(query);
                query.push_str(key);
                query.push('=');
                push(query, &string);
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

fn field_key(key: &str, nesting: Nesting, name: &str) -> String {
    let (open, close) = match nesting {
        Nesting::Dots => (".", ""),
        Nesting::Brackets | Nesting::Indices | Nesting::Repeat => ("%5B", "%5D"),
    };
    let mut inner = format!("{key}{open}");
    push_value(&mut inner, name);
    inner.push_str(close);
    inner
}
