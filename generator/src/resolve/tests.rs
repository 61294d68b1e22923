//! The stage as a whole, on small documents.

use super::nodes::{
    Additional, JsonType, Method, ParameterForm, ParameterLocation, Resolved, Schema, SchemaNode,
};
use super::resolve;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer, Severity};
use crate::load::Library;
use crate::normalize::normalize;
use serde_json::{Value, json};

/// Returns the resolved document and its diagnostics, as `code pointer: message`. Notes of what small
/// inputs lack are left out.
fn run(mut document: Value) -> (Resolved, Vec<String>) {
    let root = document.as_object_mut().expect("an object");
    root.insert("openapi".to_owned(), json!("3.0.3"));
    root.entry("info")
        .or_insert(json!({"title": "t", "version": "1"}));
    root.entry("paths").or_insert(json!({}));
    let mut diagnostics = Diagnostics::new();
    let normalized = normalize(Library::of(document), &mut diagnostics).expect("a description");
    let resolved = resolve(&normalized, &mut diagnostics).expect("a document");
    check_invariant(&resolved);
    let lacks = |d: &&Diagnostic| {
        d.severity == Severity::Note && matches!(d.code, Code::MissingField | Code::InvalidName)
    };
    let reported = diagnostics.iter().filter(|d| !lacks(d)).map(|d| {
        let pointer = d.location.pointer().expect("a node").fragment();
        format!("{} {pointer}: {}", d.code, d.message)
    });
    (resolved, reported.collect())
}

/// Each child and each target is a schema of the table.
fn check_invariant(resolved: &Resolved) {
    for (pointer, node) in &resolved.schemas {
        assert_eq!(pointer, node.pointer());
        match node {
            SchemaNode::Reference(reference) => {
                assert!(resolved.get(&reference.target).is_some());
            }
            SchemaNode::Schema(schema) => {
                for child in children(schema) {
                    assert!(child.starts_with(pointer) && resolved.get(child).is_some());
                }
            }
        }
    }
}

fn children(schema: &Schema) -> Vec<&Pointer> {
    let properties = schema.properties.iter().map(|(_, child)| child);
    let additional = match &schema.additional {
        Some(Additional::Schema(child)) => Some(child),
        _ => None,
    };
    properties
        .chain(additional)
        .chain(&schema.items)
        .chain(&schema.tuple)
        .chain(schema.branches())
        .chain(&schema.all_of)
        .chain(&schema.conditional)
        .collect()
}

fn schemas(schemas: Value) -> (Resolved, Vec<String>) {
    run(json!({"components": {"schemas": schemas}}))
}

fn at(name: &str) -> Pointer {
    Pointer::root().join(["components", "schemas", name])
}

fn target<'a>(resolved: &'a Resolved, name: &str) -> &'a str {
    match resolved.schema(&at(name)) {
        SchemaNode::Reference(reference) => reference.target.as_str(),
        SchemaNode::Schema(schema) => panic!("{schema:?} is not a reference"),
    }
}

fn is_untyped(resolved: &Resolved, pointer: &Pointer) -> bool {
    let schema = resolved.schema(pointer).as_schema();
    schema.is_some_and(|schema| !schema.asserts())
}

fn schema<'a>(resolved: &'a Resolved, pointer: &Pointer) -> &'a Schema {
    resolved.schema(pointer).as_schema().expect("a schema")
}

#[test]
fn a_schema_is_one_level_deep() {
    let (resolved, reported) = schemas(json!({"A": {"type": "object", "properties": {
        "a/b": {"type": "array", "items": {"type": "string"}},
        "$ref": {"type": "integer"},
    }}}));
    assert_eq!(reported, Vec::<String>::new());
    assert_eq!(resolved.components, [at("A")]);
    let object = schema(&resolved, &at("A"));
    assert_eq!(object.ty, Some(JsonType::Object));
    let children: Vec<_> = object.properties.iter().map(|(_, child)| child).collect();
    let properties = at("A").child("properties");
    assert_eq!(
        children,
        [&properties.child("a/b"), &properties.child("$ref")]
    );
    let items = properties.child("a/b").child("items");
    assert_eq!(schema(&resolved, &items).ty, Some(JsonType::String));
    // A property that is named `$ref` is a schema like any other.
    assert!(resolved.get(&properties.child("$ref")).is_some());
}

#[test]
fn references_are_decoded_and_followed() {
    let (resolved, reported) = schemas(json!({
        "A/b": {"type": "string"}, "c d": {"type": "string"}, "e~": {"type": "string"},
        "slash": {"$ref": "#/components/schemas/A~1b"},
        "space": {"$ref": "#/components/schemas/c%20d"},
        "tilde": {"$ref": "#/components/schemas/e~0"},
        "sloppy": {"$ref": "#/components/schemas/e~"},
        "chain": {"$ref": "#/components/schemas/slash"},
        "deep": {"$ref": "#/components/schemas/holder/properties/x/items"},
        "holder": {"properties": {"x": {"type": "array", "items": {"type": "integer"}}}},
    }));
    assert_eq!(reported, Vec::<String>::new());
    assert_eq!(target(&resolved, "slash"), "/components/schemas/A~1b");
    assert_eq!(target(&resolved, "space"), "/components/schemas/c d");
    assert_eq!(target(&resolved, "tilde"), "/components/schemas/e~0");
    assert_eq!(target(&resolved, "sloppy"), "/components/schemas/e~0");
    assert_eq!(resolved.follow(&at("chain")).pointer, at("A/b"));
    assert_eq!(
        target(&resolved, "deep"),
        "/components/schemas/holder/properties/x/items"
    );
}

#[test]
fn siblings_of_a_reference_are_retained() {
    let (resolved, reported) = schemas(json!({
        "A": {"type": "string"},
        "B": {"$ref": "#/components/schemas/A", "description": "d", "nullable": true,
              "deprecated": true, "readOnly": true, "default": 1, "x-y": 2, "type": "integer"},
    }));
    assert_eq!(
        reported,
        [
            "ignored-sibling #/components/schemas/B: `type` next to `$ref` has no meaning in OpenAPI 3.0 and is ignored"
        ]
    );
    let SchemaNode::Reference(reference) = resolved.schema(&at("B")) else {
        panic!("a reference");
    };
    assert_eq!(reference.description.as_deref(), Some("d"));
    assert!(reference.nullable && reference.deprecated && reference.read_only);
    assert!(!reference.write_only);
    assert_eq!(reference.default, Some(json!(1)));
    assert_eq!(reference.extensions["x-y"], json!(2));
}

#[test]
fn references_that_lead_nowhere_are_untyped() {
    let (resolved, reported) = schemas(json!({
        "missing": {"$ref": "#/components/schemas/Nothing", "description": "described"},
        "file": {"$ref": "other.yaml#/A"},
        "anchor": {"$ref": "#Anchor"},
        "number": {"$ref": 3},
    }));
    for name in ["missing", "file", "anchor"] {
        assert!(is_untyped(&resolved, &at(name)), "{name}");
    }
    let missing = schema(&resolved, &at("missing"));
    assert_eq!(missing.description.as_deref(), Some("described"));
    assert_eq!(
        reported,
        [
            "invalid-value #/components/schemas/number/$ref: `$ref` must be a string; it is ignored",
            "unresolved-reference #/components/schemas/missing/$ref: `#/components/schemas/Nothing` does not exist in this document",
            "unresolved-reference #/components/schemas/file/$ref: `other.yaml` is not a valid reference to a document",
            "unresolved-reference #/components/schemas/anchor/$ref: `#Anchor` refers to an anchor that does not exist",
        ]
    );
}

#[test]
fn cycles_of_pure_references_are_untyped_and_others_stay() {
    let (resolved, reported) = schemas(json!({
        "A": {"$ref": "#/components/schemas/B"},
        "B": {"$ref": "#/components/schemas/A"},
        "Self": {"$ref": "#/components/schemas/Self"},
        "Into": {"$ref": "#/components/schemas/A"},
        "Tree": {"type": "object", "properties": {"next": {"$ref": "#/components/schemas/Tree"}}},
    }));
    for name in ["A", "B", "Self"] {
        assert!(is_untyped(&resolved, &at(name)), "{name}");
    }
    assert_eq!(target(&resolved, "Into"), "/components/schemas/A");
    let next = at("Tree").child("properties").child("next");
    assert_eq!(resolved.follow(&next).pointer, at("Tree"));
    assert_eq!(reported.len(), 3);
    assert!(
        reported
            .iter()
            .all(|line| line.starts_with("cyclic-reference")),
        "{reported:?}"
    );
}

#[test]
fn an_invalid_schema_affects_only_itself() {
    let (resolved, reported) = schemas(json!({
        "Good": {"type": "object", "properties": {"bad": 3, "fine": {"type": "string"}}},
        "Wrong": "what",
        "Parts": {"allOf": [{"type": "object"}, 7]},
    }));
    let fine = at("Good").child("properties").child("fine");
    assert!(resolved.get(&fine).is_some() && !is_untyped(&resolved, &fine));
    assert!(resolved.get(&at("Wrong")).is_none());
    assert!(is_untyped(&resolved, &at("Parts").child("allOf").item(1)));
    assert_eq!(
        reported,
        [
            "invalid-value #/components/schemas/Good/properties/bad: expected a schema, found `3`; it is ignored",
            "invalid-value #/components/schemas/Wrong: expected a schema, found `\"what\"`; it is ignored",
            "invalid-schema #/components/schemas/Parts/allOf/1: expected a Schema Object; it is left untyped",
        ]
    );
}

/// Returns the name and location of each parameter of an operation, with its pointer.
fn parameters(resolved: &Resolved, index: usize) -> Vec<(String, &'static str, String)> {
    let nodes = resolved.operations[index].parameters.iter();
    nodes
        .map(|node| {
            let location = match node.location {
                ParameterLocation::Query => "query",
                ParameterLocation::Header => "header",
                ParameterLocation::Path => "path",
                ParameterLocation::Cookie => "cookie",
            };
            (node.name.clone(), location, node.pointer.to_string())
        })
        .collect()
}

fn parameter(name: &str, location: &str) -> Value {
    json!({"name": name, "in": location, "required": location == "path", "schema": {"type": "string"}})
}

#[test]
fn parameters_of_the_path_are_inherited_and_overridden() {
    let (resolved, reported) = run(json!({
        "paths": {"/a/{id}": {
            "parameters": [parameter("id", "path"), parameter("q", "query"), parameter("X-A", "header")],
            "get": {"parameters": [
                {"$ref": "#/components/parameters/q"}, parameter("x-a", "header"), parameter("q", "header"),
            ]},
            "post": {},
        }},
        "components": {"parameters": {"q": parameter("q", "query")}},
    }));
    assert_eq!(reported, Vec::<String>::new());
    let name =
        |name: &str, location, pointer: &str| (name.to_owned(), location, pointer.to_owned());
    assert_eq!(
        parameters(&resolved, 0),
        [
            name("id", "path", "/paths/~1a~1{id}/parameters/0"),
            name("q", "query", "/components/parameters/q"),
            name("x-a", "header", "/paths/~1a~1{id}/get/parameters/1"),
            name("q", "header", "/paths/~1a~1{id}/get/parameters/2"),
        ]
    );
    assert_eq!(parameters(&resolved, 1).len(), 3);
    let schema = resolved.operations[0].parameters[1]
        .schema
        .as_ref()
        .expect("a schema");
    assert_eq!(schema.as_str(), "/components/parameters/q/schema");
    assert_eq!(
        (
            resolved.operations[1].path.as_str(),
            resolved.operations[1].method.as_str()
        ),
        ("/a/{id}", "POST")
    );
}

#[test]
fn an_invalid_parameter_never_affects_the_operation() {
    let (resolved, reported) = run(json!({"paths": {
        "/a": {"get": {"parameters": [{"$ref": "#/nowhere"}, parameter("q", "query")]}},
        "/b/{id}": {"get": {"parameters": [{"$ref": "#/nowhere"}]}},
        "/c": {"get": {"parameters": [{"name": "n", "in": "body", "required": true}]}},
        "/d": {"get": {"parameters": [{"name": "n", "in": "body"}, parameter("q", "query"), parameter("q", "query")]}},
    }}));
    let counts: Vec<_> = (0..resolved.operations.len())
        .map(|index| parameters(&resolved, index).len())
        .collect();
    assert_eq!(counts, [1, 0, 0, 1]);
    let left_out: Vec<_> = reported
        .iter()
        .filter(|line| line.starts_with("invalid-parameter"))
        .map(|line| line.split_once(": ").map_or("", |(location, _)| location))
        .collect();
    assert_eq!(
        left_out,
        [
            "invalid-parameter #/paths/~1a/get/parameters/0",
            "invalid-parameter #/paths/~1b~1{id}/get/parameters/0",
            "invalid-parameter #/paths/~1c/get/parameters/0/in",
            "invalid-parameter #/paths/~1d/get/parameters/0/in",
            "invalid-parameter #/paths/~1d/get/parameters/2",
        ]
    );
}

#[test]
fn a_parameter_is_serialized_by_its_schema_or_content() {
    let (resolved, reported) = run(json!({"paths": {"/a": {"get": {"parameters": [
        parameter("s", "query"),
        {"name": "c", "in": "header", "content": {"text/plain": {}}},
        {"$ref": "#/components/parameters/q", "description": "sibling"},
    ]}}}, "components": {"parameters": {"q": parameter("q", "cookie")}}}));
    assert_eq!(reported, Vec::<String>::new());
    let nodes = &resolved.operations[0].parameters;
    let forms: Vec<_> = nodes.iter().map(|node| node.form).collect();
    assert_eq!(
        forms,
        [
            ParameterForm::Styled,
            ParameterForm::Content,
            ParameterForm::Styled
        ]
    );
    let media_types: Vec<_> = nodes
        .iter()
        .map(|node| node.media_type.as_deref())
        .collect();
    assert_eq!(media_types, [None, Some("text/plain"), None]);
    assert_eq!(nodes[2].description.as_deref(), Some("sibling"));
}

#[test]
fn a_method_is_a_token() {
    let sent = |token| Method::from_token(token).map(|method| method.as_str().to_owned());
    assert_eq!(sent("LOCK").as_deref(), Some("LOCK"));
    assert_eq!(sent("m-search*").as_deref(), Some("m-search*"));
    for token in ["", "A B", "A\r\nB: c", "GET/", "É", "\"GET\""] {
        assert_eq!(sent(token), None);
    }
}

#[test]
fn bodies_and_responses_are_read() {
    let (resolved, reported) = run(json!({
        "paths": {"/a": {"post": {
            "operationId": "a",
            "requestBody": {"$ref": "#/components/requestBodies/B"},
            "responses": {
                "200": {"$ref": "#/components/responses/R"}, "4xx": {"description": "client"},
                "default": {"description": "other"}, "20": {"description": "odd"},
                "500": {"$ref": "#/nowhere"}, "x-any": 1,
            },
        }}},
        "components": {
            "requestBodies": {"B": {"required": true, "content": {"multipart/form-data": {
                "schema": {"type": "object"},
                "examples": {"first": {"value": {"a": 1}}, "second": {"value": {}}},
            }}}},
            "responses": {"R": {"description": "fine", "headers": {
                "X-Count": {"schema": {"type": "integer"}}, "X-Lost": {"$ref": "#/nowhere"},
            }, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/S"}}, "text/plain": {}}}},
            "schemas": {"S": {"type": "string"}},
        },
    }));
    let operation = &resolved.operations[0];
    assert_eq!(operation.operation_id.as_deref(), Some("a"));
    let body = operation.body.as_ref().expect("a body");
    assert!(body.required);
    assert_eq!(body.pointer.as_str(), "/components/requestBodies/B");
    assert_eq!(body.content[0].example, Some(json!({"a": 1})));
    let statuses: Vec<_> = operation
        .responses
        .iter()
        .map(|r| r.status.as_str())
        .collect();
    assert_eq!(statuses, ["200", "4xx", "default"]);
    let fine = &operation.responses[0];
    assert_eq!(
        fine.headers
            .iter()
            .map(|h| h.name.as_str())
            .collect::<Vec<_>>(),
        ["X-Count"]
    );
    let schema = fine.content[0].schema.as_ref().expect("a schema");
    assert_eq!(resolved.follow(schema).pointer, at("S"));
    assert_eq!(fine.content[1].schema, None);
    assert_eq!(reported.len(), 3, "{reported:#?}");
}

#[test]
fn an_unresolved_body_is_raw_bytes() {
    let (resolved, reported) = run(json!({"paths": {"/a": {
        "post": {"requestBody": {"$ref": "#/nowhere"}}, "put": {"requestBody": {"content": {}}},
    }}}));
    assert_eq!(resolved.operations.len(), 2);
    let body = resolved.operations[0].body.as_ref().expect("a body");
    assert_eq!(body.content[0].media_type, "application/octet-stream");
    assert!(!body.required);
    assert_eq!(
        reported,
        [
            "unresolved-reference #/paths/~1a/post/requestBody/$ref: `#/nowhere` does not exist in this document",
            "invalid-body #/paths/~1a/post/requestBody: unresolved request body; raw bytes are accepted",
        ]
    );
}

#[test]
fn path_items_are_followed_and_cycles_end() {
    let (resolved, reported) = run(json!({"paths": {
        "/a": {"$ref": "#/paths/~1b"}, "/b": {"get": {}}, "x-c": {"get": {}},
        "/ring": {"$ref": "#/paths/~1gnir"}, "/gnir": {"$ref": "#/paths/~1ring"},
        "/lost": {"$ref": "#/nowhere", "get": {}},
    }}));
    let paths: Vec<_> = resolved
        .operations
        .iter()
        .map(|o| o.path.as_str())
        .collect();
    assert_eq!(paths, ["/a", "/b", "/lost"]);
    assert_eq!(
        resolved.operations[0].pointer,
        resolved.operations[1].pointer
    );
    assert_eq!(
        reported,
        [
            "invalid-operation #/paths/~1gnir: the operations of the path are left out: the reference leads back to itself",
            "invalid-operation #/paths/~1ring: the operations of the path are left out: the reference leads back to itself",
            "unresolved-reference #/paths/~1lost/$ref: `#/nowhere` does not exist in this document",
            "invalid-operation #/paths/~1lost: the operations of the path are left out: the reference cannot be resolved",
        ]
    );
}

#[test]
fn siblings_of_the_reference_of_a_path_item_take_precedence() {
    let (resolved, reported) = run(json!({"paths": {
        "/a": {
            "$ref": "#/x-items/x",
            "get": {"operationId": "own"},
            "parameters": [parameter("q", "header")],
            "servers": [{"url": "https://own.example"}],
        }},
        "x-items": {"x": {
            "get": {"operationId": "other"},
            "put": {"operationId": "put", "parameters": [parameter("r", "query")]},
            "parameters": [parameter("q", "header"), parameter("s", "query")],
            "servers": [{"url": "https://other.example"}],
        }},
    }));
    assert_eq!(reported, Vec::<String>::new());
    let ids = resolved.operations.iter().map(|node| {
        assert_eq!(node.servers[0].value.url, "https://own.example");
        node.operation_id.as_deref().unwrap_or_default()
    });
    assert_eq!(ids.collect::<Vec<_>>(), ["own", "put"]);
    let name =
        |name: &str, location, pointer: &str| (name.to_owned(), location, pointer.to_owned());
    assert_eq!(
        parameters(&resolved, 1),
        [
            name("q", "header", "/paths/~1a/parameters/0"),
            name("s", "query", "/x-items/x/parameters/1"),
            name("r", "query", "/x-items/x/put/parameters/0"),
        ]
    );
}

#[test]
fn operations_and_responses_are_followed() {
    let (resolved, reported) = run(json!({
        "paths": {"/a": {"get": {"$ref": "#/components/x/operation"}, "put": {"$ref": "#/nowhere"}}},
        "components": {"x": {
            "operation": {"operationId": "a", "responses": {"$ref": "#/components/x/responses"}},
            "responses": {"204": {"description": "done"}},
        }},
    }));
    assert_eq!(resolved.operations.len(), 1);
    assert_eq!(resolved.operations[0].responses[0].status, "204");
    assert_eq!(
        reported.last().map(String::as_str),
        Some(
            "invalid-operation #/paths/~1a/put: the operation is left out: the reference cannot be resolved"
        )
    );
}

#[test]
fn the_metadata_of_the_document_is_read_part_by_part() {
    let (resolved, reported) = run(json!({
        "info": {"title": "t", "version": 1.5, "license": {"url": "u"}, "contact": 3},
        "servers": [{"url": "https://a"}, 3],
        "tags": [{"name": "x"}, {"description": "nameless"}],
        "security": [{"key": []}],
        "paths": {"/a": {"servers": [{"url": "/path"}],
            "get": {"security": []}, "put": {"servers": [{"url": "/own"}]}, "post": {"security": "what"}}},
        "components": {"securitySchemes": {
            "key": {"type": "apiKey", "in": "header", "name": "k"},
            "same": {"$ref": "#/components/securitySchemes/key"},
            "odd": {"type": "magic"},
        }},
    }));
    assert_eq!(
        (resolved.info.title.as_str(), resolved.info.version.as_str()),
        ("t", "1.5")
    );
    assert_eq!((resolved.servers.len(), resolved.tags.len()), (1, 1));
    assert_eq!(resolved.security.as_ref().map(Vec::len), Some(1));
    assert_eq!(
        resolved.security_schemes.keys().collect::<Vec<_>>(),
        ["key", "same"]
    );
    assert_eq!(
        resolved.security_schemes["same"].pointer.last().as_deref(),
        Some("key")
    );
    let [get, put, post] = &resolved.operations[..] else {
        panic!("three operations");
    };
    assert_eq!(
        (get.security.as_deref(), get.servers[0].value.url.as_str()),
        (Some(&[][..]), "/path")
    );
    assert_eq!(
        (put.security.as_ref(), put.servers[0].value.url.as_str()),
        (None, "/own")
    );
    assert_eq!(post.security, None);
    let codes: Vec<_> = reported
        .iter()
        .filter_map(|line| line.split(' ').next())
        .collect();
    assert_eq!(
        codes,
        [
            "invalid-value",
            "missing-field",
            "invalid-value",
            "invalid-security",
            "invalid-metadata",
            "invalid-metadata",
            "invalid-security",
        ],
        "{reported:#?}"
    );
}

#[test]
fn a_chain_of_references_has_a_limit() {
    let mut schemas = serde_json::Map::new();
    for index in 0..20_000 {
        let next = format!("#/components/schemas/s{}", index + 1);
        schemas.insert(format!("s{index}"), json!({ "$ref": next }));
    }
    schemas.insert("s20000".to_owned(), json!({"type": "string"}));
    let mut diagnostics = Diagnostics::new();
    let document = json!({"openapi": "3.0.3", "components": {"schemas": schemas}});
    let normalized = normalize(Library::of(document), &mut diagnostics).expect("a description");
    let resolved = resolve(&normalized, &mut diagnostics).expect("a document");
    assert_eq!(resolved.follow(&at("s19999")).pointer, at("s20000"));
    let cut = resolved.follow(&at("s0"));
    assert!(cut.pointer != at("s20000") && is_untyped(&resolved, &cut.pointer));
    assert!(
        diagnostics
            .iter()
            .all(|diagnostic| diagnostic.code == Code::LimitReferences
                || diagnostic.code == Code::MissingField)
    );
}
