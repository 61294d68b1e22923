//! Every kind of response, and its outcome.

use crate::runtime::http::error::Error;

use super::api::{Client, CreateThingError, CreateThingOutput, GetThingError, Problem, Thing};
use super::server::{Reply, Server, json, respond};

async fn client(reply: Reply) -> Client {
    let server = Server::always(reply).await;
    Client::at(&server.url).bearer_auth("t").build().unwrap()
}

fn problem(message: &str) -> Problem {
    Problem {
        message: Some(message.to_owned()),
    }
}

#[tokio::test]
async fn a_success_has_status_and_headers_on_request() {
    let client = client(respond(
        "200 OK",
        &[("cf-ray", "r"), ("x-a", "b")],
        r#"{"name":"n"}"#,
    ))
    .await;
    let response = client.get("1").with_response().await.unwrap();
    assert_eq!(response.status, 200);
    assert_eq!(response.headers["x-a"], "b");
    assert_eq!(response.request_id(), Some("r"));
    assert_eq!(response.body.name, "n");
    let raw = client.get("1").raw().await.unwrap();
    assert_eq!(raw.body, r#"{"name":"n"}"#);
}

#[tokio::test]
async fn raw_returns_any_status_unchanged() {
    let raw = client(respond("500 Oops", &[], "<html>"))
        .await
        .get("1")
        .raw()
        .await
        .unwrap();
    assert_eq!((raw.status.as_u16(), &raw.body[..]), (500, &b"<html>"[..]));
}

#[tokio::test]
async fn documented_errors_are_selected_by_status() {
    for (status, expected) in [
        (
            "401 Unauthorized",
            GetThingError::Unauthorized(problem("m")),
        ),
        ("404 Not Found", GetThingError::NotFound(problem("m"))),
        ("410 Gone", GetThingError::Gone),
        (
            "422 Unprocessable",
            GetThingError::ClientError(problem("m")),
        ),
        (
            "418 Short And Stout",
            GetThingError::ImATeapot(r#"{"message":"m"}"#.to_owned()),
        ),
    ] {
        let client = client(respond(
            status,
            &[("request-id", "r7")],
            r#"{"message":"m"}"#,
        ))
        .await;
        let error = client.get("1").await.unwrap_err();
        assert_eq!(error.request_id(), Some("r7"));
        assert_eq!(error.bytes().unwrap(), r#"{"message":"m"}"#);
        assert!(status.starts_with(error.status().unwrap().as_str()));
        let Error::Api(error) = error else {
            panic!("{error}")
        };
        assert_eq!(error.error, expected);
        assert_eq!(error.operation, "getThing");
        assert_eq!(error.headers["request-id"], "r7");
    }
}

#[tokio::test]
async fn a_default_matches_every_other_status() {
    for status in ["302 Found", "404 Not Found", "503 Unavailable"] {
        let error = client(json(status, r#"{"message":"m"}"#))
            .await
            .create(&Thing::default())
            .await
            .unwrap_err();
        let Error::Api(error) = error else {
            panic!("{error}")
        };
        assert_eq!(error.error, CreateThingError::Other(problem("m")));
    }
}

#[tokio::test]
async fn several_successes_are_distinguished_by_status() {
    let accepted = client(respond("202 Accepted", &[], ""))
        .await
        .create(&Thing::default())
        .await;
    assert_eq!(accepted.unwrap(), CreateThingOutput::Accepted);
    // Two successes are documented, and 200 is neither.
    let error = client(json("200 OK", r#"{"name":"n"}"#))
        .await
        .create(&Thing::default())
        .await
        .unwrap_err();
    assert!(matches!(error, Error::Undocumented(_)), "{error}");
}

#[tokio::test]
async fn an_undocumented_status_is_an_error_with_the_whole_response() {
    let client = client(respond(
        "500 Oops",
        &[("x-amzn-requestid", "r")],
        "<h1>no\x1b[31m</h1>\r\n",
    ))
    .await;
    let error = client.get("1").await.unwrap_err();
    assert_eq!(error.request_id(), Some("r"));
    assert_eq!(
        error.to_string(),
        "getThing: 500 Internal Server Error (not documented): <h1>no [31m</h1>"
    );
    let Error::Undocumented(error) = error else {
        panic!("{error}")
    };
    assert_eq!(error.bytes, "<h1>no\x1b[31m</h1>\r\n");
}

#[tokio::test]
async fn an_undocumented_success_is_read_as_the_only_documented_one() {
    let thing = client(json("203 Odd", r#"{"name":"n"}"#))
        .await
        .get("1")
        .await
        .unwrap();
    assert_eq!(thing.name, "n");
    let error = client(respond("204 No Content", &[], ""))
        .await
        .get("1")
        .await
        .unwrap_err();
    assert!(matches!(error, Error::Undocumented(_)), "{error}");
    assert_eq!(error.status().unwrap(), 204);
}

#[tokio::test]
async fn html_with_a_documented_status_preserves_status_headers_and_bytes() {
    let page = "<html>Not Found</html>";
    let client = client(respond(
        "404 Not Found",
        &[("content-type", "text/html")],
        page,
    ))
    .await;
    let error = client.get("1").await.unwrap_err();
    assert_eq!(error.status().unwrap(), 404);
    assert_eq!(error.headers().unwrap()["content-type"], "text/html");
    assert_eq!(error.bytes().unwrap(), page);
    let Error::Decode(error) = error else {
        panic!("{error}")
    };
    assert_eq!((&error.path[..], error.offset), ("$", 0));
}

#[tokio::test]
async fn a_body_that_cannot_be_decoded_is_reported_with_its_path() {
    for (body, path) in [
        ("", "$"),
        (r#"{"name":"n""#, "$.name"),
        (r#"{"name":"n","size":"two"}"#, "$.size"),
        (r#"{"size":1}"#, "$"),
        (r#"{"name":"n"} x"#, "$"),
    ] {
        let error = client(json("200 OK", body))
            .await
            .get("1")
            .await
            .unwrap_err();
        assert_eq!(error.status().unwrap(), 200);
        let shown = error.to_string();
        let Error::Decode(error) = error else {
            panic!("{error}")
        };
        assert_eq!(error.path, path, "{body}: {shown}");
        assert!(
            shown.starts_with(&format!(
                "getThing: 200 OK, but at {path} of the body: expected "
            )),
            "{shown}"
        );
        assert_eq!(error.bytes, body);
    }
    let error = client(respond("200 OK", &[], [0xff]))
        .await
        .note("")
        .await
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "Note: 200 OK, but at $ of the body: expected UTF-8, found other bytes: \u{fffd}"
    );
    let error = client(respond("200 OK", &[], "x"))
        .await
        .count()
        .await
        .unwrap_err();
    assert!(matches!(error, Error::Decode(_)), "{error}");
}

#[tokio::test]
async fn errors_retain_64_kib_and_show_200_characters() {
    let message = "é".repeat(100_000);
    let error = client(json(
        "404 Not Found",
        &format!(r#"{{"message":"{message}"}}"#),
    ))
    .await
    .get("1")
    .await
    .unwrap_err();
    assert_eq!(error.bytes().unwrap().len(), 64 * 1024);
    let shown = error.to_string();
    assert!(shown.ends_with("éé…"), "{shown}");
    assert_eq!(
        shown.chars().count(),
        "getThing: 404 Not Found: ".len() + 200 + 1
    );
    // The decoded error is complete.
    let Error::Api(error) = error else {
        panic!("{error}")
    };
    assert_eq!(error.error, GetThingError::NotFound(problem(&message)));
}

#[tokio::test]
async fn an_undocumented_body_is_ignored() {
    client(respond("200 OK", &[], "surprise"))
        .await
        .ping()
        .await
        .unwrap();
    let error = client(respond("404 Not Found", &[], ""))
        .await
        .ping()
        .await
        .unwrap_err();
    assert!(matches!(error, Error::Undocumented(_)), "{error}");
}
