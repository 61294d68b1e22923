//! Responses: one schema for all media types that the operation produces.

use super::content::{JSON, Role, SharedSchema, content, is_json};
use crate::diagnostic::Code;
use crate::load::SourceNode;
use crate::normalize::context::Context;
use crate::normalize::media_type::essence;
use crate::normalize::node_path::NodePath;
use crate::normalize::object::{Object, show};
use serde_json::Value;

/// Rewrites the response in the shape of OpenAPI 3.0 for these media types. A response with
/// `content` has that shape already.
pub(super) fn upgrade(
    context: &mut Context<'_>,
    path: &NodePath<'_>,
    response: &mut Object,
    produces: &[String],
) {
    if response.contains_key("content") {
        return;
    }
    let schema = response
        .shift_remove("schema")
        .filter(|value| !value.is_null())
        .map(|value| SharedSchema {
            pointer: path.child("schema").pointer(),
            value,
            role: Role::Owner,
        });
    fill_content(context, path, response, produces, schema.as_ref());
}

/// Rewrites a copy of a shared response, which remains the owner of the schema.
pub(super) fn copy(
    context: &mut Context<'_>,
    path: &NodePath<'_>,
    response: &mut Object,
    produces: &[String],
    shared: &SourceNode,
) {
    let original = context.provenance.current(shared);
    context.provenance.came_from(path.pointer(), &original);
    let schema = response.shift_remove("schema").map(|value| SharedSchema {
        pointer: original.child("schema"),
        value,
        role: Role::Guest,
    });
    fill_content(context, path, response, produces, schema.as_ref());
}

fn fill_content(
    context: &mut Context<'_>,
    path: &NodePath<'_>,
    response: &mut Object,
    produces: &[String],
    schema: Option<&SharedSchema>,
) {
    let examples = take_examples(context, path, response);
    let mut media_types = match schema {
        Some(schema) => media_types(&schema.value, produces),
        None => Vec::new(),
    };
    // An example shows that a media type is sent, whether `produces` contains it or not.
    for (example_type, _) in &examples {
        if !media_types
            .iter()
            .any(|own| is_same_type(own, example_type))
        {
            media_types.push(example_type.clone());
        }
    }
    if media_types.is_empty() {
        return;
    }
    let pointer = path.child("content").pointer();
    let mut content = content(context, &pointer, &media_types, schema);
    for (media_type, entry) in &mut content {
        let example = examples
            .iter()
            .find(|(example_type, _)| is_same_type(example_type, media_type));
        if let (Some((example_type, example)), Value::Object(entry)) = (example, entry) {
            let old = path.child("examples").pointer().child(example_type);
            let new = pointer.join([media_type.as_str(), "example"]);
            context.provenance.came_from(new, &old);
            entry.insert("example".to_owned(), example.clone());
        }
    }
    response.insert("content".to_owned(), Value::Object(content));
}

fn is_same_type(a: &str, b: &str) -> bool {
    essence(a) == essence(b)
}

/// Returns the media types of a response with this schema. A file is not JSON.
fn media_types(schema: &Value, produces: &[String]) -> Vec<String> {
    let is_file = schema.get("type").is_some_and(|ty| ty == "file");
    let possible: Vec<String> = produces
        .iter()
        .filter(|media_type| !is_file || !is_json(media_type))
        .cloned()
        .collect();
    match (possible.is_empty(), is_file) {
        (false, _) => possible,
        (true, true) => vec!["application/octet-stream".to_owned()],
        (true, false) => vec![JSON.to_owned()],
    }
}

/// Takes out the examples by media type.
fn take_examples(context: &mut Context<'_>, path: &NodePath<'_>, response: &mut Object) -> Object {
    let value = response.shift_remove("examples").unwrap_or_default();
    let path = path.child("examples");
    let Value::Object(mut examples) = value else {
        if !value.is_null() {
            let message = format!(
                "expected examples by media type, found {}; it is ignored",
                show(&value)
            );
            context.note(Code::InvalidValue, &path, message);
        }
        return Object::new();
    };
    examples.retain(|name, _| {
        let is_media_type = name.contains('/');
        if !is_media_type && !name.starts_with("x-") {
            let message = format!("`{name}` is not a media type; the example is ignored");
            context.note(Code::InvalidValue, &path.child(name), message);
        }
        is_media_type
    });
    examples
}
