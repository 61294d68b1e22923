//! Headers of responses, and their effect on the body: types, content negotiation, compression.

use crate::runtime::http::error::Error;
use crate::runtime::http::headers::HeaderError;

use super::api::{Client, GetThingHeaders};
use super::server::{Reply, Server, respond};

async fn client(reply: Reply) -> Client {
    let server = Server::always(reply).await;
    Client::at(&server.url).bearer_auth("t").build().unwrap()
}

/// Returns the headers of a response that has these.
async fn read(headers: &[(&str, &str)]) -> Result<GetThingHeaders, HeaderError> {
    let client = client(respond("200 OK", headers, r#"{"name":"n"}"#)).await;
    let response = client.get("1").with_response().await.unwrap();
    GetThingHeaders::try_from(&response.headers)
}

#[tokio::test]
async fn headers_are_read_as_their_types() {
    let headers = [
        ("x-calls-left", "7"),
        ("x-tags", "a, b"),
        ("X-Tags", "c,,d"),
        ("x-sizes", "1,2"),
        ("x-exact", "true"),
        ("x-other", "?"),
    ];
    let expected = GetThingHeaders {
        left: Some(7),
        tags: Some(["a", "b", "c", "d"].map(str::to_owned).to_vec()),
        sizes: Some(vec![1, 2]),
        exact: Some(true),
    };
    assert_eq!(read(&headers).await.unwrap(), expected);
    assert_eq!(read(&[]).await.unwrap(), GetThingHeaders::default());
    let empty = read(&[("x-tags", "")]).await.unwrap();
    assert_eq!(empty.tags, Some(Vec::new()));
}

#[tokio::test]
async fn an_invalid_header_is_reported_without_failing_the_call() {
    let error = read(&[("x-calls-left", "many")]).await.unwrap_err();
    assert_eq!(
        (error.name, error.expected),
        ("X-Calls-Left", "an integer of 64 bits")
    );
    assert_eq!(
        error.to_string(),
        "the header `X-Calls-Left` does not match its documentation: expected an integer of 64 bits"
    );
    let error = read(&[("x-sizes", "1,two")]).await.unwrap_err();
    assert_eq!(error.name, "X-Sizes");
}

#[tokio::test]
async fn errors_have_headers_too() {
    let reply = respond(
        "404 Not Found",
        &[("x-calls-left", "0")],
        r#"{"message":"m"}"#,
    );
    let error = client(reply).await.get("1").await.unwrap_err();
    let headers = GetThingHeaders::try_from(error.headers().unwrap()).unwrap();
    assert_eq!(headers.left, Some(0));
}

#[tokio::test]
async fn a_string_is_read_by_the_media_type_of_the_response() {
    for (media_type, body, expected) in [
        ("application/json", r#""hello""#, "hello"),
        ("text/json; charset=utf-8", r#""hello""#, "hello"),
        ("text/plain", r#""hello""#, r#""hello""#),
        ("Text/Plain; charset=utf-8", "hello", "hello"),
    ] {
        let reply = respond("200 OK", &[("content-type", media_type)], body);
        assert_eq!(
            client(reply).await.greet().await.unwrap(),
            expected,
            "{media_type}"
        );
    }
    let unnamed = client(respond("200 OK", &[], "hello")).await;
    let error = unnamed.greet().await.unwrap_err();
    assert!(matches!(error, Error::Decode(_)), "{error}");
}

/// `{"name":"n"}` and a mebibyte of spaces, as gzip (RFC 1952).
const ZIPPED: &[u8] = include_bytes!("thing.json.gz");

#[tokio::test]
async fn a_compressed_response_is_decompressed() {
    let headers = [
        ("content-encoding", "gzip"),
        ("content-type", "application/json"),
    ];
    let server = Server::always(respond("200 OK", &headers, ZIPPED)).await;
    let client = Client::at(&server.url).bearer_auth("t").build().unwrap();
    assert_eq!(client.get("1").await.unwrap().name, "n");
    assert_eq!(server.only().header("accept-encoding"), Some("gzip"));
    let mut response = client.get("1").stream().await.unwrap();
    let mut length = 0;
    while let Some(chunk) = response.body.chunk().await.unwrap() {
        length += chunk.len();
    }
    assert_eq!(length, 12 + 1024 * 1024);
    assert!(!response.headers.contains_key("content-encoding"));
}

#[tokio::test]
async fn the_size_limit_applies_to_the_decompressed_content() {
    let server = Server::always(respond("200 OK", &[("content-encoding", "gzip")], ZIPPED)).await;
    assert!(ZIPPED.len() < 10_000);
    let small = Client::at(&server.url).max_response_size(10_000);
    let error = small.build().unwrap().download().await.unwrap_err();
    assert!(
        error.to_string().contains("larger than 10000 bytes"),
        "{error}"
    );
}

#[tokio::test]
async fn invalid_gzip_is_an_error() {
    let client = client(respond("200 OK", &[("content-encoding", "gzip")], "plain")).await;
    let error = client.download().await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error}");
}
