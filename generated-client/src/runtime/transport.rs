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

use futures_core::Stream;

use super::body::Body;

/// A boxed future. It can be sent to another thread, save on WebAssembly, which has but one.
#[cfg(not(target_arch = "wasm32"))]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
/// A boxed future. It can be sent to another thread, save on WebAssembly, which has but one.
#[cfg(target_arch = "wasm32")]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// A boxed stream. It can be sent to another thread, save on WebAssembly.
#[cfg(not(target_arch = "wasm32"))]
pub type BoxStream<'a, T> = Pin<Box<dyn Stream<Item = T> + Send + 'a>>;
/// A boxed stream. It can be sent to another thread, save on WebAssembly.
#[cfg(target_arch = "wasm32")]
pub type BoxStream<'a, T> = Pin<Box<dyn Stream<Item = T> + 'a>>;

/// What a future must be to be boxed: `Send`, save on WebAssembly.
#[cfg(not(target_arch = "wasm32"))]
pub trait MaybeSend: Send {}
#[cfg(not(target_arch = "wasm32"))]
impl<T: Send> MaybeSend for T {}
/// What a future must be to be boxed: `Send`, save on WebAssembly.
#[cfg(target_arch = "wasm32")]
pub trait MaybeSend {}
#[cfg(target_arch = "wasm32")]
impl<T> MaybeSend for T {}

/// Sends requests, and knows the time.
///
/// ```ignore
/// /// Answers everything with an empty JSON object.
/// struct Fake;
///
/// impl Transport for Fake {
///     fn send(
///         &self,
///         request: http::Request<Body>,
///     ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
///         println!("{} {}", request.method(), request.uri());
///         Box::pin(async { Ok(http::Response::new("{}".into())) })
///     }
///     fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
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
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>>;

    /// Waits for `duration`. Timeouts are measured with it.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;

    /// The time since a fixed moment of the transport's choosing; it never goes back.
    fn now(&self) -> Duration;
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
