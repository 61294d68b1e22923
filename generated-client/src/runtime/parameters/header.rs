//! Header values: of parameters, of settings, and of headers that a caller names.

use http::header::{AUTHORIZATION, COOKIE, HeaderName, HeaderValue, PROXY_AUTHORIZATION};

use super::flatten::Unwritable;
use super::join::{joined, notated};
use super::style::Style;
use crate::runtime::model::View;

/// The text of a header parameter, in style `simple` or as JSON; `None` for an absent value.
///
/// # Errors
///
/// What the style cannot say.
pub(crate) fn header_text(style: Style, value: View<'_>) -> Result<Option<String>, Unwritable> {
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

/// A header that a caller names: `name` and `value` checked.
///
/// # Errors
///
/// Which of the two is not valid.
pub(crate) fn own_header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), Unwritable> {
    let name = HeaderName::try_from(name).map_err(|_| "is not a valid header name")?;
    let mut value = text_value(value)?;
    value.set_sensitive([AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION].contains(&name));
    Ok((name, value))
}

/// The header value of a setting or parameter; `None` for an absent one.
///
/// # Errors
///
/// Why it cannot stand in a header.
pub(crate) fn header_value(value: View<'_>) -> Result<Option<HeaderValue>, Unwritable> {
    styled_header_value(Style::Simple { explode: false }, value)
}

fn styled_header_value(style: Style, value: View<'_>) -> Result<Option<HeaderValue>, Unwritable> {
    header_text(style, value)?
        .map(|text| text_value(&text))
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

/// Text beyond ASCII travels as UTF-8, which RFC 9110 (section 5.5) calls opaque.
fn text_value(text: &str) -> Result<HeaderValue, Unwritable> {
    HeaderValue::from_bytes(text.as_bytes())
        .map_err(|_| "has a control character in it, which a header cannot carry")
}
