//! Properties of the public API that callers rely on: sizes, `Send`, `Debug`, `?`, and custom transports.

use std::future::IntoFuture;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::Method;

use crate::runtime::bodies::body::Body;
use crate::runtime::http::any_error::AnyError;
use crate::runtime::http::boxed::BoxFuture;
use crate::runtime::http::build_error::BuildError;
use crate::runtime::http::error::Error;
use crate::runtime::http::outcome::NoError;
use crate::runtime::http::transport::Transport;
use crate::runtime::http::transport_error::TransportError;

use super::api::{Client, GetThingError, Thing};
use super::server::{Server, json, respond};

const _: () = assert!(size_of::<Error<GetThingError>>() <= 32);
const _: () = assert!(size_of::<Error<[u8; 1000]>>() <= 32);
const _: () = assert!(size_of::<Error<NoError>>() <= 32);
const _: () = assert!(size_of::<AnyError>() <= 32);

fn is_error<T: std::error::Error + Send + Sync + 'static>() {}
fn is_shared<T: Clone + Send + Sync + 'static>() {}
fn is_send<T: Send + 'static>(value: T) -> T {
    value
}

#[test]
fn types_can_cross_threads() {
    is_error::<Error<GetThingError>>();
    is_error::<AnyError>();
    is_error::<BuildError>();
    is_error::<TransportError>();
    is_shared::<Client>();
}

#[tokio::test]
async fn calls_can_be_spawned_and_outlive_their_client() {
    let server = Server::always(json("200 OK", r#"{"name":"n"}"#)).await;
    let client = Client::at(&server.url).bearer_auth("t").build().unwrap();
    let call = is_send(client.get("1"));
    let again = call.clone();
    drop(client);
    let first = tokio::spawn(is_send(call.into_future()));
    let second = tokio::spawn(is_send(again.with_response()));
    assert_eq!(first.await.unwrap().unwrap().name, "n");
    assert_eq!(second.await.unwrap().unwrap().body.name, "n");
    assert_eq!(server.received().len(), 2);
}

#[tokio::test]
async fn nothing_is_sent_until_a_call_is_awaited() {
    let server = Server::always(json("200 OK", "{}")).await;
    let client = Client::at(&server.url).bearer_auth("t").build().unwrap();
    let _never_polled = client.get("1").send();
    tokio::time::sleep(Duration::from_millis(20)).await;
    assert!(server.received().is_empty());
}

#[test]
fn debug_output_contains_no_secret() {
    let builder = Client::at("https://api.example/v1")
        .bearer_auth("hush1")
        .basic_auth("user", "hush2")
        .query_key("hush3")
        .header("X-Secret", "hush4");
    let rendered = format!("{builder:?}");
    assert!(
        !rendered.contains("hush") && rendered.contains("https://api.example/v1"),
        "{rendered}"
    );
    let client = builder.build().unwrap();
    let rendered = format!("{client:?}");
    assert!(
        !rendered.contains("hush")
            && rendered.contains("bearer_auth")
            && !rendered.contains("header_key"),
        "{rendered}"
    );
    let call = client
        .get("1")
        .bearer_auth("hush5")
        .header("X-Other", "hush6")
        .query("token", "hush7");
    let rendered = format!("{call:?}");
    assert!(!rendered.contains("hush"), "{rendered}");
    assert!(
        rendered.contains("getThing") && rendered.contains("x-other"),
        "{rendered}"
    );
    let raw = client.request(Method::GET, "/x?token=hush8");
    let rendered = format!("{raw:?} {:?}", raw.clone().send());
    assert!(!rendered.contains("hush"), "{rendered}");
    let wrong = Client::builder().base_url("https://user:hush9@api.example");
    assert!(!format!("{wrong:?}").contains("hush"));
}

#[tokio::test]
async fn errors_of_all_operations_convert_into_one() {
    let server = Server::start(|request| {
        if request.line().starts_with("GET") {
            respond(
                "404 Not Found",
                &[("x-request-id", "r")],
                r#"{"message":"m"}"#,
            )
        } else {
            respond("204 No Content", &[], "")
        }
    })
    .await;
    let client = Client::at(&server.url).bearer_auth("t").build().unwrap();
    let both = async || -> Result<Thing, AnyError> {
        client.ping().await?;
        Ok(client.get("1").await?)
    };
    let error = both().await.unwrap_err();
    assert_eq!(
        (error.status().unwrap().as_u16(), error.request_id()),
        (404, Some("r"))
    );
    assert_eq!(error.bytes().unwrap(), r#"{"message":"m"}"#);
    assert_eq!(error.headers().unwrap()["x-request-id"], "r");
    assert!(!error.is_timeout() && !error.is_connect());
    assert!(matches!(error.api(), Some(GetThingError::NotFound(_))));
    assert!(error.api::<NoError>().is_none());
    assert!(matches!(error.as_error(), Error::Api(_)));
    assert_eq!(
        error.to_string(),
        r#"getThing: 404 Not Found: {"message":"m"}"#
    );
    let boxed: Box<dyn std::error::Error + Send + Sync> = error.into();
    assert!(boxed.downcast_ref::<AnyError>().is_some());
}

/// A transport that responds from memory and records the requests.
struct Fake {
    sent: Arc<Mutex<Vec<String>>>,
    fails: bool,
}

impl Transport for Fake {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        self.sent.lock().unwrap().push(format!("{request:?}"));
        let fails = self.fails;
        Box::pin(async move {
            if fails {
                return Err(TransportError::connect("no cable").with_source("unplugged"));
            }
            Ok(http::Response::new(r#"{"name":"fake"}"#.into()))
        })
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(std::future::pending())
    }

    fn now(&self) -> Duration {
        Duration::ZERO
    }
}

#[tokio::test]
async fn a_custom_transport_is_used() {
    let sent = Arc::new(Mutex::new(Vec::new()));
    let fake = |fails| Fake {
        sent: sent.clone(),
        fails,
    };
    let at = || {
        Client::at("https://api.example/v1")
            .bearer_auth("hush")
            .query_key("k")
    };
    let client = at().transport(fake(false)).build().unwrap();
    assert_eq!(client.get("1").await.unwrap().name, "fake");
    let error = at()
        .transport(fake(true))
        .build()
        .unwrap()
        .get("1")
        .await
        .unwrap_err();
    assert!(error.is_connect());
    let source = std::error::Error::source(&error).unwrap().to_string();
    assert_eq!(
        (error.to_string(), source),
        ("no cable".to_owned(), "unplugged".to_owned())
    );
    let sent = sent.lock().unwrap().join("\n");
    assert!(
        sent.contains("https://api.example/v1/v1/things/1"),
        "{sent}"
    );
    assert!(
        !sent.contains("hush"),
        "credentials must be marked sensitive: {sent}"
    );
}

#[test]
fn an_incomplete_client_is_not_built() {
    let refused = |builder: super::api::ClientBuilder| builder.build().unwrap_err().to_string();
    assert_eq!(
        refused(Client::builder().version("1")),
        "`base_url` is missing: call `.base_url(…)` on the builder"
    );
    let base = || Client::builder().base_url("https://api.example");
    assert_eq!(
        refused(base()),
        "`version` is missing: call `.version(…)` on the builder"
    );
    assert_eq!(
        refused(base().version("a\nb")),
        "`version` contains a control character, which a header cannot carry"
    );
    assert_eq!(
        refused(Client::at("api.example")),
        "`base_url` has no scheme: it must begin with `https://` or `http://`"
    );
    assert_eq!(
        refused(base().version("1").header("a b", "c")),
        "`a b` is not a valid header name"
    );
    assert_eq!(
        refused(base().version("1").user_agent("a\n")),
        "`user_agent` is not a valid header value"
    );
}
