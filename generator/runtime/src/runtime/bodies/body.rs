//! The body of a request or a response: bytes in memory, or a stream of them.
//!
//! Invariant: a body in memory is one chunk, so that it is passed on without being copied.

use std::error::Error as StdError;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

use crate::runtime::http::boxed::BoxStream;
use crate::runtime::http::transport_error::TransportError;

/// The body of a request or a response: bytes in memory, or a stream of them.
///
/// Strings and bytes convert by `into`, streams by [`Body::from_stream`]. A body is itself a
/// [`Stream`] of its chunks.
///
/// ```ignore
/// let file = tokio::fs::File::open("big.tar").await?;
/// let length = file.metadata().await?.len();
/// let body = Body::from_stream(tokio_util::io::ReaderStream::new(file), length);
/// ```
pub struct Body(pub(super) Inner);

pub(super) enum Inner {
    Whole(Bytes),
    Stream {
        chunks: BoxStream<'static, Result<Bytes, TransportError>>,
        length: Option<u64>,
    },
}

impl Body {
    /// Creates an empty body.
    #[must_use]
    pub fn empty() -> Self {
        Self(Inner::Whole(Bytes::new()))
    }

    /// Creates a body from the chunks of `stream`, with their total length in bytes, if it is
    /// known. A request without a known length is sent in chunks, which some servers refuse.
    ///
    /// An error of the stream ends the exchange.
    pub fn from_stream<S, T, E>(stream: S, length: impl Into<Option<u64>>) -> Self
    where
        S: Stream<Item = Result<T, E>> + Send + 'static,
        T: Into<Bytes>,
        E: Into<Box<dyn StdError + Send + Sync>>,
    {
        Self::of_chunks(Box::pin(Adapted(Box::pin(stream))), length.into())
    }

    /// Creates a body from chunks, with their total length in bytes, if it is known.
    pub(crate) fn of_chunks(
        chunks: BoxStream<'static, Result<Bytes, TransportError>>,
        length: Option<u64>,
    ) -> Self {
        Self(Inner::Stream { chunks, length })
    }

    /// Returns the number of bytes that are left, if it is known.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        match &self.0 {
            Inner::Whole(bytes) => u64::try_from(bytes.len()).ok(),
            Inner::Stream { length, .. } => *length,
        }
    }

    /// Returns all bytes, if they are in memory.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Inner::Whole(bytes) => Some(bytes),
            Inner::Stream { .. } => None,
        }
    }

    /// Returns the next chunk; `None` when the body has ended.
    ///
    /// # Errors
    ///
    /// The stream broke off.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, TransportError> {
        poll_fn(|context| self.poll_chunk(context))
            .await
            .transpose()
    }

    fn poll_chunk(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportError>>> {
        match &mut self.0 {
            Inner::Whole(bytes) => {
                let whole = std::mem::take(bytes);
                Poll::Ready((!whole.is_empty()).then_some(Ok(whole)))
            }
            Inner::Stream { chunks, length } => {
                let chunk = chunks.as_mut().poll_next(context);
                if let (Poll::Ready(Some(Ok(chunk))), Some(left)) = (&chunk, length) {
                    *left = left.saturating_sub(chunk.len() as u64);
                }
                chunk
            }
        }
    }
}

impl Stream for Body {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_chunk(context)
    }
}

impl Default for Body {
    fn default() -> Self {
        Self::empty()
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self(Inner::Whole(bytes))
    }
}

macro_rules! whole {
    ($($ty:ty),*) => {
        $(impl From<$ty> for Body {
            fn from(value: $ty) -> Self {
                Bytes::from(value).into()
            }
        })*
    };
}
whole!(Vec<u8>, String, &'static [u8], &'static str);

/// Shows how much there is, but nothing of it.
impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Body")
            .field("length", &self.length())
            .finish_non_exhaustive()
    }
}

/// A caller's stream, with the chunks and the errors of ours.
struct Adapted<S>(Pin<Box<S>>);

impl<S, T, E> Stream for Adapted<S>
where
    S: Stream<Item = Result<T, E>>,
    T: Into<Bytes>,
    E: Into<Box<dyn StdError + Send + Sync>>,
{
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let item = self.0.as_mut().poll_next(context);
        item.map(|item| item.map(|chunk| chunk.map(Into::into).map_err(adapt)))
    }
}

/// Converts an error of a caller's stream; a `TransportError` is unchanged.
fn adapt(error: impl Into<Box<dyn StdError + Send + Sync>>) -> TransportError {
    match error.into().downcast::<TransportError>() {
        Ok(own) => *own,
        Err(other) => TransportError::new("the stream of a body broke off").with_source(other),
    }
}
