//! Schemas that stand where they stand themselves, by way of parts and branches.
//!
//! In OpenAPI a schema with branches may be a part of each of them: what extends it has its members
//! and not its branches. In JSON Schema that is a circle without end, so such a part becomes the
//! schema without its branches. A schema may also be one of its own branches, be it by way of other
//! unions; such a branch adds no value.

use std::collections::{BTreeSet, HashSet};

use serde_json::{Map, Value};

use super::schemas::UNION;

type Members = Map<String, Value>;

/// What is added to the name of a schema that has lost its branches.
const PLAIN: &str = "-plain";

/// Opens the circles among `defs`; gives the names of the schemas whose circles cannot be opened.
pub(super) fn open(defs: &mut Members) -> BTreeSet<String> {
    let mut plain = BTreeSet::new();
    let names: Vec<String> = defs.keys().cloned().collect();
    for name in &names {
        let mut def = defs[name].clone();
        open_parts(defs, name, &mut def, &mut plain);
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
        close(defs, name, &mut Vec::new(), &mut seen);
    }
    let is_closed = |name: &&String| reaches(defs, name, name);
    names.iter().filter(is_closed).cloned().collect()
}

/// Rewrites the references of parts that lead back to the schema `name`.
fn open_parts(defs: &Members, name: &str, schema: &mut Value, plain: &mut BTreeSet<String>) {
    let parts = schema.get_mut("allOf").and_then(Value::as_array_mut);
    for part in parts.into_iter().flatten() {
        if let Some(to) = referred(part).filter(|to| to == name || reaches(defs, to, name)) {
            part["$ref"] = Value::String(format!("#/$defs/{to}{PLAIN}"));
            plain.insert(to);
        }
        open_parts(defs, name, part, plain);
    }
}

/// Empties the branches that lead back to where the walk came from, in the schema `name` and those
/// that stand in it.
fn close(defs: &mut Members, name: &str, path: &mut Vec<String>, seen: &mut HashSet<String>) {
    if !defs.contains_key(name) || !seen.insert(name.to_owned()) {
        return;
    }
    path.push(name.to_owned());
    let mut def = defs[name].clone();
    empty_branches(&mut def, path);
    let mut standing = Vec::new();
    stands(&def, &mut standing);
    defs[name] = def;
    for next in standing {
        close(defs, &next, path, seen);
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

/// Whether the schema `from` has `to` standing in its place.
fn reaches(defs: &Members, from: &str, to: &str) -> bool {
    let mut open = vec![from.to_owned()];
    let mut seen = HashSet::new();
    while let Some(name) = open.pop() {
        let mut standing = Vec::new();
        if let Some(def) = defs.get(&name) {
            stands(def, &mut standing);
        }
        if standing.iter().any(|name| name == to) {
            return true;
        }
        open.extend(
            standing
                .into_iter()
                .filter(|name| seen.insert(name.clone())),
        );
    }
    false
}

/// The references to what holds of the same value as the schema.
fn stands(schema: &Value, found: &mut Vec<String>) {
    found.extend(referred(schema));
    for key in ["allOf", "anyOf", "oneOf"] {
        let schemas = schema.get(key).and_then(Value::as_array);
        for schema in schemas.into_iter().flatten() {
            stands(schema, found);
        }
    }
    for key in ["not", "if", "then", "else"] {
        if let Some(schema) = schema.get(key) {
            stands(schema, found);
        }
    }
}
