//! The body of a successful response while it arrives.
//!
//! Limits the time that each chunk may take, but not the size of the body.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;

use super::body::Body;
use crate::runtime::http::boxed::BoxFuture;
use crate::runtime::http::error::{Error, Timeout};
use crate::runtime::http::outcome::NoError;
use crate::runtime::http::transport::Transport;

/// The body of a response as it arrives, from
/// [`Call::stream`](crate::runtime::http::call::Call::stream).
///
/// A [`Stream`] of chunks; [`ByteStream::chunk`] returns them one by one without any other crate.
/// Each chunk may take as long as the timeout of the call. The stream ends after an error. Dropping
/// it closes the connection.
///
/// ```ignore
/// let mut response = client.files().download(id).stream().await?;
/// while let Some(chunk) = response.body.chunk().await? {
///     file.write_all(&chunk).await?;
/// }
/// ```
#[must_use = "a stream does nothing unless it is read"]
pub struct ByteStream {
    /// `None` once it has ended.
    body: Option<Body>,
    transport: Arc<dyn Transport>,
    timeout: Option<Duration>,
    /// Completes when the next chunk takes too long.
    alarm: Option<BoxFuture<'static, ()>>,
}

impl ByteStream {
    pub(crate) fn new(
        body: Body,
        transport: Arc<dyn Transport>,
        timeout: Option<Duration>,
    ) -> Self {
        Self {
            body: Some(body),
            transport,
            timeout,
            alarm: None,
        }
    }

    /// Returns the next chunk; `None` when the body has ended.
    ///
    /// # Errors
    ///
    /// [`Error::Transport`] or [`Error::Timeout`].
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, Error<NoError>> {
        poll_fn(|context| self.poll_chunk(context))
            .await
            .transpose()
    }

    fn poll_chunk(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Error<NoError>>>> {
        let Some(body) = &mut self.body else {
            return Poll::Ready(None);
        };
        let item = match Pin::new(body).poll_next(context) {
            Poll::Ready(Some(Ok(chunk))) => Some(Ok(chunk)),
            Poll::Ready(Some(Err(error))) => Some(Err(Error::Transport(Box::new(error)))),
            Poll::Ready(None) => None,
            Poll::Pending => {
                let Some(after) = self.timeout else {
                    return Poll::Pending;
                };
                let alarm = self
                    .alarm
                    .get_or_insert_with(|| self.transport.sleep(after));
                match alarm.as_mut().poll(context) {
                    Poll::Ready(()) => Some(Err(Error::Timeout(Timeout { after }))),
                    Poll::Pending => return Poll::Pending,
                }
            }
        };
        self.alarm = None;
        if !matches!(item, Some(Ok(_))) {
            self.body = None;
        }
        Poll::Ready(item)
    }
}

impl Stream for ByteStream {
    type Item = Result<Bytes, Error<NoError>>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_chunk(context)
    }
}

impl fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ByteStream")
            .field("body", &self.body)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}
