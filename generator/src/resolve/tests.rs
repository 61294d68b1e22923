//! The stage as a whole: small inputs, and what becomes of them.

use super::nodes::{Method, ParameterForm};
use super::{Resolved, SchemaNodeKind, child_pointer, resolve};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer, Severity};
use crate::load::Library;
use crate::normalize::normalize;
use openapiv3::{Parameter, ReferenceOr, SchemaKind, Type};
use serde_json::{Value, json};

/// The resolved document and what was said of it, as `code pointer: message`. Notes of what small
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
    let said = diagnostics.iter().filter(|d| !lacks(d)).map(|d| {
        let pointer = d.location.pointer().expect("a node").fragment();
        format!("{} {pointer}: {}", d.code, d.message)
    });
    (resolved, said.collect())
}

/// Each child and each target is a schema of the table, and following ends.
fn check_invariant(resolved: &Resolved) {
    for (pointer, node) in &resolved.schemas {
        assert_eq!(*pointer, node.pointer);
        assert!(matches!(
            resolved.follow(pointer).kind,
            SchemaNodeKind::Schema(_)
        ));
        match &node.kind {
            SchemaNodeKind::Reference(reference) => {
                assert!(resolved.get(&reference.target).is_some())
            }
            SchemaNodeKind::Schema(schema) => {
                let value = serde_json::to_value(schema).expect("a value");
                for key in ["items", "not", "additionalProperties"] {
                    if let Some(child) = value[key]["$ref"].as_str() {
                        let child = Pointer::parse(&child[1..]).expect("a pointer");
                        assert_eq!(child, pointer.child(key));
                        assert!(resolved.get(&child).is_some());
                    }
                }
            }
        }
    }
}

fn schemas(schemas: Value) -> (Resolved, Vec<String>) {
    run(json!({"components": {"schemas": schemas}}))
}

fn at(name: &str) -> Pointer {
    Pointer::root().join(["components", "schemas", name])
}

fn target<'a>(resolved: &'a Resolved, name: &str) -> &'a str {
    match &resolved.schema(&at(name)).kind {
        SchemaNodeKind::Reference(reference) => reference.target.as_str(),
        SchemaNodeKind::Schema(schema) => panic!("{schema:?} is no reference"),
    }
}

fn is_untyped(resolved: &Resolved, pointer: &Pointer) -> bool {
    let SchemaNodeKind::Schema(schema) = &resolved.schema(pointer).kind else {
        return false;
    };
    schema.schema_kind == SchemaKind::Any(openapiv3::AnySchema::default())
}

#[test]
fn a_schema_is_one_level_deep() {
    let (resolved, said) = schemas(json!({"A": {"type": "object", "properties": {
        "a/b": {"type": "array", "items": {"type": "string"}},
        "$ref": {"type": "integer"},
    }}}));
    assert_eq!(said, Vec::<String>::new());
    assert_eq!(resolved.components, [at("A")]);
    let SchemaNodeKind::Schema(schema) = &resolved.schema(&at("A")).kind else {
        panic!("a schema");
    };
    let SchemaKind::Type(Type::Object(object)) = &schema.schema_kind else {
        panic!("an object: {schema:?}");
    };
    let children: Vec<_> = object.properties.values().map(child_pointer).collect();
    let properties = at("A").child("properties");
    assert_eq!(
        children,
        [properties.child("a/b"), properties.child("$ref")]
    );
    assert!(
        object
            .properties
            .values()
            .all(|child| matches!(child, ReferenceOr::Reference { .. }))
    );
    let items = properties.child("a/b").child("items");
    let SchemaNodeKind::Schema(schema) = &resolved.schema(&items).kind else {
        panic!("a schema");
    };
    assert!(matches!(
        schema.schema_kind,
        SchemaKind::Type(Type::String(_))
    ));
    // A property that is named `$ref` is a schema like any other.
    assert!(resolved.get(&properties.child("$ref")).is_some());
}

#[test]
fn references_are_decoded_and_followed() {
    let (resolved, said) = schemas(json!({
        "A/b": {"type": "string"}, "c d": {"type": "string"}, "e~": {"type": "string"},
        "slash": {"$ref": "#/components/schemas/A~1b"},
        "space": {"$ref": "#/components/schemas/c%20d"},
        "tilde": {"$ref": "#/components/schemas/e~0"},
        "sloppy": {"$ref": "#/components/schemas/e~"},
        "chain": {"$ref": "#/components/schemas/slash"},
        "deep": {"$ref": "#/components/schemas/holder/properties/x/items"},
        "holder": {"properties": {"x": {"type": "array", "items": {"type": "integer"}}}},
    }));
    assert_eq!(said, Vec::<String>::new());
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
fn siblings_of_a_reference_are_kept() {
    let (resolved, said) = schemas(json!({
        "A": {"type": "string"},
        "B": {"$ref": "#/components/schemas/A", "description": "d", "nullable": true,
              "deprecated": true, "readOnly": true, "default": 1, "x-y": 2, "type": "integer"},
    }));
    assert_eq!(
        said,
        [
            "ignored-sibling #/components/schemas/B: `type` next to `$ref` has no meaning in OpenAPI 3.0 and is ignored"
        ]
    );
    let SchemaNodeKind::Reference(reference) = &resolved.schema(&at("B")).kind else {
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
    let (resolved, said) = schemas(json!({
        "missing": {"$ref": "#/components/schemas/Nothing", "description": "kept"},
        "file": {"$ref": "other.yaml#/A"},
        "anchor": {"$ref": "#Anchor"},
        "number": {"$ref": 3},
    }));
    for name in ["missing", "file", "anchor"] {
        assert!(is_untyped(&resolved, &at(name)), "{name}");
    }
    let SchemaNodeKind::Schema(schema) = &resolved.schema(&at("missing")).kind else {
        panic!("a schema");
    };
    assert_eq!(schema.schema_data.description.as_deref(), Some("kept"));
    assert_eq!(
        said,
        [
            "invalid-value #/components/schemas/number/$ref: `$ref` must be a string; it is ignored",
            "unresolved-reference #/components/schemas/missing/$ref: `#/components/schemas/Nothing` refers to nothing in this document",
            "unresolved-reference #/components/schemas/file/$ref: `other.yaml` is not a reference to a document",
            "unresolved-reference #/components/schemas/anchor/$ref: `#Anchor` names an anchor that does not exist",
        ]
    );
}

#[test]
fn cycles_of_pure_references_are_untyped_and_others_stay() {
    let (resolved, said) = schemas(json!({
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
    assert_eq!(said.len(), 3);
    assert!(
        said.iter().all(|line| line.starts_with("cyclic-reference")),
        "{said:?}"
    );
}

#[test]
fn a_bad_schema_costs_only_itself() {
    let (resolved, said) = schemas(json!({
        "Good": {"type": "object", "properties": {"bad": 3, "fine": {"type": "string"}}},
        "Text": "what",
        "Parts": {"allOf": [{"type": "object"}, 7]},
    }));
    let fine = at("Good").child("properties").child("fine");
    assert!(resolved.get(&fine).is_some() && !is_untyped(&resolved, &fine));
    assert!(resolved.get(&at("Text")).is_none());
    assert!(is_untyped(&resolved, &at("Parts").child("allOf").item(1)));
    assert_eq!(
        said,
        [
            "invalid-value #/components/schemas/Good/properties/bad: expected a schema, found `3`; it is ignored",
            "invalid-value #/components/schemas/Text: expected a schema, found `\"what\"`; it is ignored",
            "invalid-schema #/components/schemas/Parts/allOf/1: this should be a schema; it was left untyped",
        ]
    );
}

/// The name and place of each parameter of an operation, with where it is written.
fn parameters(resolved: &Resolved, index: usize) -> Vec<(String, &'static str, String)> {
    let nodes = resolved.operations[index].parameters.iter();
    nodes
        .map(|node| {
            let place = match node.data {
                Parameter::Query { .. } => "query",
                Parameter::Header { .. } => "header",
                Parameter::Path { .. } => "path",
                Parameter::Cookie { .. } => "cookie",
            };
            let name = node.data.parameter_data_ref().name.clone();
            (name, place, node.pointer.to_string())
        })
        .collect()
}

fn parameter(name: &str, place: &str) -> Value {
    json!({"name": name, "in": place, "required": place == "path", "schema": {"type": "string"}})
}

#[test]
fn parameters_of_the_path_are_inherited_and_overridden() {
    let (resolved, said) = run(json!({
        "paths": {"/a/{id}": {
            "parameters": [parameter("id", "path"), parameter("q", "query"), parameter("X-A", "header")],
            "get": {"parameters": [
                {"$ref": "#/components/parameters/q"}, parameter("x-a", "header"), parameter("q", "header"),
            ]},
            "post": {},
        }},
        "components": {"parameters": {"q": parameter("q", "query")}},
    }));
    assert_eq!(said, Vec::<String>::new());
    let name = |name: &str, place, pointer: &str| (name.to_owned(), place, pointer.to_owned());
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
fn a_lost_parameter_never_costs_the_operation() {
    let (resolved, said) = run(json!({"paths": {
        "/a": {"get": {"parameters": [{"$ref": "#/nowhere"}, parameter("q", "query")]}},
        "/b/{id}": {"get": {"parameters": [{"$ref": "#/nowhere"}]}},
        "/c": {"get": {"parameters": [{"name": "n", "in": "body", "required": true}]}},
        "/d": {"get": {"parameters": [{"name": "n", "in": "body"}, parameter("q", "query"), parameter("q", "query")]}},
    }}));
    let counts: Vec<_> = (0..resolved.operations.len())
        .map(|index| parameters(&resolved, index).len())
        .collect();
    assert_eq!(counts, [1, 0, 0, 1]);
    let lost: Vec<_> = said
        .iter()
        .filter(|text| text.starts_with("invalid-parameter"))
        .map(|text| text.split_once(": ").map_or("", |(place, _)| place))
        .collect();
    assert_eq!(
        lost,
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
fn what_describes_a_parameter_says_how_it_is_written() {
    let (resolved, said) = run(json!({"paths": {"/a": {"get": {"parameters": [
        parameter("s", "query"),
        {"name": "c", "in": "header", "content": {"text/plain": {}}},
        {"$ref": "#/components/parameters/q", "description": "beside"},
    ]}}}, "components": {"parameters": {"q": parameter("q", "cookie")}}}));
    assert_eq!(said, Vec::<String>::new());
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
    let words = nodes[2].data.parameter_data_ref().description.as_deref();
    assert_eq!(words, Some("beside"));
}

#[test]
fn a_method_is_a_token() {
    let sent = |text| Method::from_token(text).map(|method| method.as_str().to_owned());
    assert_eq!(sent("LOCK").as_deref(), Some("LOCK"));
    assert_eq!(sent("m-search*").as_deref(), Some("m-search*"));
    for text in ["", "A B", "A\r\nB: c", "GET/", "É", "\"GET\""] {
        assert_eq!(sent(text), None);
    }
}

#[test]
fn bodies_and_responses_are_typed() {
    let (resolved, said) = run(json!({
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
    assert_eq!(operation.operation.operation_id.as_deref(), Some("a"));
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
    assert_eq!(said.len(), 3, "{said:#?}");
}

#[test]
fn a_lost_body_is_any_bytes() {
    let (resolved, said) = run(json!({"paths": {"/a": {
        "post": {"requestBody": {"$ref": "#/nowhere"}}, "put": {"requestBody": {"content": {}}},
    }}}));
    assert_eq!(resolved.operations.len(), 2);
    let body = resolved.operations[0].body.as_ref().expect("a body");
    assert_eq!(body.content[0].media_type, "application/octet-stream");
    assert!(!body.required);
    assert_eq!(
        said,
        [
            "unresolved-reference #/paths/~1a/post/requestBody/$ref: `#/nowhere` refers to nothing in this document",
            "invalid-body #/paths/~1a/post/requestBody: what this body is cannot be told; a call may send any bytes",
        ]
    );
}

#[test]
fn path_items_are_followed_and_rings_end() {
    let (resolved, said) = run(json!({"paths": {
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
        said,
        [
            "invalid-operation #/paths/~1gnir: the operations of this path are left out: it leads back to itself",
            "invalid-operation #/paths/~1ring: the operations of this path are left out: it leads back to itself",
            "unresolved-reference #/paths/~1lost/$ref: `#/nowhere` refers to nothing in this document",
            "invalid-operation #/paths/~1lost: the operations of this path are left out: what it refers to cannot be found",
        ]
    );
}

#[test]
fn what_stands_beside_the_reference_of_a_path_item_holds() {
    let (resolved, said) = run(json!({"paths": {
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
    assert_eq!(said, Vec::<String>::new());
    let ids = resolved.operations.iter().map(|node| {
        assert_eq!(node.servers[0].value.url, "https://own.example");
        node.operation.operation_id.as_deref().unwrap_or_default()
    });
    assert_eq!(ids.collect::<Vec<_>>(), ["own", "put"]);
    let name = |name: &str, place, pointer: &str| (name.to_owned(), place, pointer.to_owned());
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
    let (resolved, said) = run(json!({
        "paths": {"/a": {"get": {"$ref": "#/components/x/operation"}, "put": {"$ref": "#/nowhere"}}},
        "components": {"x": {
            "operation": {"operationId": "a", "responses": {"$ref": "#/components/x/responses"}},
            "responses": {"204": {"description": "done"}},
        }},
    }));
    assert_eq!(resolved.operations.len(), 1);
    assert_eq!(resolved.operations[0].responses[0].status, "204");
    assert_eq!(
        said.last().map(String::as_str),
        Some(
            "invalid-operation #/paths/~1a/put: this operation was left out: what it refers to cannot be found"
        )
    );
}

#[test]
fn what_holds_for_the_document_is_typed_part_by_part() {
    let (resolved, said) = run(json!({
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
    let codes: Vec<_> = said
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
        "{said:#?}"
    );
}

#[test]
fn a_chain_of_references_has_a_limit() {
    let mut members = serde_json::Map::new();
    for index in 0..20_000 {
        let next = format!("#/components/schemas/s{}", index + 1);
        members.insert(format!("s{index}"), json!({ "$ref": next }));
    }
    members.insert("s20000".to_owned(), json!({"type": "string"}));
    let mut diagnostics = Diagnostics::new();
    let document = json!({"openapi": "3.0.3", "components": {"schemas": members}});
    let normalized = normalize(Library::of(document), &mut diagnostics).expect("a description");
    let resolved = resolve(&normalized, &mut diagnostics).expect("a document");
    assert_eq!(resolved.follow(&at("s19999")).pointer, at("s20000"));
    let cut = resolved.follow(&at("s0"));
    assert!(cut.pointer != at("s20000") && is_untyped(&resolved, &cut.pointer));
    assert!(
        diagnostics
            .iter()
            .all(|said| said.code == Code::LimitReferences || said.code == Code::MissingField)
    );
}
