//! The bytes of requests.

use http::Method;

use crate::runtime::http::request::Request;
use crate::runtime::http::table::OperationTable;
use crate::runtime::model::json_value::Json;

use super::api::{Client, CreateThingOutput, Thing};
use super::server::{Server, json, respond};

#[tokio::test]
async fn a_get_is_sent_as_documented() {
    let server = Server::always(json("200 OK", r#"{"name":"a"}"#)).await;
    let client = Client::at(&server.url)
        .bearer_auth("t0k")
        .tenant("acme")
        .build()
        .unwrap();
    let call = client
        .get("a/b c?é%")
        .tags(vec!["x,y".into(), "z z".into()])
        .active(true)
        .trace("1,2");
    assert_eq!(
        call.await.unwrap(),
        Thing {
            name: "a".into(),
            size: None
        }
    );
    let host = server.url.strip_prefix("http://").unwrap();
    let mut lines: Vec<String> = server.only().head.lines().map(str::to_owned).collect();
    assert_eq!(
        lines.remove(0),
        "GET /v1/things/a%2Fb%20c%3F%C3%A9%25?tags=x%2Cy,z%20z&active=true HTTP/1.1"
    );
    lines.sort();
    assert_eq!(
        lines,
        [
            "accept-encoding: gzip".to_owned(),
            "accept: application/json".to_owned(),
            "authorization: Bearer t0k".to_owned(),
            format!("host: {host}"),
            "user-agent: little/0.1.0".to_owned(),
            "x-tenant: acme".to_owned(),
            "x-trace: 1,2".to_owned(),
            "x-version: 7".to_owned(),
        ]
    );
    assert!(server.only().body.is_empty());
}

#[tokio::test]
async fn a_json_body_is_sent_with_its_exact_media_type() {
    let server = Server::always(json("201 Created", r#"{"name":"a","size":2}"#)).await;
    let client = Client::at(&server.url).build().unwrap();
    let thing = Thing {
        name: "a\"\n".into(),
        size: Some(2),
    };
    let created = client.create(&thing).await.unwrap();
    assert_eq!(
        created,
        CreateThingOutput::Created(Thing {
            name: "a".into(),
            size: Some(2)
        })
    );
    let request = server.only();
    assert_eq!(request.line(), "POST /v1/things HTTP/1.1");
    assert_eq!(
        request.header("content-type"),
        Some("application/json; charset=utf-8")
    );
    assert_eq!(request.header("content-length"), Some("25"));
    assert_eq!(request.body, br#"{"name":"a\"\n","size":2}"#[..].to_vec());
}

#[tokio::test]
async fn a_post_without_a_body_has_content_length_zero() {
    let server = Server::always(respond("204 No Content", &[], "")).await;
    let client = Client::at(&server.url).build().unwrap();
    client.ping().await.unwrap();
    let request = server.only();
    assert_eq!(request.line(), "POST /ping HTTP/1.1");
    assert_eq!(request.header("content-length"), Some("0"));
    assert_eq!(request.header("content-type"), None);
}

#[tokio::test]
async fn strings_and_bytes_travel_both_ways() {
    let server = Server::start(|request| match request.line().split(' ').nth(1) {
        Some("/note") => respond("200 OK", &[("content-type", "text/plain")], "grüße"),
        Some("/count?unit=thing") => respond("200 OK", &[], "42\n"),
        _ => respond("206 Partial Content", &[], [0xff, 0x00, 0x7f]),
    })
    .await;
    let client = Client::at(&server.url).build().unwrap();
    assert_eq!(client.note("a\r\nb").await.unwrap(), "grüße");
    assert_eq!(client.count().await.unwrap(), 42);
    assert_eq!(&client.download().await.unwrap()[..], [0xff, 0x00, 0x7f]);
    let note = &server.received()[0];
    assert_eq!(note.line(), "PUT /note HTTP/1.1");
    assert_eq!(note.header("content-type"), Some("text/plain"));
    assert_eq!(note.body, b"a\r\nb");
}

#[tokio::test]
async fn custom_methods_and_parameters_in_every_location_are_sent() {
    let server = Server::always(respond("200 OK", &[], "")).await;
    let client = Client::at(&server.url).cookie_key("k").build().unwrap();
    let thing = Thing {
        name: "n".into(),
        size: Some(2),
    };
    let call = client
        .styled(vec!["a.b".into(), "c/d".into()], thing.clone())
        .lang(vec!["de".into(), "e;n".into()])
        .plain("a=b")
        .exploded(&thing)
        .whole_query("?x=1&y=a b#c");
    call.header("cookie", "own=1").await.unwrap();
    let request = server.only();
    assert_eq!(
        request.line(),
        "QUERY /styled/.a.b.c%2Fd/;name=n;size=2?action=go&x=1&y=a%20b%23c HTTP/1.1"
    );
    assert_eq!(
        request.header("cookie"),
        Some("own=1; lang=de; lang=e%3Bn; raw=a=b; sid=k")
    );
    assert_eq!(request.header("x-thing"), Some("name=n,size=2"));
}

#[tokio::test]
async fn parameters_in_every_notation_are_sent() {
    let server = Server::always(respond("200 OK", &[], "")).await;
    let client = Client::at(&server.url).build().unwrap();
    let thing = Thing {
        name: "n".into(),
        size: Some(2),
    };
    let filter: Json = r#"{"age":{"gt":1},"of":["a b"]}"#.parse().unwrap();
    let call = client.styled(vec!["l".into()], thing.clone());
    let call = call.context(&thing).filter(&filter).labels(Vec::new());
    call.back("https://x.example/?a=1&b=2#c").await.unwrap();
    let request = server.only();
    assert_eq!(
        request.line(),
        "QUERY /styled/.l/;name=n;size=2?action=go\
         &filter%5Bage%5D%5Bgt%5D=1&filter%5Bof%5D%5B%5D=a%20b\
         &labels=\
         &back=https://x.example/?a=1%26b=2%23c HTTP/1.1"
    );
    assert_eq!(
        request.header("x-context"),
        Some(r#"{"name":"n","size":2}"#)
    );
}

#[test]
fn an_invalid_method_is_refused() {
    static TABLE: OperationTable = OperationTable {
        id: "odd",
        method: "NO TOKEN",
        path: "/",
        server: None,
        accept: "",
        success: &[],
        errors: &[],
        auth: &[],
    };
    let error = Request::new(&TABLE).check().unwrap_err();
    assert!(error.to_string().contains("`method`"), "{error}");
}

#[tokio::test]
async fn a_literal_query_of_the_path_precedes_the_callers_own() {
    let server = Server::always(respond("200 OK", &[], "1")).await;
    let client = Client::at(&server.url).build().unwrap();
    client
        .count()
        .query("a b", "c&d+e")
        .query("n", 1.5)
        .await
        .unwrap();
    assert_eq!(
        server.only().line(),
        "GET /count?unit=thing&a%20b=c%26d%2Be&n=1.5 HTTP/1.1"
    );
}

#[tokio::test]
async fn headers_of_the_call_override_all_others() {
    let server = Server::always(json("200 OK", r#"{"name":"a"}"#)).await;
    let client = Client::at(&server.url)
        .header("X-Shared", "client")
        .header("X-Trace", "client")
        .user_agent("mine/1")
        .bearer_auth("t")
        .build()
        .unwrap();
    client
        .get("1")
        .trace("parameter")
        .header("x-trace", "call")
        .header("Accept", "application/xml")
        .header("X-Note", "grüße, \t~")
        .version("8")
        .await
        .unwrap();
    let request = server.only();
    assert_eq!(request.header("x-shared"), Some("client"));
    assert_eq!(request.header("x-trace"), Some("call"));
    assert_eq!(request.header("accept"), Some("application/xml"));
    assert_eq!(request.header("user-agent"), Some("mine/1"));
    assert_eq!(request.header("x-note"), Some("grüße, \t~"));
    assert_eq!(request.header("x-version"), Some("8"));
}

#[tokio::test]
async fn the_path_of_the_base_url_is_preserved_and_a_call_can_replace_it() {
    let server = Server::always(respond("204 No Content", &[], "")).await;
    let client = Client::at(&format!("{}/api/v2/", server.url))
        .build()
        .unwrap();
    client.ping().await.unwrap();
    client
        .ping()
        .base_url(format!("{}/other", server.url))
        .await
        .unwrap();
    let lines: Vec<String> = server
        .received()
        .iter()
        .map(|request| request.line().to_owned())
        .collect();
    assert_eq!(
        lines,
        ["POST /api/v2/ping HTTP/1.1", "POST /other/ping HTTP/1.1"]
    );
}

#[tokio::test]
async fn raw_requests_use_the_same_client() {
    let server = Server::always(respond("201 Created", &[("x-request-id", "r1")], "created")).await;
    let client = Client::at(&server.url)
        .header_key("k")
        .query_key("q")
        .build()
        .unwrap();
    let call = client
        .request(Method::PATCH, "/odd/pa th?x=1&y=ü")
        .query("z", "2")
        .json(&vec![1_i64, 2]);
    let response = call.with_response().await.unwrap();
    assert_eq!(
        (response.status.as_u16(), response.request_id()),
        (201, Some("r1"))
    );
    assert_eq!(response.body, "created");
    let request = server.only();
    assert_eq!(
        request.line(),
        "PATCH /odd/pa%20th?x=1&y=%C3%BC&z=2 HTTP/1.1"
    );
    assert_eq!(request.header("x-key"), Some("k"));
    assert_eq!(request.header("x-version"), Some("7"));
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.body, b"[1,2]");

    let call = client
        .request(Method::DELETE, "x")
        .body("<x/>", "application/xml");
    assert_eq!(call.await.unwrap(), "created");
    let request = &server.received()[1];
    assert_eq!(request.line(), "DELETE /x HTTP/1.1");
    assert_eq!(request.header("content-type"), Some("application/xml"));
    assert_eq!(request.body, b"<x/>");
}

#[tokio::test]
async fn a_parameter_that_is_set_twice_is_sent_once() {
    let server = Server::always(json("200 OK", r#"{"name":"a"}"#)).await;
    let client = Client::at(&server.url)
        .bearer_auth("t0k")
        .tenant("acme")
        .build()
        .unwrap();
    let call = client.get("a").active(true).query("z", "1").active(false);
    call.await.unwrap();
    assert_eq!(
        server.only().line(),
        "GET /v1/things/a?active=false&z=1 HTTP/1.1"
    );
}
