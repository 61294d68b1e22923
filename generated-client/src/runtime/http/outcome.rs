//! The documented responses of an operation (OpenAPI 3.0.3, Responses Object).
//!
//! Invariant: an outcome is chosen by its status alone, never by trying bodies.

use std::error::Error as StdError;
use std::fmt;

use bytes::Bytes;

use crate::runtime::model::{Model, Slot};

/// A documented response.
#[derive(Debug)]
pub struct Outcome {
    /// The statuses of the response.
    pub status: StatusMatch,
    /// The format of its body.
    pub body: BodyFormat,
}

/// Constructors for the rows of a table.
impl Outcome {
    /// Creates an outcome for the statuses of a class, or for every other status.
    #[must_use]
    pub const fn new(status: StatusMatch, body: BodyFormat) -> Self {
        Self { status, body }
    }

    /// Creates an outcome for one status, without a body.
    #[must_use]
    pub const fn empty(status: u16) -> Self {
        Self::new(StatusMatch::Exact(status), BodyFormat::None)
    }

    /// Creates an outcome for one status, with a JSON body.
    #[must_use]
    pub const fn json(status: u16) -> Self {
        Self::new(StatusMatch::Exact(status), BodyFormat::Json)
    }

    /// Creates an outcome for one status, with a JSON body in which a string may also arrive as
    /// `text/plain`.
    #[must_use]
    pub const fn json_or_plain(status: u16) -> Self {
        Self::new(StatusMatch::Exact(status), BodyFormat::JsonOrPlain)
    }

    /// Creates an outcome for one status, with a `text/plain` body.
    #[must_use]
    pub const fn plain(status: u16) -> Self {
        Self::new(StatusMatch::Exact(status), BodyFormat::Plain)
    }

    /// Creates an outcome for one status, with a body of raw bytes.
    #[must_use]
    pub const fn bytes(status: u16) -> Self {
        Self::new(StatusMatch::Exact(status), BodyFormat::Bytes)
    }
}

/// The statuses of an outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatusMatch {
    /// This status.
    Exact(u16),
    /// Every status of a class: `Class(4)` is `4XX`.
    Class(u16),
    /// Every status that no other outcome names.
    Default,
}

/// The format of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyFormat {
    /// The body is dropped.
    None,
    /// As JSON.
    Json,
    /// As JSON, except that a string may also arrive as `text/plain`; the media type of the response
    /// decides.
    JsonOrPlain,
    /// As a string in UTF-8.
    Plain,
    /// As raw bytes.
    Bytes,
}

/// A type that responses are decoded into: one outcome's payload, or an enum of outcomes.
///
/// Every [`Model`] is one, and so is [`Bytes`]; enums get it from their table.
pub trait Outcomes: Sized {
    /// Returns a blank value of outcome `index` of the operation's table; `None` past the last one.
    fn start(index: usize) -> Option<Self>;
    /// Returns the target of the body.
    fn target(&mut self) -> Target<'_>;
}

/// The target of a body.
pub enum Target<'a> {
    /// Nowhere: the outcome has no payload.
    Nothing,
    /// Into a value, decoded from JSON or `text/plain`.
    Value(Slot<'a>),
    /// Into bytes.
    Bytes(&'a mut Bytes),
}

/// The error type of an operation that documents no error. It has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoError {}

impl<T: Model> Outcomes for T {
    #[inline]
    fn start(_index: usize) -> Option<Self> {
        Some(T::blank())
    }

    #[inline]
    fn target(&mut self) -> Target<'_> {
        Target::Value(self.slot())
    }
}

impl Outcomes for Bytes {
    #[inline]
    fn start(_index: usize) -> Option<Self> {
        Some(Bytes::new())
    }

    #[inline]
    fn target(&mut self) -> Target<'_> {
        Target::Bytes(self)
    }
}

impl Outcomes for NoError {
    fn start(_index: usize) -> Option<Self> {
        None
    }

    fn target(&mut self) -> Target<'_> {
        match *self {}
    }
}

/// The meaning of a status for an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// This outcome of the success table.
    Success(usize, BodyFormat),
    /// A success that no table names, if there is only one success.
    LikelySuccess(BodyFormat),
    /// This outcome of the error table.
    Error(usize, BodyFormat),
    /// No documented outcome.
    Undocumented,
}

impl Meaning {
    /// Whether the call succeeded.
    pub(crate) fn is_success(self) -> bool {
        matches!(self, Self::Success(..) | Self::LikelySuccess(_))
    }
}

/// Returns the meaning of `status`: an exact match before a class before the default, success
/// before error. The default of the success table matches 2XX only, the default of the error table
/// everything else.
pub(crate) fn choose(success: &[Outcome], errors: &[Outcome], status: u16) -> Meaning {
    let find = |table: &[Outcome], wanted: StatusMatch| {
        let index = table.iter().position(|outcome| outcome.status == wanted)?;
        Some((index, table.get(index)?.body))
    };
    for wanted in [StatusMatch::Exact(status), StatusMatch::Class(status / 100)] {
        if let Some((index, body)) = find(success, wanted) {
            return Meaning::Success(index, body);
        }
        if let Some((index, body)) = find(errors, wanted) {
            return Meaning::Error(index, body);
        }
    }
    if status / 100 != 2 {
        return match find(errors, StatusMatch::Default) {
            Some((index, body)) => Meaning::Error(index, body),
            None => Meaning::Undocumented,
        };
    }
    match (find(success, StatusMatch::Default), success) {
        (Some((index, body)), _) => Meaning::Success(index, body),
        (None, []) => Meaning::LikelySuccess(BodyFormat::None),
        (None, [only]) => Meaning::LikelySuccess(only.body),
        (None, _) => Meaning::Undocumented,
    }
}

impl fmt::Display for NoError {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl StdError for NoError {}

/// Describes an enum of outcomes by a table: one row for each variant, in the order of the operation's
/// table, with or without a payload.
///
/// ```ignore
/// outcome_table!(GetThingError {
///     0 => NotFound(_) = "404 Not Found";
///     1 => Gone = "410 Gone";
/// });
/// ```
#[allow(unused_macros)] // A client whose operations have one outcome each uses none.
macro_rules! outcome_table {
    ($name:ident { $($index:literal => $variant:ident $(($hole:tt))? = $label:literal;)* }) => {
        impl $crate::runtime::http::outcome::Outcomes for $name {
            #[inline]
            fn start(index: usize) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(match index {
                    $($index => Self::$variant $((
                        $crate::runtime::http::outcome::outcome_table!(@start $hole)
                    ))?,)*
                    _ => return ::core::option::Option::None,
                })
            }

            #[inline]
            #[allow(clippy::redundant_pattern)]
            fn target(&mut self) -> $crate::runtime::http::outcome::Target<'_> {
                match self {
                    $(Self::$variant $((payload @ $hole))? => {
                        $crate::runtime::http::outcome::outcome_table!(@target $($hole payload)?)
                    })*
                }
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(match self {
                    $(Self::$variant $(($hole))? => $label,)*
                })
            }
        }

        impl ::std::error::Error for $name {}
    };
    (@start _) => {
        $crate::runtime::http::outcome::Outcomes::start(0)?
    };
    (@target) => {
        $crate::runtime::http::outcome::Target::Nothing
    };
    (@target _ $payload:ident) => {
        $crate::runtime::http::outcome::Outcomes::target($payload)
    };
}
#[allow(unused_imports)]
pub(crate) use outcome_table;
