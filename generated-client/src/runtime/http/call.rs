//! One call of an operation, from its options to its result.
//!
//! Nothing is sent before the future of a call is polled. Sending is one function for all
//! operations; only the few lines that decode a response into the operation's own types are
//! generic.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::Method;

use super::boxed::BoxFuture;
use super::client::Core;
use super::decode::{decode, decode_failure};
use super::error::Error;
use super::exchange::{Begun, begin, exchange};
use super::outcome::{BodyFormat, NoError, Outcome, Outcomes, StatusMatch};
use super::request::Request;
use super::response::{RawResponse, Response};
use super::table::OperationTable;
use crate::runtime::bodies::body::Body;
use crate::runtime::bodies::byte_stream::ByteStream;
use crate::runtime::model::Model;

/// An operation of the API, called through a [`Call`].
pub trait Operation {
    /// The result of a successful call.
    type Output: Outcomes;
    /// The documented errors; [`NoError`] if there are none.
    type Error: Outcomes + std::error::Error + Send + Sync + 'static;
    /// The table of the operation.
    const TABLE: &'static OperationTable;
}

/// A call that is ready to be sent: `.await` it, or set some options first.
///
/// The options here are those of every call; each operation has setters of its own for its
/// optional parameters. An option that cannot be sent (a header with a line break, for example) is
/// reported by name when the call is awaited, before anything is sent.
///
/// ```ignore
/// let thing = client.things().get(id).timeout(Duration::from_secs(5)).await?;
/// ```
#[must_use = "a call does nothing until it is awaited or sent"]
pub struct Call<O> {
    core: Core,
    pub(crate) request: Request,
    operation: PhantomData<fn() -> O>,
}

/// The future of a call's result.
///
/// It owns everything it needs, so it can be spawned. Dropping it cancels the call; the server may
/// have received the request by then.
#[must_use = "futures do nothing unless polled"]
pub struct Sending<T, A = RawResponse> {
    response: BoxFuture<'static, Received<A>>,
    finish: fn(Received<A>) -> T,
}

/// The response that a call waits for, before it is decoded.
type Received<A = RawResponse> = Result<A, Error<NoError>>;

impl<O> Call<O> {
    /// Creates a call of the operation that `request` belongs to.
    #[inline]
    pub(crate) fn new(core: &Core, request: Request) -> Self {
        Self {
            core: core.clone(),
            request,
            operation: PhantomData,
        }
    }

    /// Sets how long the call may take, from connecting to the last byte of the response; `None`
    /// means without a limit. The default is that of the client: 60 seconds unless set.
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.request.options.timeout = Some(timeout.into());
        self
    }

    /// Sets a header, which replaces any other of that name.
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.request.own_header(name.as_ref(), value.as_ref());
        self
    }

    /// Adds `name=value` to the query, percent-encoded.
    pub fn query(mut self, name: impl AsRef<str>, value: impl fmt::Display) -> Self {
        self.request.own_pair(name.as_ref(), &value);
        self
    }

    /// Sends this call to another base URL, including credentials: `https://` or `http://`, a host,
    /// and an optional path prefix.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.request.options.base_url = Some(url.into());
        self
    }

    /// Sends the call and returns the response as it arrived, whatever its status.
    ///
    /// # Errors
    ///
    /// The reason why no response arrived; never [`Error::Api`], [`Error::Undocumented`] or
    /// [`Error::Decode`].
    pub fn raw(self) -> Sending<Result<RawResponse, Error<NoError>>> {
        sending(self, |response| response)
    }
}

impl<O: Operation> Call<O> {
    /// Sends the call and returns the decoded body; `.await` on the call itself does the same.
    ///
    /// # Errors
    ///
    /// See [`Error`].
    pub fn send(self) -> Sending<Result<O::Output, Error<O::Error>>> {
        sending(self, |response| {
            finish::<O>(response).map(|response| response.body)
        })
    }

    /// Sends the call and returns status, headers and the decoded body.
    ///
    /// # Errors
    ///
    /// See [`Error`].
    #[allow(clippy::type_complexity)] // An alias would hide what a caller gets.
    pub fn with_response(self) -> Sending<Result<Response<O::Output>, Error<O::Error>>> {
        sending(self, finish::<O>)
    }

    /// Sends the call and returns status, headers and the body as it arrives, of any size and any
    /// media type. An unsuccessful response is read to its end and returned as the same errors as
    /// usual.
    ///
    /// The timeout of the call applies to the start of the response, and then to each of its
    /// chunks.
    ///
    /// # Errors
    ///
    /// See [`Error`]; never [`Error::Decode`] of a successful response.
    #[allow(clippy::type_complexity)] // An alias would hide what a caller gets.
    pub fn stream(self) -> Sending<Result<Response<ByteStream>, Error<O::Error>>, Begun> {
        Sending {
            response: Box::pin(begin(self.core, self.request)),
            finish: finish_begun::<O>,
        }
    }
}

impl<O: Operation> IntoFuture for Call<O> {
    type Output = Result<O::Output, Error<O::Error>>;
    type IntoFuture = Sending<Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl<T, A> Future for Sending<T, A> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        self.response.as_mut().poll(context).map(self.finish)
    }
}

/// A clone is a call of its own. Only a body that is a stream is shared: the first call that is sent
/// consumes it, and the others fail with [`Error::Request`].
impl<O> Clone for Call<O> {
    fn clone(&self) -> Self {
        Self {
            core: self.core.clone(),
            request: self.request.clone(),
            operation: PhantomData,
        }
    }
}

/// Shows the operation and what is set, but no value that may be a secret.
impl<O> fmt::Debug for Call<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("core", &self.core)
            .field("request", &self.request)
            .finish()
    }
}

impl<T, A> fmt::Debug for Sending<T, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sending").finish_non_exhaustive()
    }
}

/// The operation of a [`RawCall`]: any request.
///
/// Every 2XX is a success, whose body is returned as it arrived; every other status is
/// [`Error::Undocumented`].
#[derive(Debug, Clone, Copy)]
pub struct AnyOperation;

impl Operation for AnyOperation {
    type Output = Bytes;
    type Error = NoError;
    const TABLE: &'static OperationTable = &OperationTable {
        id: "request",
        method: "GET",
        path: "",
        server: None,
        accept: "",
        success: &[Outcome {
            status: StatusMatch::Default,
            body: BodyFormat::Bytes,
        }],
        errors: &[],
        auth: &[],
    };
}

/// A call that the API does not document: any method, any path under the base URL, with the
/// client's settings and the first of its credentials that is set.
pub type RawCall = Call<AnyOperation>;

impl Call<AnyOperation> {
    /// Creates a call of `method` on `path`, which may have a query.
    pub(crate) fn any(core: &Core, method: Method, path: impl Into<String>) -> Self {
        Self::new(
            core,
            Request::literal(AnyOperation::TABLE, method, path.into()),
        )
    }

    /// Sets the body and its media type.
    pub fn body(mut self, body: impl Into<Body>, media_type: impl AsRef<str>) -> Self {
        self.request.body(media_type.as_ref(), body);
        self
    }

    /// Sets a JSON body: any type of this crate, or a map or list of them.
    pub fn json(mut self, body: &impl Model) -> Self {
        self.request.json("application/json", body.view());
        self
    }
}

/// Decodes a response into the operation's own types.
fn finish<O: Operation>(response: Received) -> Result<Response<O::Output>, Error<O::Error>> {
    decode(O::TABLE, response.map_err(Error::widen)?)
}

/// Decodes an unsuccessful response into the operation's own errors.
fn finish_begun<O: Operation>(
    response: Received<Begun>,
) -> Result<Response<ByteStream>, Error<O::Error>> {
    match response.map_err(Error::widen)? {
        Begun::Success(response) => Ok(response),
        Begun::Failure(response) => Err(decode_failure(O::TABLE, response)),
    }
}

/// Sends a call. Not a method: a setter of an operation's parameter may have any name that is not a
/// method of every call.
fn sending<O, T>(call: Call<O>, finish: fn(Received) -> T) -> Sending<T> {
    Sending {
        response: Box::pin(exchange(call.core, call.request)),
        finish,
    }
}
