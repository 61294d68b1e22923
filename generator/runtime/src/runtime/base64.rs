//! Bytes that travel as text (`format: byte`, RFC 4648, section 4).

use std::fmt;

use ::base64::Engine;
use ::base64::alphabet::STANDARD;
use ::base64::display::Base64Display;
use ::base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::model::{Expected, Model, Place, TextPlace, View};

/// The standard alphabet; padding is written, and optional on reading.
const ENGINE: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Bytes that are written as base64.
#[derive(Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Base64(pub Vec<u8>);

impl Base64 {
    /// The bytes.
    #[inline]
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

/// Tells how many bytes there are, not which.
impl fmt::Debug for Base64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Base64({} bytes)", self.0.len())
    }
}

impl fmt::Display for Base64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Base64Display::new(&self.0, &ENGINE).fmt(f)
    }
}

impl AsRef<[u8]> for Base64 {
    #[inline]
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl From<Vec<u8>> for Base64 {
    #[inline]
    fn from(bytes: Vec<u8>) -> Self {
        Base64(bytes)
    }
}

impl From<&[u8]> for Base64 {
    #[inline]
    fn from(bytes: &[u8]) -> Self {
        Base64(bytes.to_vec())
    }
}

impl TextPlace for Base64 {
    fn set(&mut self, text: &str) -> Result<(), Expected> {
        self.0 = ENGINE.decode(text).map_err(|_| Expected("base64"))?;
        Ok(())
    }
}

impl Model for Base64 {
    #[inline]
    fn blank() -> Self {
        Base64(Vec::new())
    }
    #[inline]
    fn place(&mut self) -> Place<'_> {
        Place::Text(self)
    }
    #[inline]
    fn view(&self) -> View<'_> {
        View::Text(self)
    }
}
