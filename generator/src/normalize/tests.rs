//! The stage as a whole, with small inputs.

use super::{Normalized, normalize};
use crate::diagnostic::{Code, Diagnostics, Severity};
use crate::load::Library;
use serde_json::{Value, json};

/// Returns the normalized document and its diagnostics, as `severity code pointer: message`.
fn run(document: Value) -> (Normalized, Vec<String>) {
    let mut diagnostics = Diagnostics::new();
    let normalized = normalize(Library::of(document), &mut diagnostics).expect("a description");
    let reported = diagnostics.iter().map(|d| {
        let pointer = d.location.pointer().expect("a node").fragment();
        format!("{} {} {pointer}: {}", d.severity, d.code, d.message)
    });
    (normalized, reported.collect())
}

#[test]
fn servers_are_absolute_where_the_document_has_a_url() {
    let servers = |base: Value, servers: Value| {
        let document = json!({
            "openapi": "3.2.0", "$self": base, "info": {"title": "t", "version": "1"}, "paths": {},
            "servers": servers,
        });
        run(document).0.root["servers"].clone()
    };
    let base = json!("https://a.example/specs/api.yaml?v=2");
    for (url, expected) in [
        ("/v1", "https://a.example/v1"),
        ("v1/", "https://a.example/specs/v1/"),
        ("//b.example", "https://b.example"),
        ("/{tenant}/ü", "https://a.example/{tenant}/%C3%BC"),
        ("https://c.example/", "https://c.example/"),
        ("{scheme}://d.example", "{scheme}://d.example"),
        ("{base}/v1", "{base}/v1"),
    ] {
        let after = servers(base.clone(), json!([{ "url": url }]));
        assert_eq!(after[0]["url"], expected, "{url}");
    }
    for none in [json!([]), json!(null)] {
        let after = servers(base.clone(), none);
        assert_eq!(after, json!([{ "url": "https://a.example/" }]));
    }
    let after = servers(json!("api.yaml"), json!([{ "url": "/v1" }]));
    assert_eq!(after[0]["url"], "/v1", "the base URL of a file is unknown");
    assert_eq!(servers(json!("api.yaml"), json!([])), json!([]));
}

/// Normalizes a description with one schema. Returns the schema and the diagnostics.
fn schema(schema: Value) -> (Value, Vec<String>) {
    let (mut normalized, reported) = run(json!({
        "openapi": "3.0.3", "info": {"title": "t", "version": "1"}, "paths": {},
        "components": {"schemas": {"A": schema}},
    }));
    (
        normalized.root["components"]["schemas"]["A"].take(),
        reported,
    )
}

fn unchanged(document: Value) {
    let (after, reported) = run(document.clone());
    assert_eq!((after.root, reported), (document, Vec::new()));
}

fn refused(document: Value) -> (Code, String) {
    let mut diagnostics = Diagnostics::new();
    assert!(normalize(Library::of(document), &mut diagnostics).is_err());
    let error = diagnostics.iter().next().expect("an error");
    assert_eq!((diagnostics.len(), error.severity), (1, Severity::Error));
    (error.code, error.message.clone())
}

#[test]
fn other_formats_are_errors_that_name_them() {
    let message = |document| {
        let (code, message) = refused(document);
        assert_eq!(code, Code::NotOpenapi);
        message.replace("expected an OpenAPI document, found ", "")
    };
    assert_eq!(message(Value::Null), "an empty document");
    assert_eq!(message(json!("hello")), "a scalar value");
    assert_eq!(message(json!([])), "an array");
    assert_eq!(
        message(json!({"asyncapi": "2.0.0"})),
        "an AsyncAPI document"
    );
    assert_eq!(
        message(json!({"paths": {}})),
        "an object without an `openapi` key"
    );
}

#[test]
fn unsupported_versions_are_errors() {
    let message = |document| {
        let (code, message) = refused(document);
        assert_eq!(code, Code::UnsupportedVersion);
        message
    };
    assert_eq!(
        message(json!({"swagger": "1.2"})),
        "Swagger 1.2 is not supported"
    );
    assert_eq!(
        message(json!({"openapi": "4.0.0"})),
        "OpenAPI 4.0.0 is not supported"
    );
    assert_eq!(
        message(json!({"openapi": "3.01"})),
        "OpenAPI 3.01 is not supported"
    );
    assert_eq!(
        message(json!({"openapi": null})),
        "OpenAPI null is not supported"
    );
}

#[test]
fn a_valid_document_is_not_changed() {
    let info = json!({"title": "t", "version": "1"});
    unchanged(json!({"openapi": 3.0, "info": info, "paths": {}}));
    unchanged(json!({
        "openapi": "3.0.3", "info": info, "x-any": {"required": true, "type": ["a"]},
        "paths": {
            "x-paths": [null],
            "/a": {"get": {
                "x-op": {"parameters": 1},
                "parameters": [{"name": "p", "in": "query", "example": {"required": true},
                    "schema": {"enum": [null, {"items": 3}], "default": {"items": 3}}}],
                "responses": {"200": {"$ref": "#/x"}, "x-r": 1},
            }},
        },
    }));
}

#[test]
fn a_property_named_like_a_keyword_is_a_property() {
    let names = json!({"type": "object", "properties": {
        "type": {"type": "string"}, "required": {"type": "boolean"}, "items": {"type": "string"},
        "properties": {"type": "object"}, "enum": {}, "$ref": {"type": "string"},
        "discriminator": {}, "x-y": {"type": "string"}, "example": {"type": "string"},
    }});
    assert_eq!(schema(names.clone()), (names, Vec::new()));
    // The schema of such a property is a schema.
    let (after, reported) = schema(json!({"properties": {"example": {"nullable": "true"}}}));
    assert_eq!(
        after,
        json!({"properties": {"example": {"nullable": true}}})
    );
    assert_eq!(reported.len(), 1);
}

#[test]
fn booleans_and_numbers_in_strings_are_converted() {
    let (after, reported) = schema(json!({
        "type": "number", "nullable": "true", "deprecated": "False", "minLength": "3",
        "maxLength": 5.0, "minimum": "1.5", "readOnly": 1, "title": 7,
    }));
    assert_eq!(
        after,
        json!({
            "type": "number", "nullable": true, "deprecated": false, "minLength": 3,
            "maxLength": 5, "minimum": 1.5, "readOnly": true, "title": "7",
        })
    );
    assert_eq!(reported.len(), 7);
    let warnings: Vec<_> = reported
        .iter()
        .filter(|line| line.starts_with("warning"))
        .collect();
    assert_eq!(
        warnings,
        [
            "warning invalid-value #/components/schemas/A/readOnly: expected `true` or `false`, found `1`; read as `true`"
        ]
    );
}

#[test]
fn only_an_invalid_field_is_removed() {
    let (after, reported) = schema(json!({
        "type": "string", "minimum": "text", "maxLength": -1, "required": true,
        "format": ["x"], "externalDocs": {"description": "d"}, "properties": ["a"],
    }));
    // The schema is not mistaken for one without a type.
    let expected = json!({"type": "string", "x-specsmith-repaired": true});
    assert_eq!(after, expected);
    assert_eq!(reported.len(), 6);
    assert!(reported.contains(&"warning invalid-value #/components/schemas/A/minimum: expected a number, found `\"text\"`; it is ignored".to_owned()), "{reported:#?}");
}

#[test]
fn null_fields_are_absent() {
    let (after, reported) =
        schema(json!({"description": null, "properties": null, "allOf": null, "type": "object"}));
    assert_eq!((after, reported), (json!({"type": "object"}), Vec::new()));
    let (after, reported) =
        schema(json!({"properties": {"a": null}, "default": null, "example": null}));
    assert_eq!(
        after,
        json!({"properties": {"a": {}}, "default": null, "example": null})
    );
    assert_eq!(
        reported,
        [
            "warning invalid-value #/components/schemas/A/properties/a: expected a schema, found `null`; read as a schema that allows any value"
        ]
    );
}

#[test]
fn scalars_become_arrays_of_one_value() {
    let (after, reported) = schema(json!({"enum": "a", "required": "b"}));
    assert_eq!(after, json!({"enum": ["a"], "required": ["b"]}));
    assert_eq!(reported.len(), 2);
    let (after, reported) = schema(json!({"type": "object", "required": ["a", 1, {}]}));
    assert_eq!(after, json!({"type": "object", "required": ["a", "1"]}));
    assert_eq!(reported.len(), 1);
}

#[test]
fn boolean_schemas_become_objects() {
    let (after, _) = schema(json!({
        "items": true, "not": false, "additionalProperties": false, "anyOf": [true, {"type": "string"}],
    }));
    assert_eq!(
        after,
        json!({
            "items": {}, "not": {"not": {}}, "additionalProperties": false, "anyOf": [{}, {"type": "string"}],
        })
    );
}

#[test]
fn keywords_of_other_versions_are_supported() {
    let (after, reported) = schema(json!({
        "type": ["number", "null"], "exclusiveMinimum": 3, "discriminator": "kind",
    }));
    assert_eq!(
        after,
        json!({
            "type": "number", "nullable": true, "minimum": 3, "exclusiveMinimum": true,
            "discriminator": {"propertyName": "kind"},
        })
    );
    assert_eq!(reported.len(), 4);
    let (after, reported) =
        schema(json!({"type": ["number", "string"], "discriminator": {"mapping": {}}}));
    let branches = json!({"anyOf": [{"type": "number"}, {"type": "string"}]});
    assert_eq!((after, reported.len()), (branches, 2));
}

#[test]
fn the_stricter_of_two_bounds_is_used() {
    let (after, _) =
        schema(json!({"minimum": 5, "exclusiveMinimum": 3, "maximum": 9, "exclusiveMaximum": 9}));
    assert_eq!(
        after,
        json!({"minimum": 5, "maximum": 9, "exclusiveMaximum": true})
    );
    let (after, _) =
        schema(json!({"minimum": 1, "exclusiveMinimum": 3, "maximum": 7, "exclusiveMaximum": 9}));
    assert_eq!(
        after,
        json!({"minimum": 3, "exclusiveMinimum": true, "maximum": 7})
    );
}

#[test]
fn shared_properties_are_added_to_each_schema() {
    let (normalized, reported) = run(json!({
        "openapi": "3.0.3", "info": {"title": "t", "version": "1"}, "paths": {},
        "components": {"schemas": {
            "A": {"properties": {"$ref": "#/components/schemas/shared"}, "required": ["a/b%"]},
            "B": {"properties": {"a/b%": {"type": "string"}, "$ref": "#/components/schemas/shared"}},
            "shared": {"a/b%": {"type": "integer"}, "c": {"type": "boolean"}},
            "D": {"properties": {"$ref": "#/components/schemas/described"}},
            "described": {"c": {"type": "boolean"}, "description": {"type": "string"}},
        }},
    }));
    let schemas = &normalized.root["components"]["schemas"];
    let shared = "#/components/schemas/shared";
    let (first, second) = (format!("{shared}/a~1b%25"), format!("{shared}/c"));
    assert_eq!(
        schemas["A"]["properties"],
        json!({"a/b%": {"$ref": first}, "c": {"$ref": second}})
    );
    assert_eq!(
        schemas["B"]["properties"],
        json!({"a/b%": {"type": "string"}, "c": {"$ref": second}})
    );
    // An object with a keyword is a schema.
    assert_eq!(schemas["D"]["properties"], json!({}));
    assert!(schemas["D"]["allOf"].is_array());
    let read = |line: &&String| line.contains("/A/properties:") && line.contains("each property");
    assert_eq!(reported.iter().filter(read).count(), 1, "{reported:#?}");
}

#[test]
fn a_moved_schema_is_located_in_the_document_of_the_user() {
    let (normalized, reported) = run(json!({
        "openapi": "3.0.3", "info": {"title": "t", "version": "1"}, "paths": {},
        "components": {"schemas": {
            "A": {"allOf": {"title": 1}},
            "B": {"items": [{"title": 2}]},
            "C": {"properties": {"a": {}, "$ref": "#/components/schemas/A"}},
        }},
    }));
    let schemas = &normalized.root["components"]["schemas"];
    assert_eq!(schemas["A"], json!({"allOf": [{"title": "1"}]}));
    assert_eq!(schemas["B"], json!({"items": {"title": "2"}}));
    assert_eq!(
        schemas["C"],
        json!({
            "properties": {"a": {}}, "allOf": [{"$ref": "#/components/schemas/A"}],
        })
    );
    assert_eq!(reported.len(), 5);
    let original = |pointer: &str| {
        let pointer = crate::diagnostic::Pointer::parse(pointer).expect("a pointer");
        normalized
            .provenance
            .source_node(&pointer)
            .pointer
            .to_string()
    };
    assert_eq!(
        original("/components/schemas/A/allOf/0/title"),
        "/components/schemas/A/allOf/title"
    );
    assert_eq!(
        original("/components/schemas/B/items/title"),
        "/components/schemas/B/items/0/title"
    );
    assert_eq!(
        original("/components/schemas/C/allOf/0"),
        "/components/schemas/C/properties"
    );
    // Diagnostics about a moved node are located in the user's document, too.
    assert!(
        reported.iter().any(|line| line.contains("/A/allOf/title:")),
        "{reported:#?}"
    );
    assert!(
        reported
            .iter()
            .any(|line| line.contains("/B/items/0/title:")),
        "{reported:#?}"
    );
}

#[test]
fn missing_fields_are_filled_in() {
    let (normalized, reported) = run(json!({
        "openapi": "3.0.3",
        "servers": [{"variables": {"v": {"enum": ["a", "b"]}, "w": {}}}],
        "components": {
            "parameters": {"p": {"name": "p", "in": "query", "style": "matrix"}, "q": {"$ref": "#/x"}},
            "securitySchemes": {"o": {"type": "oauth2", "flows": {"implicit": {"authorizationUrl": "u"}}}},
        },
    }));
    assert_eq!(
        normalized.root,
        json!({
            "openapi": "3.0.3",
            "info": {"title": "API", "version": "0.0.0"},
            "paths": {},
            "servers": [{"url": "/", "variables": {"v": {"enum": ["a", "b"], "default": "a"}, "w": {"default": ""}}}],
            "components": {
                "parameters": {"p": {"name": "p", "in": "query", "schema": {"type": "string"}}, "q": {"$ref": "#/x"}},
                "securitySchemes": {"o": {"type": "oauth2", "flows": {"implicit": {"authorizationUrl": "u", "scopes": {}}}}},
            },
        })
    );
    assert!(
        reported.iter().all(|line| line.starts_with("warning")),
        "{reported:#?}"
    );
    assert_eq!(reported.len(), 10);
}

#[test]
fn misspelt_names_have_a_suggestion() {
    let mut diagnostics = Diagnostics::new();
    let document = json!({
        "openapi": "3.0.3", "info": {"title": "t", "version": "1", "desciption": "d"},
        "paths": {"/a": {"psot": {}, "get": {
            "tag": ["a"],
            "parameters": [
                {"name": "a", "in": "query", "requred": true, "style": "deepobject",
                    "schema": {"type": "strng"}},
            ],
            "responses": {"200": {"description": "d", "summaries": "s"}},
        }}},
        "components": {"schema": {}},
    });
    normalize(Library::of(document), &mut diagnostics).expect("a description");
    let hints: Vec<_> = diagnostics
        .iter()
        .filter_map(|diagnostic| diagnostic.hint.as_deref())
        .collect();
    assert_eq!(
        hints,
        [
            "did you mean `description`?",
            "did you mean `string`?",
            "did you mean `required`?",
            "did you mean `deepObject`?",
            "names of extensions begin with `x-`",
            "did you mean `tags`?",
            "did you mean `post`?",
            "did you mean `schemas`?",
        ]
    );
}
