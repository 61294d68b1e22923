//! What several schemas say of one value, side by side in one schema.
//!
//! It need not be exact: what is made from it is validated against the schemas themselves.

use serde_json::{Map, Value, json};

use super::schemas::{UNION, UNKNOWN};

type Members = Map<String, Value>;

/// The key of the unions of a merged schema, all of which hold: each with its `branches`, what is
/// known of them (`about`) and the `tag` that tells them apart.
pub(super) const UNIONS: &str = "x-unions";

/// How many references and parts are followed into each other.
const MAX_DEPTH: usize = 16;

/// The schema with its references and parts laid side by side; `None` where nothing fits it, or it is
/// not known what does.
pub(super) fn merged(defs: &Members, schema: &Value) -> Option<Members> {
    merged_at(defs, schema, 0)
}

fn merged_at(defs: &Members, schema: &Value, depth: usize) -> Option<Members> {
    let Value::Object(schema) = schema else {
        return (*schema == json!(true)).then(Members::new);
    };
    if schema.contains_key(UNKNOWN) {
        return None;
    }
    if depth > MAX_DEPTH {
        return Some(Members::new());
    }
    let mut whole = schema.clone();
    take_unions(&mut whole);
    if let Some(value) = whole.shift_remove("const") {
        add(
            &mut whole,
            Members::from_iter([("enum".to_owned(), json!([value]))]),
        )?;
    }
    let parts = whole.shift_remove("allOf");
    let target = whole
        .shift_remove("$ref")
        .and_then(|reference| target(defs, &reference).cloned());
    let parts = parts.as_ref().and_then(Value::as_array);
    for part in parts.into_iter().flatten().chain(&target) {
        add(&mut whole, merged_at(defs, part, depth + 1)?)?;
    }
    Some(whole)
}

/// The schema that a reference names.
pub(super) fn target<'d>(defs: &'d Members, reference: &Value) -> Option<&'d Value> {
    defs.get(reference.as_str()?.strip_prefix("#/$defs/")?)
}

/// Brings `oneOf` and `anyOf` under [`UNIONS`].
fn take_unions(whole: &mut Members) {
    let about = whole.shift_remove(UNION).unwrap_or_default();
    let mut unions = Vec::new();
    for key in ["oneOf", "anyOf"] {
        if let Some(branches) = whole.shift_remove(key) {
            unions.push(json!({ "branches": branches, "about": about[key], "tag": about["tag"] }));
        }
    }
    if let (Value::Array(all), false) = (
        whole.entry(UNIONS).or_insert_with(|| json!([])),
        unions.is_empty(),
    ) {
        all.extend(unions);
    }
}

/// Adds what a part says; `None` where that leaves no value.
fn add(whole: &mut Members, part: Members) -> Option<()> {
    for (key, new) in part {
        let Some(old) = whole.get_mut(&key) else {
            whole.insert(key, new);
            continue;
        };
        match (key.as_str(), old, new) {
            ("type", old, new) => *old = common_types(old, &new)?,
            ("enum", Value::Array(old), Value::Array(new)) => {
                old.retain(|value| new.contains(value));
                if old.is_empty() {
                    return None;
                }
            }
            ("required" | UNIONS, Value::Array(old), Value::Array(new)) => old.extend(new),
            ("properties" | "patternProperties", Value::Object(old), Value::Object(new)) => {
                for (name, new) in new {
                    let old = old.entry(name).or_insert(json!(true));
                    *old = both(old.take(), new);
                }
            }
            ("items" | "additionalProperties" | "propertyNames" | "not", old, new) => {
                *old = both(old.take(), new);
            }
            ("minimum" | "exclusiveMinimum", old, new) if new.as_f64() > old.as_f64() => *old = new,
            ("maximum" | "exclusiveMaximum", old, new) if new.as_f64() < old.as_f64() => *old = new,
            (key, old, new) if key.starts_with("min") && new.as_f64() > old.as_f64() => *old = new,
            (key, old, new) if key.starts_with("max") && new.as_f64() < old.as_f64() => *old = new,
            _ => {}
        }
    }
    Some(())
}

fn both(old: Value, new: Value) -> Value {
    match (old, new) {
        (Value::Bool(true), schema) | (schema, Value::Bool(true)) => schema,
        (Value::Bool(false), _) | (_, Value::Bool(false)) => json!(false),
        (old, new) if old == new => old,
        (old, new) => json!({ "allOf": [old, new] }),
    }
}

/// The types that both lists have; an integer is a number.
fn common_types(old: &Value, new: &Value) -> Option<Value> {
    let (old, new) = (type_names(old), type_names(new));
    let fits = |names: &[&str], name: &str| {
        names.contains(&name) || (name == "integer" && names.contains(&"number"))
    };
    let common = old.iter().filter(|name| fits(&new, name));
    let common = common.chain(new.iter().filter(|name| fits(&old, name)));
    let mut common: Vec<&str> = common.copied().collect();
    common.sort_unstable();
    common.dedup();
    (!common.is_empty()).then(|| json!(common))
}

/// The names under `type`, be it one or a list.
pub(super) fn type_names(value: &Value) -> Vec<&str> {
    match value {
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        name => name.as_str().into_iter().collect(),
    }
}
