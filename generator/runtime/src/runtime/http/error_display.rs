//! The `Display` of errors: one line that is safe for a terminal, with an excerpt of the body.
//!
//! Never writes a credential: errors hold none.

use std::fmt;

use bytes::Bytes;
use http::StatusCode;

use super::error::{ApiError, DecodeError, Error, RequestError, Timeout, Undocumented};

impl<E> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(error) => error.fmt(f),
            Self::Undocumented(error) => error.fmt(f),
            Self::Decode(error) => error.fmt(f),
            Self::Transport(error) => error.fmt(f),
            Self::Timeout(error) => error.fmt(f),
            Self::Request(error) => error.fmt(f),
        }
    }
}

impl<E> fmt::Display for ApiError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_response(f, self.operation, self.status)?;
        write_excerpt(f, &self.bytes)
    }
}

impl fmt::Display for Undocumented {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_response(f, self.operation, self.status)?;
        f.write_str(" (not documented)")?;
        write_excerpt(f, &self.bytes)
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_response(f, self.operation, self.status)?;
        write!(
            f,
            ", but at {} of the body: expected {}, found {}",
            self.path, self.expected, self.found
        )?;
        write_excerpt(f, &self.bytes)
    }
}

impl fmt::Display for Timeout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no complete response within {:?}", self.after)
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid { name, reason } => write!(f, "`{name}` {reason}; nothing was sent"),
            Self::MissingCredentials { operation, setters } => {
                write!(
                    f,
                    "{operation} requires credentials: set {setters}; nothing was sent"
                )
            }
        }
    }
}

/// Writes the operation and the status.
fn write_response(f: &mut fmt::Formatter<'_>, operation: &str, status: StatusCode) -> fmt::Result {
    write!(f, "{operation}: {}", status.as_u16())?;
    match status.canonical_reason() {
        Some(reason) => write!(f, " {reason}"),
        None => Ok(()),
    }
}

/// Writes the start of a body, one line that is safe for a terminal.
fn write_excerpt(f: &mut fmt::Formatter<'_>, body: &Bytes) -> fmt::Result {
    const SHOWN: usize = 200;
    // A character has at most four bytes.
    let start = body.get(..4 * SHOWN).unwrap_or(body);
    let string = String::from_utf8_lossy(start);
    let string = string.trim();
    if string.is_empty() {
        return Ok(());
    }
    f.write_str(": ")?;
    for c in string.chars().take(SHOWN) {
        fmt::Write::write_char(f, if is_plain(c) { c } else { ' ' })?;
    }
    f.write_str(
        if string.chars().nth(SHOWN).is_some() || start.len() < body.len() {
            "…"
        } else {
            ""
        },
    )
}

/// Whether a character is neither a control character nor one that changes the direction of what
/// follows.
fn is_plain(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
