//! Why a JSON source was refused, or a value has no JSON.
//!
//! Invariant: an error names the kind of a value, never the value itself.

use std::borrow::Cow;
use std::fmt;

/// The source is not JSON, or does not match the expected type.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct JsonError {
    /// The path in the document, such as `$.data[3].mode`; `$` is the whole document.
    pub path: String,
    /// The position in the source, in bytes.
    pub offset: usize,
    /// What was expected there.
    pub expected: Cow<'static, str>,
    /// What was found instead.
    pub found: &'static str,
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "at {} (byte {}): expected {}, found {}",
            self.path, self.offset, self.expected, self.found
        )
    }
}

impl std::error::Error for JsonError {}

/// A value that has no form in JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct EncodeError {
    /// The path in the document, such as `$.data[3].mode`.
    pub path: String,
    /// The kind of value that JSON allows there.
    pub expected: &'static str,
    /// The kind of value that was found.
    pub found: &'static str,
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "at {}: expected {}, found {}",
            self.path, self.expected, self.found
        )
    }
}

impl std::error::Error for EncodeError {}

/// Reading failed; the reader stores the reason, so that the successful path stays small.
#[derive(Debug)]
pub(crate) struct Failed;

/// The result of a step of reading.
pub(super) type Read<T> = Result<T, Failed>;

/// The reason for a [`Failed`].
#[derive(Debug)]
pub(super) struct Reason {
    pub(super) offset: usize,
    pub(super) expected: Wanted,
    pub(super) found: &'static str,
}

/// The expectation that was not met.
#[derive(Debug)]
pub(super) enum Wanted {
    /// As in "a string".
    Kind(&'static str),
    /// The property of this name.
    Property(&'static str),
    /// An array of that many items.
    Items(usize),
}

impl Wanted {
    pub(super) fn into_message(self) -> Cow<'static, str> {
        match self {
            Wanted::Kind(into_message) => into_message.into(),
            Wanted::Property(name) => format!("the property `{name}`").into(),
            Wanted::Items(1) => "an array of 1 item".into(),
            Wanted::Items(count) => format!("an array of {count} items").into(),
        }
    }
}

/// Why a value was not written.
#[derive(Debug)]
pub(super) struct Refused {
    pub(super) expected: &'static str,
    pub(super) found: &'static str,
}
