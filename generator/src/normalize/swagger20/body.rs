//! The body parameter, which is the request body of OpenAPI 3.0.

use super::content::{JSON, Role, Schema, content};
use super::parameter::take_schema;
use super::sent::Sent;
use crate::diagnostic::{Code, Pointer};
use crate::normalize::trail::Trail;
use crate::normalize::walk::{Members, Walk};
use serde_json::{Map, Value, json};

/// The request body of the operation at `trail`, made out of its body parameter.
pub(super) fn request_body(
    walk: &mut Walk<'_>,
    trail: &Trail<'_>,
    sent: Sent,
    consumes: &[String],
) -> Value {
    let Sent {
        pointer,
        members: mut parameter,
    } = sent;
    let place = trail.member("requestBody").pointer();
    walk.provenance.came_from(place.clone(), &pointer);
    parameter.shift_remove("in");
    if !parameter
        .shift_remove("name")
        .is_some_and(|it| it.is_string())
    {
        let message = "`name` is missing; the body is called `body`, like any other";
        walk.note(Code::MissingField, place.clone(), message);
    }
    let schema = schema(walk, &pointer, &mut parameter);
    let json = [JSON.to_owned()];
    let types = if consumes.is_empty() { &json } else { consumes };
    let mut content = content(walk, &place.child("content"), types, schema.as_ref());
    examples(&mut parameter, &mut content);

    let mut body = Map::new();
    for key in ["description", "required"] {
        body.extend(parameter.shift_remove_entry(key));
    }
    body.insert("content".to_owned(), Value::Object(content));
    body.extend(parameter);
    Value::Object(body)
}

/// The schema of a body. Some documents describe the body as if it were any other parameter.
fn schema(walk: &mut Walk<'_>, at: &Pointer, parameter: &mut Members) -> Option<Schema> {
    let role = Role::Owner;
    if let Some(value) = parameter.shift_remove("schema").filter(|it| !it.is_null()) {
        let pointer = at.child("schema");
        return Some(Schema {
            pointer,
            value,
            role,
        });
    }
    let Some(value) = take_schema(parameter) else {
        let message = "this body has no `schema`; it is taken to be anything";
        walk.warning(Code::MissingField, at, message);
        return None;
    };
    let message = "a body is described by its `schema`; what stands beside it was read as that";
    walk.warning(Code::InvalidValue, at, message);
    let pointer = at.clone();
    Some(Schema {
        pointer,
        value,
        role,
    })
}

/// `x-examples` by media type, and `x-example` for all.
fn examples(parameter: &mut Members, content: &mut Members) {
    let all = ["example", "x-example"].iter();
    let all = all.filter_map(|key| parameter.shift_remove(*key)).next();
    let by_type = match parameter.get("x-examples") {
        Some(Value::Object(examples)) => examples.clone(),
        _ => Map::new(),
    };
    for (media_type, entry) in content.iter_mut() {
        let own = by_type.get(media_type).or(all.as_ref());
        if let (Some(example), Value::Object(entry)) = (own, entry) {
            entry.insert("example".to_owned(), json!(example));
        }
    }
    if by_type.keys().all(|key| content.contains_key(key)) {
        parameter.shift_remove("x-examples");
    }
}
