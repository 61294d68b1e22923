//! Serde for every [`Model`]: one loop over views, one over places.
//!
//! Takes a value and any serde format. In a format for people (JSON, YAML, TOML) a value reads and
//! writes as it does in JSON. In any other (postcard, CBOR, MessagePack) an object is a map of the
//! members that are there, every member and item is written as `Some`, since a reader that has to
//! be told what comes next could not tell a value from `null` otherwise, and what only its content
//! can tell the type of, a union, an object with parts or any JSON, is one string of JSON.

pub mod json_from;
pub mod json_to;
pub mod read;
pub mod write;

use serde::de::Deserializer;
use serde::ser::Serializer;

use crate::runtime::model::Model;
use read::read;
use write::write;

/// Writes `value` in any format.
///
/// # Errors
///
/// Whatever the format refuses.
#[inline]
pub fn serialize<T: Model, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    write(value.view(), serializer)
}

/// Reads a `T` from any format.
///
/// # Errors
///
/// Whatever the format refuses, and input that is not a `T`.
#[inline]
pub fn deserialize<'de, T: Model, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut value = T::blank();
    read(value.slot(), deserializer)?;
    Ok(value)
}
