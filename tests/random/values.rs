//! Values of a schema, at random.

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;
use serde_json::{Map, Value, json};

/// Strings, among them some of every format that tells texts apart.
const TEXTS: &[&str] = &[
    "",
    "red",
    "x",
    "y",
    "v",
    "12",
    "2024-02-08",
    "2024-02-08T12:00:00Z",
    "7f3cd2a0-1f7e-4c52-9a52-0d8a3c1f5b11",
];

/// Values that fit the schema, as far as it is made of what this package's random schemas are.
pub fn values(schemas: &Map<String, Value>, schema: &Value) -> BoxedStrategy<Value> {
    let inner = |schema: &Value| values(schemas, schema);
    if let Some(reference) = schema["$ref"].as_str() {
        let name = reference.rsplit('/').next().unwrap_or_default();
        return inner(&schemas[name]);
    }
    if let Some(value) = schema.get("const") {
        return Just(value.clone()).boxed();
    }
    if let Some(listed) = schema["enum"].as_array() {
        return select(listed.clone()).boxed();
    }
    for key in ["oneOf", "anyOf"] {
        if let Some(branches) = schema[key].as_array() {
            let branches = branches.iter().map(inner);
            return Union::new(branches.collect::<Vec<_>>()).boxed();
        }
    }
    match (&schema["type"], schema["format"].as_str()) {
        (Value::Array(kinds), _) => {
            let one = |kind: &Value| {
                let mut schema = schema.clone();
                schema["type"] = kind.clone();
                inner(&schema)
            };
            Union::new(kinds.iter().map(one).collect::<Vec<_>>()).boxed()
        }
        (Value::String(kind), format) => match (kind.as_str(), format) {
            ("null", _) => Just(Value::Null).boxed(),
            ("boolean", _) => any::<bool>().prop_map(Value::from).boxed(),
            ("integer", _) => integer().boxed(),
            ("number", _) => prop_oneof![integer(), number()].boxed(),
            ("string", Some("date")) => Just(json!("2024-02-08")).boxed(),
            ("string", Some("date-time")) => Just(json!("2024-02-08T12:00:00Z")).boxed(),
            ("string", Some("uuid")) => Just(json!("7f3cd2a0-1f7e-4c52-9a52-0d8a3c1f5b11")).boxed(),
            ("string", _) => select(TEXTS).prop_map(Value::from).boxed(),
            ("array", _) => vec(inner(&schema["items"]), 0..3)
                .prop_map(Value::from)
                .boxed(),
            ("object", _) => object(schemas, schema),
            (other, _) => panic!("no value of type {other} is made here"),
        },
        // A schema that says nothing.
        _ => prop_oneof![
            integer(),
            Just(json!({ "deep": [null, 1.5] })),
            Just(Value::Null)
        ]
        .boxed(),
    }
}

fn integer() -> impl Strategy<Value = Value> {
    prop_oneof![select(&[0, 1, -1, i64::MAX, i64::MIN][..]), any::<i64>()].prop_map(Value::from)
}

/// Numbers that are no integers, and such that no integer of 64 bits holds.
fn number() -> impl Strategy<Value = Value> {
    select(&[0.5, -1.25, 1e20, 1e300][..]).prop_map(Value::from)
}

fn object(schemas: &Map<String, Value>, schema: &Value) -> BoxedStrategy<Value> {
    let required: Vec<&str> = schema["required"]
        .as_array()
        .map_or_else(Vec::new, |names| {
            names.iter().filter_map(Value::as_str).collect()
        });
    let members = schema["properties"].as_object().into_iter().flatten();
    let members = members.map(|(name, member)| {
        let value = values(schemas, member);
        let value = match required.contains(&name.as_str()) {
            true => value.prop_map(Some).boxed(),
            false => option::of(value).boxed(),
        };
        (Just(name.clone()), value)
    });
    let others = match &schema["additionalProperties"] {
        Value::Object(_) => {
            let value = values(schemas, &schema["additionalProperties"]);
            btree_map(select(&["other", "more"][..]), value, 0..3).boxed()
        }
        _ => Just(std::collections::BTreeMap::new()).boxed(),
    };
    let all = (members.collect::<Vec<_>>(), others);
    all.prop_map(|(members, others)| {
        let members = members.into_iter();
        let members = members.filter_map(|(name, value)| Some((name, value?)));
        let others = others
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value));
        Value::Object(members.chain(others).collect())
    })
    .boxed()
}
