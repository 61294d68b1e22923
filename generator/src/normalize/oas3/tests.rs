//! Nodes of OpenAPI 3.1 and 3.2, and how they are rewritten.

use crate::diagnostic::{Diagnostics, Pointer};
use crate::load::Library;
use crate::normalize::{Normalized, normalize};
use serde_json::{Value, json};

/// Returns the document as OpenAPI 3.0, and the diagnostics as `code pointer`.
fn run(mut document: Value) -> (Normalized, Vec<String>) {
    let root = document.as_object_mut().expect("an object");
    root.entry("openapi").or_insert(json!("3.2.0"));
    root.entry("info")
        .or_insert(json!({"title": "t", "version": "1"}));
    root.entry("paths").or_insert(json!({}));
    let mut diagnostics = Diagnostics::new();
    let normalized = normalize(Library::of(document), &mut diagnostics).expect("a description");
    let reported = diagnostics.iter().map(|d| {
        let pointer = d.location.pointer().expect("a node").fragment();
        format!("{} {pointer}", d.code)
    });
    (normalized, reported.collect())
}

fn nothing() -> Vec<String> {
    Vec::new()
}

#[test]
fn operations_of_other_methods_are_collected_with_their_provenance() {
    let (after, reported) = run(json!({"paths": {"/a": {
        "query": {"operationId": "q"},
        "additionalOperations": {
            "LOCK": {"operationId": "l", "deprecated": "yes"},
            "GET": {"operationId": "g"}, "get": {"operationId": "small"},
            "PUT": {"operationId": "lost"},
        },
        "put": {"operationId": "p"},
    }}}));
    let item = &after.root["paths"]["/a"];
    assert_eq!(
        item["x-specsmith-operations"],
        json!({
            "LOCK": {"operationId": "l"}, "get": {"operationId": "small"},
            "QUERY": {"operationId": "q"},
        })
    );
    assert_eq!(item["get"]["operationId"], "g");
    assert_eq!(item["put"]["operationId"], "p");
    assert_eq!(
        reported,
        [
            "invalid-value #/paths/~1a/additionalOperations/GET",
            "invalid-operation #/paths/~1a/additionalOperations/PUT",
            "invalid-value #/paths/~1a/additionalOperations/LOCK/deprecated",
        ]
    );
    let here = Pointer::root().join(["paths", "/a", "x-specsmith-operations"]);
    let source = |method: &str| after.provenance.source_node(&here.child(method)).pointer;
    assert_eq!(source("QUERY").as_str(), "/paths/~1a/query");
    assert_eq!(
        source("LOCK").as_str(),
        "/paths/~1a/additionalOperations/LOCK"
    );
}

#[test]
fn references_follow_moved_nodes() {
    let (after, reported) = run(json!({
        "paths": {"/a": {"query": {"parameters": [{"name": "p", "in": "query", "schema": {"type": "string"}}]}},
            "/b": {"get": {"parameters": [{"$ref": "#/paths/~1a/query/parameters/0"}]}}},
        "webhooks": {"w": {"post": {}}},
    }));
    let reference = &after.root["paths"]["/b"]["get"]["parameters"][0]["$ref"];
    assert_eq!(
        reference,
        "#/paths/~1a/x-specsmith-operations/QUERY/parameters/0"
    );
    assert!(after.root["x-specsmith-webhooks"]["w"].is_object());
    assert_eq!(reported, nothing());
}

#[test]
fn additional_operations_of_the_wrong_type_are_reported() {
    let (after, reported) = run(json!({"paths": {"/a": {"additionalOperations": "LOCK"}}}));
    assert_eq!(after.root["paths"]["/a"], json!({}));
    assert_eq!(reported, ["invalid-value #/paths/~1a/additionalOperations"]);
}

#[test]
fn parameters_have_a_location_and_style_of_3_0() {
    let schema = json!({"type": "string"});
    let (after, reported) = run(json!({"components": {"parameters": {
        "q": {"name": "q", "in": "querystring", "content": {"application/json": {}}},
        "c": {"name": "c", "in": "cookie", "style": "cookie", "allowReserved": true, "schema": schema},
        "p": {"name": "p", "in": "path", "required": true, "allowReserved": true, "schema": schema,
            "examples": {"e": {"dataValue": "a/b", "serializedValue": "a%2Fb"}}},
    }}}));
    let parameters = &after.root["components"]["parameters"];
    assert_eq!(parameters["q"]["in"], "query");
    assert_eq!(parameters["q"]["x-specsmith-querystring"], true);
    assert_eq!(parameters["c"]["x-specsmith-plain-cookie"], true);
    assert_eq!(parameters["c"].get("style"), None);
    assert_eq!(parameters["p"]["examples"]["e"]["value"], "a/b");
    assert_eq!(
        reported,
        ["unmodeled-parameter #/components/parameters/c/allowReserved"]
    );
}

#[test]
fn summaries_precede_the_description() {
    let (after, reported) = run(json!({
        "info": {"title": "t", "version": "1", "summary": "Short.", "description": "Long."},
        "tags": [{"name": "a", "summary": "A"}, {"name": "b", "summary": "B", "description": "B is b."}],
        "servers": [{"url": "/", "name": "prod"}, {"url": "/", "name": "prod", "description": "The one."}],
        "components": {"responses": {"r": {"summary": "R"}, "s": {"$ref": "#/x", "summary": "S"}}},
    }));
    let root = &after.root;
    assert_eq!(root["info"]["description"], "Short.\n\nLong.");
    assert_eq!(root["tags"][0]["description"], "A");
    assert_eq!(root["tags"][1]["description"], "B is b.");
    assert_eq!(root["servers"][0]["description"], "prod");
    assert_eq!(root["servers"][1]["description"], "The one.");
    assert_eq!(root["components"]["responses"]["r"]["description"], "R");
    assert_eq!(
        root["components"]["responses"]["s"].get("description"),
        None
    );
    assert_eq!(reported, nothing());
}

#[test]
fn scheme_uris_become_names_and_client_certificates_are_marked() {
    let (after, reported) = run(json!({
        "security": [{"#/components/securitySchemes/a~1b": []}, {"c": ["read"], "./d.yaml#/e": []}],
        "components": {"securitySchemes": {
            "m": {"type": "mutualTLS"},
            "k": {"type": "apiKey", "in": "header", "name": "K", "deprecated": true},
        }},
    }));
    assert_eq!(
        after.root["security"],
        json!([{"a/b": []}, {"c": ["read"], "./d.yaml#/e": []}])
    );
    let schemes = &after.root["components"]["securitySchemes"];
    assert_eq!(schemes["m"]["x-specsmith-mutual-tls"], true);
    assert_eq!(schemes["k"]["description"], "Deprecated.");
    assert_eq!(reported, nothing());
}

#[test]
fn item_schemas_are_retained() {
    let (after, reported) = run(json!({"components": {
        "mediaTypes": {"m": {"itemSchema": {"type": "string", "minLength": "1"}, "itemEncoding": {}}},
        "schemas": {"A": {"discriminator": {"propertyName": "k", "defaultMapping": "B"}}},
    }}));
    let components = &after.root["components"];
    let items = &components["mediaTypes"]["m"]["x-specsmith-item-schema"];
    assert_eq!(items["minLength"], 1);
    assert_eq!(
        components["schemas"]["A"]["discriminator"],
        json!({"propertyName": "k", "x-specsmith-default-mapping": "B"})
    );
    assert_eq!(
        reported,
        [
            "unmodeled-media-type #/components/mediaTypes/m/itemSchema",
            "unmodeled-media-type #/components/mediaTypes/m/itemEncoding",
            "invalid-value #/components/mediaTypes/m/itemSchema/minLength",
            "widened-type #/components/schemas/A/discriminator",
        ]
    );
}

#[test]
fn keywords_are_supported_in_any_version_and_mixed_dialects_are_reported() {
    let (_, reported) = run(json!({"openapi": "3.0.3", "paths": {
        "/a": {"query": {"responses": {"200": {"description": ""}}}},
        "/b": {"query": {"responses": {"200": {"description": ""}}}},
    }}));
    assert_eq!(reported, ["mixed-dialect #/paths/~1a/query"]);
    let draft = "http://json-schema.org/draft-07/schema#";
    let (_, reported) = run(
        json!({"jsonSchemaDialect": draft, "components": {"schemas": {
            "A": {"$schema": "https://spec.openapis.org/oas/3.2/dialect/2025-09-17"}, "B": {"$schema": draft},
        }}}),
    );
    assert_eq!(
        reported,
        [
            "unknown-dialect #/jsonSchemaDialect",
            "unknown-dialect #/components/schemas/B/$schema",
        ]
    );
}
