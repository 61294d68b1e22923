//! Which kinds of value a schema admits.

use serde_json::{Map, Value, json};

use super::merge::{UNIONS, merged, type_names};
use super::schemas::UNKNOWN;

type Members = Map<String, Value>;

/// How deep unions are looked into.
const MAX_DEPTH: usize = 8;

/// A value of each kind that the schema admits none of, null aside: whether a value can be null is
/// often said where it is mentioned.
pub(super) fn wrong(defs: &Members, schema: &Value) -> Vec<Value> {
    let values = [
        json!(true),
        json!(1),
        json!(1.5),
        json!("text"),
        json!([]),
        json!({}),
    ];
    let values = values.into_iter();
    values
        .filter(|value| !admits(defs, schema, value, 0))
        .collect()
}

/// The object, once for each value of a kind that one of its members never has, with the member's
/// name.
pub(super) fn wrong_members(
    defs: &Members,
    schema: &Value,
    object: &Members,
) -> Vec<(String, Value)> {
    let whole = merged(defs, schema).unwrap_or_default();
    let described = whole.get("properties").and_then(Value::as_object);
    let described = described.into_iter().flatten();
    let changed = described.flat_map(|(name, schema)| {
        wrong(defs, schema).into_iter().map(|value| {
            let mut object = object.clone();
            object.insert(name.clone(), value);
            (name.clone(), Value::Object(object))
        })
    });
    changed.collect()
}

/// Whether a value of that kind may fit, whatever the keywords say but those of types.
fn admits(defs: &Members, schema: &Value, value: &Value, depth: usize) -> bool {
    if schema.get(UNKNOWN).is_some() {
        return true;
    }
    let Some(whole) = merged(defs, schema).filter(|_| depth < MAX_DEPTH) else {
        return depth >= MAX_DEPTH;
    };
    let by_type = whole
        .get("type")
        .is_none_or(|ty| is_of(value, &type_names(ty)));
    let listed = whole.get("enum").and_then(Value::as_array);
    let by_values = listed.is_none_or(|listed| listed.iter().any(|other| is_alike(other, value)));
    let unions = whole.get(UNIONS).and_then(Value::as_array);
    let by_unions = unions.into_iter().flatten().all(|union| {
        let branches = union["branches"].as_array();
        let mut branches = branches.into_iter().flatten();
        branches.any(|branch| admits(defs, branch, value, depth + 1))
    });
    by_type && by_values && by_unions
}

/// Whether a type for the one value holds the other: a list of numbers is one of fractions too.
fn is_alike(one: &Value, other: &Value) -> bool {
    kind(one) == kind(other) || (one.is_number() && other.is_number())
}

fn is_of(value: &Value, types: &[&str]) -> bool {
    let own = kind(value);
    types.contains(&own) || (own == "integer" && types.contains(&"number"))
}

/// The name of the value's type; a whole number is an integer.
fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.as_f64().is_some_and(|it| it.fract() != 0.0) => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}
