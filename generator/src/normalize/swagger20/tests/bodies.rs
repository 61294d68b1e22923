//! Body parameters.

use super::{body, operation, run, silent, source};
use serde_json::json;

#[test]
fn a_body_parameter_becomes_the_request_body() {
    let after = silent(body(
        json!([{"in": "body", "name": "pet", "description": "d", "required": true,
            "schema": {"type": "object"}, "x-example": {"a": 1}, "x-other": 1}]),
        json!(["application/vnd.x+json"]),
    ));
    let expected = json!({
        "description": "d", "required": true,
        "content": {"application/vnd.x+json": {"schema": {"type": "object"}, "example": {"a": 1}}},
        "x-other": 1,
    });
    assert_eq!(after, expected);
}

#[test]
fn one_media_type_contains_the_schema_and_the_others_refer_to_it() {
    let schema = json!({"type": "object", "properties": {"a": {}}});
    let after = silent(body(
        json!([{"in": "body", "name": "b", "schema": schema}]),
        json!(["text/xml", "application/json", "text/xml"]),
    ));
    let pointer = "#/paths/~1a/post/requestBody/content/application~1json/schema";
    let expected = json!({
        "text/xml": {"schema": {"$ref": pointer}}, "application/json": {"schema": schema},
    });
    assert_eq!(after["content"], expected);
    // A reference and a scalar are copied.
    let copied = json!({"type": "string"});
    let after = silent(body(
        json!([{"in": "body", "name": "b", "schema": copied}]),
        json!(["text/xml", "application/json"]),
    ));
    assert_eq!(after["content"]["text/xml"]["schema"], copied);
}

#[test]
fn the_document_has_default_media_types() {
    let own = json!({"consumes": [], "parameters": [{"in": "body", "name": "b", "schema": {}}]});
    let types = |root| {
        let after = silent(operation(own.clone(), root));
        let content = after["requestBody"]["content"]
            .as_object()
            .expect("content")
            .clone();
        content.keys().cloned().collect::<Vec<_>>()
    };
    assert_eq!(types(json!({"consumes": ["text/xml"]})), ["text/xml"]);
    assert_eq!(types(json!({})), ["application/json"]);
}

#[test]
fn media_types_outside_an_array_are_read() {
    let parameters = json!([{"in": "body", "name": "b", "schema": {}}]);
    let (after, reported) = body(parameters.clone(), json!("text/xml, text/plain"));
    assert_eq!(after["content"].as_object().expect("content").len(), 2);
    assert_eq!(
        reported,
        [
            "note invalid-value #/paths/~1a/post/consumes: expected an array of strings, found `\"text/xml, text/plain\"`; read as an array"
        ]
    );
    let (_, reported) = body(parameters.clone(), json!([3]));
    assert_eq!(
        reported,
        [
            "warning invalid-value #/paths/~1a/post/consumes/0: expected a string, found `3`; it is ignored"
        ]
    );
    let (_, reported) = body(parameters, json!({"a": 1}));
    assert_eq!(
        reported,
        [
            "warning invalid-value #/paths/~1a/post/consumes: expected an array of strings, found an object; it is ignored"
        ]
    );
}

#[test]
fn a_second_body_and_a_form_are_reported() {
    let (after, reported) = body(
        json!([
            {"in": "formData", "name": "f", "type": "string"},
            {"in": "body", "name": "a", "schema": {"type": "string"}},
            {"in": "body", "name": "b", "schema": {}},
        ]),
        json!([]),
    );
    let schema = &after["content"]["application/json"]["schema"];
    assert_eq!(*schema, json!({"type": "string"}));
    assert_eq!(
        reported,
        [
            "warning invalid-body #/paths/~1a/post/parameters/2: an operation can only have one body; this parameter is ignored",
            "warning invalid-body #/paths/~1a/post/parameters/0: an operation with a body parameter cannot have form parameters; this parameter is ignored",
        ]
    );
}

#[test]
fn a_body_without_a_schema_is_reported() {
    let (after, reported) = body(json!([{"in": "body", "name": "b"}]), json!([]));
    assert_eq!(after["content"], json!({"application/json": {}}));
    assert_eq!(reported.len(), 1);
    let (after, reported) = body(
        json!([{"in": "body", "name": "b", "type": "array", "items": {"type": "string"}}]),
        json!([]),
    );
    assert_eq!(
        after["content"]["application/json"]["schema"],
        json!({"type": "array", "items": {"type": "string"}})
    );
    assert_eq!(reported.len(), 1);
}

#[test]
fn a_shared_body_is_copied_for_the_media_types_of_each_operation() {
    let schema = json!({"type": "object", "properties": {"a": {"type": "string"}}});
    let (normalized, reported) = run(json!({
        "parameters": {
            "B": {"in": "body", "name": "b", "schema": schema},
            "C": {"$ref": "#/parameters/B"},
            "Q": {"in": "query", "name": "q", "type": "string"},
        },
        "paths": {
            "/a": {"post": {"consumes": ["text/xml"], "parameters": [{"$ref": "#/parameters/B"}, {"$ref": "#/parameters/Q"}]}},
            "/b": {"put": {"parameters": [{"$ref": "#/parameters/C"}]}},
        },
    }));
    assert_eq!(reported, Vec::<String>::new());
    let root = &normalized.root;
    assert_eq!(
        root["components"]["parameters"]
            .as_object()
            .map(|it| it.len()),
        Some(1)
    );
    let (a, b) = (&root["paths"]["/a"]["post"], &root["paths"]["/b"]["put"]);
    assert_eq!(
        a["parameters"],
        json!([{"$ref": "#/components/parameters/Q"}])
    );
    assert_eq!(
        a["requestBody"]["content"],
        json!({"text/xml": {"schema": schema}})
    );
    assert_eq!(
        b["requestBody"]["content"]["application/json"]["schema"]["$ref"],
        "#/paths/~1a/post/requestBody/content/text~1xml/schema"
    );
    assert_eq!(
        source(&normalized, "/paths/~1b/put/requestBody"),
        "/parameters/B"
    );
    assert_eq!(
        source(
            &normalized,
            "/paths/~1a/post/requestBody/content/text~1xml/schema/type"
        ),
        "/parameters/B/schema/type"
    );
    assert_eq!(
        source(&normalized, "/paths/~1a/post/parameters/0"),
        "/paths/~1a/post/parameters/1"
    );
}

#[test]
fn operations_without_a_body_inherit_that_of_the_path() {
    let (normalized, reported) = run(json!({"paths": {"/a": {
        "parameters": [
            {"in": "body", "name": "b", "schema": {"type": "object", "properties": {"x": {}}}},
            {"in": "header", "name": "h", "type": "string"},
        ],
        "put": {}, "post": {"parameters": null},
        "patch": {"parameters": [{"in": "body", "name": "c", "schema": {"type": "string"}}]},
    }}}));
    assert_eq!(reported, Vec::<String>::new());
    let item = &normalized.root["paths"]["/a"];
    assert_eq!(item["parameters"].as_array().map(Vec::len), Some(1));
    assert_eq!(
        item["patch"]["requestBody"]["content"]["application/json"]["schema"],
        json!({"type": "string"})
    );
    assert_eq!(
        item["post"]["requestBody"]["content"]["application/json"]["schema"]["$ref"],
        "#/paths/~1a/put/requestBody/content/application~1json/schema"
    );
    assert_eq!(
        source(&normalized, "/paths/~1a/post/requestBody/description"),
        "/paths/~1a/parameters/0/description"
    );
    assert_eq!(
        source(&normalized, "/paths/~1a/parameters/0/name"),
        "/paths/~1a/parameters/1/name"
    );
    let (_, reported) =
        run(json!({"paths": {"/a": {"parameters": [{"in": "body", "name": "b"}]}}}));
    assert_eq!(
        reported,
        [
            "warning invalid-parameter #/paths/~1a/parameters/0: this parameter is left out, because the path has no operation"
        ]
    );
}

#[test]
fn a_request_body_of_a_mixed_document_remains() {
    let own = json!({"content": {"text/plain": {}}});
    let (after, reported) = operation(
        json!({"requestBody": own, "parameters": [{"in": "body", "name": "b", "schema": {}}]}),
        json!({}),
    );
    assert_eq!(after, json!({"requestBody": own}));
    assert_eq!(reported.len(), 2, "{reported:#?}");
}

#[test]
fn a_reference_into_a_body_follows_its_move() {
    let (normalized, reported) = run(json!({
        "definitions": {"A": {"$ref": "#/paths/~1a/post/parameters/0/schema/properties/x"}},
        "paths": {"/a": {"post": {"parameters": [
            {"in": "body", "name": "b", "schema": {"properties": {"x": {"type": "string"}}}},
        ]}}},
    }));
    assert_eq!(reported, Vec::<String>::new());
    assert_eq!(
        normalized.root["components"]["schemas"]["A"]["$ref"],
        "#/paths/~1a/post/requestBody/content/application~1json/schema/properties/x"
    );
}

#[test]
fn a_copy_contains_no_private_keys() {
    let (normalized, reported) = run(json!({
        "parameters": {"B": {
            "in": "body", "name": "b", "x-specsmith-tsv": true,
            "schema": {"allOf": [{"type": "string", "x-specsmith-const": true}]},
        }},
        "paths": {"/a": {"post": {"parameters": [{"$ref": "#/parameters/B"}]}}},
    }));
    let expected = json!({
        "content": {"application/json": {"schema": {"allOf": [{"type": "string"}]}}},
    });
    assert_eq!(
        normalized.root["paths"]["/a"]["post"]["requestBody"],
        expected
    );
    assert_eq!(reported.len(), 2, "{reported:#?}");
}
