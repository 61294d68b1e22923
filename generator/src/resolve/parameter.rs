//! Parameters: references followed, those of the path item inherited.

use super::nodes::ParameterNode;
use super::{Walk, content, object, reference, shallow, typed};
use crate::diagnostic::{Code, Pointer};
use indexmap::IndexMap;
use indexmap::map::Entry;
use openapiv3::Parameter;
use serde_json::{Map, Value};
use std::mem::{Discriminant, discriminant};

/// The parameters of an operation, and whether it can be called with them.
pub(super) struct Parameters {
    pub nodes: Vec<ParameterNode>,
    /// Whether a parameter was lost without which the operation cannot be called.
    pub lost: bool,
}

/// The parameters that hold for an operation: those of its path item, replaced by its own of the
/// same name and location (Path Item Object, `parameters`).
pub(super) fn parameters<'d>(
    walk: &mut Walk<'d>,
    path: &str,
    item: (&Pointer, &'d Map<String, Value>),
    operation: (&Pointer, &'d Map<String, Value>),
) -> Parameters {
    let inherited = list(walk, item.0, item.1);
    let own = list(walk, operation.0, operation.1);
    let mut nodes = inherited.nodes;
    // A key that is there already keeps its place and takes the new value.
    nodes.extend(own.nodes);
    let nodes: Vec<_> = nodes.into_values().collect();
    let unknown = inherited.unknown || own.unknown;
    let lost = inherited.lost || own.lost || (unknown && !fills(path, &nodes));
    Parameters { nodes, lost }
}

/// What makes a parameter the same as another: its location and name (Parameter Object).
type Key = (Discriminant<Parameter>, String);

fn key(parameter: &Parameter) -> Key {
    let name = &parameter.parameter_data_ref().name;
    let name = match parameter {
        // Names of headers do not differ by case (RFC 9110, section 5.1).
        Parameter::Header { .. } => name.to_ascii_lowercase(),
        _ => name.clone(),
    };
    (discriminant(parameter), name)
}

#[derive(Default)]
struct List {
    nodes: IndexMap<Key, ParameterNode>,
    /// A required parameter was lost.
    lost: bool,
    /// A parameter was lost of which nothing is known.
    unknown: bool,
}

fn list<'d>(walk: &mut Walk<'d>, holder: &Pointer, members: &'d Map<String, Value>) -> List {
    let mut list = List::default();
    let Some(value) = members.get("parameters") else {
        return list;
    };
    let pointer = holder.child("parameters");
    let Value::Array(items) = value else {
        let message = "`parameters` should be a list; it was left out";
        walk.diagnostics
            .warning(Code::InvalidParameter, &pointer, message);
        list.unknown = true;
        return list;
    };
    for (index, value) in items.iter().enumerate() {
        let item = pointer.item(index);
        let Some((pointer, value)) = reference::follow(walk, &item, value) else {
            list.unknown = true;
            continue;
        };
        match parameter(walk, &pointer, value) {
            Some(node) => match list.nodes.entry(key(&node.data)) {
                Entry::Vacant(entry) => {
                    entry.insert(node);
                }
                Entry::Occupied(_) => {
                    let message = "this parameter stands twice in the list; it was left out";
                    walk.diagnostics
                        .warning(Code::InvalidParameter, &item, message);
                }
            },
            None if value["in"] == "path" || value["required"] == true => list.lost = true,
            None => list.unknown |= value.get("in").is_none(),
        }
    }
    list
}

fn parameter<'d>(
    walk: &mut Walk<'d>,
    pointer: &Pointer,
    value: &'d Value,
) -> Option<ParameterNode> {
    let code = Code::InvalidParameter;
    let members = object(walk, code, "a parameter", pointer, value)?;
    let schema = content::schema(walk, pointer, members);
    let example = content::example(walk, pointer, members);
    // The typed model need not know the examples, which are often malformed.
    let mut own = shallow::without(members, &["schema", "content", "example", "examples"]);
    match &schema {
        Some(schema) => own.insert("schema".to_owned(), shallow::to(schema)),
        None => own.insert("content".to_owned(), Value::Object(Map::new())),
    };
    match typed(Value::Object(own)) {
        Ok(data) => Some(ParameterNode {
            pointer: pointer.clone(),
            data,
            schema,
            example,
        }),
        Err(error) => {
            let message = format!("this parameter was left out: {error}");
            walk.diagnostics.warning(code, pointer, message);
            None
        }
    }
}

/// Whether every `{name}` of the path has its parameter.
fn fills(path: &str, nodes: &[ParameterNode]) -> bool {
    path.split('{').skip(1).all(|rest| {
        let name = rest.split('}').next().unwrap_or_default();
        nodes.iter().any(|node| match &node.data {
            Parameter::Path { parameter_data, .. } => parameter_data.name == name,
            _ => false,
        })
    })
}
