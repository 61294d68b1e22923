//! Random values of a schema.

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;
use serde_json::{Map, Value, json};

/// Strings, including some of every format that distinguishes strings.
const STRINGS: &[&str] = &[
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

/// Generates values that fit the schema, if it uses only the keywords of this test's random schemas.
pub fn values(schemas: &Map<String, Value>, schema: &Value) -> BoxedStrategy<Value> {
    let inner = |schema: &Value| values(schemas, schema);
    if let Some(reference) = schema["$ref"].as_str() {
        let name = reference.rsplit('/').next().unwrap_or_default();
        return inner(&schemas[name]);
    }
    if let Some(value) = schema.get("const") {
        return Just(value.clone()).boxed();
    }
    if let Some(enumerated) = schema["enum"].as_array() {
        return select(enumerated.clone()).boxed();
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
            ("string", _) => select(STRINGS).prop_map(Value::from).boxed(),
            ("array", _) => vec(inner(&schema["items"]), 0..3)
                .prop_map(Value::from)
                .boxed(),
            ("object", _) => object(schemas, schema),
            (other, _) => panic!("type {other} is not supported"),
        },
        // A schema without restrictions.
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

/// Generates numbers that are not integers, or exceed 64 bits.
fn number() -> impl Strategy<Value = Value> {
    select(&[0.5, -1.25, 1e20, 1e300][..]).prop_map(Value::from)
}

fn object(schemas: &Map<String, Value>, schema: &Value) -> BoxedStrategy<Value> {
    let required: Vec<&str> = schema["required"]
        .as_array()
        .map_or_else(Vec::new, |names| {
            names.iter().filter_map(Value::as_str).collect()
        });
    let properties = schema["properties"].as_object().into_iter().flatten();
    let properties = properties.map(|(name, property)| {
        let value = values(schemas, property);
        let value = if required.contains(&name.as_str()) {
            value.prop_map(Some).boxed()
        } else {
            option::of(value).boxed()
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
    let all = (properties.collect::<Vec<_>>(), others);
    all.prop_map(|(properties, others)| {
        let properties = properties.into_iter();
        let properties = properties.filter_map(|(name, value)| Some((name, value?)));
        let others = others
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value));
        Value::Object(properties.chain(others).collect())
    })
    .boxed()
}
