//! The errors of a call, in one type for each operation.
//!
//! Errors retain status, headers and bytes, display in one line and never show a credential. Every
//! error converts by `?` into [`AnyError`](super::any_error::AnyError).

use std::borrow::Cow;
use std::error::Error as StdError;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::outcome::NoError;
use super::response::request_id;
use super::transport_error::TransportError;

/// Why a call failed. `E` is the operation's own enum of documented errors.
///
/// ```ignore
/// match client.things().get(id).await {
///     Ok(thing) => println!("{thing:?}"),
///     Err(Error::Api(response)) => match &response.error {
///         GetThingError::NotFound(body) => eprintln!("no such thing: {body:?}"),
///         other => eprintln!("{other}"),
///     },
///     Err(error) if error.is_timeout() => eprintln!("slow network"),
///     Err(error) => return Err(error.into()),
/// }
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum Error<E> {
    /// The server responded with an error that the API documents.
    Api(Box<ApiError<E>>),
    /// The server responded with a status that the API does not document.
    Undocumented(Box<Undocumented>),
    /// The server responded with a documented status, but the body does not match its
    /// documentation.
    Decode(Box<DecodeError>),
    /// No complete response arrived.
    Transport(Box<TransportError>),
    /// No complete response arrived in time. The server may have received the request.
    Timeout(Timeout),
    /// The request could not be built. Nothing was sent.
    Request(Box<RequestError>),
}

/// A documented error: the response, and its decoded body.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ApiError<E> {
    /// The operation's id in the API's description.
    pub operation: &'static str,
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as it arrived, at most its first 64 KiB.
    pub bytes: Bytes,
    /// The body as the API documents it for this status.
    pub error: E,
}

/// A response with a status that the API does not document.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Undocumented {
    /// The operation's id in the API's description.
    pub operation: &'static str,
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as it arrived, at most its first 64 KiB.
    pub bytes: Bytes,
}

/// A response with a documented status and a body that does not match its documentation.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct DecodeError {
    /// The operation's id in the API's description.
    pub operation: &'static str,
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as it arrived, at most its first 64 KiB.
    pub bytes: Bytes,
    /// The path to the value that does not match, such as `$.data[3].mode`; `$` is the whole body.
    pub path: String,
    /// The number of bytes before that value.
    pub offset: usize,
    /// What was expected there.
    pub expected: Cow<'static, str>,
    /// What was found instead.
    pub found: &'static str,
}

/// The time of a call was over. The time covers everything from connecting to the body's last byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Timeout {
    /// The timeout of the call.
    pub after: Duration,
}

/// A request could not be built. Nothing was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum RequestError {
    /// A parameter, a header, the body or an option of the call cannot be sent as it is.
    Invalid {
        /// The name of the parameter, header or option; `body` for the body.
        name: Cow<'static, str>,
        /// Why not, as in "is empty".
        reason: Cow<'static, str>,
    },
    /// The operation requires credentials that neither the client nor the call has.
    MissingCredentials {
        /// The operation's id in the API's description.
        operation: &'static str,
        /// The setters to call, on the client's builder or on the call: "`a`, or `b` and `c`".
        setters: String,
    },
}

impl<E> Error<E> {
    /// Returns the status of the response, if one arrived.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.response().map(|(status, ..)| status)
    }

    /// Returns the headers of the response, if one arrived.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.response().map(|(_, headers, _)| headers)
    }

    /// Returns the body of the response, at most its first 64 KiB, if one arrived.
    #[must_use]
    pub fn bytes(&self) -> Option<&Bytes> {
        self.response().map(|(.., bytes)| bytes)
    }

    /// Returns the server's id of this request, by which its operators can find it: the first of
    /// the usual headers that is present (`x-request-id`, `request-id`, `x-amzn-requestid`,
    /// `cf-ray`, …).
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        request_id(self.headers()?)
    }

    /// Whether the time of the call was over.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::Timeout(_))
    }

    /// Whether the connection could not be established, so that the server has not received the
    /// request.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        matches!(self, Self::Transport(error) if error.is_connect())
    }

    fn response(&self) -> Option<(StatusCode, &HeaderMap, &Bytes)> {
        match self {
            Self::Api(error) => Some((error.status, &error.headers, &error.bytes)),
            Self::Undocumented(error) => Some((error.status, &error.headers, &error.bytes)),
            Self::Decode(error) => Some((error.status, &error.headers, &error.bytes)),
            Self::Transport(_) | Self::Timeout(_) | Self::Request(_) => None,
        }
    }

    /// Returns the same error with another type of documented error.
    pub(crate) fn map<F>(self, map: impl FnOnce(E) -> F) -> Error<F> {
        match self {
            Self::Api(response) => {
                let ApiError {
                    operation,
                    status,
                    headers,
                    bytes,
                    error,
                } = *response;
                Error::Api(Box::new(ApiError {
                    operation,
                    status,
                    headers,
                    bytes,
                    error: map(error),
                }))
            }
            Self::Undocumented(error) => Error::Undocumented(error),
            Self::Decode(error) => Error::Decode(error),
            Self::Transport(error) => Error::Transport(error),
            Self::Timeout(error) => Error::Timeout(error),
            Self::Request(error) => Error::Request(error),
        }
    }
}

impl Error<NoError> {
    /// Converts an error that occurred before a response was decoded, which is the same for every
    /// operation.
    pub(crate) fn widen<E>(self) -> Error<E> {
        self.map(|never| match never {})
    }
}

/// Returns the start of a body that an error retains: enough to diagnose it, and small enough for
/// errors to be stored.
pub(crate) fn excerpt(body: &Bytes) -> Bytes {
    const MAX_EXCERPT: usize = 64 * 1024;
    match body.get(..MAX_EXCERPT) {
        // A copy, because a slice would hold on to the whole body.
        Some(start) => Bytes::copy_from_slice(start),
        None => body.clone(),
    }
}

impl RequestError {
    pub(crate) fn invalid(
        name: impl Into<Cow<'static, str>>,
        reason: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self::Invalid {
            name: name.into(),
            reason: reason.into(),
        }
    }
}

impl<E: StdError + 'static> StdError for Error<E> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Transport(error) => error.source(),
            _ => None,
        }
    }
}

impl<E: StdError + 'static> StdError for ApiError<E> {}
impl StdError for Undocumented {}
impl StdError for DecodeError {}
impl StdError for Timeout {}
impl StdError for RequestError {}
