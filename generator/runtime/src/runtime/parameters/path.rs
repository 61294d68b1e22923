//! How a parameter of the path is written as text (OpenAPI 3.0.4, Parameter Object, "Style
//! Values"; RFC 6570, section 3.2).
//!
//! Takes a parameter's name, its notation and a [`View`] of its value; gives percent-encoded text.
//! Never decides where the text goes.

use super::flatten::{Flat, Unwritable};
use super::join::{joined, notated};
use super::percent::{Push, push_path_item, push_path_text, push_value};
use super::style::{Notation, Style};
use crate::runtime::model::View;

/// The text of a path parameter, percent-encoded; `None` for an absent value. A style that is not
/// for paths is taken for `simple`.
///
/// # Errors
///
/// What the style cannot say.
pub(crate) fn path_text(
    name: &str,
    notation: Notation,
    value: View<'_>,
) -> Result<Option<String>, Unwritable> {
    let flat = notated(notation.style, value)?;
    let push: Push = match (notation.reserved, &flat) {
        (false, _) => push_value,
        (true, Flat::One(_)) => push_path_text,
        (true, _) => push_path_item,
    };
    Ok(match notation.style {
        Style::Label { explode: true } => labeled(joined(flat, ".", "=", push)),
        Style::Label { explode: false } => labeled(joined(flat, ",", ",", push)),
        Style::Matrix { explode } => matrix(name, explode, push, flat),
        Style::Segments => match flat {
            Flat::One(text) => {
                let segments = text.split('/').map(str::to_owned).collect();
                joined(Flat::Many(segments), "/", "/", push)
            }
            flat => joined(flat, "/", "/", push),
        },
        Style::Simple { explode: true } => joined(flat, ",", "=", push),
        _ => joined(flat, ",", ",", push),
    })
}

fn labeled(text: Option<String>) -> Option<String> {
    text.map(|text| format!(".{text}"))
}

fn matrix(name: &str, explode: bool, encode: Push, flat: Flat) -> Option<String> {
    let mut text = String::new();
    let mut push = |name: &str, value: &str| {
        text.push(';');
        push_value(&mut text, name);
        // An empty value has no equals sign (RFC 6570, section 3.2.7).
        text.push_str(if value.is_empty() { "" } else { "=" });
        text.push_str(value);
    };
    let encoded = |value: &str| {
        let mut text = String::new();
        encode(&mut text, value);
        text
    };
    match (flat, explode) {
        (Flat::Many(items), true) => items.iter().for_each(|item| push(name, &encoded(item))),
        (Flat::Pairs(pairs), true) => pairs
            .iter()
            .for_each(|(key, value)| push(key, &encoded(value))),
        (flat, _) => push(name, &joined(flat, ",", ",", encode)?),
    }
    Some(text)
}
