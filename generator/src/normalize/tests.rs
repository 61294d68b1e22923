//! The stage as a whole: small inputs, and what becomes of them.

use super::{Normalized, normalize};
use crate::diagnostic::{Code, Diagnostics, Severity};
use crate::load::Library;
use serde_json::{Value, json};

/// The normalized document and what was said of it, as `severity code pointer: message`.
fn run(document: Value) -> (Normalized, Vec<String>) {
    let mut diagnostics = Diagnostics::new();
    let normalized = normalize(Library::of(document), &mut diagnostics).expect("a description");
    let said = diagnostics.iter().map(|d| {
        let pointer = d.location.pointer().expect("a node").fragment();
        format!("{} {} {pointer}: {}", d.severity, d.code, d.message)
    });
    (normalized, said.collect())
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
    assert_eq!(
        after[0]["url"], "/v1",
        "nobody knows where a file is served"
    );
    assert_eq!(servers(json!("api.yaml"), json!([])), json!([]));
}

/// A description with the one schema, and what became of the schema.
fn schema(schema: Value) -> (Value, Vec<String>) {
    let (mut normalized, said) = run(json!({
        "openapi": "3.0.3", "info": {"title": "t", "version": "1"}, "paths": {},
        "components": {"schemas": {"A": schema}},
    }));
    (normalized.root["components"]["schemas"]["A"].take(), said)
}

fn unchanged(document: Value) {
    let (after, said) = run(document.clone());
    assert_eq!((after.root, said), (document, Vec::new()));
}

fn refused(document: Value) -> (Code, String) {
    let mut diagnostics = Diagnostics::new();
    assert!(normalize(Library::of(document), &mut diagnostics).is_err());
    let error = diagnostics.iter().next().expect("an error");
    assert_eq!((diagnostics.len(), error.severity), (1, Severity::Error));
    (error.code, error.message.clone())
}

#[test]
fn what_is_not_openapi_is_named() {
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
fn other_versions_are_named() {
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
fn a_sound_document_is_left_alone() {
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
    // And the schema of such a property is a schema.
    let (after, said) = schema(json!({"properties": {"example": {"nullable": "true"}}}));
    assert_eq!(
        after,
        json!({"properties": {"example": {"nullable": true}}})
    );
    assert_eq!(said.len(), 1);
}

#[test]
fn flags_and_numbers_written_as_text_are_read() {
    let (after, said) = schema(json!({
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
    assert_eq!(said.len(), 7);
    let warnings: Vec<_> = said
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
fn a_field_without_meaning_costs_only_itself() {
    let (after, said) = schema(json!({
        "type": "string", "minimum": "text", "maxLength": -1, "required": true,
        "format": ["x"], "externalDocs": {"description": "d"}, "properties": ["a"],
    }));
    // The properties would have said something of the value.
    let expected = json!({"type": "string", "x-specsmith-repaired": true});
    assert_eq!(after, expected);
    assert_eq!(said.len(), 6);
    assert!(said.contains(&"warning invalid-value #/components/schemas/A/minimum: expected a number, found `\"text\"`; it is ignored".to_owned()), "{said:#?}");
}

#[test]
fn nulls_are_absent() {
    let (after, said) =
        schema(json!({"description": null, "properties": null, "allOf": null, "type": "object"}));
    assert_eq!((after, said), (json!({"type": "object"}), Vec::new()));
    let (after, said) =
        schema(json!({"properties": {"a": null}, "default": null, "example": null}));
    assert_eq!(
        after,
        json!({"properties": {"a": {}}, "default": null, "example": null})
    );
    assert_eq!(
        said,
        [
            "warning invalid-value #/components/schemas/A/properties/a: expected a schema, found `null`; read as a schema that allows any value"
        ]
    );
}

#[test]
fn scalars_for_lists_are_lists_of_one() {
    let (after, said) = schema(json!({"enum": "a", "required": "b"}));
    assert_eq!(after, json!({"enum": ["a"], "required": ["b"]}));
    assert_eq!(said.len(), 2);
    let (after, said) = schema(json!({"type": "object", "required": ["a", 1, {}]}));
    assert_eq!(after, json!({"type": "object", "required": ["a", "1"]}));
    assert_eq!(said.len(), 1);
}

#[test]
fn boolean_schemas_are_written_out() {
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
fn keywords_of_other_versions_are_read() {
    let (after, said) = schema(json!({
        "type": ["number", "null"], "exclusiveMinimum": 3, "discriminator": "kind",
    }));
    assert_eq!(
        after,
        json!({
            "type": "number", "nullable": true, "minimum": 3, "exclusiveMinimum": true,
            "discriminator": {"propertyName": "kind"},
        })
    );
    assert_eq!(said.len(), 4);
    let (after, said) =
        schema(json!({"type": ["number", "string"], "discriminator": {"mapping": {}}}));
    let branches = json!({"anyOf": [{"type": "number"}, {"type": "string"}]});
    assert_eq!((after, said.len()), (branches, 2));
}

#[test]
fn the_stricter_of_two_bounds_holds() {
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
fn members_that_schemas_share_are_put_into_each() {
    let (normalized, said) = run(json!({
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
    // What has a keyword is a schema.
    assert_eq!(schemas["D"]["properties"], json!({}));
    assert!(schemas["D"]["allOf"].is_array());
    let read = |line: &&String| line.contains("/A/properties:") && line.contains("each property");
    assert_eq!(said.iter().filter(read).count(), 1, "{said:#?}");
}

#[test]
fn a_moved_schema_keeps_its_place_in_the_users_document() {
    let (normalized, said) = run(json!({
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
    assert_eq!(said.len(), 5);
    let original = |text: &str| {
        let pointer = crate::diagnostic::Pointer::parse(text).expect("a pointer");
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
    // What is said while a moved node is put right names the user's place, too.
    assert!(
        said.iter().any(|line| line.contains("/A/allOf/title:")),
        "{said:#?}"
    );
    assert!(
        said.iter().any(|line| line.contains("/B/items/0/title:")),
        "{said:#?}"
    );
}

#[test]
fn missing_fields_are_filled() {
    let (normalized, said) = run(json!({
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
        said.iter().all(|line| line.starts_with("warning")),
        "{said:#?}"
    );
    assert_eq!(said.len(), 10);
}
