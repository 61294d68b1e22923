//! The options of a client and of a call that are not parameters of the API, and the ways to send a call.

use std::time::{Duration, Instant};

use polytomic::bulk_sync::{ActivateError, GetError};
use polytomic::http::Method;
use polytomic::types::{ActivateBulkSyncRequest, BulkSyncResponse};
use polytomic::{AnyError, Client, Error, RequestError};

use super::server::{Reply, Server, json, response};
use super::{SYNC, client, without_credentials};

#[test]
fn a_client_needs_the_version() {
    let missing = Client::builder().bearer_auth("t").build().unwrap_err();
    assert_eq!(
        missing.to_string(),
        "`polytomic_version` is missing: call `.polytomic_version(…)` on the builder"
    );
    let broken = Client::builder().polytomic_version("a\nb").build();
    assert_eq!(
        broken.unwrap_err().to_string(),
        "`polytomic_version` contains a control character, which a header cannot carry"
    );
}

#[tokio::test]
async fn a_call_can_use_another_version() {
    let server = Server::always(json("200 OK", "{}")).await;
    let client = client(&server);
    let call = client.bulk_sync().list().polytomic_version("2025-09-18");
    call.await.unwrap();
    client.bulk_sync().list().await.unwrap();
    let versions: Vec<String> = (server.received().iter())
        .map(|request| request.header("x-polytomic-version").unwrap().to_owned())
        .collect();
    assert_eq!(versions, ["2025-09-18", "2024-02-08"]);
}

#[tokio::test]
async fn an_idempotency_key_is_sent_unchanged() {
    let server = Server::always(json("200 OK", "{}")).await;
    let client = client(&server);
    let syncs = client.bulk_sync();
    let request = ActivateBulkSyncRequest::new(true);
    let call = syncs.activate(SYNC, request).idempotency_key("k-12345678");
    call.clone().await.unwrap();
    call.await.unwrap();
    syncs.cancel(SYNC).idempotency_key("k_9").await.unwrap();
    let keys: Vec<String> = (server.received().iter())
        .map(|request| request.header("idempotency-key").unwrap().to_owned())
        .collect();
    assert_eq!(keys, ["k-12345678", "k-12345678", "k_9"]);

    let error = syncs.cancel(SYNC).idempotency_key("a\r\nb: c").await;
    let Err(Error::Request(error)) = error else {
        panic!("{error:?}")
    };
    assert!(
        matches!(&*error, RequestError::Invalid { name, .. } if name == "Idempotency-Key"),
        "{error:?}"
    );
    assert_eq!(server.received().len(), 3);
}

#[tokio::test]
async fn a_client_and_a_call_set_headers_and_the_call_wins() {
    let server = Server::always(json("200 OK", "{}")).await;
    let client = without_credentials(&server)
        .bearer_auth("t0k")
        .header("x-team", "client")
        .header("x-trace", "client")
        .user_agent("mine/1")
        .build()
        .unwrap();
    let call = client.bulk_sync().list().header("X-Trace", "call");
    call.query("a b", "c&d=ü")
        .query("n", 2)
        .active(false)
        .await
        .unwrap();
    assert_eq!(
        server.only().rendered(),
        "GET /api/bulk/syncs?active=false&a%20b=c%26d%3D%C3%BC&n=2 HTTP/1.1\n\
         accept-encoding: gzip\n\
         accept: application/json\n\
         authorization: Bearer t0k\n\
         user-agent: mine/1\n\
         x-polytomic-version: 2024-02-08\n\
         x-team: client\n\
         x-trace: call\n\n"
    );
}

#[tokio::test]
async fn a_header_that_cannot_be_sent_is_an_error_by_name() {
    let server = Server::always(json("200 OK", "{}")).await;
    let call = client(&server).bulk_sync().list().header("x-bad", "a\nb");
    let error = call.await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "`x-bad` contains a control character, which a header cannot carry; nothing was sent"
    );
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn a_call_can_use_another_base_url() {
    let (home, away) = (
        Server::always(json("200 OK", "{}")).await,
        Server::always(json("200 OK", "{}")).await,
    );
    let call = client(&home).bulk_sync().list();
    call.base_url(format!("{}/proxy/", away.url)).await.unwrap();
    assert!(home.received().is_empty());
    assert_eq!(away.only().line(), "GET /proxy/api/bulk/syncs HTTP/1.1");
    assert_eq!(away.only().header("authorization"), Some("Bearer t0k"));
}

#[tokio::test]
async fn a_call_has_its_own_timeout() {
    let server = Server::always(Reply::Stall(Vec::new())).await;
    let short = Duration::from_millis(50);
    let patient = without_credentials(&server).bearer_auth("t").timeout(None);
    let patient = patient.build().unwrap();
    let start = Instant::now();
    let error = patient.bulk_sync().list().timeout(short).await.unwrap_err();
    assert!(error.is_timeout());
    let hasty = without_credentials(&server).bearer_auth("t").timeout(short);
    let hasty = hasty.build().unwrap();
    let error = hasty.bulk_sync().list().await.unwrap_err();
    assert!(error.is_timeout());
    assert!(start.elapsed() < Duration::from_secs(20));
    let endless = hasty.bulk_sync().list().timeout(None).send();
    assert!(tokio::time::timeout(4 * short, endless).await.is_err());
}

#[tokio::test]
async fn a_response_is_available_whole_or_undecoded() {
    let headers = [("x-polytomic-version", "2024-02-08"), ("x-request-id", "r")];
    let server = Server::always(response("200 OK", &headers, r#"{"data":null}"#)).await;
    let client = client(&server);
    let whole = client.bulk_sync().get(SYNC).with_response().await.unwrap();
    assert_eq!(whole.status.as_u16(), 200);
    assert_eq!(whole.headers["x-polytomic-version"], "2024-02-08");
    assert_eq!(whole.request_id(), Some("r"));
    assert_eq!(whole.body, BulkSyncResponse::new());
    let raw = client.bulk_sync().get(SYNC).raw().await.unwrap();
    assert_eq!(
        (raw.status.as_u16(), &raw.body[..]),
        (200, &br#"{"data":null}"#[..])
    );

    let server = Server::always(response("500 Internal Server Error", &[], "<oops>")).await;
    let call = super::client(&server).bulk_sync().get(SYNC);
    let raw = call.raw().await.unwrap();
    assert_eq!((raw.status.as_u16(), &raw.body[..]), (500, &b"<oops>"[..]));
}

#[tokio::test]
async fn a_call_can_be_spawned_and_outlives_its_client() {
    let server = Server::always(json("200 OK", r#"{"data":{"name":"n"}}"#)).await;
    let client = client(&server);
    let calls: Vec<_> = (0..4)
        .map(|_| tokio::spawn(client.bulk_sync().get(SYNC).send()))
        .collect();
    drop(client);
    for call in calls {
        let sync = call.await.unwrap().unwrap().data.unwrap();
        assert_eq!(sync.name.as_deref(), Some("n"));
    }
    assert_eq!(server.received().len(), 4);
}

#[tokio::test]
async fn undocumented_requests_use_the_same_client() {
    let server = Server::always(response("201 Created", &[], "created")).await;
    let client = client(&server);
    let call = client
        .request(Method::PUT, "/api/connections?dry=1")
        .query("x", "y z")
        .json(&ActivateBulkSyncRequest::new(true));
    assert_eq!(call.await.unwrap(), "created");
    assert_eq!(
        server.only().rendered(),
        "PUT /api/connections?dry=1&x=y%20z HTTP/1.1\n\
         accept-encoding: gzip\n\
         accept: */*\n\
         authorization: Bearer t0k\n\
         content-length: 15\n\
         content-type: application/json\n\
         user-agent: polytomic/0.1.0\n\
         x-polytomic-version: 2024-02-08\n\n{\"active\":true}"
    );

    let server = Server::always(response("403 Forbidden", &[], "no")).await;
    let call = super::client(&server).request(Method::DELETE, "x");
    let error = call.body("<x/>", "application/xml").await.unwrap_err();
    assert!(matches!(error, Error::Undocumented(_)), "{error:?}");
    assert_eq!(error.bytes().unwrap(), "no");
    assert_eq!(server.only().line(), "DELETE /x HTTP/1.1");
    assert_eq!(
        server.only().header("content-type"),
        Some("application/xml")
    );
    assert_eq!(server.only().body, b"<x/>");
}

#[tokio::test]
async fn errors_of_several_operations_become_one() {
    async fn stop(client: &Client) -> Result<Option<bool>, AnyError> {
        let sync = client.bulk_sync().get(SYNC).await?;
        let request = ActivateBulkSyncRequest::new(false);
        client.bulk_sync().activate(SYNC, request).await?;
        Ok(sync.data.and_then(|sync| sync.active))
    }

    let server = Server::start(|request| match request.line().starts_with("GET") {
        true => json("200 OK", r#"{"data":{"active":true}}"#),
        false => json("403 Forbidden", r#"{"message":"not yours"}"#),
    });
    let error = stop(&client(&server.await)).await.unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 403);
    assert!(error.api::<GetError>().is_none());
    let Some(ActivateError::Forbidden(body)) = error.api() else {
        panic!("{error:?}")
    };
    assert_eq!(body.message.as_deref(), Some("not yours"));
    assert_eq!(
        error.to_string(),
        r#"activateBulkSync: 403 Forbidden: {"message":"not yours"}"#
    );
    let boxed: Box<dyn std::error::Error + Send + Sync> = error.into();
    assert!(boxed.downcast_ref::<AnyError>().is_some());
}
