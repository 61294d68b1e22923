//! Cookies: parameters and credentials that travel in the header `Cookie` (RFC 6265, section 4.2).
//!
//! Takes a parameter's name, its style and a [`View`] of its value; gives the pairs, and adds them
//! to those that a request has. Never writes what would end a cookie early: that is an error.

use http::header::{COOKIE, HeaderMap, HeaderValue};

use super::flatten::{Flat, Unwritable};
use super::join::{joined, notated};
use super::percent::{Push, push_value};
use super::style::Style;
use crate::runtime::model::View;

/// The pairs of a cookie parameter, `; ` between them; `None` for an absent value. Exploded items
/// and members are a pair each, since `&`, which style `form` has for queries, separates no
/// cookies.
///
/// # Errors
///
/// What the style cannot say.
pub(crate) fn cookie_text(
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
            let Some(text) = joined(flat, ",", ",", push) else {
                return Ok(None);
            };
            // What stands here is encoded already, the name aside.
            let mut pair = String::new();
            push(&mut pair, name);
            vec![format!("{pair}={text}")]
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

/// Why a secret cannot be the value of a cookie, if so.
pub(crate) fn fault(secret: &str) -> Option<Unwritable> {
    secret
        .contains(|c| c == ',' || breaks_cookie(c))
        .then_some(BREAKS)
}

/// Adds pairs to the cookies that are there.
///
/// # Errors
///
/// The text cannot stand in a header.
pub(crate) fn add(headers: &mut HeaderMap, pairs: &str) -> Result<(), Unwritable> {
    let text = match headers.get(COOKIE) {
        Some(others) => format!("{}; {pairs}", String::from_utf8_lossy(others.as_bytes())),
        None => pairs.to_owned(),
    };
    let mut value =
        HeaderValue::from_bytes(text.as_bytes()).map_err(|_| "cannot stand in a header")?;
    value.set_sensitive(true);
    headers.insert(COOKIE, value);
    Ok(())
}
