//! The boundary between a client and the network.
//!
//! A client has a transport of its own unless another is configured, for tests, proxies or another
//! HTTP stack.

use std::time::Duration;

use super::boxed::BoxFuture;
use super::transport_error::TransportError;
use crate::runtime::bodies::body::Body;

/// Sends requests and measures time.
///
/// ```ignore
/// /// Responds to everything with an empty JSON object.
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
    /// Sends `request` and waits for the status and the headers of the response.
    ///
    /// The request is complete: an absolute URL and every header, including credentials. An
    /// implementation that follows redirects must not send the credentials to another origin. The
    /// future is dropped when the call is canceled or times out.
    ///
    /// # Errors
    ///
    /// The reason why no response arrived. A response of any status is not an error.
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>>;

    /// Waits for `duration`. Timeouts are measured with it.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;

    /// Returns the time since a fixed moment of the transport's choice; it never decreases.
    fn now(&self) -> Duration;
}
