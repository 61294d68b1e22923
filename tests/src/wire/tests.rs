//! The oracle sees what it is there for.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};

use serde_json::json;
use specsmith::surface::ArgumentLocation;
use specsmith::{Options, Source, generate};

use super::choose::Planned;
use super::proxy::{self, Changes, Exchange};
use super::report::{Failure, WireRecord};
use super::session::Told;
use super::{answer, described, fault, found, headers, prism, program, withheld};
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

/// What is said of a call of the document's operation with these arguments, after an exchange.
fn said(arguments: &[&str], target: &str, answer: &str, outcome: Option<&str>) -> Option<String> {
    let source = Source::bytes("a.yaml", DOCUMENT);
    let generated = generate(&source, &Options::default()).expect("it generates");
    let call = Planned {
        operation: 0,
        arguments: arguments.iter().map(|text| Some(json!(text))).collect(),
        full: true,
    };
    let exchange = Exchange {
        target: target.to_owned(),
        answer: answer.to_owned(),
        ..Exchange::default()
    };
    let told = Told {
        outcome: outcome.map(|words| ("decode".to_owned(), words.to_owned())),
        exchange: Some(exchange),
    };
    let fits = |_: &str, value: &serde_json::Value| Some(value != "misfit");
    let fault = fault(&generated.surface.operations[0], &call, &told, fits)?;
    Some(fault.told().0.to_owned())
}

#[test]
fn what_is_wrong_with_a_call_is_told() {
    let taken = "HTTP/1.1 204 No Content\r\n\r\n";
    let ok = said(&["x y", "ü&"], "/a/x%20y?q=%C3%BC%26", taken, None);
    assert_eq!(ok, None);
    let lost = said(&["x y", "ü&"], "/a/x%20y?q=", taken, None);
    assert_eq!(lost.as_deref(), Some("not found"));
    let violation = "HTTP/1.1 204 No Content\r\nsl-violations: \
        [{\"location\":[\"request\",\"query\"],\"severity\":\"Error\"}]\r\n\r\n";
    let refused = said(&["x"], "/a/x", violation, None);
    assert_eq!(refused.as_deref(), Some("refused"));
    let warning = violation.replace("Error", "Warning");
    assert_eq!(said(&["x"], "/a/x", &warning, None), None);
    let own = violation.replace("request", "response");
    assert_eq!(
        said(&["x"], "/a/x", &own, None).as_deref(),
        Some("no answer")
    );
    let problem = "HTTP/1.1 404 Not Found\r\n\r\n\
        {\"type\":\"https://stoplight.io/prism/errors#NO_PATH_MATCHED_ERROR\"}";
    let unknown = said(&["x"], "/a/x", problem, None);
    assert_eq!(unknown.as_deref(), Some("refused"));
    let other = "HTTP/1.1 200 OK\r\n\r\n\"fit\"";
    let unread = said(&["x"], "/a/x", other, Some("$.a is no number"));
    assert_eq!(unread.as_deref(), Some("not read"));
    let misfit = said(
        &["x"],
        "/a/x",
        "HTTP/1.1 200 OK\r\n\r\n\"misfit\"",
        Some("no text"),
    );
    assert_eq!(misfit.as_deref(), Some("no answer"));
    let empty = said(&["x"], "/a/x", taken, Some("no text"));
    assert_eq!(empty.as_deref(), Some("no answer"));
}

#[test]
fn a_body_is_found_where_it_is_the_same() {
    let argument = |media_type: &'static str| {
        let location = ArgumentLocation::Body(media_type.to_owned());
        move |given: serde_json::Value, sent: &str| {
            let exchange = Exchange {
                headers: vec![("content-type".to_owned(), media_type.to_owned())],
                body: sent.as_bytes().to_vec(),
                ..Exchange::default()
            };
            found::missing(&location, &given, &exchange)
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
fn files_are_put_into_the_body_that_is_read() {
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
            r#"if let Some(file) = member(&given, 1, "a-file") { body.a_file = Files::of(file); }"#,
            r#"if let Some(file) = member(&given, 1, "files") { body.files = Files::of(file); }"#,
        ]
    );
    assert!(!calls(DOCUMENT).contains("Files"));
}

#[test]
fn the_proxy_keeps_what_passes() {
    let server = TcpListener::bind("127.0.0.1:0").expect("it listens");
    let changes = Changes {
        tails: BTreeMap::from([(7, "?b=1".to_owned())]),
        ..Changes::default()
    };
    let (address, passed) =
        proxy::start(server.local_addr().expect("an address"), changes).expect("it runs");
    let served = std::thread::spawn(move || {
        let (mut stream, _) = server.accept().expect("a connection");
        let mut got = vec![0; 4096];
        let mut length = 0;
        while !got[..length].ends_with(b"hello world") {
            length += stream.read(&mut got[length..]).expect("bytes");
        }
        stream
            .write_all(b"HTTP/1.1 200 OK\r\n\r\nanswer")
            .expect("it takes bytes");
        String::from_utf8_lossy(&got[..length]).into_owned()
    });
    let mut client = TcpStream::connect(address).expect("it listens");
    let request = "POST /a?b=1&c=2 HTTP/1.1\r\nhost: x\r\nX-Call: 7\r\ntransfer-encoding: chunked\r\n\r\n\
        6\r\nhello \r\n5;x=y\r\nworld\r\n0\r\n\r\n";
    client
        .write_all(request.as_bytes())
        .expect("it takes bytes");
    let mut answer = String::new();
    BufReader::new(client)
        .read_to_string(&mut answer)
        .expect("an answer");
    assert!(answer.ends_with("answer"), "{answer}");
    let got = served.join().expect("the server ends");
    assert!(
        got.starts_with("POST /a/~b=1?c=2 HTTP/1.1\r\n") && got.contains("content-length: 11\r\n"),
        "{got}"
    );
    let passed = passed.lock().expect("the proxy lives");
    let exchange = &passed[&7];
    assert_eq!(
        (exchange.target.as_str(), exchange.body.as_slice()),
        ("/a?b=1&c=2", b"hello world".as_slice())
    );
    assert_eq!(exchange.instead, None);
}

#[test]
fn a_failure_that_is_explained_is_no_fault() {
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
    assert!(record.has_faults());
    let stale = record
        .explain("# head\na.yaml\tGET /a\tbecause\na.yaml\tGET /b\told\na.yaml\tGET /c\tnot called\nb.yaml\tGET /b\tother");
    assert_eq!(stale, ["a.yaml\tGET /b\told"]);
    assert!(!record.has_faults());
}

#[test]
fn references_to_files_that_are_not_there_are_kept_from_prism() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let file = folder.path().join("a.yaml");
    let lost =
        "x-policies: { a: { $ref: '../not/there.yaml' }, b: { $ref: '#/x-policies/a/b' } }\n";
    std::fs::write(&file, DOCUMENT).expect("it can be written");
    let same = prism::readable(&file, folder.path(), false).expect("it is read");
    assert_eq!(same, file);
    std::fs::write(&file, format!("{DOCUMENT}{lost}")).expect("it can be written");
    let copy = prism::readable(&file, folder.path(), false).expect("it is read");
    let copy = crate::samples::parse(&crate::read(&copy)).expect("it is JSON");
    assert_eq!(copy["x-policies"], json!({ "a": {}, "b": {} }));
    assert_eq!(copy["openapi"], "3.0.3");
}

#[test]
fn content_without_a_schema_is_something() {
    let answered = |media_type: &str| {
        let content = format!("description: d, content: {{ {media_type}: {{}} }} }}");
        let document = DOCUMENT.replace("description: d }", &content);
        let folder = tempfile::tempdir().expect("a folder can be made");
        let file = folder.path().join("a.yaml");
        std::fs::write(&file, document.replace("204", "200")).expect("it can be written");
        let mut documents = Documents::default();
        let id = ("GET".to_owned(), "/a/{id}".to_owned());
        let described = described::described(&mut documents, &file, [id.clone()]);
        let samples = Samples::new(&mut documents, &[], Direction::Received, Tags::Tell);
        let samples = samples.expect("samples of nothing");
        let answer = answer::answer("GET", &described[&id], &samples, true).expect("an answer");
        let (_, body) = answer.split_once("\r\n\r\n").expect("a head");
        body.to_owned()
    };
    assert_eq!(answered("application/json"), "{}");
    assert_eq!(answered("text/plain"), "");
}

#[test]
fn prism_is_not_ended_by_a_header_that_is_missing() {
    let list = json!({ "type": "array", "items": { "type": "string" } });
    let header = |extra: &[(&str, serde_json::Value)]| {
        let mut header = json!({ "name": "h", "in": "header" });
        for (name, value) in extra {
            header[*name] = value.clone();
        }
        header
    };
    let mut document = json!([
        header(&[("schema", list.clone())]),
        header(&[("type", json!("array")), ("items", json!({}))]),
        header(&[("schema", list.clone()), ("required", json!(true))]),
        header(&[("schema", json!({ "type": "integer" }))]),
        { "name": "q", "in": "query", "schema": list },
    ]);
    let kept = document.as_array().expect("a list")[2..].to_vec();
    assert!(headers::untyped(&mut document));
    assert_eq!(document[0], header(&[("schema", json!({}))]));
    assert_eq!(document[1], header(&[("type", json!("string"))]));
    assert_eq!(document.as_array().expect("a list")[2..], kept);
    assert!(!headers::untyped(&mut document));
}

#[test]
fn what_prism_cannot_read_of_a_form_is_kept_from_it() {
    let styled = BTreeSet::from(["styled".to_owned(), "rows".to_owned()]);
    let body = json!({ "a": 1, "o": { "b": 1 }, "l": [1], "styled": [1], "rows": [{}] });
    let unread = |media_type: &str| withheld::unread(media_type, &styled, &body);
    let (form, parts) = ("application/x-www-form-urlencoded", "multipart/form-data");
    assert_eq!(unread(form), ["o", "l", "rows"]);
    assert_eq!(unread(parts), ["o", "l", "styled", "rows"]);
    assert!(unread("application/json").is_empty());

    let mut given = body.clone();
    let fits = |value: &serde_json::Value| value.get("l").is_some();
    assert_eq!(withheld::withhold(&unread(form), &mut given, fits), ["l"]);
    assert_eq!(given, json!({ "a": 1, "l": [1], "styled": [1] }));
}

#[test]
fn prism_reads_the_requests_of_a_document_alone() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let file = folder.path().join("a.yaml");
    let schemas = "
components:
  schemas:
    Sent: { properties: { part: { $ref: '#/components/schemas/Part' } } }
    Part: { type: string }
    Told: { type: string }
";
    let document = DOCUMENT.replace(
        "schema: { type: string } }\n      resp",
        "schema: { $ref: '#/components/schemas/Sent' } }\n      resp",
    );
    let document = document.replace(
        "description: d }",
        "description: d, content: { a/b: { schema: { $ref: '#/components/schemas/Told' } } } }",
    );
    std::fs::write(&file, format!("{document}{schemas}")).expect("it can be written");
    let copy = prism::readable(&file, folder.path(), true).expect("it is read");
    let copy = crate::samples::parse(&crate::read(&copy)).expect("it is JSON");
    let responses = &copy["paths"]["/a/{id}"]["get"]["responses"];
    assert_eq!(responses, &json!({ "200": { "description": "" } }));
    let schemas = copy["components"]["schemas"].as_object().expect("schemas");
    assert_eq!(schemas.keys().collect::<Vec<_>>(), ["Sent", "Part"]);
}

#[test]
fn prism_misses_nothing_that_need_not_be_sent() {
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
    super::requests::keep_alone(&mut document);
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
fn the_tail_of_a_path_is_a_segment_for_prism() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let file = folder.path().join("a.yaml");
    std::fs::write(&file, DOCUMENT.replace("/a/{id}:", "/a/{id}?b=1:")).expect("it can be written");
    let copy = prism::readable(&file, folder.path(), false).expect("it is read");
    let copy = crate::samples::parse(&crate::read(&copy)).expect("it is JSON");
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
