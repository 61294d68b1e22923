//! JSON by RFC 8259: from source to [`Model`]s and back, without serde and
//! without a tree in between.
//!
//! Reading is strict: a source that is not JSON, or does not match the type, is an error that
//! states where and what was expected.

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

/// Reads one JSON document.
///
/// # Errors
///
/// [`JsonError`] when `source` is not one JSON value, or does not match `T`.
pub fn from_str<T: Model>(source: &str) -> Result<T, JsonError> {
    let mut value = T::blank();
    read_str(source, value.slot())?;
    Ok(value)
}

/// Reads one JSON document from bytes, which must be UTF-8.
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
