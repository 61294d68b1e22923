//! A flattened value as one string.

use super::flatten::{Flat, Unwritable, flatten, json_string};
use super::percent::Push;
use super::style::Style;
use crate::runtime::model::View;

/// Flattens a value, or returns one string where it is written as JSON.
///
/// # Errors
///
/// A value without a form in JSON.
pub(crate) fn notated(style: Style, value: View<'_>) -> Result<Flat, Unwritable> {
    if style != Style::Json || matches!(value, View::Absent) {
        return flatten(value);
    }
    json_string(value).map(Flat::One)
}

/// Joins everything into one string: `delimiter` between items and pairs, `equals` inside a pair.
pub(crate) fn joined(flat: Flat, delimiter: &str, equals: &str, push: Push) -> Option<String> {
    let mut string = String::new();
    match flat {
        Flat::Nothing => return None,
        Flat::One(item) => push(&mut string, &item),
        Flat::Many(items) => {
            for (index, item) in items.iter().enumerate() {
                string.push_str(if index == 0 { "" } else { delimiter });
                push(&mut string, item);
            }
        }
        Flat::Pairs(pairs) => {
            for (index, (key, value)) in pairs.iter().enumerate() {
                string.push_str(if index == 0 { "" } else { delimiter });
                push(&mut string, key);
                string.push_str(equals);
                push(&mut string, value);
            }
        }
    }
    Some(string)
}
