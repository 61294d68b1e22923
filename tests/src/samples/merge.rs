//! Several schemas that apply to one value, merged into one schema.
//!
//! The result need not be exact: candidates built from it are validated against the schemas themselves.

use serde_json::{Map, Value, json};

use super::keywords::{UNION, UNKNOWN};

type Object = Map<String, Value>;

/// The key of the unions of a merged schema, all of which apply: each with its `branches`, what is
/// known of them (`about`) and the `tag` property that distinguishes them.
pub(super) const UNIONS: &str = "x-unions";

/// How many levels of references and parts are followed.
const MAX_DEPTH: usize = 16;

/// Returns the schema merged with its references and parts; `None` if no value fits it, or it is not
/// known which do.
pub(super) fn merged(defs: &Object, schema: &Value) -> Option<Object> {
    merged_at(defs, schema, 0)
}

fn merged_at(defs: &Object, schema: &Value, depth: usize) -> Option<Object> {
    let Value::Object(schema) = schema else {
        return (*schema == json!(true)).then(Object::new);
    };
    if schema.contains_key(UNKNOWN) {
        return None;
    }
    if depth > MAX_DEPTH {
        return Some(Object::new());
    }
    let mut whole = schema.clone();
    take_unions(&mut whole);
    if let Some(value) = whole.shift_remove("const") {
        add(
            &mut whole,
            Object::from_iter([("enum".to_owned(), json!([value]))]),
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

/// Returns the schema that a reference refers to.
pub(super) fn target<'d>(defs: &'d Object, reference: &Value) -> Option<&'d Value> {
    defs.get(reference.as_str()?.strip_prefix("#/$defs/")?)
}

/// Moves `oneOf` and `anyOf` to [`UNIONS`].
fn take_unions(whole: &mut Object) {
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

/// Adds the keywords of a part; returns `None` if no value fits both.
fn add(whole: &mut Object, part: Object) -> Option<()> {
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
                    *old = intersection(old.take(), new);
                }
            }
            ("items" | "additionalProperties" | "propertyNames" | "not", old, new) => {
                *old = intersection(old.take(), new);
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

fn intersection(old: Value, new: Value) -> Value {
    match (old, new) {
        (Value::Bool(true), schema) | (schema, Value::Bool(true)) => schema,
        (Value::Bool(false), _) | (_, Value::Bool(false)) => json!(false),
        (old, new) if old == new => old,
        (old, new) => json!({ "allOf": [old, new] }),
    }
}

/// Returns the types that both have in common; an integer is a number.
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

/// Returns the names under `type`, which is a string or an array.
pub(super) fn type_names(value: &Value) -> Vec<&str> {
    match value {
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        name => name.as_str().into_iter().collect(),
    }
}
