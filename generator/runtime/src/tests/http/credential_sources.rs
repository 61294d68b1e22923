//! Credentials that are not fixed strings: providers, a selected scheme, and the environment.

use std::convert::Infallible;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use http::Method;

use crate::runtime::http::error::Error;

use super::api::{Client, ClientBuilder};
use super::server::{Server, json, respond};

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

fn sent(server: &Server) -> Vec<Option<String>> {
    let received = server.received();
    let values = received
        .iter()
        .map(|request| request.header("authorization"));
    values.map(|value| value.map(str::to_owned)).collect()
}

#[tokio::test]
async fn a_provider_is_called_before_each_call_that_requires_it() {
    let server = server().await;
    let count = Arc::new(AtomicUsize::new(0));
    let calls = Arc::clone(&count);
    let client = Client::at(&server.url)
        .bearer_auth_provider(move || {
            let number = calls.fetch_add(1, Ordering::Relaxed);
            async move {
                tokio::task::yield_now().await;
                Ok::<_, Infallible>(format!("t{number}"))
            }
        })
        .build()
        .unwrap();
    client.get("1").await.unwrap();
    client.ping().await.unwrap();
    client.get("1").basic_auth("u", "p").await.unwrap();
    // A call that is invalid for another reason does not call the provider.
    client.get("..").await.unwrap_err();
    client.get("1").await.unwrap();
    let credentials: Vec<_> = sent(&server)
        .into_iter()
        .map(Option::unwrap_or_default)
        .collect();
    assert_eq!(credentials, ["Bearer t0", "", "Basic dTpw", "Bearer t1"]);
    assert_eq!(count.load(Ordering::Relaxed), 2);
    assert!(!format!("{client:?}").contains("t1"));
}

#[tokio::test]
async fn a_provider_returns_a_user_name_and_a_password() {
    let server = server().await;
    let client = Client::at(&server.url)
        .basic_auth_provider(|| async { Ok::<_, Infallible>(("u".to_owned(), "p".to_owned())) })
        .build()
        .unwrap();
    client.get("1").await.unwrap();
    assert_eq!(sent(&server), [Some("Basic dTpw".to_owned())]);
}

#[tokio::test]
async fn a_failing_provider_is_reported_and_nothing_is_sent() {
    let server = server().await;
    let failing = Client::at(&server.url)
        .bearer_auth_provider(|| async { Err::<String, _>(io::Error::other("no token today")) })
        .build()
        .unwrap();
    let error = failing.get("1").await.unwrap_err();
    assert!(matches!(error, Error::Request(_)));
    assert_eq!(
        error.to_string(),
        "`bearer_auth` could not be provided: no token today; nothing was sent"
    );
    let wrong = Client::at(&server.url)
        .bearer_auth_provider(|| async { Ok::<_, Infallible>("secret\n".to_owned()) })
        .build()
        .unwrap();
    let error = wrong.get("1").await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "`bearer_auth` ends with a line break (was it read from a file?); nothing was sent"
    );
    let slow = Client::at(&server.url)
        .bearer_auth_provider(std::future::pending::<Result<String, Infallible>>)
        .timeout(Duration::from_millis(50))
        .build()
        .unwrap();
    assert!(slow.get("1").await.unwrap_err().is_timeout());
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn a_client_prefers_a_scheme_and_a_call_requires_it() {
    let server = server().await;
    let held = || {
        Client::at(&server.url)
            .bearer_auth("t")
            .basic_auth("u", "p")
    };
    let (plain, preferring) = (held().build().unwrap(), held().auth(1).build().unwrap());
    plain.get("1").await.unwrap();
    preferring.get("1").await.unwrap();
    // A scheme that the operation does not accept cannot be preferred.
    preferring.optional().await.unwrap();
    plain.get("1").auth(1).await.unwrap();
    preferring.get("1").auth(0).await.unwrap();
    preferring.request(Method::GET, "/x").await.unwrap();
    assert_eq!(
        sent(&server).into_iter().flatten().collect::<Vec<_>>(),
        [
            "Bearer t",
            "Basic dTpw",
            "Bearer t",
            "Basic dTpw",
            "Bearer t",
            "Basic dTpw"
        ]
    );
    let error = plain.ping().auth(1).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "`auth` names a security scheme that this operation does not take; nothing was sent"
    );
    let bare = Client::at(&server.url).bearer_auth("t").build().unwrap();
    let error = bare.get("1").auth(1).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "getThing requires credentials: set `basic_auth`; nothing was sent"
    );
    let error = bare.optional().auth(1).await.unwrap_err();
    assert!(matches!(error, Error::Request(_)));
    assert_eq!(server.received().len(), 6);
}

#[tokio::test]
async fn any_http_scheme_precedes_its_credential() {
    let server = server().await;
    let client = Client::at(&server.url)
        .hawk_auth("id=\"1\"")
        .build()
        .unwrap();
    client.request(Method::GET, "/x").await.unwrap();
    assert_eq!(sent(&server), [Some("Hawk id=\"1\"".to_owned())]);
}

#[tokio::test]
async fn credentials_are_read_from_the_environment() {
    let server = server().await;
    let from = |variables: &'static [(&'static str, &'static str)]| {
        let client = Client::at(&server.url).bearer_auth("explicit");
        client.credentials_from(move |name| {
            let found = variables.iter().find(|(other, _)| *other == name);
            found.map(|(_, value)| (*value).into())
        })
    };
    let client = from(&[("LITTLE_TOKEN", "t"), ("LITTLE_HEADER_KEY", "k")]);
    let client = client.build().unwrap();
    client.get("1").await.unwrap();
    client.request(Method::GET, "/x").auth(2).await.unwrap();
    // An empty variable counts as unset, and a set one replaces an earlier credential.
    let client = from(&[
        ("LITTLE_TOKEN", ""),
        ("LITTLE_USER", "u"),
        ("LITTLE_PASSWORD", ""),
    ]);
    let client = client.build().unwrap();
    client.get("1").await.unwrap();
    client.get("1").auth(1).await.unwrap();
    let received = server.received();
    assert_eq!(received[1].header("x-key"), Some("k"));
    assert_eq!(
        sent(&server).into_iter().flatten().collect::<Vec<_>>(),
        ["Bearer t", "Bearer explicit", "Basic dTo="]
    );
    let refused = |client: ClientBuilder| client.build().unwrap_err().to_string();
    assert_eq!(
        refused(from(&[("LITTLE_USER", "u")])),
        "`LITTLE_PASSWORD` is not set, but the user name is"
    );
    assert_eq!(
        refused(from(&[("LITTLE_TOKEN", "t\n")])),
        "`bearer_auth` ends with a line break (was it read from a file?)"
    );
}
