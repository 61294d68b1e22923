//! Where calls go: the base URL, one of the API's servers, an operation's own.

use super::api::{Client, ClientBuilder};
use super::server::{Server, answer};

async fn server() -> Server {
    Server::start(|_| answer("200 OK", &[], "")).await
}

fn lines(server: &Server) -> Vec<String> {
    let received = server.received();
    received
        .iter()
        .map(|request| request.line().replace(" HTTP/1.1", ""))
        .collect()
}

#[tokio::test]
async fn variables_stand_in_the_url_of_a_server() {
    let server = server().await;
    let port = server.url.rsplit(':').next().unwrap();
    let chosen = || Client::builder().version("7");
    let client = chosen()
        .server(
            "http://{host}:{port}/{base}/",
            &[("host", "127.0.0.1"), ("port", port), ("base", "a/b")],
        )
        .build()
        .unwrap();
    client.ping().await.unwrap();
    // What the caller says outright goes before it.
    let client = chosen()
        .base_url(&server.url)
        .server("http://127.0.0.1:1/{base}", &[("base", "x")])
        .build()
        .unwrap();
    client.ping().await.unwrap();
    assert_eq!(lines(&server), ["POST /a/b/ping", "POST /ping"]);
}

#[test]
fn a_value_that_would_lead_elsewhere_is_named() {
    let refused = |value: &str| {
        let client: ClientBuilder = Client::builder().version("7");
        let client = client.server(
            "https://{tenant}.example.com/{base}",
            &[("tenant", value), ("base", "v1")],
        );
        client.build().unwrap_err().to_string()
    };
    assert_eq!(refused(""), "`tenant` is empty");
    for value in ["evil.com/", "evil.com/x"] {
        assert_eq!(
            refused(value),
            "`tenant` has a slash, which would lead to another host"
        );
    }
    for value in ["u@evil", "a?b", "a#b", "a\\b", "a b", "a\r\nb", "{base}"] {
        assert_eq!(
            refused(value),
            "`tenant` has a character that cannot stand in a base URL"
        );
    }
    let client = Client::builder()
        .version("7")
        .server("{url}", &[("url", "ftp://x")]);
    assert_eq!(
        client.build().unwrap_err().to_string(),
        "`server` must begin with `https://` or `http://`"
    );
}

#[tokio::test]
async fn an_operation_is_called_at_its_own_server_unless_told_otherwise() {
    let (main, own) = (server().await, server().await);
    let url: &'static str = Box::leak(format!("{}/own/", own.url).into_boxed_str());
    // One of the API's servers says nothing of an operation that has its own.
    let chosen = Client::builder()
        .version("7")
        .server(Box::leak(format!("{}/v1", main.url).into_boxed_str()), &[])
        .build()
        .unwrap();
    chosen.ping_at(url).await.unwrap();
    chosen.ping_at("/v2/").await.unwrap();
    chosen.ping().await.unwrap();
    // A base URL holds for all operations, as does that of a call.
    let told = Client::at(&format!("{}/test", main.url)).build().unwrap();
    told.ping_at(url).await.unwrap();
    told.ping_at("/v2").await.unwrap();
    chosen.ping_at(url).base_url(&main.url).await.unwrap();
    assert_eq!(lines(&own), ["POST /own/ping"]);
    assert_eq!(
        lines(&main),
        [
            "POST /v2/ping",
            "POST /v1/ping",
            "POST /test/ping",
            "POST /v2/ping",
            "POST /ping"
        ]
    );
}

#[tokio::test]
async fn slashes_at_the_end_are_those_of_the_path() {
    let server = server().await;
    let client = Client::at(&format!("{}/base/", server.url))
        .build()
        .unwrap();
    client.request(http::Method::GET, "/things/").await.unwrap();
    client.request(http::Method::GET, "/").await.unwrap();
    assert_eq!(lines(&server), ["GET /base/things/", "GET /base/"]);
}

#[tokio::test]
async fn a_base_url_that_is_none_is_named() {
    let server = server().await;
    let refused = |url: &str| Client::at(url).build().unwrap_err().to_string();
    assert!(refused("example.com").starts_with("`base_url` "));
    assert!(refused("127.0.0.1:80/x").starts_with("`base_url` "));
    let client = Client::at(&server.url).build().unwrap();
    let error = client.ping().base_url("example.com/v1").await.unwrap_err();
    assert!(error.to_string().starts_with("`base_url` "), "{error}");
    assert!(server.received().is_empty());
}
