//! The headers of a response, decoded into the type that an operation has for them.
//!
//! Headers have the style `simple` (OpenAPI 3.0.3, Header Object). They are decoded on request, so
//! a header that does not match its documentation does not fail the call.

use std::error::Error as StdError;
use std::fmt;

use http::{HeaderMap, HeaderValue};

use super::plain::read_plain;
use crate::runtime::model::{Expected, Model, Object, Slot};

/// A header of a response does not match its documentation.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct HeaderError {
    /// The name of the header.
    pub name: &'static str,
    /// What was expected of it.
    pub expected: &'static str,
}

impl fmt::Display for HeaderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, expected } = self;
        write!(
            f,
            "the header `{name}` does not match its documentation: expected {expected}"
        )
    }
}

impl StdError for HeaderError {}

/// Reads the headers that the table of `T` names; missing headers stay absent.
///
/// # Errors
///
/// The first header that is not what was documented.
pub(crate) fn read<T: Model + Object>(headers: &HeaderMap) -> Result<T, HeaderError> {
    let mut value = T::blank();
    for (index, name) in value.table().names.iter().enumerate() {
        let mut values = headers.get_all(*name).iter().peekable();
        if values.peek().is_some() {
            let slot = value.slot_at(index);
            fill(values, slot).map_err(|Expected(expected)| HeaderError { name, expected })?;
        }
    }
    Ok(value)
}

/// Fills one slot. An array contains all values of the name, which may be in several headers (RFC
/// 9110, section 5.3); any other slot takes the first.
fn fill<'h>(
    mut values: impl Iterator<Item = &'h HeaderValue>,
    slot: Slot<'_>,
) -> Result<(), Expected> {
    match slot {
        Slot::Option(slot) => fill(values, slot.present()),
        Slot::List(list) => {
            list.clear();
            for value in values {
                let items = string(value)?.split(',').map(str::trim);
                for item in items.filter(|item| !item.is_empty()) {
                    read_plain(item, list.push())?;
                }
            }
            Ok(())
        }
        slot => match values.next() {
            Some(value) => read_plain(string(value)?, slot),
            None => Ok(()),
        },
    }
}

fn string(value: &HeaderValue) -> Result<&str, Expected> {
    std::str::from_utf8(value.as_bytes()).map_err(|_| Expected("UTF-8"))
}

/// Describes the headers of an operation by a table, as an object whose fields may be absent.
///
/// ```ignore
/// header_table!(ListThingsHeaders {
///     0 => x_total = "X-Total", optional;
/// });
/// ```
#[allow(unused_macros)] // The runtime itself has no operations.
macro_rules! header_table {
    ($name:ident { $($rows:tt)* }) => {
        $crate::runtime::macros::object_table!($name { $($rows)* });

        impl ::core::convert::TryFrom<&::http::HeaderMap> for $name {
            type Error = $crate::runtime::http::headers::HeaderError;

            #[inline]
            fn try_from(
                headers: &::http::HeaderMap,
            ) -> ::core::result::Result<Self, Self::Error> {
                $crate::runtime::http::headers::read(headers)
            }
        }
    };
}
#[allow(unused_imports)]
pub(crate) use header_table;
