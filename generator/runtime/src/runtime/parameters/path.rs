//! Path parameters (OpenAPI 3.0.4, Parameter Object, "Style Values"; RFC 6570, section 3.2).

use super::flatten::{Flat, Unwritable};
use super::join::{joined, notated};
use super::percent::{Push, push_path_item, push_path_value, push_value};
use super::style::{Notation, Style};
use crate::runtime::model::View;

/// Returns the percent-encoded value of a path parameter; `None` for an absent value. A style that
/// is not for paths is treated as `simple`.
///
/// # Errors
///
/// A value that the style cannot represent.
pub(crate) fn path_string(
    name: &str,
    notation: Notation,
    value: View<'_>,
) -> Result<Option<String>, Unwritable> {
    let flat = notated(notation.style, value)?;
    let push: Push = match (notation.reserved, &flat) {
        (false, _) => push_value,
        (true, Flat::One(_)) => push_path_value,
        (true, _) => push_path_item,
    };
    Ok(match notation.style {
        Style::Label { explode: true } => labeled(joined(flat, ".", "=", push)),
        Style::Label { explode: false } => labeled(joined(flat, ",", ",", push)),
        Style::Matrix { explode } => matrix(name, explode, push, flat),
        Style::Segments => match flat {
            Flat::One(string) => {
                let segments = string.split('/').map(str::to_owned).collect();
                joined(Flat::Many(segments), "/", "/", push)
            }
            flat => joined(flat, "/", "/", push),
        },
        Style::Simple { explode: true } => joined(flat, ",", "=", push),
        _ => joined(flat, ",", ",", push),
    })
}

fn labeled(string: Option<String>) -> Option<String> {
    string.map(|string| format!(".{string}"))
}

fn matrix(name: &str, explode: bool, encode: Push, flat: Flat) -> Option<String> {
    let mut string = String::new();
    let mut push = |name: &str, value: &str| {
        string.push(';');
        push_value(&mut string, name);
        // An empty value has no equals sign (RFC 6570, section 3.2.7).
        string.push_str(if value.is_empty() { "" } else { "=" });
        string.push_str(value);
    };
    let encoded = |value: &str| {
        let mut string = String::new();
        encode(&mut string, value);
        string
    };
    match (flat, explode) {
        (Flat::Many(items), true) => items.iter().for_each(|item| push(name, &encoded(item))),
        (Flat::Pairs(pairs), true) => pairs
            .iter()
            .for_each(|(key, value)| push(key, &encoded(value))),
        (flat, _) => push(name, &joined(flat, ",", ",", encode)?),
    }
    Some(string)
}
