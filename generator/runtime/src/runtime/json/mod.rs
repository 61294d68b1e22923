//! JSON by RFC 8259: text into [`Model`]s and back, without serde and without a tree between.
//!
//! Takes one whole text or one value. Gives the value, or an error that says where and what was
//! expected. Never guesses: a text that is not JSON, or not of the type asked for, is refused.

mod deserialize;
mod error;
mod locate;
mod number;
mod read;
mod scan;
mod serialize;
mod skip;
mod string;
mod value;
mod write;

pub(crate) use error::Failed;
pub use error::{EncodeError, JsonError};
pub(crate) use number::{is_whole, whole_text};
pub(crate) use read::Reader;
pub use value::{Json, JsonKind};

use super::model::{Expected, Model, Slot, View};

/// How deep arrays and objects may be nested.
pub const MAX_DEPTH: usize = 128;

/// Checks that a text is one number of JSON, and gives it back.
///
/// # Errors
///
/// [`Expected`] when it is something else.
pub(crate) fn number_text(text: &str) -> Result<&str, Expected> {
    let mut reader = Reader::new(text);
    match reader.number("a number") {
        Ok(number) if number.len() == text.len() => Ok(number),
        _ => Err(Expected("a number")),
    }
}

/// Reads one JSON text.
///
/// # Errors
///
/// [`JsonError`] when `text` is not one JSON value, or not one that fits `T`.
pub fn from_str<T: Model>(text: &str) -> Result<T, JsonError> {
    let mut value = T::blank();
    read_str(text, value.slot())?;
    Ok(value)
}

/// Reads one JSON text from bytes, which must be UTF-8.
///
/// # Errors
///
/// [`JsonError`] as for [`from_str`], and when the bytes are not UTF-8.
pub fn from_slice<T: Model>(bytes: &[u8]) -> Result<T, JsonError> {
    let mut value = T::blank();
    read(bytes, value.slot())?;
    Ok(value)
}

/// Writes `value` as JSON.
///
/// # Errors
///
/// [`EncodeError`] when the value has no form in JSON, such as a number that is not finite.
pub fn to_vec<T: Model>(value: &T) -> Result<Vec<u8>, EncodeError> {
    let mut out = Vec::with_capacity(128);
    write(&mut out, value.view())?;
    Ok(out)
}

/// Reads one JSON text from bytes into `place`, as [`read_str`] does.
///
/// # Errors
///
/// [`JsonError`] as for [`read_str`], and when the bytes are not UTF-8.
pub fn read(bytes: &[u8], slot: Slot<'_>) -> Result<(), JsonError> {
    match std::str::from_utf8(bytes) {
        Ok(text) => read_str(text, slot),
        Err(error) => Err(JsonError {
            path: locate::path(&bytes[..error.valid_up_to()]),
            offset: error.valid_up_to(),
            expected: "UTF-8".into(),
            found: "other bytes",
        }),
    }
}

/// Reads one JSON text into `place`. The place must be blank; after an error it holds whatever
/// was read until then.
///
/// # Errors
///
/// [`JsonError`] when `text` is not one JSON value, or not one that fits the place.
pub fn read_str(text: &str, slot: Slot<'_>) -> Result<(), JsonError> {
    let mut reader = Reader::new(text);
    match reader.document(slot) {
        Ok(()) => Ok(()),
        Err(failed) => Err(reader.error(failed)),
    }
}

/// Appends `view` to `out` as JSON. After an error `out` is as it was before.
///
/// # Errors
///
/// [`EncodeError`] when the value has no form in JSON, such as a number that is not finite.
pub fn write(out: &mut Vec<u8>, view: View<'_>) -> Result<(), EncodeError> {
    let start = out.len();
    write::value(out, view).map_err(|refused| {
        let path = locate::path(&out[start..]);
        out.truncate(start);
        EncodeError {
            path,
            expected: refused.expected,
            found: refused.found,
        }
    })
}
