//! Schemas that apply to the same value as themselves, through parts and branches.
//!
//! In OpenAPI a schema with branches may be a part of each of them: a schema that extends it has its
//! properties and not its branches. In JSON Schema that is infinite recursion, so such a part becomes
//! the schema without its branches. A schema may also be one of its own branches, even through other
//! unions; such a branch adds no value.

use std::collections::{BTreeSet, HashSet};

use serde_json::{Map, Value};

use super::keywords::UNION;

type Object = Map<String, Value>;

/// The suffix of the name of a schema without its branches.
const PLAIN: &str = "-plain";

/// Breaks the cycles among `defs`; returns the names of the schemas whose cycles remain.
pub(super) fn break_cycles(defs: &mut Object) -> BTreeSet<String> {
    let mut plain = BTreeSet::new();
    let names: Vec<String> = defs.keys().cloned().collect();
    for name in &names {
        let mut def = defs[name].clone();
        break_parts(defs, name, &mut def, &mut plain);
        defs[name] = def;
    }
    for name in plain {
        if let Some(Value::Object(def)) = defs.get(&name) {
            let mut def = def.clone();
            def.retain(|key, _| !["oneOf", "anyOf", UNION].contains(&key.as_str()));
            defs.insert(format!("{name}{PLAIN}"), Value::Object(def));
        }
    }
    let mut seen = HashSet::new();
    for name in &names {
        remove_cyclic_branches(defs, name, &mut Vec::new(), &mut seen);
    }
    let is_cyclic = |name: &&String| reaches(defs, name, name);
    names.iter().filter(is_cyclic).cloned().collect()
}

/// Rewrites the references of parts that lead back to the schema `name`.
fn break_parts(defs: &Object, name: &str, schema: &mut Value, plain: &mut BTreeSet<String>) {
    let parts = schema.get_mut("allOf").and_then(Value::as_array_mut);
    for part in parts.into_iter().flatten() {
        if let Some(to) = referred(part).filter(|to| to == name || reaches(defs, to, name)) {
            part["$ref"] = Value::String(format!("#/$defs/{to}{PLAIN}"));
            plain.insert(to);
        }
        break_parts(defs, name, part, plain);
    }
}

/// Empties the branches that lead back to a schema on `path`, in the schema `name` and those that
/// apply to the same value.
fn remove_cyclic_branches(
    defs: &mut Object,
    name: &str,
    path: &mut Vec<String>,
    seen: &mut HashSet<String>,
) {
    if !defs.contains_key(name) || !seen.insert(name.to_owned()) {
        return;
    }
    path.push(name.to_owned());
    let mut def = defs[name].clone();
    empty_branches(&mut def, path);
    let mut applied = Vec::new();
    applied_references(&def, &mut applied);
    defs[name] = def;
    for next in applied {
        remove_cyclic_branches(defs, &next, path, seen);
    }
    path.pop();
}

fn empty_branches(schema: &mut Value, path: &[String]) {
    for key in ["oneOf", "anyOf", "allOf"] {
        let branches = schema.get_mut(key).and_then(Value::as_array_mut);
        for branch in branches.into_iter().flatten() {
            match referred(branch) {
                Some(to) if key != "allOf" && path.contains(&to) => *branch = Value::Bool(false),
                _ => empty_branches(branch, path),
            }
        }
    }
}

fn referred(schema: &Value) -> Option<String> {
    let name = schema.get("$ref")?.as_str()?.strip_prefix("#/$defs/")?;
    Some(name.to_owned())
}

/// Returns whether `to` applies to the same value as the schema `from`.
fn reaches(defs: &Object, from: &str, to: &str) -> bool {
    let mut break_cycles = vec![from.to_owned()];
    let mut seen = HashSet::new();
    while let Some(name) = break_cycles.pop() {
        let mut applied = Vec::new();
        if let Some(def) = defs.get(&name) {
            applied_references(def, &mut applied);
        }
        if applied.iter().any(|name| name == to) {
            return true;
        }
        break_cycles.extend(applied.into_iter().filter(|name| seen.insert(name.clone())));
    }
    false
}

/// Adds the references to schemas that apply to the same value as `schema`.
fn applied_references(schema: &Value, references: &mut Vec<String>) {
    references.extend(referred(schema));
    for key in ["allOf", "anyOf", "oneOf"] {
        let schemas = schema.get(key).and_then(Value::as_array);
        for schema in schemas.into_iter().flatten() {
            applied_references(schema, references);
        }
    }
    for key in ["not", "if", "then", "else"] {
        if let Some(schema) = schema.get(key) {
            applied_references(schema, references);
        }
    }
}
