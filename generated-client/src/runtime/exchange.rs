//! One request and its answer: the part of a call that is the same for every operation.
//!
//! Takes what a call filled in; gives the whole answer, whatever its status, within the time and
//! the size that are allowed. Never reads meaning into an answer.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

use bytes::Bytes;

use super::assemble::assemble;
use super::client::Core;
use super::error::{Error, Timeout};
use super::outcome::NoError;
use super::request::Request;
use super::response::RawResponse;
use super::transport::{Chunks, Payload, Transport, TransportError};

/// Sends the request and waits for the whole answer.
///
/// # Errors
///
/// [`Error::Request`], [`Error::Transport`] or [`Error::Timeout`].
pub(super) async fn exchange(core: Core, request: Request) -> Result<RawResponse, Error<NoError>> {
    let shared = &*core.shared;
    let timeout = request.options.timeout.unwrap_or(shared.timeout);
    let complete = assemble(request, shared).map_err(|error| Error::Request(Box::new(error)))?;
    let transport = &*shared.transport;
    let answer = receive(transport, complete, shared.max_response_size);
    let answer = match timeout {
        None => answer.await,
        Some(after) => match until(answer, transport.sleep(after)).await {
            Some(answer) => answer,
            None => return Err(Error::Timeout(Timeout { after })),
        },
    };
    answer.map_err(|error| Error::Transport(Box::new(error)))
}

async fn receive(
    transport: &dyn Transport,
    request: http::Request<Payload>,
    max_size: usize,
) -> Result<RawResponse, TransportError> {
    let (parts, mut chunks) = transport.send(request).await?.into_parts();
    let body = collect(&mut *chunks, max_size).await?;
    Ok(RawResponse {
        status: parts.status,
        headers: parts.headers,
        body,
    })
}

async fn collect(chunks: &mut dyn Chunks, max_size: usize) -> Result<Bytes, TransportError> {
    // Most answers are one chunk, which is then handed on without being copied.
    let mut first = Bytes::new();
    let mut rest = Vec::new();
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk?;
        let so_far = if rest.is_empty() {
            first.len()
        } else {
            rest.len()
        };
        if chunk.len() > max_size.saturating_sub(so_far) {
            return Err(TransportError::new(format!(
                "the body of the answer is larger than {max_size} bytes, the most that this client takes"
            )));
        }
        if first.is_empty() {
            first = chunk;
        } else {
            if rest.is_empty() {
                rest.extend_from_slice(&first);
            }
            rest.extend_from_slice(&chunk);
        }
    }
    Ok(if rest.is_empty() { first } else { rest.into() })
}

/// The output of `work`, unless `alarm` goes off first.
async fn until<T>(work: impl Future<Output = T>, alarm: impl Future<Output = ()>) -> Option<T> {
    let mut work = pin!(work);
    let mut alarm = pin!(alarm);
    poll_fn(|context| match work.as_mut().poll(context) {
        Poll::Ready(output) => Poll::Ready(Some(output)),
        Poll::Pending => alarm.as_mut().poll(context).map(|()| None),
    })
    .await
}
