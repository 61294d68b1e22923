//! OpenAPI 2.0 as input, OpenAPI 3.0 as output, and the diagnostics.

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

/// Returns the normalized document and its diagnostics, as `severity code pointer: message`.
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
    // These documents are small: diagnostics about fields that they omit are left out.
    let omitted = ["missing field `responses`", "missing field `description`"];
    let reported = diagnostics
        .iter()
        .filter(|diagnostic| !omitted.contains(&diagnostic.message.as_str()))
        .map(|diagnostic| {
            let pointer = diagnostic.location.pointer().expect("a node").fragment();
            format!(
                "{} {} {pointer}: {}",
                diagnostic.severity, diagnostic.code, diagnostic.message
            )
        });
    (normalized, reported.collect())
}

/// Returns the fields of the normalized document, except for those that every document has.
fn document(document: Value) -> (Value, Vec<String>) {
    let (mut normalized, reported) = run(document);
    let root = normalized.root.as_object_mut().expect("an object");
    assert_eq!(root.shift_remove("openapi"), Some(json!("3.0.3")));
    for key in ["info", "swagger"] {
        root.shift_remove(key);
    }
    if root["paths"] == json!({}) {
        root.shift_remove("paths");
    }
    (normalized.root, reported)
}

/// Normalizes the operation `POST /a` in a document with the other fields.
fn operation(operation: Value, mut rest: Value) -> (Value, Vec<String>) {
    rest["paths"] = json!({"/a": {"post": operation}});
    let (mut normalized, reported) = run(rest);
    (normalized.root["paths"]["/a"]["post"].take(), reported)
}

fn parameter(parameter: Value) -> (Value, Vec<String>) {
    let (mut operation, reported) = operation(json!({"parameters": [parameter]}), json!({}));
    (operation["parameters"][0].take(), reported)
}

fn body(parameters: Value, consumes: Value) -> (Value, Vec<String>) {
    let own = json!({"parameters": parameters, "consumes": consumes});
    let (mut operation, reported) = operation(own, json!({}));
    assert_eq!(operation.get("parameters"), None);
    (operation["requestBody"].take(), reported)
}

fn silent((value, reported): (Value, Vec<String>)) -> Value {
    assert_eq!(reported, Vec::<String>::new());
    value
}

fn source(normalized: &Normalized, pointer: &str) -> String {
    let pointer = Pointer::parse(pointer).expect("a pointer");
    normalized
        .provenance
        .source_node(&pointer)
        .pointer
        .to_string()
}
