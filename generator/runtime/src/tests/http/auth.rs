//! Credentials: where they travel, which of them is chosen, and what happens without any.

use http::Method;

use crate::runtime::auth::requirement::{Held, choose};
use crate::runtime::http::error::Error;

use super::api::{Client, ClientBuilder};
use super::server::{Received, Server, json, respond};

async fn server() -> Server {
    Server::start(|request| {
        if request.line().contains("/v1/things") {
            json("200 OK", r#"{"name":"n"}"#)
        } else {
            respond("200 OK", &[], "")
        }
    })
    .await
}

/// Returns the request that a client, set up by `set`, sends to get a thing.
async fn request_of(set: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Received {
    let server = server().await;
    set(Client::at(&server.url))
        .build()
        .unwrap()
        .get("1")
        .await
        .unwrap();
    server.only()
}

#[tokio::test]
async fn bearer_and_basic_credentials_travel_in_authorization() {
    let sent = request_of(|client| client.bearer_auth("t")).await;
    assert_eq!(sent.header("authorization"), Some("Bearer t"));
    for (user, password, expected) in [
        (
            "Aladdin",
            "open sesame",
            "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
        ),
        ("test", "123\u{a3}", "Basic dGVzdDoxMjPCow=="),
        ("", "", "Basic Og=="),
        ("ab", "cde", "Basic YWI6Y2Rl"),
    ] {
        let sent = request_of(|client| client.basic_auth(user, password)).await;
        assert_eq!(sent.header("authorization"), Some(expected));
    }
}

#[tokio::test]
async fn the_first_alternative_with_credentials_is_used() {
    let sent = request_of(|client| client.basic_auth("u", "p").bearer_auth("t")).await;
    assert_eq!(sent.header("authorization"), Some("Bearer t"));
}

#[tokio::test]
async fn credentials_of_the_call_take_precedence() {
    let server = server().await;
    let client = Client::at(&server.url)
        .bearer_auth("client")
        .build()
        .unwrap();
    client.get("1").bearer_auth("call").await.unwrap();
    client.get("1").basic_auth("u", "p").await.unwrap();
    client
        .get("1")
        .header("Authorization", "Custom x")
        .await
        .unwrap();
    client.get("1").await.unwrap();
    let sent: Vec<Received> = server.received();
    let sent: Vec<_> = sent
        .iter()
        .map(|request| request.header("authorization").unwrap())
        .collect();
    assert_eq!(
        sent,
        ["Bearer call", "Basic dTpw", "Custom x", "Bearer client"]
    );
}

#[tokio::test]
async fn a_header_set_by_hand_replaces_the_credential_that_travels_in_it() {
    let sent = request_of(|client| client.header("authorization", "Custom y")).await;
    assert_eq!(sent.header("authorization"), Some("Custom y"));
    let sent =
        request_of(|client| client.header("authorization", "Custom y").bearer_auth("t")).await;
    assert_eq!(sent.header("authorization"), Some("Bearer t"));
}

#[tokio::test]
async fn all_required_api_keys_are_sent_in_header_query_and_cookie() {
    let server = server().await;
    let client = Client::at(&server.url)
        .header_key("h k")
        .query_key("q&k")
        .cookie_key("c=k")
        .build()
        .unwrap();
    client.strict().await.unwrap();
    client.cookie().header("cookie", "lang=en").await.unwrap();
    client.cookie().await.unwrap();
    let sent = server.received();
    assert_eq!(sent[0].line(), "GET /strict?api%20key=q%26k HTTP/1.1");
    assert_eq!(sent[0].header("x-key"), Some("h k"));
    assert_eq!(
        sent[0].header("cookie"),
        None,
        "a credential that is not required must not be sent"
    );
    assert_eq!(sent[1].header("cookie"), Some("lang=en; sid=c=k"));
    assert_eq!(sent[2].header("cookie"), Some("sid=c=k"));
}

#[tokio::test]
async fn missing_credentials_are_reported_before_sending() {
    let server = server().await;
    // One of two required credentials is not enough.
    let client = Client::at(&server.url).header_key("k").build().unwrap();
    let error = client.strict().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "Strict requires credentials: set `header_key` and `query_key`, or `basic_auth`; nothing was sent"
    );
    assert!(matches!(error, Error::Request(_)));
    let error = client.get("1").await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "getThing requires credentials: set `bearer_auth`, or `basic_auth`; nothing was sent"
    );
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn optional_credentials_are_sent_if_configured() {
    let server = server().await;
    Client::at(&server.url)
        .build()
        .unwrap()
        .optional()
        .await
        .unwrap();
    let client = Client::at(&server.url).bearer_auth("t").build().unwrap();
    client.optional().await.unwrap();
    client.ping().await.unwrap();
    let sent = server.received();
    assert_eq!(sent[0].header("authorization"), None);
    assert_eq!(sent[1].header("authorization"), Some("Bearer t"));
    assert_eq!(
        sent[2].header("authorization"),
        None,
        "a public operation must not send credentials"
    );
}

#[tokio::test]
async fn a_raw_request_uses_the_first_configured_scheme() {
    let server = server().await;
    let client = Client::at(&server.url)
        .cookie_key("c")
        .query_key("q")
        .build()
        .unwrap();
    client.request(Method::GET, "/x").await.unwrap();
    client
        .request(Method::GET, "/x")
        .basic_auth("u", "p")
        .await
        .unwrap();
    Client::at(&server.url)
        .build()
        .unwrap()
        .request(Method::GET, "/x")
        .await
        .unwrap();
    let sent = server.received();
    assert_eq!(sent[0].line(), "GET /x?api%20key=q HTTP/1.1");
    assert_eq!(
        (sent[1].line(), sent[1].header("authorization")),
        ("GET /x HTTP/1.1", Some("Basic dTpw"))
    );
    assert_eq!(
        (sent[2].line(), sent[2].header("authorization")),
        ("GET /x HTTP/1.1", None)
    );
}

#[test]
fn credentials_that_cannot_be_sent_are_reported_when_the_client_is_built() {
    let refused = |client: ClientBuilder| client.build().unwrap_err().to_string();
    let at = || Client::at("http://127.0.0.1:1");
    assert_eq!(refused(at().bearer_auth("")), "`bearer_auth` is empty");
    assert_eq!(
        refused(at().bearer_auth("secret\n")),
        "`bearer_auth` ends with a line break (was it read from a file?)"
    );
    assert_eq!(
        refused(at().header_key("a\0b")),
        "`header_key` contains a control character"
    );
    assert_eq!(
        refused(at().cookie_key("a;b")),
        "`cookie_key` has a character that a cookie cannot carry"
    );
    assert_eq!(
        refused(at().basic_auth("a:b", "c")),
        "`basic_auth` has a colon in the user name, which the basic scheme cannot carry"
    );
}

#[test]
fn alternatives_are_chosen_by_the_configured_credentials() {
    let held = |client: &'static [usize], call: &'static [usize]| {
        move |index: usize| match (call.contains(&index), client.contains(&index)) {
            (true, _) => Held::ByCall,
            (_, true) => Held::ByClient,
            _ => Held::No,
        }
    };
    let alternatives: [&[usize]; 3] = [&[0, 1], &[2], &[]];
    assert_eq!(
        choose(&alternatives, held(&[0, 2], &[]), None),
        Some(&[2][..])
    );
    assert_eq!(
        choose(&alternatives, held(&[0, 1], &[2]), None),
        Some(&[2][..])
    );
    assert_eq!(
        choose(&alternatives, held(&[0, 1, 2], &[]), None),
        Some(&[0, 1][..])
    );
    assert_eq!(
        choose(&alternatives, held(&[0, 2], &[1]), None),
        Some(&[0, 1][..])
    );
    assert_eq!(choose(&alternatives, held(&[0], &[]), None), Some(&[][..]));
    assert_eq!(choose(&alternatives[..2], held(&[1], &[]), None), None);
    assert_eq!(
        choose(&alternatives, held(&[0, 1, 2], &[]), Some(2)),
        Some(&[2][..])
    );
    assert_eq!(
        choose(&alternatives, held(&[0, 1], &[]), Some(2)),
        Some(&[0, 1][..])
    );
    assert_eq!(choose(&[], held(&[1], &[]), None), Some(&[][..]));
}
