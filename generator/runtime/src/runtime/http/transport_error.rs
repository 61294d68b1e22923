//! Why a response did not arrive.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;

/// No complete response arrived: the connection could not be established or broke off, or the
/// response is not HTTP or exceeds the limit of the client.
///
/// The server may have received the request, unless [`TransportError::is_connect`].
#[derive(Debug)]
pub struct TransportError {
    connect: bool,
    message: Cow<'static, str>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl TransportError {
    /// Creates an error with a message.
    pub fn new(message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            connect: false,
            message: message.into(),
            source: None,
        }
    }

    /// Creates an error for a connection that could not be established, so the server has not
    /// received the request.
    pub fn connect(message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            connect: true,
            ..Self::new(message)
        }
    }

    /// Adds what caused the error.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Whether the connection could not be established, so that the server has not received the
    /// request.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.connect
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
