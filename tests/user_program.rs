//! A program that uses the generated client as any user would, and the answers it meets.
//!
//! Above the line is the program: it depends on the crate `polytomic` by its path and on nothing
//! else of this repository. Below it, a server on the loopback interface plays Polytomic.

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
        .base_url(url) // where an installation of one's own is; left out for Polytomic's cloud
        .polytomic_version("2024-02-08"); // goes with every call
    match key {
        Key::Deployment { organization, key } => builder.basic_auth(organization, key),
        Key::User(key) => builder.bearer_auth(key),
    }
    .build()
}

/// Switches a sync on, and says in words what came of it.
async fn activate(client: &Client, sync: Uuid) -> Result<String, AnyError> {
    let answer = client
        .bulk_sync()
        .activate(sync, types::ActivateBulkSyncRequest::new(true))
        .idempotency_key("activate-orders-1") // so that a repeat does nothing twice
        .timeout(Duration::from_millis(500)) // for this call; the client's own is 60 seconds
        .header("x-trace", "orders")
        .await;
    Ok(match answer {
        Ok(answer) => {
            let active = answer.data.and_then(|sync| sync.active);
            format!("active: {active:?}")
        }
        // What the API documents has a variant for each status, with the body typed.
        Err(Error::Api(answer)) => match &answer.error {
            bulk_sync::ActivateError::NotFound(body) => {
                format!("no such sync: {}", body.message.as_deref().unwrap_or("?"))
            }
            bulk_sync::ActivateError::Unauthorized(body) => {
                let reason = body.error.as_deref().unwrap_or("?");
                let request = answer.headers.get("x-request-id");
                format!("check the key: {reason} (request {request:?})")
            }
            other => format!("the API says {other}"),
        },
        // What it does not document is told apart, and nothing of it is lost.
        Err(Error::Undocumented(answer)) => {
            let body = String::from_utf8_lossy(&answer.bytes);
            format!("{} is news: {body}", answer.status)
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

use server::{Received, Reply, Server, answer, json};

/// Answers by the sync that is asked for, to two keys.
fn polytomic_cloud(request: &Received) -> Reply {
    let known = ["Bearer t0k", "Basic b3JnOmtleQ=="];
    if !known.contains(&request.header("authorization").unwrap()) {
        let headers = [("content-type", "application/json"), ("x-request-id", "r1")];
        return answer("401 Unauthorized", &headers, r#"{"error":"bad key"}"#);
    }
    if request
        .line()
        .starts_with("GET /api/bulk/syncs?active=true ")
    {
        let id = |last| format!(r#"{{"id":"00000000-0000-0000-0000-00000000000{last}"}}"#);
        let syncs = format!(r#"{{"data":[{},{}]}}"#, id(1), id(2));
        return json("200 OK", &syncs);
    }
    let asked = str::from_utf8(&request.body).unwrap();
    match last_digit(request) {
        '1' | '2' => json("200 OK", &format!(r#"{{"data":{asked}}}"#)),
        '3' => json("403 Forbidden", r#"{"message":"not yours"}"#),
        '4' => json("404 Not Found", r#"{"message":"no such bulk sync"}"#),
        '5' => answer("502 Bad Gateway", &[], "<h1>later</h1>"),
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
async fn the_program_tells_every_answer_apart() {
    let server = Server::start(polytomic_cloud).await;
    let client = connect(&server.url, Key::User("t0k")).unwrap();
    for (sync, told) in [
        (1, "active: Some(true)"),
        (3, "the API says 403 Forbidden"),
        (4, "no such sync: no such bulk sync"),
        (5, "502 Bad Gateway is news: <h1>later</h1>"),
        (6, "slow network"),
    ] {
        let said = activate(&client, Uuid::from_u128(sync)).await;
        assert_eq!(said.unwrap(), told);
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
    for (key, told) in [
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
        let said = activate(&client, Uuid::from_u128(2)).await;
        assert_eq!(said.unwrap(), told);
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
async fn the_program_says_when_nobody_answers() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let nobody = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let client = connect(&nobody, Key::User("t0k")).unwrap();
    let said = activate(&client, Uuid::from_u128(1)).await;
    assert_eq!(said.unwrap(), "no network");
}
