//! Slots and views of scalars: what a value without fields or items implements.

use std::fmt;

use super::json_value::Json;

/// Why a string was refused: what was expected instead, such as "a UUID".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected(pub &'static str);

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}", self.0)
    }
}

impl std::error::Error for Expected {}

/// The slot of a string that is parsed.
pub trait StringSlot {
    /// Parses `string` into the value.
    ///
    /// # Errors
    ///
    /// [`Expected`] when the string is not of this kind; the value is then unspecified.
    fn set(&mut self, string: &str) -> Result<(), Expected>;
}

/// A value that is formatted as it is on the wire, which may differ from its `Display`.
pub trait StringView {
    /// Writes the string.
    ///
    /// # Errors
    ///
    /// The value has no form on the wire.
    fn write_string(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;
}

impl fmt::Display for dyn StringView + '_ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_string(f)
    }
}

/// The slot of an integer that is restricted to some values.
pub trait IntegerSlot {
    /// Stores the integer.
    ///
    /// # Errors
    ///
    /// [`Expected`] when the integer is not allowed; the value is then unspecified.
    fn set(&mut self, integer: i64) -> Result<(), Expected>;
}

/// The slot of a number that is read with all its digits.
pub trait NumberSlot {
    /// Stores the number, in the syntax of JSON.
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
    /// [`Expected`] when the JSON is not of this kind; the value is then unspecified.
    fn read(&mut self, json: &Json) -> Result<(), Expected>;
    /// Writes the value; `None` if it has no JSON.
    fn write(&self) -> Option<Json>;
}

/// A floating-point number to write.
pub trait FloatView {
    /// Returns the value (single precision is separate, so that `0.1` is not written as
    /// `0.10000000149`).
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
