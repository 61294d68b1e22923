//! A program that uses the generated client as any user would, and its behavior for each response.
//!
//! Above the line is the program, which depends only on the crate `polytomic`. Below it, a server on
//! the loopback interface takes the role of Polytomic.

use std::time::Duration;

use polytomic::{AnyError, Client, Error, bulk_sync, types, uuid::Uuid};

/// How the program signs in: with a deployment key, or with the key of a user.
enum Key<'a> {
    Deployment { organization: &'a str, key: &'a str },
    User(&'a str),
}

/// One client serves the whole program: it is cheap to clone.
fn connect(url: &str, key: Key<'_>) -> Result<Client, polytomic::BuildError> {
    let builder = Client::builder()
        .base_url(url) // the URL of an own installation; not needed for Polytomic's cloud
        .polytomic_version("2024-02-08"); // sent with every call
    match key {
        Key::Deployment { organization, key } => builder.basic_auth(organization, key),
        Key::User(key) => builder.bearer_auth(key),
    }
    .build()
}

/// Activates a sync, and describes the result.
async fn activate(client: &Client, sync: Uuid) -> Result<String, AnyError> {
    let result = client
        .bulk_sync()
        .activate(sync, types::ActivateBulkSyncRequest::new(true))
        .idempotency_key("activate-orders-1") // so that a repeat does nothing twice
        .timeout(Duration::from_millis(500)) // for this call; the client's own is 60 seconds
        .header("x-trace", "orders")
        .await;
    Ok(match result {
        Ok(response) => {
            let active = response.data.and_then(|sync| sync.active);
            format!("active: {active:?}")
        }
        // Every documented status has a variant with a typed body.
        Err(Error::Api(error)) => match &error.error {
            bulk_sync::ActivateError::NotFound(body) => {
                format!("no such sync: {}", body.message.as_deref().unwrap_or("?"))
            }
            bulk_sync::ActivateError::Unauthorized(body) => {
                let reason = body.error.as_deref().unwrap_or("?");
                let request = error.headers.get("x-request-id");
                format!("check the key: {reason} (request {request:?})")
            }
            other => format!("the API responded {other}"),
        },
        // An undocumented response is distinct, and nothing of it is lost.
        Err(Error::Undocumented(error)) => {
            let body = String::from_utf8_lossy(&error.bytes);
            format!("{} is not documented: {body}", error.status)
        }
        Err(error) if error.is_timeout() => "slow network".to_owned(),
        Err(error) if error.is_connect() => "no network".to_owned(),
        Err(error) => return Err(error.into()),
    })
}

/// Several operations, one error type: `?` turns the error of each into [`AnyError`].
async fn pause_all(client: &Client) -> Result<usize, AnyError> {
    let syncs = client.bulk_sync().list().active(true).await?;
    let ids = syncs.data.into_option().unwrap_or_default();
    let mut paused = 0;
    for id in ids.iter().filter_map(|sync| sync.id) {
        let off = types::ActivateBulkSyncRequest::new(false);
        client.bulk_sync().activate(id, off).await?;
        paused += 1;
    }
    Ok(paused)
}

// ---------------------------------------------------------------------------------------------

#[path = "wire/server.rs"]
#[allow(dead_code)] // The wire tests need more of it.
mod server;

use server::{Received, Reply, Server, json, response};

/// Responds to two keys, depending on the requested sync.
fn polytomic_cloud(request: &Received) -> Reply {
    let known = ["Bearer t0k", "Basic b3JnOmtleQ=="];
    if !known.contains(&request.header("authorization").unwrap()) {
        let headers = [("content-type", "application/json"), ("x-request-id", "r1")];
        return response("401 Unauthorized", &headers, r#"{"error":"bad key"}"#);
    }
    if request
        .line()
        .starts_with("GET /api/bulk/syncs?active=true ")
    {
        let id = |last| format!(r#"{{"id":"00000000-0000-0000-0000-00000000000{last}"}}"#);
        let syncs = format!(r#"{{"data":[{},{}]}}"#, id(1), id(2));
        return json("200 OK", &syncs);
    }
    let sent = str::from_utf8(&request.body).unwrap();
    match last_digit(request) {
        '1' | '2' => json("200 OK", &format!(r#"{{"data":{sent}}}"#)),
        '3' => json("403 Forbidden", r#"{"message":"not yours"}"#),
        '4' => json("404 Not Found", r#"{"message":"no such bulk sync"}"#),
        '5' => response("502 Bad Gateway", &[], "<h1>later</h1>"),
        '6' => Reply::Stall(Vec::new()),
        _ => json("200 OK", "{"),
    }
}

/// The last digit of the sync that an activation is for.
fn last_digit(request: &Received) -> char {
    let path = "POST /api/bulk/syncs/00000000-0000-0000-0000-00000000000";
    let rest = request.line().strip_prefix(path).unwrap();
    assert_eq!(&rest[1..], "/activate HTTP/1.1");
    rest.chars().next().unwrap()
}

#[tokio::test]
async fn the_program_distinguishes_every_response() {
    let server = Server::start(polytomic_cloud).await;
    let client = connect(&server.url, Key::User("t0k")).unwrap();
    for (sync, expected) in [
        (1, "active: Some(true)"),
        (3, "the API responded 403 Forbidden"),
        (4, "no such sync: no such bulk sync"),
        (5, "502 Bad Gateway is not documented: <h1>later</h1>"),
        (6, "slow network"),
    ] {
        let described = activate(&client, Uuid::from_u128(sync)).await;
        assert_eq!(described.unwrap(), expected);
    }
    let error = activate(&client, Uuid::from_u128(7)).await.unwrap_err();
    let begin = "activateBulkSync: 200 OK, but at $ of the body: ";
    assert!(error.to_string().starts_with(begin), "{error}");
    for request in server.received() {
        assert_eq!(request.header("idempotency-key"), Some("activate-orders-1"));
        assert_eq!(request.header("x-trace"), Some("orders"));
        assert_eq!(request.header("x-polytomic-version"), Some("2024-02-08"));
        assert_eq!(request.body, br#"{"active":true}"#);
    }
}

#[tokio::test]
async fn the_program_signs_in_either_way() {
    let server = Server::start(polytomic_cloud).await;
    for (key, expected) in [
        (Key::User("t0k"), "active: Some(true)"),
        (
            Key::Deployment {
                organization: "org",
                key: "key",
            },
            "active: Some(true)",
        ),
        (
            Key::User("stale"),
            r#"check the key: bad key (request Some("r1"))"#,
        ),
    ] {
        let client = connect(&server.url, key).unwrap();
        let described = activate(&client, Uuid::from_u128(2)).await;
        assert_eq!(described.unwrap(), expected);
    }
}

#[tokio::test]
async fn the_program_calls_several_operations_with_one_error() {
    let server = Server::start(polytomic_cloud).await;
    let client = connect(&server.url, Key::User("t0k")).unwrap();
    assert_eq!(pause_all(&client).await.unwrap(), 2);
    assert_eq!(server.received()[2].body, br#"{"active":false}"#);
    let stale = connect(&server.url, Key::User("stale")).unwrap();
    let error = pause_all(&stale).await.unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 401);
}

#[tokio::test]
async fn the_program_reports_a_refused_connection() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let closed = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let client = connect(&closed, Key::User("t0k")).unwrap();
    let described = activate(&client, Uuid::from_u128(1)).await;
    assert_eq!(described.unwrap(), "no network");
}
