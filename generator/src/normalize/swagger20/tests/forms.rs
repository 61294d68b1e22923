//! Form parameters.

use super::{body, run, silent, source};
use serde_json::json;

#[test]
fn form_parameters_are_properties_of_an_object() {
    let after = silent(body(
        json!([
            {"in": "formData", "name": "a", "description": "d", "type": "string", "required": true, "x-example": "e"},
            {"in": "formData", "name": "b", "type": "array", "items": {"type": "integer"}, "collectionFormat": "multi"},
            {"in": "formData", "name": "c", "type": "array", "items": {"type": "integer"}, "allowEmptyValue": true},
        ]),
        json!([]),
    ));
    let expected = json!({
        "required": true,
        "content": {"application/x-www-form-urlencoded": {
            "schema": {
                "type": "object",
                "properties": {
                    "a": {"type": "string", "description": "d", "example": "e"},
                    "b": {"type": "array", "items": {"type": "integer"}},
                    "c": {"type": "array", "items": {"type": "integer"}},
                },
                "required": ["a"],
            },
            "encoding": {
                "b": {"style": "form", "explode": true}, "c": {"style": "form", "explode": false},
            },
        }},
    });
    assert_eq!(after, expected);
}

#[test]
fn forms_have_media_types_of_forms() {
    let field = json!([{"in": "formData", "name": "a", "type": "string"}]);
    let file = json!([{"in": "formData", "name": "a", "type": "file"}]);
    let types = |(after, reported): (serde_json::Value, Vec<String>)| {
        let content = after["content"].as_object().expect("content");
        (
            content.keys().cloned().collect::<Vec<_>>().join(" "),
            reported.len(),
        )
    };
    let both = json!([
        "multipart/form-data",
        "application/x-www-form-urlencoded",
        "text/xml"
    ]);
    let (form, multipart) = ("application/x-www-form-urlencoded", "multipart/form-data");
    let expect = |types: &str, reported: usize| (types.to_owned(), reported);
    assert_eq!(
        types(body(field.clone(), both.clone())),
        expect(&format!("{multipart} {form}"), 0)
    );
    assert_eq!(
        types(body(
            field.clone(),
            json!(["Multipart/Form-Data; boundary=x"])
        )),
        expect(multipart, 0)
    );
    assert_eq!(
        types(body(field, json!(["application/json"]))),
        expect(form, 1)
    );
    assert_eq!(types(body(file.clone(), both)), expect(multipart, 0));
    assert_eq!(types(body(file.clone(), json!([]))), expect(multipart, 0));
    assert_eq!(types(body(file, json!([form]))), expect(multipart, 1));
}

#[test]
fn a_file_is_binary() {
    let after = silent(body(
        json!([{"in": "formData", "name": "a", "type": "file"}]),
        json!([]),
    ));
    assert_eq!(
        after["content"]["multipart/form-data"]["schema"]["properties"]["a"],
        json!({"type": "string", "format": "binary"})
    );
}

#[test]
fn invalid_form_parameters_are_reported() {
    let (after, reported) = body(
        json!([
            {"in": "formData", "name": "a", "type": "string"},
            {"in": "formData", "name": "a", "type": "integer"},
            {"in": "formData", "type": "integer"},
        ]),
        json!([]),
    );
    let schema = &after["content"]["application/x-www-form-urlencoded"]["schema"];
    assert_eq!(schema["properties"], json!({"a": {"type": "string"}}));
    assert_eq!(
        reported,
        [
            "warning invalid-parameter #/paths/~1a/post/parameters/1: duplicate form field `a`; this one is left out",
            "warning invalid-parameter #/paths/~1a/post/parameters/2: missing field `name`; this form field is left out",
        ]
    );
}

#[test]
fn form_parameters_are_inherited_and_referenced() {
    let (normalized, reported) = run(json!({
        "parameters": {"F": {"in": "formData", "name": "f", "type": "string", "minLength": "x"}},
        "paths": {"/a": {
            "parameters": [
                {"$ref": "#/parameters/F"}, {"in": "formData", "name": "g", "type": "string"},
            ],
            "post": {"parameters": [{"in": "formData", "name": "g", "type": "integer"}]},
        }},
    }));
    let pointer = "/paths/~1a/post/requestBody/content/application~1x-www-form-urlencoded/schema";
    let schema = normalized.root.pointer(pointer).expect("a schema");
    assert_eq!(
        schema["properties"],
        json!({"g": {"type": "integer"}, "f": {"type": "string"}})
    );
    assert_eq!(
        reported,
        [
            "warning invalid-value #/parameters/F/minLength: expected a non-negative integer, found `\"x\"`; it is ignored"
        ]
    );
    assert_eq!(
        source(&normalized, &format!("{pointer}/properties/g")),
        "/paths/~1a/post/parameters/0"
    );
}

#[test]
fn tab_separators_are_in_the_encoding() {
    let after = silent(body(
        json!([{
            "in": "formData", "name": "a", "type": "array", "items": {"type": "string"},
            "collectionFormat": "tsv",
        }]),
        json!([]),
    ));
    let media = &after["content"]["application/x-www-form-urlencoded"];
    assert_eq!(
        media["encoding"]["a"],
        json!({"style": "form", "explode": false, "x-specsmith-tsv": true})
    );
    let property = json!({"type": "array", "items": {"type": "string"}});
    assert_eq!(media["schema"]["properties"]["a"], property);
}
