//! One request and its answer: the part of a call that is the same for every operation.
//!
//! Takes what a call filled in; gives the answer within the time that is allowed, either whole and
//! within the size that is allowed, or a success as it begins. Never reads meaning into a body.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;

use super::assemble::assemble;
use super::body::Body;
use super::byte_stream::ByteStream;
use super::client::{Core, Shared};
use super::error::{Error, Timeout};
use super::outcome::{self, NoError};
use super::request::Request;
use super::response::{RawResponse, Response};
use super::transport::{Transport, TransportError};

/// What came of a call whose success is read as it arrives.
pub enum Begun {
    /// A success, whose body is yet to come.
    Success(Response<ByteStream>),
    /// Anything else, all of it.
    Failure(RawResponse),
}

/// Sends the request and waits for the whole answer.
///
/// # Errors
///
/// [`Error::Request`], [`Error::Transport`] or [`Error::Timeout`].
pub(super) async fn exchange(core: Core, request: Request) -> Result<RawResponse, Error<NoError>> {
    let shared = &*core.shared;
    let (complete, timeout) = prepare(request, shared)?;
    let answer = async {
        let answer = shared.transport.send(complete).await?;
        collect(answer, shared.max_response_size).await
    };
    in_time(&*shared.transport, timeout, answer).await
}

/// Sends the request and waits for the answer to begin; one that is no success is waited for
/// whole.
///
/// # Errors
///
/// [`Error::Request`], [`Error::Transport`] or [`Error::Timeout`].
pub(super) async fn begin(core: Core, request: Request) -> Result<Begun, Error<NoError>> {
    let shared = &*core.shared;
    let table = request.table;
    let (complete, timeout) = prepare(request, shared)?;
    let answer = async {
        let answer = shared.transport.send(complete).await?;
        let meaning = outcome::choose(table.success, table.errors, answer.status().as_u16());
        if !meaning.is_success() {
            let answer = collect(answer, shared.max_response_size).await?;
            return Ok(Begun::Failure(answer));
        }
        let (parts, body) = answer.into_parts();
        Ok(Begun::Success(Response {
            status: parts.status,
            headers: parts.headers,
            body: ByteStream::new(body, Arc::clone(&shared.transport), timeout),
        }))
    };
    in_time(&*shared.transport, timeout, answer).await
}

/// The request as it goes out, and how long it may take.
fn prepare(
    request: Request,
    shared: &Shared,
) -> Result<(http::Request<Body>, Option<Duration>), Error<NoError>> {
    let timeout = request.options.timeout.unwrap_or(shared.timeout);
    match assemble(request, shared) {
        Ok(complete) => Ok((complete, timeout)),
        Err(error) => Err(Error::Request(Box::new(error))),
    }
}

/// The answer, with all of its body.
async fn collect(
    answer: http::Response<Body>,
    max_size: usize,
) -> Result<RawResponse, TransportError> {
    let (parts, body) = answer.into_parts();
    Ok(RawResponse {
        status: parts.status,
        headers: parts.headers,
        body: collect_body(body, max_size).await?,
    })
}

async fn collect_body(mut body: Body, max_size: usize) -> Result<Bytes, TransportError> {
    // Most answers are one chunk, which is then handed on without being copied.
    let mut first = Bytes::new();
    let mut rest = Vec::new();
    while let Some(chunk) = body.chunk().await? {
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

/// What comes of `work`, unless it takes longer than `timeout`.
async fn in_time<T>(
    transport: &dyn Transport,
    timeout: Option<Duration>,
    work: impl Future<Output = Result<T, TransportError>>,
) -> Result<T, Error<NoError>> {
    let outcome = match timeout {
        None => work.await,
        Some(after) => match until(work, transport.sleep(after)).await {
            Some(outcome) => outcome,
            None => return Err(Error::Timeout(Timeout { after })),
        },
    };
    outcome.map_err(|error| Error::Transport(Box::new(error)))
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
