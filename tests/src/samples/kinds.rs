//! The kinds of values that a schema admits.

use serde_json::{Map, Value, json};

use super::keywords::UNKNOWN;
use super::merge::{UNIONS, merged, type_names};

type Object = Map<String, Value>;

/// How many levels of unions are followed.
const MAX_DEPTH: usize = 8;

/// Returns a value of each kind that the schema excludes, ignoring `null`: whether a value is nullable
/// often depends on the mention of its schema.
pub(super) fn excluded(defs: &Object, schema: &Value) -> Vec<Value> {
    let values = [
        json!(true),
        json!(1),
        json!(1.5),
        json!("name"),
        json!([]),
        json!({}),
    ];
    let values = values.into_iter();
    values
        .filter(|value| !admits(defs, schema, value, 0))
        .collect()
}

/// Returns a copy of the object for each value of a kind that one of its properties excludes, with the
/// name of the property.
pub(super) fn with_excluded_properties(
    defs: &Object,
    schema: &Value,
    object: &Object,
) -> Vec<(String, Value)> {
    let whole = merged(defs, schema).unwrap_or_default();
    let described = whole.get("properties").and_then(Value::as_object);
    let described = described.into_iter().flatten();
    let changed = described.flat_map(|(name, schema)| {
        excluded(defs, schema).into_iter().map(|value| {
            let mut object = object.clone();
            object.insert(name.clone(), value);
            (name.clone(), Value::Object(object))
        })
    });
    changed.collect()
}

/// Returns whether the schema admits values of that kind, ignoring all keywords except types, `enum`
/// and unions.
fn admits(defs: &Object, schema: &Value, value: &Value, depth: usize) -> bool {
    if schema.get(UNKNOWN).is_some() {
        return true;
    }
    let Some(whole) = merged(defs, schema).filter(|_| depth < MAX_DEPTH) else {
        return depth >= MAX_DEPTH;
    };
    let by_type = whole
        .get("type")
        .is_none_or(|ty| has_type(value, &type_names(ty)));
    let listed = whole.get("enum").and_then(Value::as_array);
    let by_values =
        listed.is_none_or(|values| values.iter().any(|other| has_same_kind(other, value)));
    let unions = whole.get(UNIONS).and_then(Value::as_array);
    let by_unions = unions.into_iter().flatten().all(|union| {
        let branches = union["branches"].as_array();
        let mut branches = branches.into_iter().flatten();
        branches.any(|branch| admits(defs, branch, value, depth + 1))
    });
    by_type && by_values && by_unions
}

/// Returns whether a type for one value holds the other: an array of integers may be one of fractions.
fn has_same_kind(one: &Value, other: &Value) -> bool {
    kind(one) == kind(other) || (one.is_number() && other.is_number())
}

fn has_type(value: &Value, types: &[&str]) -> bool {
    let own = kind(value);
    types.contains(&own) || (own == "integer" && types.contains(&"number"))
}

/// Returns the JSON Schema type of the value; a whole number is an integer.
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
