//! Serde for every [`Model`]: one loop over views, one over slots.
//!
//! In a human-readable format (JSON, YAML, TOML) a value reads and writes as in JSON. In any other
//! (postcard, CBOR, MessagePack) an object is a map of its present fields, every field and item is
//! written as `Some`, since a reader that must know the next type could not distinguish a value
//! from `null` otherwise, and a value whose type only its contents reveal (a union, an object with
//! flattened parts, any JSON) is one string of JSON.

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
