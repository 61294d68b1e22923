//! Responses that do not arrive, and requests that are not sent.

use std::error::Error as _;
use std::time::{Duration, Instant};

use http::Method;

use crate::runtime::http::error::{Error, RequestError};
use crate::runtime::http::outcome::NoError;

use super::api::Client;
use super::server::{Reply, Server, respond};

const SHORT: Duration = Duration::from_millis(50);

#[tokio::test]
async fn a_stalled_server_times_out() {
    let begun = b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc".to_vec();
    for stall in [Vec::new(), b"HTTP/1.1 200 OK\r\n".to_vec(), begun] {
        let server = Server::always(Reply::Stall(stall)).await;
        let start = Instant::now();
        let by_client = Client::at(&server.url).timeout(SHORT).build().unwrap();
        let error = by_client.download().await.unwrap_err();
        assert!(error.is_timeout() && !error.is_connect(), "{error}");
        assert_eq!(error.to_string(), "no complete response within 50ms");
        let by_call = Client::at(&server.url).timeout(None).build().unwrap();
        assert!(
            by_call
                .download()
                .timeout(SHORT)
                .await
                .unwrap_err()
                .is_timeout()
        );
        assert!(start.elapsed() < Duration::from_secs(20));
    }
}

#[tokio::test]
async fn a_call_without_a_time_limit_waits() {
    let server = Server::always(Reply::Stall(Vec::new())).await;
    let client = Client::at(&server.url)
        .timeout(Duration::ZERO)
        .build()
        .unwrap();
    assert!(client.ping().await.unwrap_err().is_timeout());
    let waiting = tokio::time::timeout(4 * SHORT, client.ping().timeout(None).send());
    assert!(waiting.await.is_err());
}

#[tokio::test]
async fn a_refused_connection_is_reported_as_such() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let client = Client::at(&url).query_key("hush").build().unwrap();
    let error = client.request(Method::GET, "/x").await.unwrap_err();
    assert!(error.is_connect() && !error.is_timeout() && error.status().is_none());
    assert_eq!(error.to_string(), format!("could not connect to {url}"));
    let mut causes = Vec::new();
    let mut cause = error.source();
    while let Some(error) = cause {
        causes.push(error.to_string());
        cause = error.source();
    }
    let causes = causes.join(" / ");
    assert!(causes.contains("refused"), "{causes}");
    assert!(
        !causes.contains("hush") && !format!("{error:?}").contains("hush"),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_truncated_response_is_an_error() {
    for begun in [
        "",
        "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc",
        "nonsense\r\n\r\n",
    ] {
        let server = Server::always(Reply::Close(begun.as_bytes().to_vec())).await;
        let client = Client::at(&server.url).build().unwrap();
        let error = client.download().await.unwrap_err();
        assert!(
            matches!(error, Error::Transport(_)) && !error.is_connect(),
            "{begun}: {error}"
        );
    }
}

#[tokio::test]
async fn a_response_may_be_as_large_as_the_limit() {
    let client = async |server: &Server| {
        Client::at(&server.url)
            .max_response_size(100_000)
            .build()
            .unwrap()
    };
    let server = Server::always(respond("200 OK", &[], vec![b'x'; 100_000])).await;
    assert_eq!(
        client(&server).await.download().await.unwrap().len(),
        100_000
    );
    let server = Server::always(respond("200 OK", &[], vec![b'x'; 100_001])).await;
    let error = client(&server).await.download().await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)));
    assert_eq!(
        error.to_string(),
        "the response body is larger than 100000 bytes, the limit of this client"
    );
    // The limit also applies to a body of unknown length.
    let mut endless = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n".to_vec();
    for _ in 0..200 {
        endless.extend(format!("400\r\n{}\r\n", "x".repeat(1024)).into_bytes());
    }
    let server = Server::always(Reply::Stall(endless)).await;
    let error = client(&server).await.download().await.unwrap_err();
    assert!(
        error.to_string().contains("larger than 100000 bytes"),
        "{error}"
    );
}

/// Returns the parameter and the reason of an invalid request.
fn invalid<E>(error: Error<E>) -> (String, String) {
    match error {
        Error::Request(error) => match *error {
            RequestError::Invalid { name, reason } => (name.into_owned(), reason.into_owned()),
            other @ RequestError::MissingCredentials { .. } => panic!("{other}"),
        },
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn an_invalid_request_is_not_sent() {
    let server = Server::always(respond("200 OK", &[], "{}")).await;
    let client = Client::at(&server.url).bearer_auth("t").build().unwrap();
    for (id, reason) in [
        ("..", "is `.` or `..`, which would lead to another path"),
        (".", "is `.` or `..`, which would lead to another path"),
        ("", "is empty"),
    ] {
        assert_eq!(
            invalid(client.get(id).await.unwrap_err()),
            ("id".into(), reason.into())
        );
    }
    let header = |error: Error<_>| invalid::<super::api::GetThingError>(error);
    let control = "contains a control character, which a header cannot carry";
    let error = client
        .get("1")
        .header("x-a", "b\r\nx-evil: 1")
        .await
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        format!("`x-a` {control}; nothing was sent")
    );
    assert_eq!(header(error), ("x-a".into(), control.into()));
    let error = client.get("1").header("x a", "b").await.unwrap_err();
    assert_eq!(
        header(error),
        ("x a".into(), "is not a valid header name".into())
    );
    let error = client
        .get("1")
        .trace("a\nb")
        .header("x a", "b")
        .await
        .unwrap_err();
    assert_eq!(
        header(error),
        ("X-Trace".into(), control.into()),
        "the first error must be reported"
    );
    let error = client.get("1").version("\0").await.unwrap_err();
    assert_eq!(header(error), ("version".into(), control.into()));
    let error = client.get("1").bearer_auth("t\n").await.unwrap_err();
    assert_eq!(header(error).0, "bearer_auth");
    let error = client.get("1").base_url("ftp://x").await.unwrap_err();
    assert_eq!(header(error).0, "base_url");
    let any = |path: &str| client.request(Method::GET, path).send();
    for path in [
        "/a/../b",
        "/a/%2E%2e",
        "https://other.example/",
        "//other.example/",
    ] {
        assert_eq!(
            invalid::<NoError>(any(path).await.unwrap_err()).0,
            "path",
            "{path}"
        );
    }
    assert!(server.received().is_empty());
}
