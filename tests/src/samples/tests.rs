//! Tests of all samples of small documents.

use serde_json::{Value, json};

use super::{Direction, Documents, Sample, Samples, Site, Tags, parse};

fn samples(document: Value, pointer: &str, direction: Direction) -> Vec<Sample> {
    tagged(document, pointer, direction, Tags::Decisive)
}

fn tagged(document: Value, pointer: &str, direction: Direction, tags: Tags) -> Vec<Sample> {
    let mut documents = Documents::default();
    documents.insert("openapi.json".into(), document);
    let site = Site::new("openapi.json", pointer);
    let samples = Samples::new(&mut documents, std::slice::from_ref(&site), direction, tags);
    samples.expect("valid schemas").of(&site)
}

fn values(document: Value, pointer: &str) -> Vec<String> {
    let samples = samples(document, pointer, Direction::Received);
    samples
        .into_iter()
        .map(|sample| sample.value.to_string())
        .collect()
}

fn openapi(version: &str, schemas: Value) -> Value {
    json!({ "openapi": version, "components": { "schemas": schemas } })
}

#[test]
fn optional_properties_are_present_absent_and_null() {
    let document = openapi(
        "3.0.3",
        json!({ "A": {
        "type": "object",
        "required": ["a"],
        "properties": {
            "a": { "type": "boolean" },
            "b": { "type": "string", "enum": ["x"], "nullable": true },
        },
    } }),
    );
    assert_eq!(
        values(document, "/components/schemas/A"),
        [
            r#"{"a":true}"#,
            r#"{"a":true,"b":"x"}"#,
            r#"{"a":false}"#,
            r#"{"a":true,"b":null}"#,
        ]
    );
}

#[test]
fn exclusive_bounds_depend_on_the_version() {
    let three =
        json!({ "A": { "type": "integer", "minimum": 3, "exclusiveMinimum": true, "maximum": 9 } });
    assert_eq!(
        values(openapi("3.0.3", three), "/components/schemas/A"),
        ["4", "9"]
    );
    let later = json!({ "A": { "type": "integer", "exclusiveMinimum": 3, "exclusiveMaximum": 9 } });
    assert_eq!(
        values(openapi("3.1.0", later), "/components/schemas/A"),
        ["4", "8"]
    );
}

#[test]
fn without_a_decisive_discriminator_a_value_fits_exactly_one_branch() {
    let branch = |tag: &str, name: &str| {
        json!({
            "type": "object",
            "required": ["k"],
            "properties": { "k": { "enum": ["a", tag] }, name: { "type": "integer" } },
            "additionalProperties": false,
        })
    };
    let document = openapi(
        "3.0.3",
        json!({
            "A": {
                "oneOf": [{ "$ref": "#/components/schemas/B" }, { "$ref": "#/components/schemas/C" }],
                "discriminator": { "propertyName": "k", "mapping": { "a": "B", "c": "C" } },
            },
            "B": branch("a", "b"),
            "C": branch("c", "d"),
        }),
    );
    let least = |tags| {
        let all = tagged(
            document.clone(),
            "/components/schemas/A",
            Direction::Sent,
            tags,
        );
        all[0].value.to_string()
    };
    assert_eq!(least(Tags::Decisive), r#"{"k":"a"}"#);
    assert_eq!(least(Tags::Hint), r#"{"k":"a","b":1}"#);
}

#[test]
fn a_sample_has_the_tag_and_the_site_of_its_branch() {
    let document = openapi(
        "3.0.3",
        json!({
            "A": {
                "oneOf": [{ "$ref": "#/components/schemas/B" }, { "$ref": "#/components/schemas/C" }],
                "discriminator": { "propertyName": "k", "mapping": { "c1": "C", "c2": "#/components/schemas/C" } },
            },
            "B": { "type": "object", "properties": { "k": { "type": "string" } } },
            "C": { "type": "object", "properties": { "k": { "type": "string" } } },
        }),
    );
    // Both branches fit both values according to JSON Schema, which has no discriminator.
    let mut any = document.clone();
    let branches = any["components"]["schemas"]["A"]["oneOf"].take();
    any["components"]["schemas"]["A"]["anyOf"] = branches;
    let samples = samples(any, "/components/schemas/A", Direction::Received);
    let branches: Vec<(String, String)> = samples
        .into_iter()
        .map(|sample| {
            (
                sample.value.to_string(),
                sample.branch.expect("a branch").pointer,
            )
        })
        .collect();
    let branches: Vec<(&str, &str)> = branches
        .iter()
        .map(|(value, at)| (value.as_str(), at.as_str()))
        .collect();
    assert_eq!(
        branches,
        [
            (r#"{"k":"B"}"#, "/components/schemas/B"),
            (r#"{"k":"c1"}"#, "/components/schemas/C"),
            (r#"{"k":"c2"}"#, "/components/schemas/C"),
        ]
    );
}

#[test]
fn a_nullable_branch_without_other_keywords_is_null() {
    let of = |branch: Value| {
        let a = json!({ "anyOf": [{ "type": "boolean" }, branch] });
        let none = json!({ "nullable": true, "description": "Or none." });
        let document = openapi("3.0.3", json!({ "A": a, "None": none }));
        values(document, "/components/schemas/A")
    };
    let or_null = ["true", "false", "null"];
    assert_eq!(of(json!({ "nullable": true, "title": "N" })), or_null);
    assert_eq!(of(json!({ "type": "object", "nullable": true })), or_null);
    assert_eq!(of(json!({ "$ref": "#/components/schemas/None" })), or_null);
    let empty = json!({ "type": "object", "nullable": true, "additionalProperties": false });
    assert_eq!(of(empty), or_null);
    assert!(of(json!({ "type": "object" })).contains(&"{}".to_owned()));
    assert!(of(json!({ "type": "string", "nullable": true })).contains(&"\"name\"".to_owned()));
}

#[test]
fn one_way_properties_do_not_occur_in_the_other_direction() {
    let schemas = json!({
        "A": {
            "type": "object",
            "required": ["r", "w"],
            "properties": {
                "r": { "type": "null", "readOnly": true },
                "w": { "type": "null", "writeOnly": true },
            },
        },
        // The flag of one part applies to the property in all parts.
        "B": { "allOf": [
            { "$ref": "#/components/schemas/A" },
            { "$ref": "#/components/schemas/C" },
        ] },
        "C": { "type": "object", "required": ["r"], "properties": { "r": { "type": "null" } } },
    });
    for name in ["A", "B"] {
        let of = |direction| {
            let document = openapi("3.1.0", schemas.clone());
            let samples = samples(document, &format!("/components/schemas/{name}"), direction);
            let values = samples.into_iter().map(|sample| sample.value.to_string());
            values.collect::<Vec<_>>()
        };
        assert_eq!(of(Direction::Received), [r#"{"r":null}"#]);
        assert_eq!(of(Direction::Sent), [r#"{"w":null}"#]);
        assert_eq!(of(Direction::Both), [r#"{"r":null,"w":null}"#]);
    }
}

#[test]
fn recursion_ends_and_a_dangling_reference_has_no_samples() {
    let schemas = json!({
        "Tree": {
            "type": "object",
            "required": ["left", "list"],
            "properties": {
                "left": { "anyOf": [{ "$ref": "#/components/schemas/Tree" }, { "type": "null" }] },
                "list": { "type": "array", "items": { "$ref": "#/components/schemas/Tree" } },
            },
        },
        "Endless": {
            "type": "object",
            "required": ["next"],
            "properties": { "next": { "$ref": "#/components/schemas/Endless" } },
        },
        "Base": {
            "type": "object",
            "properties": { "b": { "type": "null" } },
            "oneOf": [{ "$ref": "#/components/schemas/One" }],
        },
        "One": {
            "allOf": [{ "$ref": "#/components/schemas/Base" }],
            "required": ["o"],
            "properties": { "o": { "type": "null" } },
        },
        "Itself": { "anyOf": [{ "$ref": "#/components/schemas/Itself" }] },
        "Pair": { "oneOf": [{ "$ref": "#/components/schemas/Pair" }, { "$ref": "#/components/schemas/Riap" }] },
        "Riap": { "oneOf": [{ "$ref": "#/components/schemas/Pair" }, { "type": "boolean" }] },
        "Lost": { "type": "array", "items": { "$ref": "#/components/schemas/Nowhere" } },
    });
    let document = openapi("3.1.0", schemas);
    let trees = values(document.clone(), "/components/schemas/Tree");
    let least = r#"{"left":null,"list":[]}"#;
    assert!(
        trees.contains(&format!(r#"{{"left":{least},"list":[]}}"#)),
        "{trees:#?}"
    );
    assert!(
        trees
            .iter()
            .any(|tree| tree.starts_with(r#"{"left":null,"#)),
        "{trees:#?}"
    );
    assert!(values(document.clone(), "/components/schemas/Endless").is_empty());
    assert!(values(document.clone(), "/components/schemas/Itself").is_empty());
    assert_eq!(
        values(document.clone(), "/components/schemas/Pair"),
        ["true", "false"]
    );
    let extended = values(document.clone(), "/components/schemas/Base");
    assert_eq!(extended[..2], [r#"{"o":null}"#, r#"{"o":null,"b":null}"#]);
    assert!(values(document, "/components/schemas/Lost").is_empty());
}

#[test]
fn a_dynamic_reference_has_no_samples() {
    let schemas = json!({ "Filter": {
        "$recursiveAnchor": true,
        "type": "object",
        "required": ["filters"],
        "properties": {
            "filters": {
                "type": "array",
                "items": { "anyOf": [{ "type": "boolean" }, { "$recursiveRef": "#" }] },
            },
            "other": { "$dynamicRef": "#other" },
        },
    } });
    let filters = values(openapi("3.1.0", schemas), "/components/schemas/Filter");
    assert_eq!(
        filters,
        [
            r#"{"filters":[true]}"#,
            r#"{"filters":[]}"#,
            r#"{"filters":[true,true]}"#,
            r#"{"filters":[false]}"#,
        ]
    );
}

#[test]
fn yaml_integers_beyond_64_bits_become_floats() {
    let yaml = "seed: { type: integer, minimum: -9223372036854776000 }\n1: x\n";
    let json = r#"{ "seed": { "type": "integer", "minimum": -9223372036854776000 }, "1": "x" }"#;
    assert!(parse(yaml).is_some());
    assert_eq!(parse(yaml), parse(json));
}

#[test]
fn strings_fit_their_format_pattern_and_length() {
    let of = |schema: Value| {
        values(
            json!({ "swagger": "2.0", "definitions": { "A": schema } }),
            "/definitions/A",
        )
    };
    assert_eq!(
        of(json!({ "type": "string", "format": "date" })),
        [r#""2024-02-29""#, r#""1970-01-01""#]
    );
    assert_eq!(
        of(json!({ "type": "string", "pattern": "^[A-Z]{2}-\\d+$", "maxLength": 4 })),
        [r#""AA-1""#]
    );
    assert_eq!(
        of(json!({ "type": "string", "minLength": 2, "maxLength": 3 })),
        [r#""xx""#, r#""xxx""#]
    );
    assert_eq!(
        of(json!({ "type": "string", "enum": ["a", "b"] })),
        [r#""a""#, r#""b""#]
    );
    let number = json!({ "type": "string", "pattern": "^(0|[1-9][0-9]*)$" });
    assert_eq!(of(number.clone())[..2], [r#""0""#, r#""1""#]);
    let two = json!({ "type": "array", "items": number, "minItems": 2, "uniqueItems": true });
    assert_eq!(of(two)[0], r#"["0","1"]"#);
}

#[test]
fn a_sample_fits_all_parts() {
    let document = openapi(
        "3.0.3",
        json!({
            "Base": { "type": "object", "properties": { "id": { "type": "integer", "enum": [7] } } },
            "A": {
                "allOf": [{ "$ref": "#/components/schemas/Base" }, { "required": ["id"] }],
                "example": { "id": 7, "other": true },
            },
        }),
    );
    assert_eq!(values(document, "/components/schemas/A"), [r#"{"id":7}"#]);
}

#[test]
fn properties_by_reference_are_resolved() {
    let document = openapi(
        "3.0.3",
        json!({
            "A": {
                "required": ["id"],
                "properties": { "$ref": "#/components/schemas/shared" },
            },
            "B": {
                "required": ["id"],
                "properties": { "$ref": "#/components/schemas/C" },
            },
            "C": { "type": "object", "properties": { "id": { "type": "boolean" } } },
            "shared": { "id": { "type": "integer", "enum": [7] } },
        }),
    );
    let of = |name: &str| values(document.clone(), &format!("/components/schemas/{name}"));
    assert_eq!(of("A"), [r#"{"id":7}"#]);
    assert_eq!(of("B"), [r#"{"id":true}"#, r#"{"id":false}"#]);
}
