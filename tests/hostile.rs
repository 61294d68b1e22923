//! Documents built to exhaust the generator: each ends soon, with a client or with an error.
//!
//! Without optimizations the documents are smaller, so that the tests take seconds; `.ci/run` runs them
//! in full size with optimizations. Exponential time and unbounded recursion show in both.

use std::time::{Duration, Instant};

use serde_json::{Map, Value, json};
use specsmith::diagnostic::Code;
use specsmith::{Error, Generated, Options, Source, generate};

/// The name of the schema of the request body.
const BODY: &str = "Body";

/// Returns the size of a document in the current build.
const fn size(full: usize) -> usize {
    if cfg!(debug_assertions) {
        full / 8
    } else {
        full
    }
}

/// Generates on a small stack, so that unbounded recursion shows, and in bounded time.
fn quickly(schemas: Map<String, Value>) -> Result<Generated, Error> {
    let content = json!({"application/json": {"schema": {"$ref": "#/components/schemas/A0"}}});
    let get =
        json!({"operationId": "a", "responses": {"200": {"description": "", "content": content}}});
    let mut paths = json!({"/a": {"get": get}});
    if schemas.contains_key(BODY) {
        let schema = json!({"$ref": format!("#/components/schemas/{BODY}")});
        let content = json!({"application/json": {"schema": schema}});
        let done = json!({"204": {"description": ""}});
        let body = json!({"required": true, "content": content});
        let post = json!({"operationId": "b", "requestBody": body, "responses": done});
        paths["/a"]["post"] = post;
    }
    let document = json!({
        "openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": paths,
        "components": {"schemas": schemas},
    });
    let source = Source::bytes("hostile.json", document.to_string());
    let begun = Instant::now();
    let run = std::thread::Builder::new()
        .stack_size(2 << 20)
        .spawn(move || generate(&source, &Options::default()));
    let result = run.expect("a thread").join().expect("no overflow");
    // Exponential time would be years; anything else may be slow on a busy machine.
    assert!(begun.elapsed() < Duration::from_secs(600));
    result
}

fn codes(result: &Result<Generated, Error>) -> Vec<Code> {
    let diagnostics = match result {
        Ok(generated) => &generated.diagnostics,
        Err(error) => &error.diagnostics,
    };
    diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code)
        .collect()
}

fn reference(name: &str, index: usize) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}{index}") })
}

/// Returns the schemas `A0` to `A{count}`, each built by `schema` from its number; the last is an object.
fn chain(count: usize, schema: impl Fn(usize) -> Value) -> Map<String, Value> {
    let links = (0..count).map(|index| (format!("A{index}"), schema(index)));
    let last = json!({"type": "object", "properties": {"x": {"type": "string"}}});
    links.chain([(format!("A{count}"), last)]).collect()
}

#[test]
fn shared_branches_are_visited_once() {
    for key in ["anyOf", "oneOf", "allOf"] {
        let mut schemas = chain(
            60,
            |index| json!({ key: [reference("A", index + 1), reference("B", index + 1)] }),
        );
        for index in 1..=60 {
            let next = (index % 60) + 1;
            let branches = json!({ key: [reference("A", next), reference("B", next)] });
            schemas.insert(format!("B{index}"), branches);
        }
        assert!(quickly(schemas).is_ok(), "{key}");
    }
}

#[test]
fn self_referential_schemas_end() {
    for key in [
        "anyOf",
        "oneOf",
        "allOf",
        "not",
        "items",
        "additionalProperties",
    ] {
        let own = match key {
            "not" | "items" | "additionalProperties" => json!({ key: reference("A", 0) }),
            _ => json!({ key: [reference("A", 0), reference("A", 1)] }),
        };
        let back = json!({ "allOf": [reference("A", 0)] });
        let schemas = Map::from_iter([("A0".to_owned(), own), ("A1".to_owned(), back)]);
        assert!(quickly(schemas).is_ok(), "{key}");
    }
}

#[test]
fn long_chains_do_not_overflow() {
    let of_arrays = chain(
        size(5_000),
        |index| json!({"type": "array", "items": reference("A", index + 1)}),
    );
    assert!(quickly(of_arrays).is_ok());
    let of_choices = chain(
        size(5_000),
        |index| json!({"anyOf": [reference("A", index + 1), {"type": "null"}]}),
    );
    assert!(quickly(of_choices).is_ok());
    let of_unions = chain(
        size(5_000),
        |index| json!({"anyOf": [reference("A", index + 1), {"type": "string"}]}),
    );
    assert!(quickly(of_unions).is_ok());
    let of_parts = chain(
        size(5_000),
        |index| json!({"allOf": [reference("A", index + 1), {"properties": {"x": {}}}]}),
    );
    assert!(quickly(of_parts).is_ok());
    let of_references = quickly(chain(size(5_000), |index| reference("A", index + 1)));
    assert!(codes(&of_references).contains(&Code::LimitReferences));
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes a minute; `.ci/run` runs it")]
fn merged_properties_have_a_limit() {
    let mut schemas = chain(60, |index| {
        let own =
            (0..400).map(|property| (format!("p{index}_{property}"), json!({"type": "string"})));
        json!({"allOf": [reference("A", index + 1)], "properties": Map::from_iter(own)})
    });
    let all = (1..60).map(|index| (format!("a{index}"), reference("A", index)));
    let all = json!({"type": "object", "properties": Map::from_iter(all)});
    let first = schemas.insert("A0".to_owned(), all);
    assert!(first.is_some());
    let result = quickly(schemas);
    assert!(result.is_err());
    assert!(codes(&result).contains(&Code::LimitComposition));
}

#[test]
fn wide_schemas_end() {
    let values: Vec<String> = (0..size(20_000))
        .map(|index| format!("value-{index}"))
        .collect();
    let schema = json!({"type": "string", "enum": values});
    assert!(quickly(Map::from_iter([("A0".to_owned(), schema)])).is_ok());
    let consts: Vec<Value> = (0..size(5_000))
        .map(|index| json!({"const": index}))
        .collect();
    let mentions = (0..size(500)).map(|index| (format!("p{index}"), reference("A", 1)));
    let holder = json!({"type": "object", "properties": Map::from_iter(mentions)});
    let constants = json!({ "oneOf": consts });
    let schemas = [("A0".to_owned(), holder), ("A1".to_owned(), constants)];
    assert!(quickly(Map::from_iter(schemas)).is_ok());
    let branch = |index: usize| {
        let name = format!("k{index}");
        json!({"type": "object", "required": [name], "properties": {name: {"type": "string"}}})
    };
    let branches: Vec<Value> = (0..size(1_000)).map(branch).collect();
    let schema = json!({ "oneOf": branches });
    assert!(quickly(Map::from_iter([("A0".to_owned(), schema)])).is_ok());
}

#[test]
fn unions_with_properties_end() {
    let property = json!({"type": "string"});
    // Each is a union of two that are unions, and so on, with properties of its own.
    let mut meeting = chain(
        60,
        |index| json!({"properties": {format!("a{index}"): property}, "oneOf": [reference("A", index + 1), reference("B", index + 1)]}),
    );
    for index in 1..=60 {
        let next = (index % 60) + 1;
        let branches = json!([
            reference("A", next),
            reference("B", next),
            reference("A", 0)
        ]);
        let schema = json!({"properties": {"b": property}, "anyOf": branches, "allOf": [reference("B", next)]});
        meeting.insert(format!("B{index}"), schema);
    }
    assert!(quickly(meeting).is_ok());
    // Each is a branch of the other.
    let one =
        json!({"properties": {"x": property}, "oneOf": [reference("A", 1), reference("A", 2)]});
    let two =
        json!({"properties": {"y": property}, "oneOf": [reference("A", 0), reference("A", 2)]});
    let last = json!({"type": "object", "required": ["z"], "properties": {"z": reference("A", 0)}});
    let names = ["A0", "A1", "A2"].map(str::to_owned);
    let circle = quickly(names.into_iter().zip([one, two, last]).collect());
    assert!(codes(&circle).contains(&Code::InfiniteType));
}

#[test]
fn repeated_property_definitions_end() {
    // Every level defines the property again, by the schema that it is a property of.
    let schemas = chain(80, |index| {
        let own = json!({"properties": {"p": reference("A", index), "q": {"properties": {"p": reference("A", 0)}}}});
        json!({"allOf": [reference("A", index + 1), own]})
    });
    assert!(quickly(schemas).is_ok());
}

#[test]
fn unions_of_thousands_end() {
    let mut schemas = chain(0, |_| json!(null));
    let branches: Vec<Value> = (1..=size(3_000))
        .map(|index| reference("A", index))
        .collect();
    for index in 1..=size(3_000) {
        let tag = json!({"type": "string", "enum": [format!("t{index}")]});
        let schema = json!({"type": "object", "required": ["kind"], "properties": {"kind": tag, "x": {"type": "integer"}}});
        schemas.insert(format!("A{index}"), schema);
    }
    schemas.insert("A0".to_owned(), json!({ "oneOf": branches }));
    let generated = quickly(schemas).expect("a client");
    assert!(
        !generated
            .diagnostics
            .iter()
            .any(|found| found.code == Code::AmbiguousUnion)
    );
}

#[test]
fn doubly_required_properties_end() {
    let of_objects = chain(60, |index| {
        let next = reference("A", index + 1);
        json!({"type": "object", "required": ["a", "b"], "properties": {"a": next, "b": next}})
    });
    assert!(quickly(as_body(of_objects)).is_ok());
    let of_tuples = chain(60, |index| {
        let next = reference("A", index + 1);
        json!({"prefixItems": [next, next], "minItems": 2, "maxItems": 2})
    });
    assert!(quickly(as_body(of_tuples)).is_ok());
}

#[test]
fn long_chains_of_required_properties_and_tuples_do_not_overflow() {
    let of_objects = chain(size(5_000), |index| {
        let next = reference("A", index + 1);
        json!({"type": "object", "required": ["a"], "properties": {"a": next}})
    });
    assert!(quickly(as_body(of_objects)).is_ok());
    let of_tuples = chain(
        size(5_000),
        |index| json!({"prefixItems": [reference("A", index + 1)], "minItems": 1, "maxItems": 1}),
    );
    assert!(quickly(as_body(of_tuples)).is_ok());
}

#[test]
fn types_that_are_split_together_end() {
    // Each refers to the next and the first, and the last has a read-only property.
    let mut schemas = chain(size(3_000), |index| {
        let properties = json!({"a": reference("A", index + 1), "b": reference("A", 0)});
        json!({"type": "object", "properties": properties})
    });
    let last = json!({"type": "object", "properties": {
        "x": {"type": "string", "readOnly": true},
        "y": {"type": "string"},
    }});
    schemas.insert(format!("A{}", size(3_000)), last);
    let generated = quickly(as_body(schemas)).expect("generates");
    assert_eq!(generated.summary.types, 2 * (size(3_000) + 1));
}

#[test]
fn notes_of_many_parts_end() {
    let mut schemas = chain(
        size(2_000),
        |index| json!({"allOf": [reference("A", index + 1), {"readOnly": true}]}),
    );
    let properties = (0..size(2_000)).map(|property| (format!("m{property}"), reference("A", 1)));
    let all = json!({"type": "object", "properties": Map::from_iter(properties)});
    schemas.insert("A0".to_owned(), all);
    assert!(quickly(schemas).is_ok());
}

/// Returns the same schemas, sent as well as received.
fn as_body(mut schemas: Map<String, Value>) -> Map<String, Value> {
    schemas.insert(BODY.to_owned(), reference("A", 0));
    schemas
}
