//! Schemas that extend another through `allOf`, and the discriminator value of each.
//!
//! OpenAPI 2.0 has no mapping: the discriminator value is the name of the schema. Where an extension
//! sets another value (`x-discriminator-value`, `x-ms-discriminator-value`), the schema with the
//! discriminator needs a mapping in 3.0.

use crate::diagnostic::{FileId, Pointer};
use crate::load::{Library, SourceNode};
use crate::normalize::object::Object;
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// The discriminator values and their schemas, by the schema that these extend.
pub(super) type Subtypes = HashMap<SourceNode, Vec<(String, Pointer)>>;

/// Returns the subtypes among the definitions of one document.
pub(super) fn subtypes(file: FileId, document: &Object, library: &Library) -> Subtypes {
    let Some(Value::Object(definitions)) = document.get("definitions") else {
        return Subtypes::new();
    };
    let definitions_pointer = Pointer::root().child("definitions");
    let parents: HashMap<Pointer, Vec<Pointer>> = definitions
        .iter()
        .map(|(name, schema)| {
            let pointer = definitions_pointer.child(name);
            let at = SourceNode { file, pointer };
            let extended = extended(&at, schema, library);
            (at.pointer, extended)
        })
        .collect();
    let mut subtypes = Subtypes::new();
    for (name, schema) in definitions {
        let Some(value) = discriminator_value(schema) else {
            continue;
        };
        let subtype = definitions_pointer.child(name);
        for pointer in ancestors(&subtype, &parents) {
            let mapping = subtypes.entry(SourceNode { file, pointer }).or_default();
            mapping.push((value.to_owned(), subtype.clone()));
        }
    }
    subtypes
}

fn discriminator_value(schema: &Value) -> Option<&str> {
    ["x-discriminator-value", "x-ms-discriminator-value"]
        .iter()
        .find_map(|key| schema.get(key)?.as_str())
}

/// Returns the schemas of the same document that the schema at `at` extends.
fn extended(at: &SourceNode, schema: &Value, library: &Library) -> Vec<Pointer> {
    let parts = schema.get("allOf").and_then(Value::as_array);
    parts
        .into_iter()
        .flatten()
        .filter_map(|part| part.get("$ref")?.as_str())
        .filter_map(|reference| library.resolve(at, reference).ok())
        .flatten()
        .filter(|target| target.file == at.file)
        .map(|target| target.pointer)
        .collect()
}

/// Returns the schema itself and all schemas that it extends, each once: schemas can extend each
/// other in a cycle.
fn ancestors(schema: &Pointer, parents: &HashMap<Pointer, Vec<Pointer>>) -> Vec<Pointer> {
    let mut found = vec![schema.clone()];
    let mut seen: HashSet<Pointer> = found.iter().cloned().collect();
    let mut next = 0;
    while let Some(pointer) = found.get(next).cloned() {
        next += 1;
        for parent in parents.get(&pointer).into_iter().flatten() {
            if seen.insert(parent.clone()) {
                found.push(parent.clone());
            }
        }
    }
    found
}
