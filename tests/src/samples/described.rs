//! A document's own values, less the members that its schemas say nothing of: a client of an open
//! object need not keep those.

use serde_json::{Map, Value, json};

use super::merge::{UNIONS, merged};

type Members = Map<String, Value>;

/// How deep a value is looked into.
const MAX_DEPTH: usize = 16;

/// The value with no members but those that the schema describes.
pub(super) fn described(defs: &Members, schema: &Value, value: &Value) -> Value {
    keep(defs, schema, value, 0)
}

fn keep(defs: &Members, schema: &Value, value: &Value, depth: usize) -> Value {
    let shapes = shapes(defs, schema, 0);
    if depth > MAX_DEPTH || shapes.is_empty() {
        return value.clone();
    }
    match value {
        Value::Object(members) if !shapes.iter().any(keeps_all) => {
            let kept = members.iter().filter_map(|(name, value)| {
                let says = |shape: &Members| shape.get("properties")?.get(name).cloned();
                let schemas: Vec<Value> = shapes.iter().filter_map(says).collect();
                let schema = json!({ "anyOf": schemas });
                (!schemas.is_empty()).then(|| (name.clone(), keep(defs, &schema, value, depth + 1)))
            });
            Value::Object(kept.collect())
        }
        Value::Array(items) => {
            let says = |shape: &Members| shape.get("items").cloned();
            let schemas: Vec<Value> = shapes.iter().filter_map(says).collect();
            match schemas.is_empty() {
                true => value.clone(),
                false => {
                    let schema = json!({ "anyOf": schemas });
                    items
                        .iter()
                        .map(|item| keep(defs, &schema, item, depth + 1))
                        .collect()
                }
            }
        }
        other => other.clone(),
    }
}

/// The schema by itself, or beside each branch of its unions.
fn shapes(defs: &Members, schema: &Value, depth: usize) -> Vec<Members> {
    let Some(mut whole) = merged(defs, schema).filter(|_| depth < MAX_DEPTH) else {
        return Vec::new();
    };
    let unions = whole.shift_remove(UNIONS);
    let unions = unions.as_ref().and_then(Value::as_array);
    let branches = unions
        .into_iter()
        .flatten()
        .filter_map(|union| union["branches"].as_array());
    let mut all: Vec<Members> = branches
        .flatten()
        .flat_map(|branch| shapes(defs, branch, depth + 1))
        .collect();
    if all.is_empty() || !whole.is_empty() {
        all.push(whole);
    }
    all
}

/// Whether members without a name in the schema belong to its values, or nothing is said of any.
fn keeps_all(shape: &Members) -> bool {
    let others = shape.get("additionalProperties");
    let is_map = others.is_some_and(|others| *others != json!(false));
    let is_silent = !shape.contains_key("properties") && !shape.contains_key("type");
    is_map
        || shape.contains_key("patternProperties")
        || is_silent
        || (shape.get("type") == Some(&json!("object")) && !shape.contains_key("properties"))
}
