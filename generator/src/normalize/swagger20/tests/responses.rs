//! Responses and their media types.

use super::{operation, silent};
use serde_json::{Value, json};

fn content(response: Value, produces: Value) -> (Value, Vec<String>) {
    let own = json!({"produces": produces, "responses": {"200": response}});
    let (mut after, reported) = operation(own, json!({}));
    (after["responses"]["200"]["content"].take(), reported)
}

#[test]
fn each_media_type_has_the_schema() {
    let schema = json!({"type": "array", "items": {}});
    let after = silent(content(
        json!({"schema": schema}),
        json!(["*/*", "application/json"]),
    ));
    assert_eq!(after["application/json"], json!({"schema": schema}));
    assert_eq!(
        after["*/*"]["schema"]["$ref"],
        "#/paths/~1a/post/responses/200/content/application~1json/schema"
    );
    assert_eq!(
        silent(content(json!({"schema": schema}), json!(null))),
        json!({"application/json": {"schema": schema}})
    );
    assert_eq!(
        silent(content(json!({"description": ""}), json!(["text/plain"]))),
        Value::Null
    );
}

#[test]
fn a_file_is_not_json() {
    let file = json!({"schema": {"type": "file"}});
    let binary = json!({"schema": {"type": "string", "format": "binary"}});
    let after = silent(content(file.clone(), json!(["application/json"])));
    assert_eq!(after, json!({"application/octet-stream": binary}));
    let after = silent(content(file, json!(["application/json", "image/png"])));
    assert_eq!(after, json!({"image/png": binary}));
}

#[test]
fn examples_move_to_their_media_type() {
    let (after, reported) = content(
        json!({
            "schema": {"type": "string"},
            "examples": {"application/json": "a", "text/xml": "<b/>", "named": 1},
        }),
        json!(["application/json; charset=utf-8"]),
    );
    let expected = json!({
        "application/json; charset=utf-8": {"schema": {"type": "string"}, "example": "a"},
        "text/xml": {"schema": {"type": "string"}, "example": "<b/>"},
    });
    assert_eq!(after, expected);
    assert_eq!(
        reported,
        [
            "note invalid-value #/paths/~1a/post/responses/200/examples/named: `named` is not a media type; the example is ignored"
        ]
    );
}

#[test]
fn a_shared_response_is_copied_where_the_operation_produces_something_else() {
    let root = json!({
        "produces": ["application/json"],
        "responses": {"R": {"description": "d", "schema": {"type": "object", "properties": {"a": {}}}}},
    });
    let own = json!({"produces": ["text/csv"], "responses": {"200": {"$ref": "#/responses/R"}}});
    let after = silent(operation(own, root.clone()));
    let pointer = "#/components/responses/R/content/application~1json/schema";
    assert_eq!(
        after["responses"]["200"],
        json!({"description": "d", "content": {"text/csv": {"schema": {"$ref": pointer}}}})
    );
    let own =
        json!({"produces": ["application/json"], "responses": {"200": {"$ref": "#/responses/R"}}});
    let after = silent(operation(own, root));
    assert_eq!(
        after["responses"]["200"],
        json!({"$ref": "#/components/responses/R"})
    );
}

#[test]
fn content_of_3_0_remains_and_is_noted_once() {
    let mixed = json!({"content": {"text/plain": {"schema": {"type": "string"}}}});
    let (after, reported) = content(mixed.clone(), json!([]));
    assert_eq!(after, mixed["content"]);
    assert_eq!(reported.len(), 1);
}
