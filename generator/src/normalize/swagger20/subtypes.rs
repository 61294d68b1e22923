//! Which schemas extend another through `allOf`, and the value that each of them goes by.
//!
//! OpenAPI 2.0 has no mapping: the value of a discriminator is the name of the schema. Where an
//! extension names another value (`x-discriminator-value`, `x-ms-discriminator-value`), the
//! schema that has the discriminator must say so in 3.0.

use crate::diagnostic::{FileId, Pointer};
use crate::load::Library;
use crate::normalize::provenance::Origin;
use crate::normalize::walk::Members;
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// By the schema that is extended: the values, and the schema that each stands for.
pub(super) type Subtypes = HashMap<Origin, Vec<(String, Pointer)>>;

/// The subtypes among the definitions of one document.
pub(super) fn subtypes(file: FileId, document: &Members, library: &Library) -> Subtypes {
    let Some(Value::Object(definitions)) = document.get("definitions") else {
        return Subtypes::new();
    };
    let place = Pointer::root().child("definitions");
    let mut parents: HashMap<Pointer, Vec<Pointer>> = HashMap::new();
    for (name, schema) in definitions {
        let pointer = place.child(name);
        let extended = extended(file, &pointer, schema, library);
        parents.insert(pointer, extended);
    }
    let mut found = Subtypes::new();
    for (name, schema) in definitions {
        let Some(value) = value(schema) else {
            continue;
        };
        let subtype = place.child(name);
        for pointer in ancestors(&subtype, &parents) {
            let origin = Origin { file, pointer };
            let mapping = found.entry(origin).or_default();
            mapping.push((value.to_owned(), subtype.clone()));
        }
    }
    found
}

fn value(schema: &Value) -> Option<&str> {
    let keys = ["x-discriminator-value", "x-ms-discriminator-value"];
    keys.iter().find_map(|key| schema.get(key)?.as_str())
}

/// The schemas of this document that the schema extends.
fn extended(file: FileId, at: &Pointer, schema: &Value, library: &Library) -> Vec<Pointer> {
    let parts = schema.get("allOf").and_then(Value::as_array);
    let texts = parts.into_iter().flatten();
    let texts = texts.filter_map(|part| part.get("$ref")?.as_str());
    let targets = texts.filter_map(|text| library.resolve(file, at, text).ok());
    let here = targets.flatten().filter(|target| target.file == file);
    here.map(|target| target.pointer).collect()
}

/// The schema itself and all that it extends, each once: schemas can extend each other in a circle.
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
