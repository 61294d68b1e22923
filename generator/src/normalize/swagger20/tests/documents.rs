//! What stands at the root.

use super::{document, origin, run, silent};
use serde_json::json;

#[test]
fn what_all_refer_to_moves_to_components_and_references_follow() {
    let (normalized, said) = run(json!({
        "definitions": {"A": {"properties": {"b": {"$ref": "#/definitions/B/properties/c"}}},
            "B": {"properties": {"c": {"type": "string"}}}},
        "responses": {"R": {"description": "d", "schema": {"$ref": "#/definitions/A"}}},
        "parameters": {"P": {"name": "p", "in": "query", "type": "string"}},
        "paths": {"/a": {"get": {
            "parameters": [{"$ref": "#/parameters/P"}], "responses": {"200": {"$ref": "#/responses/R"}},
        }}},
    }));
    assert_eq!(said, Vec::<String>::new());
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
        origin(&normalized, "/components/schemas/A"),
        "/definitions/A"
    );
    assert_eq!(
        origin(&normalized, "/components/parameters/P/schema/type"),
        "/parameters/P/type"
    );
}

#[test]
fn components_of_a_mixed_document_stay() {
    let (after, said) = document(json!({
        "definitions": {"A": {"type": "string"}, "B": {"$ref": "#/definitions/A"}},
        "components": {"schemas": {"A": {"type": "integer"}}},
    }));
    let expected = json!({"components": {"schemas": {
        "A": {"type": "integer"}, "B": {"$ref": "#/definitions/A"},
    }}});
    assert_eq!(after, expected);
    assert_eq!(said.len(), 2, "{said:#?}");
    assert_eq!(
        said[1],
        "warning invalid-value #/definitions/A: `components` already contains `A`; this one is ignored"
    );
}

#[test]
fn further_paths_are_paths() {
    let (after, said) = document(json!({
        "paths": {"/a": {"get": {}}},
        "x-ms-paths": {"/a?op=b": {"get": {}}, "/a": {"put": {}}},
    }));
    assert_eq!(
        after,
        json!({"paths": {"/a": {"get": {}}, "/a?op=b": {"get": {}}}})
    );
    assert_eq!(
        said,
        [
            "warning invalid-value #/x-ms-paths/~1a: `paths` already contains this path; this one is ignored"
        ]
    );
}

#[test]
fn empty_sections_are_none() {
    let after = silent(document(
        json!({"definitions": null, "consumes": null, "produces": []}),
    ));
    assert_eq!(after, json!({}));
}
