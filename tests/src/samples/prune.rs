//! Examples without the properties that their schemas do not describe: a client of an open object need
//! not retain those.

use serde_json::{Map, Value, json};

use super::merge::{UNIONS, merged};

type Object = Map<String, Value>;

/// How many levels of a value are pruned.
const MAX_DEPTH: usize = 16;

/// Returns the value with only the properties that the schema describes.
pub(super) fn pruned(defs: &Object, schema: &Value, value: &Value) -> Value {
    prune(defs, schema, value, 0)
}

fn prune(defs: &Object, schema: &Value, value: &Value, depth: usize) -> Value {
    let shapes = shapes(defs, schema, 0);
    if depth > MAX_DEPTH || shapes.is_empty() {
        return value.clone();
    }
    match value {
        Value::Object(properties) if !shapes.iter().any(retains_all) => {
            let retained = properties.iter().filter_map(|(name, value)| {
                let subschema = |shape: &Object| shape.get("properties")?.get(name).cloned();
                let schemas: Vec<Value> = shapes.iter().filter_map(subschema).collect();
                let schema = json!({ "anyOf": schemas });
                (!schemas.is_empty())
                    .then(|| (name.clone(), prune(defs, &schema, value, depth + 1)))
            });
            Value::Object(retained.collect())
        }
        Value::Array(items) => {
            let subschema = |shape: &Object| shape.get("items").cloned();
            let schemas: Vec<Value> = shapes.iter().filter_map(subschema).collect();
            if schemas.is_empty() {
                value.clone()
            } else {
                let schema = json!({ "anyOf": schemas });
                items
                    .iter()
                    .map(|item| prune(defs, &schema, item, depth + 1))
                    .collect()
            }
        }
        other => other.clone(),
    }
}

/// Returns the merged schema, or it and each branch of its unions.
fn shapes(defs: &Object, schema: &Value, depth: usize) -> Vec<Object> {
    let Some(mut whole) = merged(defs, schema).filter(|_| depth < MAX_DEPTH) else {
        return Vec::new();
    };
    let unions = whole.shift_remove(UNIONS);
    let unions = unions.as_ref().and_then(Value::as_array);
    let branches = unions
        .into_iter()
        .flatten()
        .filter_map(|union| union["branches"].as_array());
    let mut all: Vec<Object> = branches
        .flatten()
        .flat_map(|branch| shapes(defs, branch, depth + 1))
        .collect();
    if all.is_empty() || !whole.is_empty() {
        all.push(whole);
    }
    all
}

/// Returns whether undescribed properties belong to the values of the schema, or it describes none.
fn retains_all(shape: &Object) -> bool {
    let others = shape.get("additionalProperties");
    let is_map = others.is_some_and(|others| *others != json!(false));
    let is_silent = !shape.contains_key("properties") && !shape.contains_key("type");
    is_map
        || shape.contains_key("patternProperties")
        || is_silent
        || (shape.get("type") == Some(&json!("object")) && !shape.contains_key("properties"))
}
