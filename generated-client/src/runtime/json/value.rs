//! Any JSON value, kept as the text it came in.

use std::fmt;
use std::hash::{Hash, Hasher};

use super::super::model::{Model, Slot, View};
use super::{EncodeError, JsonError};

/// Any JSON value, kept as its text: numbers keep all their digits, objects their order, and
/// writing gives the same bytes again.
///
/// Two values are equal when their texts are, apart from white space between tokens: `1.0` and
/// `1` differ, and so do objects whose members are in another order.
#[derive(Clone, Default)]
pub struct Json(
    /// The text without white space around it; `None` is `null`.
    Option<Box<str>>,
);

/// What kind of value a [`Json`] is.
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
    /// Takes a text that is one JSON value. Members of the same name are kept as they are.
    ///
    /// # Errors
    ///
    /// [`JsonError`] when `text` is not JSON, or nested deeper than [`super::MAX_DEPTH`].
    pub fn parse(text: &str) -> Result<Self, JsonError> {
        super::from_str(text)
    }

    /// Takes a text that was found to be JSON.
    pub(super) fn checked(text: &str) -> Self {
        Json(if text == "null" {
            None
        } else {
            Some(text.into())
        })
    }

    /// The JSON of `value`.
    ///
    /// # Errors
    ///
    /// [`EncodeError`] when the value has no form in JSON.
    pub fn from_model<T: Model>(value: &T) -> Result<Self, EncodeError> {
        Self::from_view(value.view())
    }

    /// The JSON of what `view` shows.
    pub(crate) fn from_view(view: View<'_>) -> Result<Self, EncodeError> {
        let mut out = Vec::new();
        super::write(&mut out, view)?;
        Ok(Json::written(out))
    }

    /// Takes a text that was written here.
    pub(super) fn written(text: Vec<u8>) -> Self {
        match String::from_utf8(text) {
            Ok(text) if text != "null" => Json(Some(text.into())),
            _ => Json(None),
        }
    }

    /// Reads the value as a `T`.
    ///
    /// # Errors
    ///
    /// [`JsonError`] when the value does not fit `T`.
    pub fn read<T: Model>(&self) -> Result<T, JsonError> {
        super::from_str(self.as_str())
    }

    /// `null`.
    #[must_use]
    pub const fn null() -> Self {
        Json(None)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_deref().unwrap_or("null")
    }

    /// What kind of value it is.
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

    /// The bytes that count: all but white space between tokens.
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

impl std::str::FromStr for Json {
    type Err = JsonError;

    fn from_str(text: &str) -> Result<Self, JsonError> {
        Self::parse(text)
    }
}

impl Model for Json {
    #[inline]
    fn blank() -> Self {
        Json::null()
    }
    #[inline]
    fn null() -> Option<Self> {
        Some(Json::null())
    }
    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::Any(self)
    }
    #[inline]
    fn view(&self) -> View<'_> {
        View::Any(self)
    }
}
