//! Cookies: parameters and credentials that travel in the header `Cookie` (RFC 6265, section 4.2).
//!
//! Writes the pairs of a parameter, and adds pairs to the header of a request. A value that would
//! end a cookie early is an error.

use http::header::{COOKIE, HeaderMap, HeaderValue};

use super::flatten::{Flat, Unwritable};
use super::join::{joined, notated};
use super::percent::{Push, push_value};
use super::style::Style;
use crate::runtime::model::View;

/// Returns the pairs of a cookie parameter, separated by `; `; `None` for an absent value. Exploded
/// items and properties are a pair each, since `&`, which style `form` uses in queries, separates
/// no cookies.
///
/// # Errors
///
/// A value that the style cannot represent.
pub(crate) fn cookie_string(
    name: &str,
    style: Style,
    value: View<'_>,
) -> Result<Option<String>, Unwritable> {
    let flat = notated(style, value)?;
    let (explode, push): (_, Push) = match style {
        Style::Cookie { explode } => (explode, String::push_str),
        Style::Form { explode } => (explode, push_value),
        _ => (false, push_value),
    };
    let pair = |name: &str, value: &str| {
        let mut pair = String::new();
        push(&mut pair, name);
        pair.push('=');
        push(&mut pair, value);
        pair
    };
    let pairs: Vec<String> = match (flat, explode) {
        (Flat::Many(items), true) => items.iter().map(|item| pair(name, item)).collect(),
        (Flat::Pairs(pairs), true) => pairs.iter().map(|(key, value)| pair(key, value)).collect(),
        (flat, _) => {
            let Some(string) = joined(flat, ",", ",", push) else {
                return Ok(None);
            };
            // The value is already encoded, the name is not.
            let mut pair = String::new();
            push(&mut pair, name);
            vec![format!("{pair}={string}")]
        }
    };
    match pairs.iter().any(|pair| pair.contains(breaks_cookie)) {
        true => Err(BREAKS),
        false => Ok(Some(pairs.join("; "))),
    }
}

const BREAKS: Unwritable = "has a character that a cookie cannot carry";

fn breaks_cookie(c: char) -> bool {
    !c.is_ascii_graphic() || matches!(c, '"' | ';' | '\\')
}

/// Returns the reason why a secret cannot be the value of a cookie, if there is one.
pub(crate) fn defect(secret: &str) -> Option<Unwritable> {
    secret
        .contains(|c| c == ',' || breaks_cookie(c))
        .then_some(BREAKS)
}

/// Adds pairs to the existing cookies.
///
/// # Errors
///
/// The pairs are not valid in a header.
pub(crate) fn add(headers: &mut HeaderMap, pairs: &str) -> Result<(), Unwritable> {
    let string = match headers.get(COOKIE) {
        Some(others) => format!("{}; {pairs}", String::from_utf8_lossy(others.as_bytes())),
        None => pairs.to_owned(),
    };
    let mut value =
        HeaderValue::from_bytes(string.as_bytes()).map_err(|_| "is not valid in a header")?;
    value.set_sensitive(true);
    headers.insert(COOKIE, value);
    Ok(())
}
