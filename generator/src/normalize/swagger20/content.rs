//! Content: one schema for each of several media types.
//!
//! OpenAPI 3.0 has a schema for each media type. One entry contains the schema and the others refer
//! to it, so that it becomes a single type.

use crate::diagnostic::Pointer;
use crate::load::SourceNode;
use crate::normalize::context::Context;
use crate::normalize::media_type::essence;
use crate::normalize::object::{Object, is_reference};
use crate::normalize::references::{DeclaredName, fragment};
use serde_json::{Value, json};

/// The media type that is sent and received by default.
pub(super) const JSON: &str = "application/json";

/// Returns whether a payload of the media type is JSON.
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.ends_with("/json") || essence.ends_with("+json")
}

/// A schema that several media types share.
pub(super) struct SharedSchema {
    /// Where the schema is in the document.
    pub pointer: Pointer,
    pub value: Value,
    pub role: Role,
}

/// Whether the content may contain the schema itself.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It contains the schema, unless other content already does.
    Owner,
    /// It contains only references to the schema.
    Guest,
}

/// Builds the content at `content_pointer`: an entry for each media type. The entry of JSON contains
/// the schema.
pub(super) fn content(
    context: &mut Context<'_>,
    content_pointer: &Pointer,
    media_types: &[String],
    schema: Option<&SharedSchema>,
) -> Object {
    let owner = media_types
        .iter()
        .position(|media_type| is_json(media_type))
        .unwrap_or_default();
    let others = (0..media_types.len()).filter(|index| *index != owner);
    let mut entries = vec![json!({}); media_types.len()];
    // OpenAPI 2.0 has no entries: diagnostics about an entry are located at the body or response.
    let parent = content_pointer.parent().unwrap_or_default();
    for media_type in media_types {
        context
            .provenance
            .came_from(content_pointer.child(media_type), &parent);
    }
    for index in std::iter::once(owner).chain(others) {
        if let (Some(schema), Some(media_type)) = (schema, media_types.get(index)) {
            let new = content_pointer.child(media_type).child("schema");
            entries[index] = json!({ "schema": schema_or_reference(context, new, schema) });
        }
    }
    media_types.iter().cloned().zip(entries).collect()
}

/// Returns the value for `new`: the schema for the first caller, a reference for the others.
fn schema_or_reference(context: &mut Context<'_>, new: Pointer, schema: &SharedSchema) -> Value {
    let source = context.provenance.source_node(&schema.pointer);
    if schema.role == Role::Owner && context.swagger20.owned.insert(source.clone()) {
        if !is_plain(&schema.value) {
            name_after_body(context, &new, &source);
        }
        context.provenance.moved(new, &schema.pointer);
        return schema.value.clone();
    }
    context.provenance.came_from(new, &schema.pointer);
    if is_plain(&schema.value) {
        schema.value.clone()
    } else {
        reference(&source)
    }
}

/// Names the schema of a shared body after the body, not after the first operation that uses it.
fn name_after_body(context: &mut Context<'_>, new: &Pointer, source: &SourceNode) {
    let tokens: Vec<_> = source.pointer.tokens().collect();
    let tokens: Vec<&str> = tokens.iter().map(AsRef::as_ref).collect();
    if let ["parameters", name, "schema"] = tokens[..] {
        let declared = DeclaredName {
            name: name.to_owned(),
            within: "Body".to_owned(),
        };
        context.references.names.insert(new.clone(), declared);
    }
}

/// Returns whether a copy of the schema is as good as a reference: it is one, or becomes no type.
fn is_plain(schema: &Value) -> bool {
    schema.as_object().is_none_or(|schema| {
        let is_nested = |value: &Value| value.is_object() || value.is_array();
        is_reference(schema) || !schema.values().any(is_nested)
    })
}

/// Returns a reference to the node as the user would have written it: it follows moves of the node.
fn reference(node: &SourceNode) -> Value {
    json!({ "$ref": fragment(&node.pointer) })
}
