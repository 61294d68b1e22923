//! OpenAPI 2.0 in, OpenAPI 3.0 out, and what was said of it.

mod bodies;
mod documents;
mod forms;
mod parameters;
mod responses;
mod schemas;
mod security;
mod servers;

use crate::diagnostic::{Diagnostics, Pointer};
use crate::load::Library;
use crate::normalize::{Normalized, normalize};
use serde_json::{Value, json};

/// The normalized document and what was said of it, as `severity code pointer: message`.
fn run(mut document: Value) -> (Normalized, Vec<String>) {
    document["swagger"] = json!("2.0");
    for (key, value) in [
        ("info", json!({"title": "t", "version": "1"})),
        ("paths", json!({})),
    ] {
        if document.get(key).is_none() {
            document[key] = value;
        }
    }
    let mut diagnostics = Diagnostics::new();
    let normalized = normalize(Library::of(document), &mut diagnostics).expect("a description");
    // These documents are small: what each says is that it has no more than what it is about.
    let small = ["missing field `responses`", "missing field `description`"];
    let about = diagnostics
        .iter()
        .filter(|d| !small.contains(&d.message.as_str()));
    let said = about.map(|d| {
        let pointer = d.location.pointer().expect("a node").fragment();
        format!("{} {} {pointer}: {}", d.severity, d.code, d.message)
    });
    // The operations of these tests are no more than what is tested.
    let bare = ["missing field `responses`", "missing field `description`"];
    let said = said.filter(|line| !bare.iter().any(|it| line.ends_with(it)));
    (normalized, said.collect())
}

/// What became of the members of a document, aside from those that every document has.
fn document(document: Value) -> (Value, Vec<String>) {
    let (mut normalized, said) = run(document);
    let root = normalized.root.as_object_mut().expect("an object");
    assert_eq!(root.shift_remove("openapi"), Some(json!("3.0.3")));
    for key in ["info", "swagger"] {
        root.shift_remove(key);
    }
    if root["paths"] == json!({}) {
        root.shift_remove("paths");
    }
    (normalized.root, said)
}

/// What became of the operation `POST /a`, in a document with the members beside.
fn operation(operation: Value, mut beside: Value) -> (Value, Vec<String>) {
    beside["paths"] = json!({"/a": {"post": operation}});
    let (mut normalized, said) = run(beside);
    (normalized.root["paths"]["/a"]["post"].take(), said)
}

fn parameter(parameter: Value) -> (Value, Vec<String>) {
    let (mut operation, said) = operation(json!({"parameters": [parameter]}), json!({}));
    (operation["parameters"][0].take(), said)
}

fn body(parameters: Value, consumes: Value) -> (Value, Vec<String>) {
    let own = json!({"parameters": parameters, "consumes": consumes});
    let (mut operation, said) = operation(own, json!({}));
    assert_eq!(operation.get("parameters"), None);
    (operation["requestBody"].take(), said)
}

fn silent((value, said): (Value, Vec<String>)) -> Value {
    assert_eq!(said, Vec::<String>::new());
    value
}

fn origin(normalized: &Normalized, pointer: &str) -> String {
    let pointer = Pointer::parse(pointer).expect("a pointer");
    normalized
        .provenance
        .source_node(&pointer)
        .pointer
        .to_string()
}
