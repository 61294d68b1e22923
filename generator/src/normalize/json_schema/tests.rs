//! Schemas of OpenAPI 3.1: how each keyword is rewritten, and where it comes from.

use crate::diagnostic::{Diagnostics, Pointer};
use crate::load::Library;
use crate::normalize::{Normalized, normalize};
use serde_json::{Value, json};

/// Normalizes a document with the schemas. Returns the diagnostics as `severity code pointer`.
fn run(version: &str, schemas: Value) -> (Normalized, Vec<String>) {
    let mut diagnostics = Diagnostics::new();
    let document = json!({
        "openapi": version, "info": {"title": "t", "version": "1"}, "paths": {},
        "components": {"schemas": schemas},
    });
    let library = Library::of(document);
    let normalized = normalize(library, &mut diagnostics).expect("a description");
    let reported = diagnostics.iter().map(|d| {
        let pointer = d.location.pointer().expect("a node").fragment();
        format!("{} {} {pointer}", d.severity, d.code)
    });
    (normalized, reported.collect())
}

/// Normalizes one schema of OpenAPI 3.1. Returns it and the diagnostics below it.
fn schema(schema: Value) -> (Value, Vec<String>) {
    let (mut normalized, reported) = run("3.1.0", json!({ "A": schema }));
    let reported = reported
        .into_iter()
        .map(|line| line.replace("#/components/schemas/A", ""));
    (
        normalized.root["components"]["schemas"]["A"].take(),
        reported.collect(),
    )
}

/// Asserts that a schema is rewritten as another one without diagnostics.
fn becomes(before: Value, after: Value) {
    assert_eq!(schema(before), (after, Vec::new()));
}

#[test]
fn an_array_of_types_becomes_one_type_or_any_of() {
    becomes(
        json!({"type": ["string", "null"], "format": "date"}),
        json!({"type": "string", "format": "date", "nullable": true}),
    );
    becomes(
        json!({"type": ["integer", "number"]}),
        json!({"type": "number"}),
    );
    becomes(
        json!({"type": ["null"]}),
        json!({"enum": [null], "nullable": true}),
    );
    becomes(
        json!({"type": "null"}),
        json!({"enum": [null], "nullable": true}),
    );
    becomes(
        json!({
            "title": "t", "type": ["string", "integer", "array", "object", "null"], "minLength": 2,
            "format": "int64", "minimum": 3, "items": {"type": "string"}, "required": ["a"],
            "properties": {"a": {}},
        }),
        json!({
            "title": "t", "nullable": true,
            "anyOf": [
                {"type": "string", "minLength": 2},
                {"type": "integer", "format": "int64", "minimum": 3},
                {"type": "array", "items": {"type": "string"}},
                {"type": "object", "properties": {"a": {}}, "required": ["a"]},
            ],
        }),
    );
    becomes(
        json!({"type": ["string", "integer", "null"], "enum": ["a", 1, null]}),
        json!({
            "nullable": true,
            "anyOf": [{"type": "string", "enum": ["a"]}, {"type": "integer", "enum": [1]}],
        }),
    );
}

#[test]
fn a_reference_into_a_moved_keyword_follows() {
    let (normalized, reported) = run(
        "3.1.0",
        json!({
            "A": {"type": ["string", "array"], "items": {"type": "object", "properties": {}}},
            "B": {"$ref": "#/components/schemas/A/items"},
        }),
    );
    assert_eq!(reported, Vec::<String>::new());
    assert_eq!(
        normalized.root["components"]["schemas"]["B"]["$ref"],
        "#/components/schemas/A/anyOf/1/items"
    );
    let moved = Pointer::parse("/components/schemas/A/anyOf/1/items").expect("a pointer");
    assert_eq!(
        normalized.provenance.source_node(&moved).pointer.as_str(),
        "/components/schemas/A/items"
    );
}

#[test]
fn a_constant_is_an_enum_of_one() {
    becomes(
        json!({"const": "a"}),
        json!({"type": "string", "enum": ["a"], "x-specsmith-const": true}),
    );
    becomes(
        json!({"type": "number", "const": 1}),
        json!({"type": "number", "enum": [1], "x-specsmith-const": true}),
    );
    becomes(
        json!({"const": null}),
        json!({"enum": [null], "nullable": true, "x-specsmith-const": true}),
    );
}

#[test]
fn exclusive_bounds_become_booleans() {
    becomes(
        json!({"type": "number", "exclusiveMinimum": 1, "exclusiveMaximum": 5}),
        json!({
            "type": "number", "minimum": 1, "exclusiveMinimum": true, "maximum": 5,
            "exclusiveMaximum": true,
        }),
    );
    becomes(
        json!({"type": "number", "exclusiveMinimum": 1, "minimum": 2}),
        json!({"type": "number", "minimum": 2}),
    );
}

#[test]
fn the_first_of_the_examples_becomes_the_example() {
    becomes(
        json!({"examples": [1, 2]}),
        json!({"example": 1, "x-specsmith-examples": [1, 2]}),
    );
    becomes(
        json!({"examples": [1], "example": 3}),
        json!({"example": 3, "x-specsmith-examples": [1]}),
    );
}

#[test]
fn siblings_of_a_reference_apply() {
    let two = json!({
        "A": {"$ref": "#/components/schemas/B", "description": "d", "required": ["b"], "properties": {"c": {}}},
        "B": {"type": "object", "properties": {"b": {}}},
    });
    let (normalized, reported) = run("3.1.0", two.clone());
    assert_eq!(reported, Vec::<String>::new());
    assert_eq!(
        normalized.root["components"]["schemas"]["A"],
        json!({
            "description": "d", "required": ["b"], "properties": {"c": {}},
            "allOf": [{"$ref": "#/components/schemas/B"}],
        })
    );
    let (normalized, reported) = run("3.0.3", two);
    assert_eq!(reported, ["warning ignored-sibling #/components/schemas/A"]);
    assert_eq!(
        normalized.root["components"]["schemas"]["A"],
        json!({"$ref": "#/components/schemas/B", "description": "d"})
    );
    // Annotations alone do not become a second part.
    becomes(
        json!({"$ref": "#/components/schemas/A", "description": "d", "deprecated": true}),
        json!({"$ref": "#/components/schemas/A", "description": "d", "deprecated": true}),
    );
}

#[test]
fn a_closed_tuple_is_an_array_of_its_item_schemas() {
    let first = "#/components/schemas/A/x-specsmith-prefix-items/0";
    let second = "#/components/schemas/A/x-specsmith-prefix-items/1";
    becomes(
        json!({
            "type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}],
            "items": false, "minItems": 2,
        }),
        json!({
            "type": "array", "minItems": 2,
            "x-specsmith-prefix-items": [{"type": "string"}, {"type": "integer"}],
            "x-specsmith-closed-items": true, "items": {"anyOf": [{"$ref": first}, {"$ref": second}]},
        }),
    );
    becomes(
        json!({"prefixItems": [{"type": "string"}], "items": {"type": "boolean"}}),
        json!({
            "x-specsmith-prefix-items": [{"type": "string"}],
            "items": {"anyOf": [{"$ref": first}, {"type": "boolean"}]},
        }),
    );
    becomes(
        json!({"prefixItems": [{"type": "string"}], "maxItems": 1}),
        json!({
            "x-specsmith-prefix-items": [{"type": "string"}], "maxItems": 1,
            "x-specsmith-closed-items": true, "items": {"$ref": first},
        }),
    );
    // The items after the first are not described.
    becomes(
        json!({"prefixItems": [{"type": "string"}]}),
        json!({"x-specsmith-prefix-items": [{"type": "string"}]}),
    );
    let (after, reported) = schema(json!({
        "items": [{"type": "string"}, {"type": "integer"}], "additionalItems": false,
    }));
    assert_eq!(after["items"]["anyOf"][1]["$ref"], second);
    assert_eq!(reported, ["note mixed-dialect /items"]);
}

#[test]
fn pattern_properties_become_additional_properties() {
    let pattern_schema = "#/components/schemas/A/x-specsmith-pattern-properties/^x";
    let (after, reported) = schema(json!({"patternProperties": {"^x": {"type": "string"}}}));
    assert_eq!(
        after,
        json!({
            "x-specsmith-pattern-properties": {"^x": {"type": "string"}},
            "additionalProperties": {"$ref": pattern_schema},
        })
    );
    assert_eq!(reported, ["note widened-type /patternProperties"]);
    let (after, _) = schema(json!({
        "patternProperties": {"^x": {"type": "string"}}, "additionalProperties": {"type": "integer"},
    }));
    assert_eq!(
        after["additionalProperties"],
        json!({"anyOf": [{"$ref": pattern_schema}, {"type": "integer"}]})
    );
    let (after, _) = schema(json!({
        "patternProperties": {"^x": {"type": "string"}}, "additionalProperties": true,
    }));
    assert_eq!(after["additionalProperties"], true);
}

#[test]
fn conditional_schemas_are_collected() {
    let (after, reported) = schema(json!({
        "type": "object", "properties": {"a": {}}, "if": {"required": ["a"]},
        "then": {"properties": {"b": {"type": "string"}}}, "else": {"properties": {"c": {}}},
        "dependentSchemas": {"a": {"properties": {"d": {}}}}, "dependentRequired": {"a": ["b"]},
    }));
    assert_eq!(
        after,
        json!({
            "type": "object", "properties": {"a": {}},
            "x-specsmith-parts": [
                {"properties": {"d": {}}}, {"properties": {"b": {"type": "string"}}}, {"properties": {"c": {}}},
            ],
            "x-specsmith-rules": {"dependentRequired": {"a": ["b"]}, "if": {"required": ["a"]}},
        })
    );
    assert_eq!(
        reported,
        [
            "note unchecked-rule /dependentRequired",
            "note unchecked-rule /dependentSchemas",
            "note unchecked-rule /if"
        ]
    );
}

#[test]
fn unevaluated_properties_become_additional_properties() {
    becomes(
        json!({"properties": {}, "unevaluatedProperties": false}),
        json!({"properties": {}, "additionalProperties": false}),
    );
    let (after, reported) = schema(json!({"allOf": [{}], "unevaluatedProperties": false}));
    assert_eq!(
        after,
        json!({"allOf": [{}], "x-specsmith-rules": {"unevaluatedProperties": false}})
    );
    assert_eq!(reported, ["note unchecked-rule /unevaluatedProperties"]);
}

#[test]
fn content_keywords_imply_a_format() {
    becomes(
        json!({"type": "string", "contentEncoding": "base64"}),
        json!({"type": "string", "format": "byte", "x-specsmith-content-encoding": "base64"}),
    );
    becomes(
        json!({"contentMediaType": "application/octet-stream"}),
        json!({
            "type": "string", "format": "binary",
            "x-specsmith-content-media-type": "application/octet-stream",
        }),
    );
    becomes(
        json!({"type": "string", "contentMediaType": "application/json", "contentSchema": {"type": ["string", "null"]}}),
        json!({
            "type": "string", "x-specsmith-content-media-type": "application/json",
            "x-specsmith-content-schema": {"type": "string", "nullable": true},
        }),
    );
}

#[test]
fn definitions_inside_a_schema_have_names() {
    let (normalized, _) = run(
        "3.1.0",
        json!({"A": {
            "properties": {"b": {"$ref": "#/components/schemas/A/$defs/B"}},
            "$defs": {"B": {"type": ["string", "null"]}},
        }}),
    );
    let at = Pointer::parse("/components/schemas/A/$defs/B").expect("a pointer");
    let declared = normalized.names.get(&at).expect("a name");
    assert_eq!(
        (declared.name.as_str(), declared.within.as_str()),
        ("B", "A")
    );
    assert_eq!(
        normalized.root.pointer(at.as_str()),
        Some(&json!({"type": "string", "nullable": true}))
    );
}

#[test]
fn a_node_that_only_a_reference_reaches_is_normalized_and_named() {
    let mut diagnostics = Diagnostics::new();
    let library = Library::of(json!({
        "openapi": "3.1.0", "info": {"title": "t", "version": "1"},
        "components": {"schemas": {
            "A": {"$ref": "#/x-shared/Deep/Thing"},
            "B": {"items": {"$ref": "#/x-shared/Deep/More"}},
        }},
        "x-shared": {"Deep": {"Thing": {"const": "a"}, "Other": {"const": "b"}, "More": {}}},
    }));
    let normalized = normalize(library, &mut diagnostics).expect("a description");
    assert!(diagnostics.is_empty());
    let shared = &normalized.root["x-shared"]["Deep"];
    assert_eq!(shared["Thing"]["enum"], json!(["a"]));
    assert_eq!(shared["Other"], json!({"const": "b"}));
    let names: Vec<_> = normalized
        .names
        .iter()
        .map(|(at, declared)| (at.to_string(), declared.name.clone()))
        .collect();
    assert_eq!(
        names,
        [
            // A component that is nothing but a reference names its target.
            ("/x-shared/Deep/Thing".to_owned(), "A".to_owned()),
            ("/x-shared/Deep/More".to_owned(), "More".to_owned()),
        ]
    );
}
