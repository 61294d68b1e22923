//! Types of other crates as [`Model`](crate::runtime::model::Model)s: by serde, or by `Display` and
//! `FromStr`.
//!
//! Such a type has `Default`: that is the blank value which is read over.

// A client may have no type that uses the macro.
#![allow(unused_macros, unused_imports)]

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::runtime::model::Expected;
use crate::runtime::model::json_value::Json;

/// Reads a value by serde.
pub(crate) fn read<T: DeserializeOwned>(json: &Json) -> Result<T, Expected> {
    serde_json::from_str(json.as_str()).map_err(|_| Expected("a value that the type's crate reads"))
}

/// Writes a value by serde.
pub(crate) fn write<T: Serialize>(value: &T) -> Option<Json> {
    Json::parse(&serde_json::to_string(value).ok()?).ok()
}

/// `Model` for a type of another crate, `by string` or `by serde`.
macro_rules! external_table {
    ($type:ident { by string; }) => {
        impl $crate::runtime::model::StringSlot for $type {
            #[inline]
            fn set(
                &mut self,
                string: &str,
            ) -> ::std::result::Result<(), $crate::runtime::model::Expected> {
                *self = ::std::str::FromStr::from_str(string).map_err(|_| {
                    $crate::runtime::model::Expected("a string that the type's crate reads")
                })?;
                ::std::result::Result::Ok(())
            }
        }

        impl $crate::runtime::model::StringView for $type {
            #[inline]
            fn write_string(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(self, f)
            }
        }

        $crate::runtime::formats::external::external_table!(@model $type Formatted);
    };
    ($type:ident { by serde; }) => {
        impl $crate::runtime::model::Raw for $type {
            #[inline]
            fn read(
                &mut self,
                json: &$crate::runtime::model::json_value::Json,
            ) -> ::std::result::Result<(), $crate::runtime::model::Expected> {
                *self = $crate::runtime::formats::external::read(json)?;
                ::std::result::Result::Ok(())
            }
            #[inline]
            fn write(&self) -> ::std::option::Option<$crate::runtime::model::json_value::Json> {
                $crate::runtime::formats::external::write(self)
            }
        }

        $crate::runtime::formats::external::external_table!(@model $type Raw);
    };
    (@model $type:ident $kind:ident) => {
        impl $crate::runtime::model::Model for $type {
            #[inline]
            fn blank() -> Self {
                ::std::default::Default::default()
            }
            #[inline]
            fn slot(&mut self) -> $crate::runtime::model::Slot<'_> {
                $crate::runtime::model::Slot::$kind(self)
            }
            #[inline]
            fn view(&self) -> $crate::runtime::model::View<'_> {
                $crate::runtime::model::View::$kind(self)
            }
        }
    };
}

pub(crate) use external_table;
