//! One request and its response: the part of a call that is the same for every operation.
//!
//! Waits for the response within the timeout: for all of it within the size limit, or for the start
//! of a success. Never interprets a body.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;

use super::client::{Core, Shared};
use super::complete::assemble;
use super::error::{Error, Timeout};
use super::outcome;
use super::outcome::NoError;
use super::request::Request;
use super::response::{RawResponse, Response};
use super::table::OperationTable;
use super::transport::Transport;
use super::transport_error::TransportError;
use crate::runtime::bodies::body::Body;
use crate::runtime::bodies::byte_stream::ByteStream;

/// The start of a response whose body is streamed on success.
pub enum Begun {
    /// A success, whose body has not been read yet.
    Success(Response<ByteStream>),
    /// Anything else, all of it.
    Failure(RawResponse),
}

/// Sends the request and waits for the complete response.
///
/// # Errors
///
/// [`Error::Request`], [`Error::Transport`] or [`Error::Timeout`].
pub(crate) async fn exchange(core: Core, request: Request) -> Result<RawResponse, Error<NoError>> {
    let shared = &*core.shared;
    let timeout = request.options.timeout.unwrap_or(shared.timeout);
    let response = async {
        let complete = prepare(request, shared).await?;
        whole(shared, complete).await.map_err(broken)
    };
    in_time(&*shared.transport, timeout, response).await
}

/// Sends the request and waits for the response to begin; an unsuccessful response is read to its
/// end.
///
/// # Errors
///
/// [`Error::Request`], [`Error::Transport`] or [`Error::Timeout`].
pub(crate) async fn begin(core: Core, request: Request) -> Result<Begun, Error<NoError>> {
    let shared = &*core.shared;
    let table = request.table;
    let timeout = request.options.timeout.unwrap_or(shared.timeout);
    let response = async {
        let complete = prepare(request, shared).await?;
        begun(shared, table, timeout, complete)
            .await
            .map_err(broken)
    };
    in_time(&*shared.transport, timeout, response).await
}

/// Completes the request. Providers of credentials count towards the timeout.
async fn prepare(request: Request, shared: &Shared) -> Result<http::Request<Body>, Error<NoError>> {
    let complete = assemble(request, shared).await;
    complete.map_err(|error| Error::Request(Box::new(error)))
}

async fn whole(
    shared: &Shared,
    request: http::Request<Body>,
) -> Result<RawResponse, TransportError> {
    let response = shared.transport.send(request).await?;
    collect(response, shared.max_response_size).await
}

async fn begun(
    shared: &Shared,
    table: &OperationTable,
    timeout: Option<Duration>,
    request: http::Request<Body>,
) -> Result<Begun, TransportError> {
    let response = shared.transport.send(request).await?;
    let meaning = outcome::choose(table.success, table.errors, response.status().as_u16());
    if !meaning.is_success() {
        let response = collect(response, shared.max_response_size).await?;
        return Ok(Begun::Failure(response));
    }
    let (parts, body) = response.into_parts();
    Ok(Begun::Success(Response {
        status: parts.status,
        headers: parts.headers,
        body: ByteStream::new(body, Arc::clone(&shared.transport), timeout),
    }))
}

fn broken(error: TransportError) -> Error<NoError> {
    Error::Transport(Box::new(error))
}

/// Reads the complete body of a response.
async fn collect(
    response: http::Response<Body>,
    max_size: usize,
) -> Result<RawResponse, TransportError> {
    let (parts, body) = response.into_parts();
    Ok(RawResponse {
        status: parts.status,
        headers: parts.headers,
        body: collect_body(body, max_size).await?,
    })
}

async fn collect_body(mut body: Body, max_size: usize) -> Result<Bytes, TransportError> {
    // Most responses are one chunk, which is then passed on without being copied.
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
                "the response body is larger than {max_size} bytes, the limit of this client"
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

/// Returns the output of `work`, unless it takes longer than `timeout`.
async fn in_time<T>(
    transport: &dyn Transport,
    timeout: Option<Duration>,
    work: impl Future<Output = Result<T, Error<NoError>>>,
) -> Result<T, Error<NoError>> {
    match timeout {
        None => work.await,
        Some(after) => match until(work, transport.sleep(after)).await {
            Some(outcome) => outcome,
            None => Err(Error::Timeout(Timeout { after })),
        },
    }
}

/// Returns the output of `work`, unless `alarm` completes first.
async fn until<T>(work: impl Future<Output = T>, alarm: impl Future<Output = ()>) -> Option<T> {
    let mut work = pin!(work);
    let mut alarm = pin!(alarm);
    poll_fn(|context| match work.as_mut().poll(context) {
        Poll::Ready(output) => Poll::Ready(Some(output)),
        Poll::Pending => alarm.as_mut().poll(context).map(|()| None),
    })
    .await
}
