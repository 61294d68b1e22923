//! What an answer says: its bytes read into the operation's own types.
//!
//! Takes a whole answer and the operation's table; gives the success, or the error that fits.
//! Never tries: the status says what the body is, and a body that is something else is an error
//! that keeps status, headers and bytes.

use std::borrow::Cow;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderValue};

use super::error::{ApiError, DecodeError, Error, Undocumented, kept};
use super::outcome;
use super::outcome::{Encoding, Meaning, Outcomes, Target};
use super::plain::read_text;
use super::response::{RawResponse, Response};
use super::table::OperationTable;
use crate::runtime::json;
use crate::runtime::json::error::JsonError;
use crate::runtime::model::Expected;

/// Reads an answer as what `table` says of its status.
///
/// # Errors
///
/// [`Error::Api`], [`Error::Undocumented`] or [`Error::Decode`].
pub(crate) fn decode<T: Outcomes, E: Outcomes>(
    table: &'static OperationTable,
    answer: RawResponse,
) -> Result<Response<T>, Error<E>> {
    let success = match meaning(table, &answer) {
        Meaning::Success(index, encoding) => read(index, encoding, &answer).map_err(Some),
        Meaning::LikelySuccess(encoding) => read(0, encoding, &answer).map_err(|_| None),
        Meaning::Error(..) | Meaning::Undocumented => return Err(decode_failure(table, answer)),
    };
    match success {
        Ok(body) => Ok(Response {
            status: answer.status,
            headers: answer.headers,
            body,
        }),
        Err(Some(misfit)) => Err(Error::Decode(undecodable(table, answer, misfit))),
        Err(None) => Err(Error::Undocumented(undocumented(table, answer))),
    }
}

/// Reads an answer that is no success as what `table` says of its status.
pub(crate) fn decode_failure<E: Outcomes>(
    table: &'static OperationTable,
    answer: RawResponse,
) -> Error<E> {
    let Meaning::Error(index, encoding) = meaning(table, &answer) else {
        return Error::Undocumented(undocumented(table, answer));
    };
    match read(index, encoding, &answer) {
        Ok(error) => Error::Api(Box::new(ApiError {
            operation: table.id,
            status: answer.status,
            headers: answer.headers,
            bytes: kept(&answer.body),
            error,
        })),
        Err(misfit) => Error::Decode(undecodable(table, answer, misfit)),
    }
}

fn meaning(table: &OperationTable, answer: &RawResponse) -> Meaning {
    outcome::choose(table.success, table.errors, answer.status.as_u16())
}

fn undecodable(
    table: &'static OperationTable,
    answer: RawResponse,
    misfit: Misfit,
) -> Box<DecodeError> {
    let RawResponse {
        status,
        headers,
        body,
    } = answer;
    let Misfit {
        path,
        offset,
        expected,
        found,
    } = misfit;
    let bytes = kept(&body);
    Box::new(DecodeError {
        operation: table.id,
        status,
        headers,
        bytes,
        path,
        offset,
        expected,
        found,
    })
}

fn undocumented(table: &'static OperationTable, answer: RawResponse) -> Box<Undocumented> {
    let RawResponse {
        status,
        headers,
        body,
    } = answer;
    Box::new(Undocumented {
        operation: table.id,
        status,
        headers,
        bytes: kept(&body),
    })
}

/// Where a body differs from what was expected, and how.
#[derive(Debug, PartialEq, Eq)]
struct Misfit {
    path: String,
    offset: usize,
    expected: Cow<'static, str>,
    found: &'static str,
}

impl Misfit {
    fn whole(expected: &'static str, found: &'static str) -> Self {
        Self {
            path: "$".to_owned(),
            offset: 0,
            expected: expected.into(),
            found,
        }
    }
}

impl From<JsonError> for Misfit {
    fn from(error: JsonError) -> Self {
        let JsonError {
            path,
            offset,
            expected,
            found,
        } = error;
        Self {
            path,
            offset,
            expected,
            found,
        }
    }
}

/// Reads the body of an answer as outcome `index`.
///
/// # Errors
///
/// How the body differs from what was expected.
fn read<T: Outcomes>(index: usize, encoding: Encoding, answer: &RawResponse) -> Result<T, Misfit> {
    let mut value =
        T::start(index).ok_or_else(|| Misfit::whole("an outcome of the table", "none"))?;
    let encoding = match encoding {
        Encoding::JsonOrText if is_text(&answer.headers) => Encoding::Text,
        Encoding::JsonOrText => Encoding::Json,
        other => other,
    };
    fill(encoding, &answer.body, value.target())?;
    Ok(value)
}

/// Whether an answer calls itself text, and not JSON.
fn is_text(headers: &HeaderMap) -> bool {
    let media_type = headers.get(CONTENT_TYPE).map(HeaderValue::as_bytes);
    let essence = media_type.and_then(|text| text.split(|byte| *byte == b';').next());
    let essence = essence
        .unwrap_or_default()
        .trim_ascii()
        .to_ascii_lowercase();
    essence.starts_with(b"text/") && !essence.ends_with(b"json")
}

fn fill(encoding: Encoding, bytes: &Bytes, target: Target<'_>) -> Result<(), Misfit> {
    match (encoding, target) {
        (Encoding::None, _) | (_, Target::Nothing) => Ok(()),
        (_, Target::Bytes(slot)) => {
            *slot = bytes.clone();
            Ok(())
        }
        (Encoding::Json | Encoding::JsonOrText, Target::Value(slot)) => {
            Ok(json::read(bytes, slot)?)
        }
        (Encoding::Text | Encoding::Bytes, Target::Value(slot)) => {
            let text = std::str::from_utf8(bytes)
                .map_err(|_| Misfit::whole("text in UTF-8", "other bytes"))?;
            read_text(text, slot).map_err(|Expected(what)| Misfit::whole(what, "other text"))
        }
    }
}
