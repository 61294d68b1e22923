//! Parameters and headers.

use super::{operation, parameter, silent};
use serde_json::json;

#[test]
fn what_describes_the_value_is_its_schema() {
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
fn collection_formats_are_styles() {
    let cases = [
        ("query", None, json!(["form", false])),
        ("query", Some("csv"), json!(["form", false])),
        ("query", Some("ssv"), json!(["spaceDelimited", false])),
        ("query", Some("pipes"), json!(["pipeDelimited", false])),
        ("query", Some("multi"), json!(["form", true])),
        ("header", Some("csv"), json!([null, null])),
        ("header", None, json!([null, null])),
    ];
    for (place, format, expected) in cases {
        let after = silent(parameter(json!({
            "name": "p", "in": place, "type": "array", "items": {"type": "string"},
            "collectionFormat": format,
        })));
        assert_eq!(
            json!([after["style"], after["explode"]]),
            expected,
            "{place} {format:?}"
        );
        assert_eq!(
            after["schema"],
            json!({"type": "array", "items": {"type": "string"}})
        );
    }
}

#[test]
fn tabs_have_a_key_of_their_own() {
    let array = |place: &str| {
        parameter(json!({
            "name": "p", "in": place, "type": "array", "items": {}, "collectionFormat": "tsv",
        }))
    };
    let after = silent(array("query"));
    assert_eq!(after["x-specsmith-tsv"], true);
    assert_eq!(after["explode"], false);
    let (after, said) = array("header");
    assert_eq!(after["schema"], json!({"type": "string"}));
    assert_eq!(said.len(), 1, "{said:#?}");
}

#[test]
fn what_cannot_be_separated_is_told() {
    let (after, said) = parameter(json!({
        "name": "p", "in": "header", "type": "array", "items": {}, "collectionFormat": "pipes",
    }));
    assert_eq!(after["schema"], json!({"type": "string"}));
    assert_eq!(
        said,
        [
            "warning widened-type #/paths/~1a/post/parameters/0/collectionFormat: the collection format `pipes` is not supported in a header parameter; the caller passes the items as one string"
        ]
    );
    let (after, said) = parameter(json!({
        "name": "p", "in": "path", "required": true, "type": "array", "items": {}, "collectionFormat": "multi",
    }));
    assert_eq!((after.get("style"), said.len()), (None, 1));
    let (_, said) = parameter(json!({
        "name": "p", "in": "query", "type": "array", "collectionFormat": "multi",
        "items": {"type": "array", "items": {}, "collectionFormat": "pipes"},
    }));
    assert_eq!(
        said,
        [
            "warning unmodeled-parameter #/paths/~1a/post/parameters/0/items: the collection format `pipes` is not supported for arrays inside an array; it is ignored"
        ]
    );
}

#[test]
fn a_path_parameter_is_required() {
    let (after, said) = parameter(json!({"name": "p", "in": "path", "type": "string"}));
    assert_eq!(after["required"], true);
    assert_eq!(said.len(), 1);
}

#[test]
fn a_schema_as_in_3_0_is_kept() {
    let (after, said) =
        parameter(json!({"name": "p", "in": "query", "schema": {"type": "integer"}}));
    assert_eq!(after["schema"], json!({"type": "integer"}));
    assert_eq!(
        said,
        [
            "note mixed-dialect #/paths/~1a/post/parameters/0/schema: `schema` is not part of OpenAPI 2.0; every occurrence is read as in OpenAPI 3.0"
        ]
    );
}

#[test]
fn a_fault_in_the_schema_is_shown_where_it_was_written() {
    let (_, said) = parameter(json!({
        "name": "p", "in": "query", "type": "array", "items": {"type": "string", "maxLength": "x"},
    }));
    assert!(
        said[0].contains(" #/paths/~1a/post/parameters/0/items/maxLength:"),
        "{said:#?}"
    );
}

#[test]
fn headers_are_described_alike() {
    let headers =
        json!({"X-A": {"type": "array", "items": {"type": "integer"}, "description": "d"}});
    let (after, said) = operation(
        json!({"responses": {"200": {"description": "", "headers": headers}}}),
        json!({}),
    );
    assert_eq!(said, [""; 0]);
    assert_eq!(
        after["responses"]["200"]["headers"]["X-A"],
        json!({"description": "d", "schema": {"type": "array", "items": {"type": "integer"}}})
    );
}
