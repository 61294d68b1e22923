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
            Some(Value::Object(members)) => node(walk, &pointer, members),
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

fn node(walk: &mut Walk<'_>, pointer: &Pointer, members: &Map<String, Value>) -> SchemaNode {
    let schema = match members.get("$ref") {
        Some(Value::String(text)) => match reference::target(walk, pointer, text) {
            Some((target, _)) => {
                walk.schemas.insert(target.clone());
                let reference = with_siblings(pointer, target, members);
                return SchemaNode::Reference(Box::new(reference));
            }
            None => untyped(pointer, members),
        },
        _ => {
            let schemas = &mut walk.schemas;
            let shallow = shallow::shallow(pointer, members, &mut |child| {
                schemas.insert(child);
            });
            match typed(shallow) {
                Ok(typed) => build(pointer, members, typed),
                Err(error) => {
                    let message = format!("the schema is left untyped: {error}");
                    walk.diagnostics
                        .warning(Code::InvalidSchema, pointer, message);
                    untyped(pointer, members)
                }
            }
        }
    };
    SchemaNode::Schema(Box::new(schema))
}

fn with_siblings(pointer: &Pointer, target: Pointer, members: &Map<String, Value>) -> Reference {
    Reference {
        pointer: pointer.clone(),
        target,
        title: field::string(members, "title"),
        description: field::string(members, "description"),
        nullable: field::flag(members, "nullable"),
        deprecated: field::flag(members, "deprecated"),
        read_only: field::flag(members, "readOnly"),
        write_only: field::flag(members, "writeOnly"),
        default: members.get("default").cloned(),
        extensions: extensions::of(members),
    }
}
