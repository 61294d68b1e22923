//! The transport that a client has unless it is given another: reqwest on tokio.
//!
//! Takes a complete request; gives the answer of reqwest. Follows redirects within one origin
//! alone, so that credentials never reach another; a redirect that leads elsewhere is the answer.

#![cfg(feature = "reqwest")]

use std::time::{Duration, Instant};

use bytes::Bytes;

use super::transport::{BoxFuture, Chunks, Payload, Transport, TransportError};

/// Sends requests with [reqwest](https://docs.rs/reqwest), on a tokio runtime.
///
/// Follows at most ten redirects, and none to another origin (scheme, host and port): such an
/// answer is given back as it is.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: reqwest::Client,
    start: Instant,
}

impl ReqwestTransport {
    const MAX_REDIRECTS: usize = 10;

    /// A transport with its own pool of connections.
    ///
    /// # Errors
    ///
    /// TLS cannot be set up.
    pub fn new() -> Result<Self, TransportError> {
        let builder = reqwest::Client::builder().redirect(Self::redirect_policy());
        // A referrer would tell the whole URL, and with it a key in the query.
        match builder.referer(false).build() {
            Ok(client) => Ok(Self::with_client(client)),
            Err(error) => {
                Err(TransportError::new("the HTTP client cannot be set up").with_source(error))
            }
        }
    }

    /// A transport over a reqwest client of your own, say for a proxy or for certificates.
    ///
    /// Give that client [`ReqwestTransport::redirect_policy`]: reqwest's own policy takes the
    /// API's headers, keys among them, to other origins.
    #[must_use]
    pub fn with_client(client: reqwest::Client) -> Self {
        Self {
            client,
            start: Instant::now(),
        }
    }

    /// At most ten redirects, and none to another origin.
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
        request: http::Request<Payload>,
    ) -> BoxFuture<'_, Result<http::Response<Box<dyn Chunks>>, TransportError>> {
        Box::pin(async move {
            let request = reqwest::Request::try_from(request.map(reqwest::Body::from))
                .map_err(transport_error)?;
            let mut answer = self
                .client
                .execute(request)
                .await
                .map_err(transport_error)?;
            let (status, headers) = (answer.status(), std::mem::take(answer.headers_mut()));
            let mut response = http::Response::new(Box::new(answer) as Box<dyn Chunks>);
            *response.status_mut() = status;
            *response.headers_mut() = headers;
            Ok(response)
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(duration))
    }

    fn now(&self) -> Duration {
        self.start.elapsed()
    }
}

impl From<Payload> for reqwest::Body {
    fn from(payload: Payload) -> Self {
        match payload {
            Payload::Empty => Self::default(),
            Payload::Bytes(bytes) => Self::from(bytes),
        }
    }
}

impl Chunks for reqwest::Response {
    fn next(&mut self) -> BoxFuture<'_, Option<Result<Bytes, TransportError>>> {
        Box::pin(async move { self.chunk().await.map_err(transport_error).transpose() })
    }
}

/// The URL is taken out, because a key may stand in its query; only the origin is named.
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
