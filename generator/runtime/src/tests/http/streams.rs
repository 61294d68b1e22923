//! Bodies that are not in memory: downloads as they arrive, and uploads as they are produced.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures_core::Stream;
use http::Method;

use crate::runtime::bodies::body::Body;
use crate::runtime::bodies::byte_stream::ByteStream;
use crate::runtime::http::error::{Error, RequestError};
use crate::runtime::http::outcome::NoError;

use super::api::{Client, GetThingError};
use super::server::{Reply, Server, json, respond};

/// A stream of items that are ready.
struct ReadyStream<T>(VecDeque<T>);

impl<T> ReadyStream<T> {
    fn new(items: impl IntoIterator<Item = T>) -> Self {
        Self(items.into_iter().collect())
    }
}

impl<T: Unpin> Stream for ReadyStream<T> {
    type Item = T;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<T>> {
        Poll::Ready(self.0.pop_front())
    }
}

fn pieces() -> impl Stream<Item = Result<&'static str, Infallible>> + Send {
    ReadyStream::new(["one, ", "two, ", "three"].map(Ok))
}

/// Returns how many bytes arrive before the body ends, and the error if it breaks off.
async fn drain(body: &mut ByteStream) -> (usize, Option<Error<NoError>>) {
    let mut length = 0;
    loop {
        match body.chunk().await {
            Ok(Some(chunk)) => length += chunk.len(),
            Ok(None) => return (length, None),
            Err(error) => return (length, Some(error)),
        }
    }
}

fn is_send<T: Send>(value: T) -> T {
    value
}

async fn client(reply: Reply) -> Client {
    let server = Server::always(reply).await;
    Client::at(&server.url).bearer_auth("t").build().unwrap()
}

#[tokio::test]
async fn a_download_may_exceed_the_size_limit() {
    let size = 20 * 1024 * 1024;
    let reply = respond("200 OK", &[("x-a", "b")], vec![b'x'; size]);
    let server = Server::always(reply).await;
    let small = Client::at(&server.url).max_response_size(1000);
    let client = small.build().unwrap();
    let error = client.download().await.unwrap_err();
    assert!(error.to_string().contains("larger than 1000 bytes"));
    let mut response = is_send(client.download().stream()).await.unwrap();
    assert_eq!(
        (response.status.as_u16(), &response.headers["x-a"]),
        (200, &"b".parse().unwrap())
    );
    let (length, error) = drain(&mut response.body).await;
    assert!(length == size && error.is_none(), "{length} {error:?}");
    assert!(
        matches!(response.body.chunk().await, Ok(None)),
        "an ended stream must stay ended"
    );
}

#[tokio::test]
async fn any_operation_can_be_read_as_a_stream() {
    let client = client(json("200 OK", r#"{"name":"n"}"#)).await;
    let mut response = client.get("1").stream().await.unwrap();
    let chunk = response.body.chunk().await.unwrap().unwrap();
    assert_eq!(chunk, r#"{"name":"n"}"#);
    // An undocumented success is accepted too.
    let client = self::client(response_203()).await;
    assert_eq!(client.get("1").stream().await.unwrap().status, 203);
}

fn response_203() -> Reply {
    respond("203 Odd", &[], "")
}

#[tokio::test]
async fn an_error_is_typed_even_for_a_stream() {
    let client = client(json("404 Not Found", r#"{"message":"m"}"#)).await;
    let Err(Error::Api(error)) = client.get("1").stream().await else {
        panic!("a documented error")
    };
    assert!(matches!(error.error, GetThingError::NotFound(_)));
    assert_eq!(error.bytes, r#"{"message":"m"}"#);
    let error = client.download().stream().await.unwrap_err();
    assert!(matches!(error, Error::Undocumented(_)), "{error}");
    let client = self::client(respond("404 Not Found", &[], "<html>")).await;
    let error = client.get("1").stream().await.unwrap_err();
    assert!(matches!(error, Error::Decode(_)), "{error}");
}

#[tokio::test]
async fn an_error_must_not_exceed_the_size_limit() {
    let server = Server::always(respond("500 Oops", &[], vec![b'x'; 2000])).await;
    let small = Client::at(&server.url).max_response_size(1000);
    let error = small
        .build()
        .unwrap()
        .download()
        .stream()
        .await
        .unwrap_err();
    assert!(
        error.to_string().contains("larger than 1000 bytes"),
        "{error}"
    );
}

#[tokio::test]
async fn the_timeout_of_a_stream_applies_to_each_chunk() {
    const PAUSE: Duration = Duration::from_millis(60);
    let mut slow = vec![b"HTTP/1.1 200 OK\r\ncontent-length: 8\r\n\r\n".to_vec()];
    slow.extend(std::iter::repeat_n(b"x".to_vec(), 8));
    let client = client(Reply::Slow(slow, PAUSE)).await;
    // Longer than each chunk, shorter than all of them.
    let time = 4 * PAUSE;
    let start = Instant::now();
    let mut response = client.download().timeout(time).stream().await.unwrap();
    let (length, error) = drain(&mut response.body).await;
    assert!(length == 8 && error.is_none(), "{length} {error:?}");
    assert!(start.elapsed() > time);
    // For a collected response it applies to the whole.
    let error = client.download().timeout(time).await.unwrap_err();
    assert!(error.is_timeout(), "{error}");
}

#[tokio::test]
async fn a_stalled_stream_times_out() {
    let short = Duration::from_millis(500);
    let begun = b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc".to_vec();
    let client = client(Reply::Stall(begun)).await;
    let mut response = client.download().timeout(short).stream().await.unwrap();
    let (length, error) = drain(&mut response.body).await;
    assert!(length == 3 && error.unwrap().is_timeout());
    assert!(
        matches!(response.body.chunk().await, Ok(None)),
        "an error must end the stream"
    );
    let never = self::client(Reply::Stall(Vec::new())).await;
    let error = never.download().timeout(short).stream().await.unwrap_err();
    assert!(error.is_timeout(), "{error}");
}

#[tokio::test]
async fn a_truncated_stream_is_an_error() {
    let begun = b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc".to_vec();
    let client = client(Reply::Close(begun)).await;
    let mut response = client.download().stream().await.unwrap();
    let (length, error) = drain(&mut response.body).await;
    assert_eq!(length, 3);
    assert!(matches!(error, Some(Error::Transport(_))), "{error:?}");
}

#[tokio::test]
async fn an_upload_is_sent_as_it_is_produced() {
    let server = Server::always(respond("200 OK", &[], "")).await;
    let client = Client::at(&server.url).build().unwrap();
    let upload = |length: Option<u64>| {
        let call = client.request(Method::POST, "/up");
        call.body(Body::from_stream(pieces(), length), "text/plain")
    };
    upload(Some(15)).await.unwrap();
    upload(None).await.unwrap();
    let [known, unknown] = &server.received()[..] else {
        panic!("two requests")
    };
    assert_eq!(known.header("content-length"), Some("15"));
    assert_eq!(known.header("transfer-encoding"), None);
    assert_eq!(unknown.header("content-length"), None);
    assert_eq!(unknown.header("transfer-encoding"), Some("chunked"));
    for request in [known, unknown] {
        assert_eq!(request.body, b"one, two, three");
        assert_eq!(request.header("content-type"), Some("text/plain"));
    }
}

#[tokio::test]
async fn a_stream_is_sent_once_even_if_the_call_is_cloned() {
    let server = Server::always(respond("200 OK", &[], "")).await;
    let client = Client::at(&server.url).build().unwrap();
    let call = client
        .request(Method::PUT, "/up")
        .body(Body::from_stream(pieces(), 15), "text/plain");
    assert!(format!("{call:?}").contains("a stream"));
    is_send(call.clone()).await.unwrap();
    let Err(Error::Request(error)) = call.await else {
        panic!("a request that cannot be built")
    };
    let reason = "is a stream that was sent already, and cannot be again";
    let expected = RequestError::Invalid {
        name: "body".into(),
        reason: reason.into(),
    };
    assert_eq!(*error, expected);
    assert_eq!(server.only().body, b"one, two, three");
    // A body in memory can be sent any number of times.
    let call = client
        .request(Method::PUT, "/up")
        .body("whole", "text/plain");
    call.clone().await.unwrap();
    call.await.unwrap();
    assert_eq!(server.received().len(), 3);
}

#[tokio::test]
async fn a_failing_upload_is_an_error_with_its_cause() {
    let server = Server::always(respond("200 OK", &[], "")).await;
    let client = Client::at(&server.url).build().unwrap();
    let broken = [
        Ok(Bytes::from("one")),
        Err(io::Error::other("the disk is gone")),
    ];
    let body = Body::from_stream(ReadyStream::new(broken), None);
    let error = client
        .request(Method::POST, "/up")
        .body(body, "text/plain")
        .await
        .unwrap_err();
    let mut messages = Vec::new();
    let mut cause: Option<&dyn std::error::Error> = Some(&error);
    while let Some(error) = cause {
        messages.push(error.to_string());
        cause = error.source();
    }
    assert!(matches!(error, Error::Transport(_)), "{error}");
    assert!(
        messages.last().unwrap().contains("the disk is gone"),
        "{messages:?}"
    );
}

#[tokio::test]
async fn a_body_reports_its_remaining_length() {
    let mut body = Body::from_stream(pieces(), 15);
    assert_eq!((body.length(), body.as_bytes()), (Some(15), None));
    assert_eq!(body.chunk().await.unwrap().unwrap(), "one, ");
    assert_eq!(body.length(), Some(10));
    let mut body = Body::from("whole");
    assert_eq!(body.as_bytes().unwrap(), "whole");
    assert_eq!(body.chunk().await.unwrap().unwrap(), "whole");
    assert_eq!(
        (body.length(), body.chunk().await.unwrap()),
        (Some(0), None)
    );
    assert_eq!(Body::default().length(), Some(0));
}
