//! The default transport: reqwest on tokio.
//!
//! Follows redirects within one origin only, so that credentials never reach another; a redirect to
//! another origin is returned as the response.

#![cfg(feature = "reqwest")]

use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Frame, SizeHint};

use super::boxed::BoxFuture;
use super::transport::Transport;
use super::transport_error::TransportError;
use crate::runtime::bodies::body::Body;

/// Sends requests with [reqwest](https://docs.rs/reqwest), on a tokio runtime.
///
/// Follows at most ten redirects, and none to another origin (scheme, host and port): such a
/// response is returned as it is.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: reqwest::Client,
    start: Instant,
}

impl ReqwestTransport {
    const MAX_REDIRECTS: usize = 10;

    /// Creates a transport with its own pool of connections.
    ///
    /// # Errors
    ///
    /// TLS cannot be set up.
    pub fn new() -> Result<Self, TransportError> {
        let builder = reqwest::Client::builder().redirect(Self::redirect_policy());
        // A referrer would disclose the whole URL, and with it a key in the query.
        match builder.referer(false).build() {
            Ok(client) => Ok(Self::with_client(client)),
            Err(error) => {
                Err(TransportError::new("the HTTP client cannot be set up").with_source(error))
            }
        }
    }

    /// Creates a transport from a reqwest client of your own, for example for a proxy or for
    /// certificates.
    ///
    /// Build that client with [`ReqwestTransport::redirect_policy`]: the default policy of reqwest
    /// sends the API's headers, including keys, to other origins.
    #[must_use]
    pub fn with_client(client: reqwest::Client) -> Self {
        Self {
            client,
            start: Instant::now(),
        }
    }

    /// Returns a policy of at most ten redirects, and none to another origin.
    #[must_use]
    pub fn redirect_policy() -> reqwest::redirect::Policy {
        reqwest::redirect::Policy::custom(|attempt| {
            let from = attempt.previous().last().map(reqwest::Url::origin);
            if from != Some(attempt.url().origin()) {
                attempt.stop()
            } else if attempt.previous().len() > Self::MAX_REDIRECTS {
                attempt.error("more than ten redirects")
            } else {
                attempt.follow()
            }
        })
    }
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            let request =
                reqwest::Request::try_from(request.map(outgoing)).map_err(transport_error)?;
            let response = self
                .client
                .execute(request)
                .await
                .map_err(transport_error)?;
            Ok(http::Response::from(response).map(incoming))
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }

    fn now(&self) -> Duration {
        self.start.elapsed()
    }
}

/// Converts a body. One in memory stays in memory, so that reqwest can send it again after a
/// redirect.
fn outgoing(body: Body) -> reqwest::Body {
    match body.as_bytes() {
        Some(bytes) => bytes.clone().into(),
        None => reqwest::Body::wrap(Outgoing {
            length: body.length(),
            body: Mutex::new(body),
        }),
    }
}

fn incoming(body: reqwest::Body) -> Body {
    let length = http_body::Body::size_hint(&body).exact();
    Body::from_stream(Incoming(body), length)
}

/// A body as reqwest sends it. The lock is never contended: reqwest requires a body that threads
/// can share, but reads it from one.
struct Outgoing {
    body: Mutex<Body>,
    length: Option<u64>,
}

impl http_body::Body for Outgoing {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let body = self.body.get_mut().unwrap_or_else(PoisonError::into_inner);
        let chunk = Pin::new(body).poll_next(context);
        chunk.map(|chunk| chunk.map(|chunk| chunk.map(Frame::data)))
    }

    fn size_hint(&self) -> SizeHint {
        self.length.map_or_else(SizeHint::new, SizeHint::with_exact)
    }
}

/// A body as reqwest receives it, without trailers.
struct Incoming(reqwest::Body);

impl Stream for Incoming {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            let frame = ready!(http_body::Body::poll_frame(Pin::new(&mut self.0), context));
            match frame.map(|frame| frame.map(Frame::into_data)) {
                Some(Ok(Ok(chunk))) => return Poll::Ready(Some(Ok(chunk))),
                Some(Ok(Err(_trailers))) => {}
                Some(Err(error)) => return Poll::Ready(Some(Err(transport_error(error)))),
                None => return Poll::Ready(None),
            }
        }
    }
}

/// Removes the URL, because its query may contain a key; only the origin is named.
fn transport_error(error: reqwest::Error) -> TransportError {
    let origin = error.url().map_or_else(
        || "the server".to_owned(),
        |url| url.origin().ascii_serialization(),
    );
    let error = error.without_url();
    if error.is_connect() {
        TransportError::connect(format!("could not connect to {origin}")).with_source(error)
    } else if error.is_builder() {
        TransportError::new("the request is not one that HTTP allows").with_source(error)
    } else if error.is_redirect() {
        TransportError::new(format!("too many redirects at {origin}")).with_source(error)
    } else {
        TransportError::new(format!("the exchange with {origin} broke off")).with_source(error)
    }
}
