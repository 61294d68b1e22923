//! How requests travel: the one seam between a client and the network.
//!
//! Takes a complete request; gives status, headers and the body chunk by chunk. A client has a
//! transport of its own unless it is given another, for tests, proxies or another HTTP stack.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;

/// A boxed future. It can be sent to another thread, save on WebAssembly, which has but one.
#[cfg(not(target_arch = "wasm32"))]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
/// A boxed future. It can be sent to another thread, save on WebAssembly, which has but one.
#[cfg(target_arch = "wasm32")]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Sends requests, and knows the time.
///
/// ```ignore
/// /// Answers everything with an empty JSON object.
/// struct Fake;
///
/// impl Transport for Fake {
///     fn send(
///         &self,
///         request: http::Request<Payload>,
///     ) -> BoxFuture<'_, Result<http::Response<Box<dyn Chunks>>, TransportError>> {
///         println!("{} {}", request.method(), request.uri());
///         Box::pin(async { Ok(http::Response::new(Box::new(Bytes::from("{}")) as Box<dyn Chunks>)) })
///     }
///     fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
///         Box::pin(std::future::pending())
///     }
///     fn now(&self) -> Duration {
///         Duration::ZERO
///     }
/// }
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends `request` and waits for the status and the headers of the answer.
    ///
    /// The request is complete: an absolute URL, every header, credentials among them. An
    /// implementation that follows redirects must not take the credentials to another origin.
    /// The future is dropped when the call is given up or its time is over.
    ///
    /// # Errors
    ///
    /// Whatever kept the answer from arriving. An answer of any status is not an error.
    fn send(
        &self,
        request: http::Request<Payload>,
    ) -> BoxFuture<'_, Result<http::Response<Box<dyn Chunks>>, TransportError>>;

    /// Waits for `duration`. Timeouts are measured with it.
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()>;

    /// The time since a fixed moment of the transport's choosing; it never goes back.
    fn now(&self) -> Duration;
}

/// The body of a request.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Payload {
    /// There is none.
    Empty,
    /// All of it, in memory.
    Bytes(Bytes),
}

/// The body of an answer, chunk by chunk.
pub trait Chunks: Send {
    /// The next chunk; `None` when the body has ended.
    fn next(&mut self) -> BoxFuture<'_, Option<Result<Bytes, TransportError>>>;
}

/// A body that is all there, given as one chunk.
impl Chunks for Bytes {
    fn next(&mut self) -> BoxFuture<'_, Option<Result<Bytes, TransportError>>> {
        let whole = std::mem::take(self);
        Box::pin(std::future::ready((!whole.is_empty()).then_some(Ok(whole))))
    }
}

/// An answer did not arrive, or not whole: no connection, a connection that broke, an answer
/// that is not HTTP or larger than the client allows.
///
/// Whether the server has seen the request is not known, unless [`TransportError::is_connect`].
#[derive(Debug)]
pub struct TransportError {
    connect: bool,
    message: Cow<'static, str>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl TransportError {
    /// An error in words of your own.
    pub fn new(message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            connect: false,
            message: message.into(),
            source: None,
        }
    }

    /// No connection came about, so the server has not seen the request.
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

    /// Whether no connection came about, so that the server has not seen the request.
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
