//! Bytes that travel as strings (RFC 4648): `format: byte` in the standard alphabet of section 4,
//! and `contentEncoding: base64url` in the alphabet of section 5.

use std::fmt;

use ::base64::Engine;
use ::base64::alphabet::{Alphabet, STANDARD, URL_SAFE};
use ::base64::display::Base64Display;
use ::base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use crate::runtime::model::{Expected, Model, Slot, StringSlot, StringView, View};

/// Returns an engine that accepts strings with and without padding.
const fn engine(alphabet: &Alphabet, padded: bool) -> GeneralPurpose {
    let config = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_encode_padding(padded);
    GeneralPurpose::new(alphabet, config)
}

/// A type of bytes that are written in one alphabet.
macro_rules! bytes_as_string {
    ($($(#[$doc:meta])* $type:ident: $name:literal, $engine:expr, $expected:literal;)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct $type(pub Vec<u8>);

            impl $type {
                const ENGINE: GeneralPurpose = $engine;

                /// Returns the bytes.
                #[inline]
                #[must_use]
                pub fn into_bytes(self) -> Vec<u8> {
                    self.0
                }
            }

            /// Shows the number of bytes, but not their values.
            impl fmt::Debug for $type {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    write!(f, concat!($name, "({} bytes)"), self.0.len())
                }
            }

            impl fmt::Display for $type {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    Base64Display::new(&self.0, &Self::ENGINE).fmt(f)
                }
            }

            impl AsRef<[u8]> for $type {
                #[inline]
                fn as_ref(&self) -> &[u8] {
                    &self.0
                }
            }

            impl From<Vec<u8>> for $type {
                #[inline]
                fn from(bytes: Vec<u8>) -> Self {
                    $type(bytes)
                }
            }

            impl From<&[u8]> for $type {
                #[inline]
                fn from(bytes: &[u8]) -> Self {
                    $type(bytes.to_vec())
                }
            }

            impl StringSlot for $type {
                fn set(&mut self, string: &str) -> Result<(), Expected> {
                    self.0 = Self::ENGINE.decode(string).map_err(|_| Expected($expected))?;
                    Ok(())
                }
            }

            impl StringView for $type {
                fn write_string(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    fmt::Display::fmt(self, f)
                }
            }

            impl Model for $type {
                #[inline]
                fn blank() -> Self {
                    $type(Vec::new())
                }
                #[inline]
                fn slot(&mut self) -> Slot<'_> {
                    Slot::Formatted(self)
                }
                #[inline]
                fn view(&self) -> View<'_> {
                    View::Formatted(self)
                }
            }
        )*
    };
}

bytes_as_string! {
    /// Bytes that are written as base64, with padding.
    Base64: "Base64", engine(&STANDARD, true), "base64";
    /// Bytes that are written as base64 in the alphabet that URLs take, without padding.
    Base64Url: "Base64Url", engine(&URL_SAFE, false), "base64url";
}
