//! Responses, for callers who need more than the body.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

/// A response of the server: status, headers, and the body as a `T`.
///
/// [`Call::with_response`](super::call::Call::with_response) returns one with the decoded body,
/// [`Call::raw`](super::call::Call::raw) one with the bytes as they arrived.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Response<T> {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: T,
}

/// A response whose body was not decoded, whatever its status.
pub type RawResponse = Response<Bytes>;

impl<T> Response<T> {
    /// Returns the server's id of this request, by which its operators can find it: the first of
    /// the usual headers that is present (`x-request-id`, `request-id`, `x-amzn-requestid`,
    /// `cf-ray`, …).
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.headers)
    }
}

/// Returns the first of the usual headers that identify a request.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<&str> {
    const NAMES: [&str; 9] = [
        "x-request-id",
        "request-id",
        "x-amzn-requestid",
        "x-amz-request-id",
        "x-ms-request-id",
        "apim-request-id",
        "x-correlation-id",
        "x-trace-id",
        "cf-ray",
    ];
    NAMES
        .iter()
        .find_map(|name| headers.get(*name)?.to_str().ok())
}
