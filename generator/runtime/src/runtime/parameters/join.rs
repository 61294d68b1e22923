//! A flattened value as one string.

use super::flatten::{Flat, Unwritable, flatten, json_text};
use super::percent::Push;
use super::style::Style;
use crate::runtime::model::View;

/// A value flattened, or as one text where it is written as JSON.
///
/// # Errors
///
/// What JSON has no form for.
pub(crate) fn notated(style: Style, value: View<'_>) -> Result<Flat, Unwritable> {
    if style != Style::Json || matches!(value, View::Absent) {
        return flatten(value);
    }
    json_text(value).map(Flat::One)
}

/// Everything in one text: `delimiter` between items and pairs, `equals` inside a pair.
pub(crate) fn joined(flat: Flat, delimiter: &str, equals: &str, push: Push) -> Option<String> {
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
