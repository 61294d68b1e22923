//! What a generated type says of itself, one macro a kind of type.
//!
//! Each takes the lines of a table and gives [`Model`](super::model::Model) and serde's two traits
//! for the type. The type stands beside its table, so that it reads as any other.

// A client need not have a type of every kind. Paths here are absolute: a description may call
// its own types `Option` or `Result`.
#![allow(unused_macros, unused_imports)]

mod enums;
mod object;
mod union;

pub(crate) use enums::{enum_table, integer_enum_table};
pub(crate) use object::{object_model, object_table};
pub(crate) use union::union_table;

/// `Model` for types of other crates that are read from text and written to it by functions.
macro_rules! by_text {
    ($($type:ty: $read:expr, $write:expr, $blank:expr, $expected:literal;)*) => {
        $(
            impl $crate::runtime::model::StringSlot for $type {
                fn set(&mut self, text: &str) -> Result<(), $crate::runtime::model::Expected> {
                    *self = $read(text).ok_or($crate::runtime::model::Expected($expected))?;
                    Ok(())
                }
            }

            impl $crate::runtime::model::StringView for $type {
                fn write_text(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    $write(self, f)
                }
            }

            impl $crate::runtime::model::Model for $type {
                #[inline]
                fn blank() -> Self {
                    $blank
                }
                #[inline]
                fn slot(&mut self) -> $crate::runtime::model::Slot<'_> {
                    $crate::runtime::model::Slot::Text(self)
                }
                #[inline]
                fn view(&self) -> $crate::runtime::model::View<'_> {
                    $crate::runtime::model::View::Text(self)
                }
            }
        )*
    };
}

/// Serde's two traits by way of the table.
macro_rules! serde_table {
    ($type:ty) => {
        impl ::serde::Serialize for $type {
            #[inline]
            fn serialize<S: ::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::runtime::bridge::serialize(self, serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $type {
            #[inline]
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::runtime::bridge::deserialize(deserializer)
            }
        }
    };
}

pub(crate) use {by_text, serde_table};
