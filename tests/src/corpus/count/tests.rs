//! Tests of the count on unusual documents.

use std::fs;

use super::{Counted, count};

/// Returns the version and the operations, as `METHOD path`, of the first of these files.
fn counted(files: &[(&str, &str)]) -> (Option<String>, Vec<String>) {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, source) in files {
        fs::write(folder.path().join(name), source).expect("a file");
    }
    let first = folder.path().join(files[0].0);
    let Counted {
        version,
        operations,
    } = count(&first).expect("a document");
    let operations = operations.into_iter();
    let name = |(method, path)| format!("{method} {path}");
    (version, operations.map(name).collect())
}

#[test]
fn every_value_under_a_method_counts() {
    let source = "openapi: 3.0.3\npaths:\n  /a:\n    get: {}\n    post: no object\n    put:\n    \
                summary: s\n    parameters: []\n    query: {}\n    GET: {}\n  /b: 3\n  x-c: {get: {}}\n";
    let (version, operations) = counted(&[("a.yaml", source)]);
    assert_eq!(version.as_deref(), Some("3.0.3"));
    assert_eq!(operations, ["GET /a", "POST /a", "PUT /a", "QUERY /a"]);
}

#[test]
fn the_methods_of_openapi_3_2_count() {
    let source = r#"{"openapi": "3.2.0", "paths": {"/a": {"query": {},
        "additionalOperations": {"COPY": {}, "Move": 1}}}}"#;
    let (_, operations) = counted(&[("a.json", source)]);
    assert_eq!(operations, ["COPY /a", "Move /a", "QUERY /a"]);
}

#[test]
fn the_paths_of_microsoft_count() {
    let source = "swagger: 2.0\nx-ms-paths:\n  /a?b: {get: {}}\npaths:\n  x-ms-paths:\n    /c?d: {put: {}}\n";
    let (version, operations) = counted(&[("a.yaml", source)]);
    assert_eq!(version.as_deref(), Some("2.0"));
    assert_eq!(operations, ["GET /a?b", "PUT /c?d"]);
}

#[test]
fn references_within_the_document_and_to_other_files_are_followed() {
    let source = "openapi: 3.1.0\npaths:\n  /a: {$ref: '#/components/pathItems/A'}\n  /b: {$ref: \
                'items.yaml#/~1b%20c', patch: {}}\n  /c: {$ref: '#/paths/~1c'}\n  /d: {$ref: \
                'absent.yaml'}\n  /e: {$ref: 'https://example.com/e'}\ncomponents: {pathItems: {A: {get: \
                {}}}}\n";
    let items = "/b c: {$ref: 'other.json'}\n";
    let other = r#"{"delete": {}}"#;
    let files = [
        ("a.yaml", source),
        ("items.yaml", items),
        ("other.json", other),
    ];
    let (_, operations) = counted(&files);
    assert_eq!(operations, ["DELETE /b", "GET /a", "PATCH /b"]);
}

#[test]
fn keys_that_are_not_strings_and_merge_keys_are_read() {
    let source = "openapi: 3.0.0\nbase: &base {get: {responses: {200: {}}}}\npaths:\n  /a: {<<: *base, \
                put: {}}\n  1: {get: {}}\nn: -9223372036854776000\n[x]: !t y\n";
    let (_, operations) = counted(&[("a.yaml", source)]);
    assert_eq!(operations, ["GET /a", "GET 1", "PUT /a"]);
}

#[test]
fn a_file_that_is_not_openapi_has_no_version() {
    assert_eq!(counted(&[("a.yaml", "type: object\n")]), (None, Vec::new()));
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.yaml");
    fs::write(&path, "{[").expect("a file");
    assert_eq!(count(&path), None);
}
