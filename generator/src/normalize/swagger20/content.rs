//! Content: one schema for each of several media types.
//!
//! OpenAPI 3.0 says the schema once a media type. It stands in one of the entries, and the others
//! refer to it, so that it stays one type.

use crate::diagnostic::Pointer;
use crate::normalize::essence;
use crate::normalize::link::Declared;
use crate::normalize::provenance::Origin;
use crate::normalize::walk::Walk;
use serde_json::{Map, Value, json};

/// What is sent and received where nothing says otherwise.
pub(super) const JSON: &str = "application/json";

/// Whether a payload of the media type is JSON.
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.ends_with("/json") || essence.ends_with("+json")
}

/// A schema that is to find its place.
pub(super) struct Schema {
    /// Where it stood.
    pub pointer: Pointer,
    pub value: Value,
    pub role: Role,
}

/// What a place gets.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The schema, unless another place has it already.
    Owner,
    /// A reference to the place that has it.
    Guest,
}

/// The content at `place`: an entry for each media type, JSON having the schema.
pub(super) fn content(
    walk: &mut Walk<'_>,
    place: &Pointer,
    types: &[String],
    schema: Option<&Schema>,
) -> Map<String, Value> {
    let home = types.iter().position(|it| is_json(it)).unwrap_or_default();
    let others = (0..types.len()).filter(|index| *index != home);
    let mut entries = vec![json!({}); types.len()];
    // OpenAPI 2.0 has no entries: what is told of one is told of what holds the schema.
    let holder = place.parent().unwrap_or_default();
    for media_type in types {
        walk.provenance.came_from(place.child(media_type), &holder);
    }
    for index in std::iter::once(home).chain(others) {
        if let (Some(schema), Some(media_type)) = (schema, types.get(index)) {
            let new = place.child(media_type).child("schema");
            entries[index] = json!({ "schema": settle(walk, new, schema) });
        }
    }
    types.iter().cloned().zip(entries).collect()
}

/// What stands at `new`: the schema for the first who asks, a reference to that for the others.
fn settle(walk: &mut Walk<'_>, new: Pointer, schema: &Schema) -> Value {
    let origin = walk.provenance.origin(&schema.pointer);
    if schema.role == Role::Owner && walk.swagger.placed.insert(origin.clone()) {
        if !is_plain(&schema.value) {
            name(walk, &new, &origin);
        }
        walk.provenance.moved(new, &schema.pointer);
        return schema.value.clone();
    }
    walk.provenance.came_from(new, &schema.pointer);
    match is_plain(&schema.value) {
        true => schema.value.clone(),
        false => reference(&origin),
    }
}

/// The schema of a shared body is called after the body, not after whoever comes by it first.
fn name(walk: &mut Walk<'_>, new: &Pointer, origin: &Origin) {
    let tokens: Vec<_> = origin.pointer.tokens().collect();
    if let ["parameters", name, "schema"] = tokens.iter().map(|it| &**it).collect::<Vec<_>>()[..] {
        let (name, within) = (name.to_owned(), "Body".to_owned());
        let declared = Declared { name, within };
        walk.links.names.insert(new.clone(), declared);
    }
}

/// Whether a copy of the schema is as good as a reference to it: it is one, or makes no type.
fn is_plain(schema: &Value) -> bool {
    schema.as_object().is_none_or(|members| {
        members.get("$ref").is_some_and(Value::is_string)
            || !members.values().any(|it| it.is_object() || it.is_array())
    })
}

/// A reference to the node, as the user would have written it: it follows where the node went.
fn reference(node: &Origin) -> Value {
    json!({ "$ref": node.pointer.fragment().replace('%', "%25") })
}
