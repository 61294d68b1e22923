//! Tests that the gate detects each class of defect.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};

use serde_json::json;
use specsmith::surface::ArgumentLocation;
use specsmith::{Options, Source, generate};

use super::plan::PlannedCall;
use super::proxy::{self, Changes, Exchange};
use super::record::{Failure, WireRecord};
use super::session::CallResult;
use super::{arguments, defect, description, headers, prism, program, response, withheld};
use crate::samples::{Direction, Documents, Samples, Tags};

const DOCUMENT: &str = "
openapi: 3.0.3
info: { title: t, version: '1' }
paths:
  /a/{id}:
    get:
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
        - { name: q, in: query, schema: { type: string } }
      responses: { 204: { description: d } }
";

/// Returns the class of the defect of a call with these arguments, after an exchange.
fn class_of(
    arguments: &[&str],
    target: &str,
    response: &str,
    outcome: Option<&str>,
) -> Option<String> {
    let source = Source::bytes("a.yaml", DOCUMENT);
    let generated = generate(&source, &Options::default()).expect("it generates");
    let call = PlannedCall {
        operation: 0,
        arguments: arguments
            .iter()
            .map(|argument| Some(json!(argument)))
            .collect(),
        is_full: true,
    };
    let exchange = Exchange {
        target: target.to_owned(),
        response: response.to_owned(),
        ..Exchange::default()
    };
    let result = CallResult {
        outcome: outcome.map(|message| ("decode".to_owned(), message.to_owned())),
        exchange: Some(exchange),
    };
    let fits = |_: &str, value: &serde_json::Value| Some(value != "misfit");
    let defect = defect::defect(&generated.surface.operations[0], &call, &result, fits)?;
    Some(defect.into_parts().0.to_owned())
}

#[test]
fn each_defect_of_a_call_has_its_class() {
    let taken = "HTTP/1.1 204 No Content\r\n\r\n";
    let ok = class_of(&["x y", "ü&"], "/a/x%20y?q=%C3%BC%26", taken, None);
    assert_eq!(ok, None);
    let lost = class_of(&["x y", "ü&"], "/a/x%20y?q=", taken, None);
    assert_eq!(lost.as_deref(), Some("missing argument"));
    let violation = "HTTP/1.1 204 No Content\r\nsl-violations: \
        [{\"location\":[\"request\",\"query\"],\"severity\":\"Error\"}]\r\n\r\n";
    let refused = class_of(&["x"], "/a/x", violation, None);
    assert_eq!(refused.as_deref(), Some("refused"));
    let warning = violation.replace("Error", "Warning");
    assert_eq!(class_of(&["x"], "/a/x", &warning, None), None);
    let own = violation.replace("request", "response");
    assert_eq!(
        class_of(&["x"], "/a/x", &own, None).as_deref(),
        Some("bad response")
    );
    let problem = "HTTP/1.1 404 Not Found\r\n\r\n\
        {\"type\":\"https://stoplight.io/prism/errors#NO_PATH_MATCHED_ERROR\"}";
    let unknown = class_of(&["x"], "/a/x", problem, None);
    assert_eq!(unknown.as_deref(), Some("refused"));
    let other = "HTTP/1.1 200 OK\r\n\r\n\"fit\"";
    let unread = class_of(&["x"], "/a/x", other, Some("$.a is not a number"));
    assert_eq!(unread.as_deref(), Some("not decoded"));
    let misfit = class_of(
        &["x"],
        "/a/x",
        "HTTP/1.1 200 OK\r\n\r\n\"misfit\"",
        Some("not a string"),
    );
    assert_eq!(misfit.as_deref(), Some("bad response"));
    let empty = class_of(&["x"], "/a/x", taken, Some("not a string"));
    assert_eq!(empty.as_deref(), Some("bad response"));
}

#[test]
fn an_equal_body_is_found() {
    let argument = |media_type: &'static str| {
        let location = ArgumentLocation::Body(media_type.to_owned());
        move |expected: serde_json::Value, sent: &str| {
            let exchange = Exchange {
                headers: vec![("content-type".to_owned(), media_type.to_owned())],
                body: sent.as_bytes().to_vec(),
                ..Exchange::default()
            };
            arguments::missing(&location, &expected, &exchange)
        }
    };
    let json = argument("application/json");
    assert_eq!(
        json(json!({"a": 1, "b": ["x"]}), r#"{"b":["x"],"a":1.0}"#),
        None
    );
    assert!(json(json!({"a": 1, "b": null}), r#"{"a":1}"#).is_some());
    assert!(json(json!({"a": 1}), r#"{"a":1,"c":2}"#).is_some());
    assert!(json(json!(["x", "y"]), r#"["y","x"]"#).is_some());
    let form = argument("application/x-www-form-urlencoded");
    assert_eq!(
        form(json!({"a": "x y", "b": [1, true]}), "a=x+y&b=1&b=true"),
        None
    );
    assert_eq!(form(json!({"a": "x+y"}), "a=x+y"), Some("x+y".to_owned()));
}

#[test]
fn files_are_set_in_the_body_that_was_read() {
    let form = "
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [name]
              properties:
                name: { type: string }
                a-file: { type: string, format: binary }
                files: { type: array, items: { type: string, format: binary } }";
    let document = DOCUMENT.replace("    get:", &format!("    post:{form}"));
    let calls = |document: &str| {
        let generated = generate(&Source::bytes("a.yaml", document), &Options::default());
        program::calls(&generated.expect("it generates").surface)
    };
    let filled: Vec<String> = calls(&document)
        .lines()
        .filter(|line| line.contains("body."))
        .map(|line| line.trim().to_owned())
        .collect();
    assert_eq!(
        filled,
        [
            r#"if let Some(file) = property(&arguments, 1, "a-file") { body.a_file = FromStrings::of(file); }"#,
            r#"if let Some(file) = property(&arguments, 1, "files") { body.files = FromStrings::of(file); }"#,
        ]
    );
    assert!(!calls(DOCUMENT).contains("FromStrings"));
}

#[test]
fn the_proxy_records_exchanges() {
    let server = TcpListener::bind("127.0.0.1:0").expect("the server should listen");
    let changes = Changes {
        tails: BTreeMap::from([(7, "?b=1".to_owned())]),
        ..Changes::default()
    };
    let (address, recorded) = proxy::start(server.local_addr().expect("an address"), changes)
        .expect("the proxy should start");
    let served = std::thread::spawn(move || {
        let (mut stream, _) = server.accept().expect("a connection");
        let mut received = vec![0; 4096];
        let mut length = 0;
        while !received[..length].ends_with(b"hello world") {
            length += stream.read(&mut received[length..]).expect("bytes");
        }
        stream
            .write_all(b"HTTP/1.1 200 OK\r\n\r\nresponse")
            .expect("the response should be sent");
        String::from_utf8_lossy(&received[..length]).into_owned()
    });
    let mut client = TcpStream::connect(address).expect("the proxy should accept");
    let request = "POST /a?b=1&c=2 HTTP/1.1\r\nhost: x\r\nX-Call: 7\r\ntransfer-encoding: chunked\r\n\r\n\
        6\r\nhello \r\n5;x=y\r\nworld\r\n0\r\n\r\n";
    client
        .write_all(request.as_bytes())
        .expect("the request should be sent");
    let mut response = String::new();
    BufReader::new(client)
        .read_to_string(&mut response)
        .expect("a response");
    assert!(response.ends_with("response"), "{response}");
    let received = served.join().expect("the server should end");
    assert!(
        received.starts_with("POST /a/~b=1?c=2 HTTP/1.1\r\n")
            && received.contains("content-length: 11\r\n"),
        "{received}"
    );
    let recorded = recorded.lock().expect("the proxy should still run");
    let exchange = &recorded[&7];
    assert_eq!(
        (exchange.target.as_str(), exchange.body.as_slice()),
        ("/a?b=1&c=2", b"hello world".as_slice())
    );
    assert_eq!(exchange.substitute, None);
}

#[test]
fn an_explained_failure_does_not_fail_the_run() {
    let failure = Failure {
        operation: "GET /a".to_owned(),
        class: "refused",
        detail: String::new(),
        known: None,
    };
    let mut record = WireRecord {
        document: "x/a.yaml".to_owned(),
        called: vec!["GET /a".to_owned(), "GET /b".to_owned()],
        failures: vec![failure],
        ..WireRecord::default()
    };
    assert!(record.has_unexplained_failures());
    let stale = record
        .explain("# head\na.yaml\tGET /a\tbecause\na.yaml\tGET /b\tstale\na.yaml\tGET /c\tnot called\nb.yaml\tGET /b\tother");
    assert_eq!(stale, ["a.yaml\tGET /b\tstale"]);
    assert!(!record.has_unexplained_failures());
}

#[test]
fn references_to_missing_files_are_removed_for_prism() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.yaml");
    let lost =
        "x-policies: { a: { $ref: '../not/there.yaml' }, b: { $ref: '#/x-policies/a/b' } }\n";
    std::fs::write(&file, DOCUMENT).expect("the file should be written");
    let same = prism::readable(&file, folder.path(), false).expect("a document");
    assert_eq!(same, file);
    std::fs::write(&file, format!("{DOCUMENT}{lost}")).expect("the file should be written");
    let copy = prism::readable(&file, folder.path(), false).expect("a document");
    let copy = crate::samples::parse(&crate::read(&copy)).expect("JSON");
    assert_eq!(copy["x-policies"], json!({ "a": {}, "b": {} }));
    assert_eq!(copy["openapi"], "3.0.3");
}

#[test]
fn json_content_without_a_schema_is_an_empty_object() {
    let body_of = |media_type: &str| {
        let content = format!("description: d, content: {{ {media_type}: {{}} }} }}");
        let document = DOCUMENT.replace("description: d }", &content);
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.yaml");
        std::fs::write(&file, document.replace("204", "200")).expect("the file should be written");
        let mut documents = Documents::default();
        let id = ("GET".to_owned(), "/a/{id}".to_owned());
        let operations = description::descriptions(&mut documents, &file, [id.clone()]);
        let samples = Samples::new(&mut documents, &[], Direction::Received, Tags::Decisive);
        let samples = samples.expect("an empty set of samples");
        let response = response::sampled_response("GET", &operations[&id], &samples, true);
        let response = response.expect("a response");
        let (_, body) = response.split_once("\r\n\r\n").expect("a head");
        body.to_owned()
    };
    assert_eq!(body_of("application/json"), "{}");
    assert_eq!(body_of("text/plain"), "");
}

#[test]
fn a_missing_header_does_not_crash_prism() {
    let array = json!({ "type": "array", "items": { "type": "string" } });
    let header = |extra: &[(&str, serde_json::Value)]| {
        let mut header = json!({ "name": "h", "in": "header" });
        for (name, value) in extra {
            header[*name] = value.clone();
        }
        header
    };
    let mut document = json!([
        header(&[("schema", array.clone())]),
        header(&[("type", json!("array")), ("items", json!({}))]),
        header(&[("schema", array.clone()), ("required", json!(true))]),
        header(&[("schema", json!({ "type": "integer" }))]),
        { "name": "q", "in": "query", "schema": array },
    ]);
    let retained = document.as_array().expect("an array")[2..].to_vec();
    assert!(headers::untyped(&mut document));
    assert_eq!(document[0], header(&[("schema", json!({}))]));
    assert_eq!(document[1], header(&[("type", json!("string"))]));
    assert_eq!(document.as_array().expect("an array")[2..], retained);
    assert!(!headers::untyped(&mut document));
}

#[test]
fn form_properties_that_prism_cannot_read_are_withheld() {
    let styled = BTreeSet::from(["styled".to_owned(), "rows".to_owned()]);
    let body = json!({ "a": 1, "o": { "b": 1 }, "l": [1], "styled": [1], "rows": [{}] });
    let unread = |media_type: &str| withheld::unread(media_type, &styled, &body);
    let (form, parts) = ("application/x-www-form-urlencoded", "multipart/form-data");
    assert_eq!(unread(form), ["o", "l", "rows"]);
    assert_eq!(unread(parts), ["o", "l", "styled", "rows"]);
    assert!(unread("application/json").is_empty());

    let mut withheld_body = body.clone();
    let fits = |value: &serde_json::Value| value.get("l").is_some();
    assert_eq!(
        withheld::withhold(&unread(form), &mut withheld_body, fits),
        ["l"]
    );
    assert_eq!(withheld_body, json!({ "a": 1, "l": [1], "styled": [1] }));
}

#[test]
fn a_document_is_reduced_to_its_requests() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.yaml");
    let schemas = "
components:
  schemas:
    Sent: { properties: { part: { $ref: '#/components/schemas/Part' } } }
    Part: { type: string }
    Received: { type: string }
";
    let document = DOCUMENT.replace(
        "schema: { type: string } }\n      resp",
        "schema: { $ref: '#/components/schemas/Sent' } }\n      resp",
    );
    let document = document.replace(
        "description: d }",
        "description: d, content: { a/b: { schema: { $ref: '#/components/schemas/Received' } } } }",
    );
    std::fs::write(&file, format!("{document}{schemas}")).expect("the file should be written");
    let copy = prism::readable(&file, folder.path(), true).expect("a document");
    let copy = crate::samples::parse(&crate::read(&copy)).expect("JSON");
    let responses = &copy["paths"]["/a/{id}"]["get"]["responses"];
    assert_eq!(responses, &json!({ "200": { "description": "" } }));
    let schemas = copy["components"]["schemas"].as_object().expect("schemas");
    assert_eq!(schemas.keys().collect::<Vec<_>>(), ["Sent", "Part"]);
}

#[test]
fn prism_does_not_require_optional_values() {
    let object = json!({ "type": "object", "required": ["b"], "properties": { "required": {} } });
    let mut document = json!({ "paths": { "/a": { "post": {
        "parameters": [
            { "name": "q", "style": "deepObject", "schema": object },
            { "name": "r", "schema": object },
            { "name": "Content-Type", "in": "header", "required": true },
            { "$ref": "#/components/parameters/kind" },
        ],
        "requestBody": { "content": { "a/form": {
            "schema": { "required": ["o"], "properties": { "o": object, "p": object } },
            "encoding": { "o": { "style": "deepObject" } },
        } } },
    } } }, "components": { "parameters": { "kind": { "name": "accept", "in": "header" } } } });
    super::requests::retain_requests(&mut document);
    let operation = &document["paths"]["/a"]["post"];
    let loose = json!({ "type": "object", "properties": { "required": {} } });
    assert_eq!(operation["parameters"][0]["schema"], loose);
    assert_eq!(operation["parameters"][1]["schema"], object);
    assert_eq!(operation["parameters"].as_array().map(Vec::len), Some(2));
    let schema = &operation["requestBody"]["content"]["a/form"]["schema"];
    assert_eq!(
        schema,
        &json!({ "required": ["o"], "properties": { "o": loose, "p": object } })
    );
}

#[test]
fn the_tail_of_a_path_becomes_a_segment_for_prism() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.yaml");
    std::fs::write(&file, DOCUMENT.replace("/a/{id}:", "/a/{id}?b=1:")).expect("a file");
    let copy = prism::readable(&file, folder.path(), false).expect("a document");
    let copy = crate::samples::parse(&crate::read(&copy)).expect("JSON");
    assert!(copy["paths"]["/a/{id}/~b=1"].is_object(), "{copy}");

    let line = |target: &str, tail: &str| {
        let line = proxy::with_tail(&format!("GET {target} HTTP/1.1\r\n"), tail);
        line.split(' ').nth(1).unwrap_or_default().to_owned()
    };
    assert_eq!(line("/a?b=1", "?b=1"), "/a/~b=1");
    assert_eq!(line("/a?b=1&c=2", "?b=1"), "/a/~b=1?c=2");
    assert_eq!(line("/a", "#b"), "/a/~b");
    assert_eq!(line("/a?c=2&d", "#b"), "/a/~b?c=2&d");
}
