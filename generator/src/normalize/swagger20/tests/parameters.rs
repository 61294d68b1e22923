//! Parameters and headers.

use super::{operation, parameter, silent};
use serde_json::json;

#[test]
fn fields_that_describe_the_value_become_its_schema() {
    let after = silent(parameter(json!({
        "name": "p", "in": "query", "description": "d", "required": false, "type": "integer",
        "format": "int32", "minimum": 1, "default": 2, "enum": [1, 2], "x-nullable": true,
        "x-example": 1, "x-other": 1, "allowEmptyValue": true,
    })));
    let expected = json!({
        "name": "p", "in": "query", "description": "d", "required": false, "x-other": 1,
        "allowEmptyValue": true, "example": 1,
        "schema": {
            "type": "integer", "format": "int32", "default": 2, "minimum": 1, "enum": [1, 2],
            "nullable": true,
        },
    });
    assert_eq!(after, expected);
}

#[test]
fn collection_formats_become_styles() {
    let cases = [
        ("query", None, json!(["form", false])),
        ("query", Some("csv"), json!(["form", false])),
        ("query", Some("ssv"), json!(["spaceDelimited", false])),
        ("query", Some("pipes"), json!(["pipeDelimited", false])),
        ("query", Some("multi"), json!(["form", true])),
        ("header", Some("csv"), json!([null, null])),
        ("header", None, json!([null, null])),
    ];
    for (location, format, expected) in cases {
        let after = silent(parameter(json!({
            "name": "p", "in": location, "type": "array", "items": {"type": "string"},
            "collectionFormat": format,
        })));
        assert_eq!(
            json!([after["style"], after["explode"]]),
            expected,
            "{location} {format:?}"
        );
        assert_eq!(
            after["schema"],
            json!({"type": "array", "items": {"type": "string"}})
        );
    }
}

#[test]
fn tab_separators_have_a_private_key() {
    let array = |location: &str| {
        parameter(json!({
            "name": "p", "in": location, "type": "array", "items": {}, "collectionFormat": "tsv",
        }))
    };
    let after = silent(array("query"));
    assert_eq!(after["x-specsmith-tsv"], true);
    assert_eq!(after["explode"], false);
    let (after, reported) = array("header");
    assert_eq!(after["schema"], json!({"type": "string"}));
    assert_eq!(reported.len(), 1, "{reported:#?}");
}

#[test]
fn unsupported_collection_formats_are_reported() {
    let (after, reported) = parameter(json!({
        "name": "p", "in": "header", "type": "array", "items": {}, "collectionFormat": "pipes",
    }));
    assert_eq!(after["schema"], json!({"type": "string"}));
    assert_eq!(
        reported,
        [
            "warning widened-type #/paths/~1a/post/parameters/0/collectionFormat: the collection format `pipes` is not supported in a header parameter; the caller passes the items as one string"
        ]
    );
    let (after, reported) = parameter(json!({
        "name": "p", "in": "path", "required": true, "type": "array", "items": {}, "collectionFormat": "multi",
    }));
    assert_eq!((after.get("style"), reported.len()), (None, 1));
    let (_, reported) = parameter(json!({
        "name": "p", "in": "query", "type": "array", "collectionFormat": "multi",
        "items": {"type": "array", "items": {}, "collectionFormat": "pipes"},
    }));
    assert_eq!(
        reported,
        [
            "warning unmodeled-parameter #/paths/~1a/post/parameters/0/items: the collection format `pipes` is not supported for arrays inside an array; it is ignored"
        ]
    );
}

#[test]
fn a_path_parameter_is_required() {
    let (after, reported) = parameter(json!({"name": "p", "in": "path", "type": "string"}));
    assert_eq!(after["required"], true);
    assert_eq!(reported.len(), 1);
}

#[test]
fn a_schema_of_3_0_remains() {
    let (after, reported) =
        parameter(json!({"name": "p", "in": "query", "schema": {"type": "integer"}}));
    assert_eq!(after["schema"], json!({"type": "integer"}));
    assert_eq!(
        reported,
        [
            "note mixed-dialect #/paths/~1a/post/parameters/0/schema: `schema` is not part of OpenAPI 2.0; every occurrence is read as in OpenAPI 3.0"
        ]
    );
}

#[test]
fn an_error_in_the_schema_is_located_in_the_parameter() {
    let (_, reported) = parameter(json!({
        "name": "p", "in": "query", "type": "array", "items": {"type": "string", "maxLength": "x"},
    }));
    assert!(
        reported[0].contains(" #/paths/~1a/post/parameters/0/items/maxLength:"),
        "{reported:#?}"
    );
}

#[test]
fn headers_are_rewritten_like_parameters() {
    let headers =
        json!({"X-A": {"type": "array", "items": {"type": "integer"}, "description": "d"}});
    let (after, reported) = operation(
        json!({"responses": {"200": {"description": "", "headers": headers}}}),
        json!({}),
    );
    assert_eq!(reported, [""; 0]);
    assert_eq!(
        after["responses"]["200"]["headers"]["X-A"],
        json!({"description": "d", "schema": {"type": "array", "items": {"type": "integer"}}})
    );
}
