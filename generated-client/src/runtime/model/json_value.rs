//! [`Json`]: any JSON value, stored as the source that it was read from.

use std::fmt;
use std::hash::{Hash, Hasher};

/// Any JSON value, stored as its source: numbers retain all their digits, objects their order, and
/// writing reproduces the same bytes.
///
/// Two values are equal when their sources are, apart from white space between tokens: `1.0` and
/// `1` differ, and so do objects whose keys are in another order.
#[derive(Clone, Default)]
pub struct Json(
    /// The source without surrounding white space; `None` is `null`.
    Option<Box<str>>,
);

/// The kind of a [`Json`] value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum JsonKind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

impl Json {
    /// Wraps a source that is known to be JSON.
    pub(crate) fn checked(source: &str) -> Self {
        Json(if source == "null" {
            None
        } else {
            Some(source.into())
        })
    }

    /// Wraps a source that the writer produced.
    pub(crate) fn written(source: Vec<u8>) -> Self {
        match String::from_utf8(source) {
            Ok(source) if source != "null" => Json(Some(source.into())),
            _ => Json(None),
        }
    }

    /// Returns `null`.
    #[must_use]
    pub const fn null() -> Self {
        Json(None)
    }

    /// Returns the source.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_deref().unwrap_or("null")
    }

    /// Returns the kind of the value.
    #[must_use]
    pub fn kind(&self) -> JsonKind {
        match self.as_str().as_bytes().first() {
            Some(b'{') => JsonKind::Object,
            Some(b'[') => JsonKind::Array,
            Some(b'"') => JsonKind::String,
            Some(b't' | b'f') => JsonKind::Boolean,
            Some(b'-' | b'0'..=b'9') => JsonKind::Number,
            _ => JsonKind::Null,
        }
    }

    /// Whether it is `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.0.is_none()
    }

    /// Iterates over the significant bytes: all but white space between tokens.
    fn significant(&self) -> impl Iterator<Item = u8> + '_ {
        let mut inside = false;
        let mut escaped = false;
        self.as_str().bytes().filter(move |&byte| {
            if !inside {
                inside = byte == b'"';
                return !matches!(byte, b' ' | b'\n' | b'\r' | b'\t');
            }
            inside = escaped || byte != b'"';
            escaped = byte == b'\\' && !escaped;
            true
        })
    }
}

impl PartialEq for Json {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str() || self.significant().eq(other.significant())
    }
}

impl Eq for Json {}

impl Hash for Json {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.significant().for_each(|byte| state.write_u8(byte));
        state.write_u8(0xff);
    }
}

impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
