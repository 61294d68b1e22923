//! Schemas: each typed alone, its children named by pointer.

use super::nodes::{Reference, SchemaNode, SchemaNodeKind};
use super::{Walk, reference, shallow, typed};
use crate::diagnostic::{Code, Pointer};
use crate::normalize::private;
use indexmap::{IndexMap, IndexSet};
use openapiv3::{AnySchema, Schema, SchemaData, SchemaKind};
use serde_json::{Map, Value};
use std::collections::HashSet;

/// How many references may lead from one to the next before a schema is reached.
const MAX_CHAIN: usize = 100;

/// Types every schema that was asked for, and every one those lead to.
pub(super) fn drain(walk: &mut Walk<'_>) -> IndexMap<Pointer, SchemaNode> {
    let mut nodes = IndexMap::new();
    // The set of schemas asked for grows while it is worked off.
    while let Some(pointer) = walk.schemas.get_index(nodes.len()).cloned() {
        let kind = match walk.root.pointer(pointer.as_str()) {
            Some(Value::Object(schema)) => kind(walk, &pointer, schema),
            _ => {
                let message = "this should be a schema; it was left untyped";
                walk.diagnostics
                    .warning(Code::InvalidSchema, &pointer, message);
                untyped(&Map::new())
            }
        };
        nodes.insert(pointer.clone(), SchemaNode { pointer, kind });
    }
    break_cycles(walk, &mut nodes);
    nodes
}

fn kind(walk: &mut Walk<'_>, pointer: &Pointer, schema: &Map<String, Value>) -> SchemaNodeKind {
    if let Some(Value::String(text)) = schema.get("$ref") {
        return match reference::target(walk, pointer, text) {
            Some((target, _)) => {
                walk.schemas.insert(target.clone());
                SchemaNodeKind::Reference(Box::new(with_siblings(target, schema)))
            }
            None => untyped(schema),
        };
    }
    let shallow = shallow::schema(pointer, schema, &mut |child| {
        walk.schemas.insert(child);
    });
    match typed::<Schema>(shallow) {
        Ok(typed) => SchemaNodeKind::Schema(Box::new(typed)),
        Err(error) => {
            let message = format!("this schema was left untyped: {error}");
            walk.diagnostics
                .warning(Code::InvalidSchema, pointer, message);
            untyped(schema)
        }
    }
}

fn with_siblings(target: Pointer, schema: &Map<String, Value>) -> Reference {
    let text = |key| schema.get(key).and_then(Value::as_str).map(str::to_owned);
    let flag = |key| schema.get(key).and_then(Value::as_bool).unwrap_or(false);
    Reference {
        target,
        title: text("title"),
        description: text("description"),
        nullable: flag("nullable"),
        deprecated: flag("deprecated"),
        read_only: flag("readOnly"),
        write_only: flag("writeOnly"),
        default: schema.get("default").cloned(),
        extensions: shallow::extensions(schema),
    }
}

/// A schema that says nothing of the value, in the place of a faulty one, with the texts of that.
fn untyped(schema: &Map<String, Value>) -> SchemaNodeKind {
    let text = |key| schema.get(key).and_then(Value::as_str).map(str::to_owned);
    SchemaNodeKind::Schema(Box::new(Schema {
        schema_data: SchemaData {
            title: text("title"),
            description: text("description"),
            extensions: [(private::REPAIRED.to_owned(), Value::Bool(true))].into(),
            ..SchemaData::default()
        },
        schema_kind: SchemaKind::Any(AnySchema::default()),
    }))
}

/// Leaves untyped every reference that only leads back to itself.
fn break_cycles(walk: &mut Walk<'_>, nodes: &mut IndexMap<Pointer, SchemaNode>) {
    let mut settled: HashSet<Pointer> = HashSet::new();
    for start in 0..nodes.len() {
        let mut path: IndexSet<Pointer> = IndexSet::new();
        let mut next = nodes.get_index(start).map(|(pointer, _)| pointer.clone());
        while let Some(pointer) = next.take() {
            if path.len() > MAX_CHAIN {
                let message = format!(
                    "this is the end of a chain of more than {MAX_CHAIN} references; it was left untyped"
                );
                walk.diagnostics
                    .warning(Code::LimitReferences, pointer.child("$ref"), message);
                let kind = untyped(&Map::new());
                nodes.insert(pointer.clone(), SchemaNode { pointer, kind });
                break;
            }
            if let Some(first) = path.get_index_of(&pointer) {
                for member in path.drain(first..) {
                    let message = "this reference leads only back to itself; it was left untyped";
                    walk.diagnostics
                        .warning(Code::CyclicReference, member.child("$ref"), message);
                    let pointer = member.clone();
                    let kind = untyped(&Map::new());
                    nodes.insert(member, SchemaNode { pointer, kind });
                }
                break;
            }
            if settled.contains(&pointer) {
                break;
            }
            if let Some(SchemaNodeKind::Reference(reference)) =
                nodes.get(&pointer).map(|node| &node.kind)
            {
                next = Some(reference.target.clone());
            }
            path.insert(pointer);
        }
        settled.extend(path);
    }
}
