//! Several bodies, one after the other, as one.

use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

use super::body::Body;
use crate::runtime::http::transport_error::TransportError;

/// Combines the pieces into one body: in memory, so that it can be sent again, if all of them are.
pub(super) fn chained(pieces: VecDeque<Body>) -> Body {
    let whole: Option<Vec<&[u8]>> = pieces
        .iter()
        .map(|piece| piece.as_bytes().map(|bytes| &bytes[..]))
        .collect();
    if let Some(whole) = whole {
        return whole.concat().into();
    }
    let length = pieces.iter().map(Body::length).sum();
    Body::of_chunks(Box::pin(Chain(pieces)), length)
}

/// One body after the other.
struct Chain(VecDeque<Body>);

impl Stream for Chain {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        while let Some(first) = self.0.front_mut() {
            match Pin::new(first).poll_next(context) {
                Poll::Ready(None) => self.0.pop_front(),
                other => return other,
            };
        }
        Poll::Ready(None)
    }
}
