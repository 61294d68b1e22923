//! Every outcome of the activate operation, documented and not.

use std::time::{Duration, Instant};

use polytomic::bulk_sync::{Activate, ActivateError};
use polytomic::types::{ActivateBulkSyncOutput, ActivateBulkSyncRequest, ActivateBulkSyncResponse};
use polytomic::{Call, Error};

use super::server::{Reply, Server, json, response};
use super::{SYNC, client};

type Outcome = Result<ActivateBulkSyncResponse, Error<ActivateError>>;

fn call(server: &Server) -> Call<Activate> {
    let request = ActivateBulkSyncRequest::new(true);
    client(server).bulk_sync().activate(SYNC, request)
}

/// Returns the result of a call for this reply, and checks that only one request was sent.
async fn outcome(reply: Reply) -> Outcome {
    let server = Server::always(reply).await;
    let outcome = call(&server).await;
    assert_eq!(server.received().len(), 1);
    outcome
}

#[tokio::test]
async fn ok() {
    let body = r#"{"data":{"active":true,"id":"248df4b7-aa70-47b8-a036-33ac447e668d","new":[1]}}"#;
    let output = outcome(json("200 OK", body)).await.unwrap().data;
    let ActivateBulkSyncOutput { active, id, .. } = output.unwrap();
    assert_eq!((active, id), (Some(true), Some(SYNC)));
}

/// A documented error has the status, the headers, the bytes and the typed body.
#[tokio::test]
async fn unauthorized_has_a_body_of_its_own_type() {
    let body =
        r#"{"code":401,"context":{"ip":"::1"},"error":"invalid API key","status":"Unauthorized"}"#;
    let headers = [
        ("content-type", "application/json"),
        ("x-request-id", "r-1"),
    ];
    let error = outcome(response("401 Unauthorized", &headers, body))
        .await
        .unwrap_err();
    assert_eq!(error.request_id(), Some("r-1"));
    assert_eq!(
        error.to_string(),
        format!("activateBulkSync: 401 Unauthorized: {body}")
    );
    let Error::Api(error) = error else {
        panic!("{error:?}")
    };
    assert_eq!(error.operation, "activateBulkSync");
    assert_eq!(error.status.as_u16(), 401);
    assert_eq!(error.headers["x-request-id"], "r-1");
    assert_eq!(error.bytes, body);
    let ActivateError::Unauthorized(body) = &error.error else {
        panic!("{error:?}")
    };
    assert_eq!(body.code, Some(401));
    assert_eq!(body.context.as_ref().unwrap()["ip"].as_str(), r#""::1""#);
    assert_eq!(body.error.as_deref(), Some("invalid API key"));
    assert_eq!(body.status.as_deref(), Some("Unauthorized"));
}

/// Three statuses share one type of body; only the status distinguishes them.
#[tokio::test]
async fn forbidden_not_found_and_internal_server_error_differ_by_status() {
    let body = r#"{"key":"k","message":"no","metadata":{"a":null},"status":404}"#;
    for (status, name) in [
        ("403 Forbidden", "Forbidden"),
        ("404 Not Found", "NotFound"),
        ("500 Internal Server Error", "InternalServerError"),
    ] {
        let Error::Api(error) = outcome(json(status, body)).await.unwrap_err() else {
            panic!("{status}")
        };
        assert!(status.starts_with(error.status.as_str()));
        assert_eq!(error.error.to_string(), status);
        let (variant, body) = match &error.error {
            ActivateError::Forbidden(body) => ("Forbidden", body),
            ActivateError::NotFound(body) => ("NotFound", body),
            ActivateError::InternalServerError(body) => ("InternalServerError", body),
            other => panic!("{other:?}"),
        };
        assert_eq!(variant, name);
        assert_eq!(body.message.as_deref(), Some("no"));
        assert_eq!((body.key.as_deref(), body.status), (Some("k"), Some(404)));
        assert!(body.metadata.as_ref().unwrap()["a"].is_null());
    }
}

#[tokio::test]
async fn a_status_that_is_not_documented() {
    for (status, body) in [
        ("418 I'm a teapot", "short and stout"),
        (
            "400 Bad Request",
            r#"{"message":"documented elsewhere, not here"}"#,
        ),
        ("302 Found", ""),
    ] {
        let error = outcome(response(status, &[("x-kind", "pot")], body))
            .await
            .unwrap_err();
        let Error::Undocumented(error) = error else {
            panic!("{error:?}")
        };
        assert!(status.starts_with(error.status.as_str()));
        assert_eq!(error.headers["x-kind"], "pot");
        assert_eq!(error.bytes, body);
        let begin = format!("activateBulkSync: {status} (not documented)");
        assert!(error.to_string().starts_with(&begin), "{error}");
    }
}

#[tokio::test]
async fn an_html_page_on_a_documented_status_preserves_status_headers_and_bytes() {
    let page = "<html>\n<h1>404 Not Found</h1>\n</html>\n";
    let headers = [("content-type", "text/html"), ("cf-ray", "8f")];
    let error = outcome(response("404 Not Found", &headers, page))
        .await
        .unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 404);
    assert_eq!(error.headers().unwrap()["content-type"], "text/html");
    assert_eq!(error.bytes().unwrap(), page);
    assert_eq!(error.request_id(), Some("8f"));
    let Error::Decode(error) = error else {
        panic!("{error:?}")
    };
    assert_eq!((error.path.as_str(), error.offset), ("$", 0));
}

#[tokio::test]
async fn malformed_json_on_a_success() {
    for (body, offset) in [
        (r#"{"data":{"active":tru}}"#, 18),
        (r#"{"data":{"active":true}"#, 23),
        (r#"{"data":{}} x"#, 12),
        (r#"{"data":{},"data":{}}"#, 18), // the second value of `data`
        ("", 0),
    ] {
        let error = outcome(json("200 OK", body)).await.unwrap_err();
        let Error::Decode(error) = error else {
            panic!("{error:?}")
        };
        assert_eq!(
            (error.status.as_u16(), error.offset),
            (200, offset),
            "{body}"
        );
        assert_eq!(error.bytes, body);
    }
}

#[tokio::test]
async fn a_value_of_the_wrong_type_is_named_by_its_path() {
    let body = r#"{"data":{"id":null,"active":"yes"}}"#;
    let error = outcome(json("200 OK", body)).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        format!(
            "activateBulkSync: 200 OK, but at $.data.active of the body: \
             expected a boolean, found a string: {body}"
        )
    );
    let Error::Decode(error) = error else {
        panic!("{error:?}")
    };
    assert_eq!((error.path.as_str(), error.offset), ("$.data.active", 28));
    assert_eq!(error.expected, "a boolean");
    assert_eq!(error.found, "a string");

    let body = r#"{"metadata":{"a b":1},"status":"404"}"#;
    let error = outcome(json("404 Not Found", body)).await.unwrap_err();
    let Error::Decode(error) = error else {
        panic!("{error:?}")
    };
    assert_eq!(error.path, "$.status");
}

/// A success status that is not documented is read as the documented one, if it fits.
#[tokio::test]
async fn another_success() {
    let output = outcome(json("202 Accepted", r#"{"data":{"active":true}}"#)).await;
    assert_eq!(output.unwrap().data.unwrap().active, Some(true));
    let error = outcome(json("202 Accepted", "[]")).await.unwrap_err();
    assert!(matches!(error, Error::Undocumented(_)), "{error:?}");
}

#[tokio::test]
async fn a_timeout() {
    let begun = b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{".to_vec();
    for stall in [Vec::new(), begun] {
        let server = Server::always(Reply::Stall(stall)).await;
        let start = Instant::now();
        let limit = Duration::from_millis(50);
        let error = call(&server).timeout(limit).await.unwrap_err();
        assert!(error.is_timeout() && !error.is_connect(), "{error:?}");
        assert_eq!(error.status(), None);
        assert_eq!(error.to_string(), "no complete response within 50ms");
        assert!(start.elapsed() >= limit && start.elapsed() < Duration::from_secs(20));
    }
}

#[tokio::test]
async fn a_refused_connection() {
    let server = Server::always(json("200 OK", "{}")).await;
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let closed = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let error = call(&server).base_url(&closed).await.unwrap_err();
    assert!(error.is_connect() && !error.is_timeout(), "{error:?}");
    assert_eq!(error.to_string(), format!("could not connect to {closed}"));
    assert!(std::error::Error::source(&error).is_some());
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn an_interrupted_response() {
    let begun = b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{}".to_vec();
    let server = Server::always(Reply::Close(begun)).await;
    let error = call(&server).await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert!(!error.is_connect());
}
