//! A value that fits exactly one branch of a union is read as that branch, and comes back equal.

use std::collections::BTreeSet;

use jsonschema::{Draft, Validator};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::strategy::Union;
use proptest::test_runner::TestRunner;
use serde_json::{Map, Value, json};
use specsmith::diagnostic::Code;
use specsmith::{Generated, GeneratedKind};
use tests::roundtrip::{Expected, TestValue};

use super::values::values;
use super::{Trial, sample, type_of};

/// The number of unions, and of values of each.
const UNIONS: usize = 80;
const VALUES: usize = 40;

/// An unfinished union: its schema without the branches, and the branches, each with whether it becomes
/// a component.
type Sketch = (Value, Vec<(Value, bool)>);

/// Generates unions by name, together with the components that are their branches.
pub fn schemas() -> impl Strategy<Value = Map<String, Value>> {
    vec(prop_oneof![3 => plain(), 1 => tagged()], UNIONS).prop_map(|unions| {
        let mut schemas = Map::from_iter([("Leaf".to_owned(), leaf())]);
        for (number, (mut union, branches)) in unions.into_iter().enumerate() {
            let mut branches_of_union = Vec::new();
            for (index, (schema, named)) in branches.into_iter().enumerate() {
                let name = format!("Union{number}Branch{index}");
                branches_of_union.push(if named {
                    json!({ "$ref": format!("#/components/schemas/{name}") })
                } else {
                    schema.clone()
                });
                if named {
                    schemas.insert(name, schema);
                }
            }
            let key = match union.get("anyOf") {
                Some(_) => "anyOf",
                None => "oneOf",
            };
            union[key] = Value::Array(branches_of_union);
            schemas.insert(format!("Union{number}"), union);
        }
        schemas
    })
}

/// Generates branches of any kind, including unions.
fn plain() -> impl Strategy<Value = Sketch> {
    let union = select(&["oneOf", "anyOf"][..]).prop_map(|key| json!({ key: [] }));
    let nested = vec(branch(), 2..4).prop_map(|branches| json!({ "anyOf": branches }));
    let branch = prop_oneof![12 => branch(), 1 => nested];
    (union, vec((branch, any::<bool>()), 2..5))
}

/// Generates objects with a distinct constant for one property, which the discriminator may declare.
fn tagged() -> impl Strategy<Value = Sketch> {
    let union = prop_oneof![
        Just(json!({ "oneOf": [] })),
        Just(json!({ "oneOf": [], "discriminator": { "propertyName": "kind" } })),
    ];
    (union, vec((object(), any::<bool>()), 2..5)).prop_map(|(union, mut branches)| {
        for (index, (schema, _)) in branches.iter_mut().enumerate() {
            schema["properties"]["kind"] = json!({ "const": format!("tag{index}") });
            let required = schema["required"].as_array_mut().expect("an array");
            required.retain(|name| name != "kind");
            required.push(json!("kind"));
        }
        (union, branches)
    })
}

fn leaf() -> Value {
    json!({ "type": "object", "required": ["leaf"], "properties": { "leaf": { "type": "string" } } })
}

fn kind() -> impl Strategy<Value = &'static str> {
    select(&["string", "integer", "number", "boolean"][..])
}

fn branch() -> impl Strategy<Value = Value> {
    prop_oneof![
        8 => object(),
        2 => kind().prop_map(|kind| json!({ "type": kind })),
        1 => select(&["date", "date-time", "uuid"][..])
            .prop_map(|format| json!({ "type": "string", "format": format })),
        1 => Just(json!({ "type": "string", "enum": ["red", "green"] })),
        1 => kind().prop_map(|kind| json!({ "type": "array", "items": { "type": kind } })),
        1 => Just(json!({ "type": "array", "items": { "$ref": "#/components/schemas/Leaf" } })),
        1 => kind().prop_map(|kind| json!({ "type": "object", "additionalProperties": { "type": kind } })),
        1 => Just(json!({ "$ref": "#/components/schemas/Leaf" })),
        1 => Just(json!({ "type": "null" })),
    ]
}

/// Generates an object with some properties, of which some are required; open, closed, or open to
/// integers.
fn object() -> impl Strategy<Value = Value> {
    const NAMES: &[&str] = &["kind", "a", "b", "c"];
    let rest = prop_oneof![
        4 => Just(None),
        2 => Just(Some(json!(false))),
        1 => Just(Some(json!({ "type": "integer" }))),
    ];
    let properties = subsequence(NAMES, 1..4).prop_flat_map(|names| {
        let properties = vec((property(), any::<bool>()), names.len());
        properties
            .prop_map(move |properties| names.iter().copied().zip(properties).collect::<Vec<_>>())
    });
    (properties, rest).prop_map(|(properties, rest)| {
        let required: Vec<&str> = properties
            .iter()
            .filter(|(_, (_, required))| *required)
            .map(|(name, _)| *name)
            .collect();
        let properties = properties.iter();
        let properties = properties.map(|(name, (schema, _))| ((*name).to_owned(), schema.clone()));
        let mut object = json!({
            "type": "object",
            "properties": properties.collect::<Map<_, _>>(),
            "required": required,
        });
        if let Some(rest) = rest {
            object["additionalProperties"] = rest;
        }
        object
    })
}

fn property() -> impl Strategy<Value = Value> {
    prop_oneof![
        4 => kind().prop_map(|kind| json!({ "type": kind })),
        3 => select(&["x", "y", "z"][..]).prop_map(|value| json!({ "const": value })),
        1 => Just(json!({ "type": "string", "enum": ["v", "w"] })),
        1 => Just(json!({ "type": ["string", "integer"] })),
        1 => Just(json!({ "type": "array", "items": { "type": "string" } })),
        1 => Just(json!({ "$ref": "#/components/schemas/Leaf" })),
    ]
}

/// Returns values of every union without a diagnostic about its branches.
pub fn trials(
    runner: &mut TestRunner,
    schemas: &Map<String, Value>,
    unions: &Map<String, Value>,
    generated: &Generated,
) -> Vec<Trial> {
    let mut trials = Vec::new();
    for (name, schema) in unions {
        let branches = schema["oneOf"].as_array().or(schema["anyOf"].as_array());
        if let Some(branches) = branches.filter(|_| !is_ambiguous(generated, name)) {
            trials.extend(of_union(runner, schemas, (name, branches), generated));
        }
    }
    trials
}

/// Returns whether the generator reports that some branches of the union are indistinguishable.
fn is_ambiguous(generated: &Generated, name: &str) -> bool {
    let pointer = format!("/components/schemas/{name}");
    generated.diagnostics.iter().any(|diagnostic| {
        let at = diagnostic.location.pointer();
        diagnostic.code == Code::AmbiguousUnion && at.is_some_and(|at| at.as_str() == pointer)
    })
}

fn of_union(
    runner: &mut TestRunner,
    schemas: &Map<String, Value>,
    (name, branches): (&str, &[Value]),
    generated: &Generated,
) -> Vec<Trial> {
    let Some(ty) = type_of(generated, name) else {
        panic!("{name} has no type");
    };
    // The value must fit exactly one branch, counting the branches of a nested union.
    let leaves = branches.iter().enumerate().flat_map(|(index, branch)| {
        let branch = resolved(schemas, branch);
        let inner = branch["anyOf"].as_array();
        let leaves = inner.map_or(std::slice::from_ref(branch), Vec::as_slice);
        leaves.iter().map(move |leaf| (index, leaf))
    });
    let validators: Vec<(usize, Validator)> = leaves
        .map(|(index, leaf)| (index, validator(schemas, leaf)))
        .collect();
    let all = Union::new(branches.iter().map(|branch| values(schemas, branch)));
    let mut seen = BTreeSet::new();
    let mut trials = Vec::new();
    for _ in 0..VALUES {
        let value = sample(runner, &all);
        let fits = |(_, validator): &&(usize, Validator)| validator.is_valid(&value);
        let mut fitting = validators.iter().filter(fits);
        // A mention of the type decides whether `null` is allowed.
        if value.is_null() || !seen.insert(value.to_string()) {
            continue;
        }
        if let (Some(&(index, _)), None) = (fitting.next(), fitting.next()) {
            let variants = variants(generated, ty, &pointer(name, branches, index));
            trials.push(Trial {
                back: value.clone(),
                test_value: TestValue {
                    ty,
                    value,
                    reason: format!("branch {index} of {}", inlined(schemas, branches)),
                    expected: Expected::Equal(variants),
                },
            });
        }
    }
    trials
}

/// Returns the branches with their references followed.
fn inlined(schemas: &Map<String, Value>, branches: &[Value]) -> Value {
    let branches = branches.iter();
    branches
        .map(|branch| resolved(schemas, branch).clone())
        .collect()
}

fn resolved<'s>(schemas: &'s Map<String, Value>, schema: &'s Value) -> &'s Value {
    let name = schema["$ref"]
        .as_str()
        .and_then(|reference| reference.rsplit('/').next());
    name.map_or(schema, |name| &schemas[name])
}

/// Returns the possible pointers to the schema of a branch, with its reference followed.
fn pointer(name: &str, branches: &[Value], index: usize) -> Vec<String> {
    let inline = ["oneOf", "anyOf"].map(|key| format!("/components/schemas/{name}/{key}/{index}"));
    match branches[index]["$ref"].as_str() {
        Some(reference) => vec![reference.trim_start_matches('#').to_owned()],
        None => inline.to_vec(),
    }
}

/// Returns the names of the variants of that branch.
fn variants(generated: &Generated, ty: usize, branch: &[String]) -> Vec<String> {
    let GeneratedKind::Union { variants, .. } = &generated.types[ty].kind else {
        return Vec::new();
    };
    let of_branch = variants.iter().filter(|variant| {
        let mut schemas = variant.branches.iter();
        schemas.any(|schema| {
            branch
                .iter()
                .any(|branch| branch == schema.pointer.as_str())
        })
    });
    of_branch.map(|variant| variant.name.clone()).collect()
}

fn validator(schemas: &Map<String, Value>, schema: &Value) -> Validator {
    let mut root = schema.clone();
    root["components"] = json!({ "schemas": schemas });
    jsonschema::options()
        .with_draft(Draft::Draft202012)
        .should_validate_formats(true)
        .build(&root)
        .expect("a schema")
}
