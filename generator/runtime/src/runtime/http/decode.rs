//! Decodes a response into the operation's own types.
//!
//! The status determines the type of the body; no other type is tried. A body that does not match
//! is an error that retains status, headers and bytes.

use std::borrow::Cow;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderValue};

use super::error::{ApiError, DecodeError, Error, Undocumented, excerpt};
use super::outcome;
use super::outcome::{BodyFormat, Meaning, Outcomes, Target};
use super::plain::read_plain;
use super::response::{RawResponse, Response};
use super::table::OperationTable;
use crate::runtime::json;
use crate::runtime::json::error::JsonError;
use crate::runtime::model::Expected;

/// Decodes a response as `table` documents its status.
///
/// # Errors
///
/// [`Error::Api`], [`Error::Undocumented`] or [`Error::Decode`].
pub(crate) fn decode<T: Outcomes, E: Outcomes>(
    table: &'static OperationTable,
    response: RawResponse,
) -> Result<Response<T>, Error<E>> {
    let success = match meaning(table, &response) {
        Meaning::Success(index, encoding) => read(index, encoding, &response).map_err(Some),
        Meaning::LikelySuccess(encoding) => read(0, encoding, &response).map_err(|_| None),
        Meaning::Error(..) | Meaning::Undocumented => return Err(decode_failure(table, response)),
    };
    match success {
        Ok(body) => Ok(Response {
            status: response.status,
            headers: response.headers,
            body,
        }),
        Err(Some(misfit)) => Err(Error::Decode(undecodable(table, response, misfit))),
        Err(None) => Err(Error::Undocumented(undocumented(table, response))),
    }
}

/// Decodes an unsuccessful response as `table` documents its status.
pub(crate) fn decode_failure<E: Outcomes>(
    table: &'static OperationTable,
    response: RawResponse,
) -> Error<E> {
    let Meaning::Error(index, encoding) = meaning(table, &response) else {
        return Error::Undocumented(undocumented(table, response));
    };
    match read(index, encoding, &response) {
        Ok(error) => Error::Api(Box::new(ApiError {
            operation: table.id,
            status: response.status,
            headers: response.headers,
            bytes: excerpt(&response.body),
            error,
        })),
        Err(misfit) => Error::Decode(undecodable(table, response, misfit)),
    }
}

fn meaning(table: &OperationTable, response: &RawResponse) -> Meaning {
    outcome::choose(table.success, table.errors, response.status.as_u16())
}

fn undecodable(
    table: &'static OperationTable,
    response: RawResponse,
    misfit: Misfit,
) -> Box<DecodeError> {
    let RawResponse {
        status,
        headers,
        body,
    } = response;
    let Misfit {
        path,
        offset,
        expected,
        found,
    } = misfit;
    let bytes = excerpt(&body);
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

fn undocumented(table: &'static OperationTable, response: RawResponse) -> Box<Undocumented> {
    let RawResponse {
        status,
        headers,
        body,
    } = response;
    Box::new(Undocumented {
        operation: table.id,
        status,
        headers,
        bytes: excerpt(&body),
    })
}

/// The difference between a body and its documentation.
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

/// Decodes the body of a response as outcome `index`.
///
/// # Errors
///
/// How the body differs from what was expected.
fn read<T: Outcomes>(
    index: usize,
    encoding: BodyFormat,
    response: &RawResponse,
) -> Result<T, Misfit> {
    let mut value =
        T::start(index).ok_or_else(|| Misfit::whole("an outcome of the table", "none"))?;
    let encoding = match encoding {
        BodyFormat::JsonOrPlain if is_plain(&response.headers) => BodyFormat::Plain,
        BodyFormat::JsonOrPlain => BodyFormat::Json,
        other => other,
    };
    fill(encoding, &response.body, value.target())?;
    Ok(value)
}

/// Whether the media type of a response is `text/*`, but not JSON.
fn is_plain(headers: &HeaderMap) -> bool {
    let media_type = headers.get(CONTENT_TYPE).map(HeaderValue::as_bytes);
    let essence = media_type.and_then(|string| string.split(|byte| *byte == b';').next());
    let essence = essence
        .unwrap_or_default()
        .trim_ascii()
        .to_ascii_lowercase();
    essence.starts_with(b"text/") && !essence.ends_with(b"json")
}

fn fill(encoding: BodyFormat, bytes: &Bytes, target: Target<'_>) -> Result<(), Misfit> {
    match (encoding, target) {
        (BodyFormat::None, _) | (_, Target::Nothing) => Ok(()),
        (_, Target::Bytes(slot)) => {
            *slot = bytes.clone();
            Ok(())
        }
        (BodyFormat::Json | BodyFormat::JsonOrPlain, Target::Value(slot)) => {
            Ok(json::read(bytes, slot)?)
        }
        (BodyFormat::Plain | BodyFormat::Bytes, Target::Value(slot)) => {
            let string =
                std::str::from_utf8(bytes).map_err(|_| Misfit::whole("UTF-8", "other bytes"))?;
            read_plain(string, slot).map_err(|Expected(what)| Misfit::whole(what, "another string"))
        }
    }
}
