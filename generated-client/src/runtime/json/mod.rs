//! JSON by RFC 8259: text into [`Model`]s and back, without serde and without a tree between.
//!
//! Takes one whole text or one value. Gives the value, or an error that says where and what was
//! expected. Never guesses: a text that is not JSON, or not of the type asked for, is refused.

pub mod ends;
pub mod error;
pub mod flattened;
pub mod lookahead;
pub mod number;
pub mod path;
pub mod rank;
pub mod read;
pub mod reader;
pub mod skip;
pub mod string;
pub mod string_format;
pub mod value;
pub mod variant;
pub mod write;

pub use crate::runtime::model::json_value::{Json, JsonKind};
pub use error::{EncodeError, JsonError};
pub use read::{read, read_str};
pub use reader::MAX_DEPTH;
pub use write::write;

use crate::runtime::model::Model;

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
