//! Slots and views of scalars: what a value without fields or items implements.

use std::fmt;

use super::json_value::Json;

/// Why a text was refused: what was expected instead, as in "a UUID".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected(pub &'static str);

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}", self.0)
    }
}

impl std::error::Error for Expected {}

/// A place for text that is parsed.
pub trait StringSlot {
    /// Parses `text` into the value.
    ///
    /// # Errors
    ///
    /// [`Expected`] when the text is not of this kind; the value is then unspecified.
    fn set(&mut self, text: &str) -> Result<(), Expected>;
}

/// A value that is formatted as it stands on the wire, which need not be how it is displayed.
pub trait StringView {
    /// Writes the text.
    ///
    /// # Errors
    ///
    /// When the value has no text on the wire.
    fn write_text(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;
}

impl fmt::Display for dyn StringView + '_ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_text(f)
    }
}

/// A place for an integer that has to be one of some.
pub trait IntegerSlot {
    /// Takes the integer.
    ///
    /// # Errors
    ///
    /// [`Expected`] when the integer is none of those; the value is then unspecified.
    fn set(&mut self, integer: i64) -> Result<(), Expected>;
}

/// A place for a number that is taken with all its digits.
pub trait NumberSlot {
    /// Takes the number, written as JSON has it.
    ///
    /// # Errors
    ///
    /// [`Expected`] when the number does not fit; the value is then unspecified.
    fn set(&mut self, number: &str) -> Result<(), Expected>;
}

/// A value that another crate reads and writes.
pub trait Raw {
    /// Reads the value.
    ///
    /// # Errors
    ///
    /// [`Expected`] when the text is not of this kind; the value is then unspecified.
    fn read(&mut self, json: &Json) -> Result<(), Expected>;
    /// Writes the value; `None` if it has no JSON.
    fn write(&self) -> Option<Json>;
}

/// A floating-point number to write.
pub trait FloatView {
    /// Its value (single precision kept apart, so that `0.1` is not written as `0.10000000149`).
    fn value(&self) -> Float;
    /// Appends the shortest decimal that reads back as the same float; `false` if it is infinite or
    /// no number, which no decimal is.
    fn shortest(&self, out: &mut Vec<u8>) -> bool;
}

/// A floating-point number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Float {
    /// Of single precision.
    F32(f32),
    /// Of double precision.
    F64(f64),
}
