//! The body parameter, which is the request body of OpenAPI 3.0.

use super::body_parameters::BodyParameter;
use super::content::{JSON, Role, SharedSchema, content};
use super::value_schema::take_schema;
use crate::diagnostic::{Code, Pointer};
use crate::normalize::context::Context;
use crate::normalize::node_path::NodePath;
use crate::normalize::object::Object;
use serde_json::{Value, json};

/// Builds the request body of the operation at `path` from its body parameter.
pub(super) fn request_body(
    context: &mut Context<'_>,
    path: &NodePath<'_>,
    parameter: BodyParameter,
    consumes: &[String],
) -> Value {
    let BodyParameter {
        pointer,
        object: mut parameter,
    } = parameter;
    let body_pointer = path.child("requestBody").pointer();
    context.provenance.came_from(body_pointer.clone(), &pointer);
    parameter.shift_remove("in");
    let name = parameter.shift_remove("name");
    if !name.is_some_and(|name| name.is_string()) {
        let message = "missing field `name`; `body` is assumed";
        context.note(Code::MissingField, body_pointer.clone(), message);
    }
    let schema = schema(context, &pointer, &mut parameter);
    let json = [JSON.to_owned()];
    let media_types = if consumes.is_empty() { &json } else { consumes };
    let content_pointer = body_pointer.child("content");
    let mut content = content(context, &content_pointer, media_types, schema.as_ref());
    examples(&mut parameter, &mut content);

    let mut body = Object::new();
    for key in ["description", "required"] {
        body.extend(parameter.shift_remove_entry(key));
    }
    body.insert("content".to_owned(), Value::Object(content));
    body.extend(parameter);
    Value::Object(body)
}

/// Returns the schema of a body. Some documents describe the body like any other parameter.
fn schema(context: &mut Context<'_>, at: &Pointer, parameter: &mut Object) -> Option<SharedSchema> {
    let schema = parameter.shift_remove("schema");
    if let Some(value) = schema.filter(|value| !value.is_null()) {
        return Some(SharedSchema {
            pointer: at.child("schema"),
            value,
            role: Role::Owner,
        });
    }
    let Some(value) = take_schema(parameter) else {
        let message = "missing field `schema`; the body may be any value";
        context.warning(Code::MissingField, at, message);
        return None;
    };
    let message = "missing field `schema`; the other fields of the body are read as its schema";
    context.warning(Code::InvalidValue, at, message);
    Some(SharedSchema {
        pointer: at.clone(),
        value,
        role: Role::Owner,
    })
}

/// Moves `x-examples`, by media type, and `x-example`, for all, to the content.
fn examples(parameter: &mut Object, content: &mut Object) {
    let for_all = ["example", "x-example"]
        .iter()
        .filter_map(|key| parameter.shift_remove(*key))
        .next();
    let by_media_type = match parameter.get("x-examples") {
        Some(Value::Object(examples)) => examples.clone(),
        _ => Object::new(),
    };
    for (media_type, entry) in content.iter_mut() {
        let own = by_media_type.get(media_type).or(for_all.as_ref());
        if let (Some(example), Value::Object(entry)) = (own, entry) {
            entry.insert("example".to_owned(), json!(example));
        }
    }
    if by_media_type.keys().all(|key| content.contains_key(key)) {
        parameter.shift_remove("x-examples");
    }
}
