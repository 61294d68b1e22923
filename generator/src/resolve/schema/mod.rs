//! Schemas: each read on its own, with its children as pointers.

mod assertions;
mod build;
mod cycles;
mod shallow;

use super::nodes::{Reference, SchemaNode};
use super::walk::{Walk, typed};
use super::{extensions, field, reference};
use crate::diagnostic::{Code, Pointer};
use build::{build, untyped};
use indexmap::IndexMap;
use serde_json::{Map, Value};

/// Reads every schema that was requested, and every one that those lead to.
pub(super) fn drain(walk: &mut Walk<'_>) -> IndexMap<Pointer, SchemaNode> {
    let mut nodes = IndexMap::new();
    // The set of requested schemas grows on the way.
    while let Some(pointer) = walk.schemas.get_index(nodes.len()).cloned() {
        let node = match walk.root.pointer(pointer.as_str()) {
            Some(Value::Object(fields)) => node(walk, &pointer, fields),
            _ => {
                let message = "expected a Schema Object; it is left untyped";
                walk.diagnostics
                    .warning(Code::InvalidSchema, &pointer, message);
                SchemaNode::Schema(Box::new(untyped(&pointer, &Map::new())))
            }
        };
        nodes.insert(pointer, node);
    }
    cycles::break_cycles(walk.diagnostics, &mut nodes);
    nodes
}

fn node(walk: &mut Walk<'_>, pointer: &Pointer, fields: &Map<String, Value>) -> SchemaNode {
    let schema = match fields.get("$ref") {
        Some(Value::String(target)) => match reference::target(walk, pointer, target) {
            Some((target, _)) => {
                walk.schemas.insert(target.clone());
                let reference = with_siblings(pointer, target, fields);
                return SchemaNode::Reference(Box::new(reference));
            }
            None => untyped(pointer, fields),
        },
        _ => {
            let schemas = &mut walk.schemas;
            let shallow = shallow::shallow(pointer, fields, &mut |child| {
                schemas.insert(child);
            });
            match typed(shallow) {
                Ok(typed) => build(pointer, fields, typed),
                Err(error) => {
                    let message = format!("the schema is left untyped: {error}");
                    walk.diagnostics
                        .warning(Code::InvalidSchema, pointer, message);
                    untyped(pointer, fields)
                }
            }
        }
    };
    SchemaNode::Schema(Box::new(schema))
}

fn with_siblings(pointer: &Pointer, target: Pointer, fields: &Map<String, Value>) -> Reference {
    Reference {
        pointer: pointer.clone(),
        target,
        title: field::string(fields, "title"),
        description: field::string(fields, "description"),
        nullable: field::flag(fields, "nullable"),
        deprecated: field::flag(fields, "deprecated"),
        read_only: field::flag(fields, "readOnly"),
        write_only: field::flag(fields, "writeOnly"),
        default: fields.get("default").cloned(),
        extensions: extensions::of(fields),
    }
}
