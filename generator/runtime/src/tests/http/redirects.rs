//! Redirects stay within the origin, and so do credentials.

use crate::runtime::http::error::Error;

use super::api::Client;
use super::server::{Server, json, respond};

#[tokio::test]
async fn a_redirect_within_the_origin_is_followed_with_credentials() {
    let server = Server::start(|request| match request.line() {
        "GET /v1/things/1 HTTP/1.1" => respond(
            "307 Temporary Redirect",
            &[("location", "/v1/things/2")],
            "",
        ),
        _ => json("200 OK", r#"{"name":"two"}"#),
    })
    .await;
    let client = Client::at(&server.url).bearer_auth("t").build().unwrap();
    assert_eq!(client.get("1").await.unwrap().name, "two");
    let second = &server.received()[1];
    assert_eq!(second.line(), "GET /v1/things/2 HTTP/1.1");
    assert_eq!(second.header("authorization"), Some("Bearer t"));
    assert_eq!(second.header("referer"), None);
}

#[tokio::test]
async fn a_redirect_to_another_origin_is_returned() {
    let other = Server::always(json("200 OK", r#"{"name":"evil"}"#)).await;
    let target = format!("{}/v1/things/1", other.url);
    let server = Server::start(move |_| respond("302 Found", &[("location", &target)], "")).await;
    let client = Client::at(&server.url)
        .bearer_auth("t")
        .header_key("k")
        .build()
        .unwrap();
    let error = client.get("1").await.unwrap_err();
    assert!(matches!(error, Error::Undocumented(_)), "{error}");
    assert_eq!(error.status().unwrap(), 302);
    assert!(
        error.headers().unwrap()["location"]
            .to_str()
            .unwrap()
            .starts_with(&other.url)
    );
    assert_eq!(server.received().len(), 1);
    assert!(other.received().is_empty());
}

#[tokio::test]
async fn a_documented_redirect_is_followed_within_the_origin_and_returned_otherwise() {
    // Where only the redirect is documented, its target is the result of the call.
    let server = Server::start(|request| match request.line() {
        "GET /moved HTTP/1.1" => respond("302 Found", &[("location", "/here")], ""),
        _ => respond("200 OK", &[("x-here", "1")], "found"),
    })
    .await;
    let client = Client::at(&server.url).build().unwrap();
    let response = client.moved().with_response().await.unwrap();
    assert_eq!(response.status, 200);
    assert_eq!(response.headers["x-here"], "1");
    assert_eq!(client.moved().raw().await.unwrap().body, "found");
    assert_eq!(server.received()[1].line(), "GET /here HTTP/1.1");

    let other = Server::always(respond("200 OK", &[], "")).await;
    let target = other.url.clone();
    let server = Server::start(move |_| respond("302 Found", &[("location", &target)], "")).await;
    let client = Client::at(&server.url).build().unwrap();
    let response = client.moved().with_response().await.unwrap();
    assert_eq!(response.status, 302);
    assert_eq!(response.headers["location"], other.url.as_str());
    assert!(other.received().is_empty());

    // An error at the target is an error of the call.
    let server = Server::start(|request| match request.line() {
        "GET /moved HTTP/1.1" => respond("302 Found", &[("location", "/here")], ""),
        _ => respond("404 Not Found", &[], ""),
    })
    .await;
    let client = Client::at(&server.url).build().unwrap();
    let error = client.moved().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 404);
}

#[tokio::test]
async fn endless_redirects_are_an_error() {
    let server = Server::always(respond("302 Found", &[("location", "/v1/things/1")], "")).await;
    let client = Client::at(&server.url).bearer_auth("t").build().unwrap();
    let error = client.get("1").await.unwrap_err();
    assert_eq!(
        error.to_string(),
        format!("too many redirects at {}", server.url)
    );
    assert_eq!(server.received().len(), 11);
}
