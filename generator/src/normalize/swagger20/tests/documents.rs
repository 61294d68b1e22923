//! The root of the document.

use super::{document, run, silent, source};
use serde_json::json;

#[test]
fn shared_definitions_move_to_components_and_references_follow() {
    let (normalized, reported) = run(json!({
        "definitions": {"A": {"properties": {"b": {"$ref": "#/definitions/B/properties/c"}}},
            "B": {"properties": {"c": {"type": "string"}}}},
        "responses": {"R": {"description": "d", "schema": {"$ref": "#/definitions/A"}}},
        "parameters": {"P": {"name": "p", "in": "query", "type": "string"}},
        "paths": {"/a": {"get": {
            "parameters": [{"$ref": "#/parameters/P"}], "responses": {"200": {"$ref": "#/responses/R"}},
        }}},
    }));
    assert_eq!(reported, Vec::<String>::new());
    let root = &normalized.root;
    let components = &root["components"];
    assert_eq!(
        components["schemas"]["A"]["properties"]["b"]["$ref"],
        "#/components/schemas/B/properties/c"
    );
    assert_eq!(
        components["responses"]["R"]["content"],
        json!({"application/json": {"schema": {"$ref": "#/components/schemas/A"}}})
    );
    let get = &root["paths"]["/a"]["get"];
    assert_eq!(get["parameters"][0]["$ref"], "#/components/parameters/P");
    assert_eq!(get["responses"]["200"]["$ref"], "#/components/responses/R");
    assert_eq!(root["openapi"], "3.0.3");
    for key in ["swagger", "definitions", "responses", "parameters"] {
        assert_eq!(root.get(key), None, "{key}");
    }
    assert_eq!(
        source(&normalized, "/components/schemas/A"),
        "/definitions/A"
    );
    assert_eq!(
        source(&normalized, "/components/parameters/P/schema/type"),
        "/parameters/P/type"
    );
}

#[test]
fn components_of_a_mixed_document_remain() {
    let (after, reported) = document(json!({
        "definitions": {"A": {"type": "string"}, "B": {"$ref": "#/definitions/A"}},
        "components": {"schemas": {"A": {"type": "integer"}}},
    }));
    let expected = json!({"components": {"schemas": {
        "A": {"type": "integer"}, "B": {"$ref": "#/definitions/A"},
    }}});
    assert_eq!(after, expected);
    assert_eq!(reported.len(), 2, "{reported:#?}");
    assert_eq!(
        reported[1],
        "warning invalid-value #/definitions/A: `components` already contains `A`; this one is ignored"
    );
}

#[test]
fn x_ms_paths_are_merged_into_paths() {
    let (after, reported) = document(json!({
        "paths": {"/a": {"get": {}}},
        "x-ms-paths": {"/a?op=b": {"get": {}}, "/a": {"put": {}}},
    }));
    assert_eq!(
        after,
        json!({"paths": {"/a": {"get": {}}, "/a?op=b": {"get": {}}}})
    );
    assert_eq!(
        reported,
        [
            "warning invalid-value #/x-ms-paths/~1a: `paths` already contains this path; this one is ignored"
        ]
    );
}

#[test]
fn empty_sections_are_removed() {
    let after = silent(document(
        json!({"definitions": null, "consumes": null, "produces": []}),
    ));
    assert_eq!(after, json!({}));
}
