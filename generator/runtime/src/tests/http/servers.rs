//! The target of calls: the base URL, one of the API's servers, or an operation's own server.

use super::api::{Client, ClientBuilder};
use super::server::{Server, respond};

async fn server() -> Server {
    Server::start(|_| respond("200 OK", &[], "")).await
}

fn lines(server: &Server) -> Vec<String> {
    let received = server.received();
    received
        .iter()
        .map(|request| request.line().replace(" HTTP/1.1", ""))
        .collect()
}

#[tokio::test]
async fn variables_are_expanded_in_the_url_of_a_server() {
    let server = server().await;
    let port = server.url.rsplit(':').next().unwrap();
    let with_server = || Client::builder().version("7");
    let client = with_server()
        .server(
            "http://{host}:{port}/{base}/",
            &[("host", "127.0.0.1"), ("port", port), ("base", "a/b")],
        )
        .build()
        .unwrap();
    client.ping().await.unwrap();
    // An explicit base URL takes precedence.
    let client = with_server()
        .base_url(&server.url)
        .server("http://127.0.0.1:1/{base}", &[("base", "x")])
        .build()
        .unwrap();
    client.ping().await.unwrap();
    assert_eq!(lines(&server), ["POST /a/b/ping", "POST /ping"]);
}

#[test]
fn a_variable_that_would_change_the_host_is_refused() {
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
            "`tenant` has a character that is not valid in a base URL"
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
async fn an_operation_is_called_at_its_own_server_unless_a_base_url_is_set() {
    let (main, own) = (server().await, server().await);
    let url: &'static str = Box::leak(format!("{}/own/", own.url).into_boxed_str());
    // The selected server does not apply to an operation with its own.
    let with_server = Client::builder()
        .version("7")
        .server(Box::leak(format!("{}/v1", main.url).into_boxed_str()), &[])
        .build()
        .unwrap();
    with_server.ping_at(url).await.unwrap();
    with_server.ping_at("/v2/").await.unwrap();
    with_server.ping().await.unwrap();
    // A base URL applies to all operations, whether it is set on the client or on a call.
    let with_base_url = Client::at(&format!("{}/test", main.url)).build().unwrap();
    with_base_url.ping_at(url).await.unwrap();
    with_base_url.ping_at("/v2").await.unwrap();
    with_server.ping_at(url).base_url(&main.url).await.unwrap();
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
async fn trailing_slashes_of_the_path_are_preserved() {
    let server = server().await;
    let client = Client::at(&format!("{}/base/", server.url))
        .build()
        .unwrap();
    client.request(http::Method::GET, "/things/").await.unwrap();
    client.request(http::Method::GET, "/").await.unwrap();
    assert_eq!(lines(&server), ["GET /base/things/", "GET /base/"]);
}

#[tokio::test]
async fn an_invalid_base_url_is_refused() {
    let server = server().await;
    let refused = |url: &str| Client::at(url).build().unwrap_err().to_string();
    assert!(refused("example.com").starts_with("`base_url` "));
    assert!(refused("127.0.0.1:80/x").starts_with("`base_url` "));
    let client = Client::at(&server.url).build().unwrap();
    let error = client.ping().base_url("example.com/v1").await.unwrap_err();
    assert!(error.to_string().starts_with("`base_url` "), "{error}");
    assert!(server.received().is_empty());
}
