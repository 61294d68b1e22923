//! How requests travel: the one seam between a client and the network.
//!
//! Takes a complete request; gives status, headers and the body chunk by chunk. A client has a
//! transport of its own unless it is given another, for tests, proxies or another HTTP stack.

use std::time::Duration;

use super::boxed::BoxFuture;
use super::transport_error::TransportError;
use crate::runtime::bodies::body::Body;

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
