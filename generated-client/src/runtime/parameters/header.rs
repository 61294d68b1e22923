//! Header values: of parameters, of settings, and of headers that a caller names.

use http::header::{AUTHORIZATION, COOKIE, HeaderName, HeaderValue, PROXY_AUTHORIZATION};

use super::flatten::Unwritable;
use super::join::{joined, notated};
use super::style::Style;
use crate::runtime::model::View;

/// Returns the value of a header parameter, in style `simple` or as JSON; `None` for an absent
/// value.
///
/// # Errors
///
/// A value that the style cannot represent.
pub(crate) fn header_string(style: Style, value: View<'_>) -> Result<Option<String>, Unwritable> {
    let equals = match style {
        Style::Simple { explode: true } => "=",
        _ => ",",
    };
    Ok(joined(
        notated(style, value)?,
        ",",
        equals,
        String::push_str,
    ))
}

/// Checks the name and the value of a header that a caller sets.
///
/// # Errors
///
/// Which of the two is not valid.
pub(crate) fn own_header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), Unwritable> {
    let name = HeaderName::try_from(name).map_err(|_| "is not a valid header name")?;
    let mut value = string_value(value)?;
    value.set_sensitive([AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION].contains(&name));
    Ok((name, value))
}

/// Returns the header value of a setting or parameter; `None` for an absent one.
///
/// # Errors
///
/// The reason why it is not valid in a header.
pub(crate) fn header_value(value: View<'_>) -> Result<Option<HeaderValue>, Unwritable> {
    styled_header_value(Style::Simple { explode: false }, value)
}

fn styled_header_value(style: Style, value: View<'_>) -> Result<Option<HeaderValue>, Unwritable> {
    header_string(style, value)?
        .map(|string| string_value(&string))
        .transpose()
}

pub(crate) fn header_pair(
    name: &str,
    style: Style,
    value: View<'_>,
) -> Result<Option<(HeaderName, HeaderValue)>, Unwritable> {
    let Some(value) = styled_header_value(style, value)? else {
        return Ok(None);
    };
    let name = HeaderName::try_from(name).map_err(|_| "is not a valid header name")?;
    Ok(Some((name, value)))
}

/// Characters beyond ASCII travel as UTF-8, which RFC 9110 (section 5.5) calls opaque.
fn string_value(string: &str) -> Result<HeaderValue, Unwritable> {
    HeaderValue::from_bytes(string.as_bytes())
        .map_err(|_| "contains a control character, which a header cannot carry")
}
