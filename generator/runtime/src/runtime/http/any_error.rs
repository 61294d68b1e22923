//! One error type for functions that call several operations.
//!
//! Converts from the error of any call by `?`, and has the same accessors.

use std::error::Error as StdError;
use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::error::Error;

/// The error of any call: what `?` turns every [`Error`] into.
///
/// ```ignore
/// async fn restart(client: &Client, id: &str) -> Result<(), AnyError> {
///     client.things().stop(id).await?; // Error<StopError>
///     client.things().start(id).await?; // Error<StartError>
///     Ok(())
/// }
/// ```
#[derive(Debug)]
pub struct AnyError(Error<Box<dyn StdError + Send + Sync>>);

impl AnyError {
    /// Returns the status of the response, if one arrived.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.0.status()
    }

    /// Returns the headers of the response, if one arrived.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.headers()
    }

    /// Returns the body of the response, at most its first 64 KiB, if one arrived.
    #[must_use]
    pub fn bytes(&self) -> Option<&Bytes> {
        self.0.bytes()
    }

    /// Returns the server's id of this request; see [`Error::request_id`].
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id()
    }

    /// Whether the time of the call was over.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.0.is_timeout()
    }

    /// Whether the connection could not be established, so that the server has not received the
    /// request.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.0.is_connect()
    }

    /// Returns the documented error, if it is one and is of this operation's type.
    #[must_use]
    pub fn api<E: StdError + 'static>(&self) -> Option<&E> {
        match &self.0 {
            Error::Api(response) => response.error.downcast_ref(),
            _ => None,
        }
    }

    /// Returns the error to match on. Its documented error is a `dyn Error`; see [`AnyError::api`].
    #[must_use]
    pub fn as_error(&self) -> &Error<Box<dyn StdError + Send + Sync>> {
        &self.0
    }
}

impl<E: StdError + Send + Sync + 'static> From<Error<E>> for AnyError {
    fn from(error: Error<E>) -> Self {
        Self(error.map(|documented| Box::new(documented) as Box<dyn StdError + Send + Sync>))
    }
}

impl fmt::Display for AnyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl StdError for AnyError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.0 {
            Error::Transport(error) => error.source(),
            _ => None,
        }
    }
}
