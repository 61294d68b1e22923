//! Responses: their schema is said once for all media types that the operation produces.

use super::content::{JSON, Role, Schema, content, is_json};
use crate::diagnostic::Code;
use crate::normalize::essence;
use crate::normalize::provenance::Origin;
use crate::normalize::trail::Trail;
use crate::normalize::walk::{Members, Walk, show};
use serde_json::{Map, Value};

/// Gives the response the shape of OpenAPI 3.0, for these media types. One that has content is of
/// that shape already.
pub(super) fn upgrade(
    walk: &mut Walk<'_>,
    trail: &Trail<'_>,
    members: &mut Members,
    produces: &[String],
) {
    if members.contains_key("content") {
        return;
    }
    let schema = members.shift_remove("schema");
    let schema = schema.filter(|it| !it.is_null()).map(|value| Schema {
        pointer: trail.member("schema").pointer(),
        value,
        role: Role::Owner,
    });
    fill(walk, trail, members, produces, schema.as_ref());
}

/// The same for a copy of a shared response: the schema stays with the one that is shared.
pub(super) fn copy(
    walk: &mut Walk<'_>,
    trail: &Trail<'_>,
    members: &mut Members,
    produces: &[String],
    shared: &Origin,
) {
    let original = walk.provenance.current(shared);
    walk.provenance.came_from(trail.pointer(), &original);
    let schema = members.shift_remove("schema").map(|value| Schema {
        pointer: original.child("schema"),
        value,
        role: Role::Guest,
    });
    fill(walk, trail, members, produces, schema.as_ref());
}

fn fill(
    walk: &mut Walk<'_>,
    trail: &Trail<'_>,
    members: &mut Members,
    produces: &[String],
    schema: Option<&Schema>,
) {
    let examples = take_examples(walk, trail, members);
    let mut types = match schema {
        Some(schema) => types(&schema.value, produces),
        None => Vec::new(),
    };
    // An example shows a media type that is sent, whatever `produces` says.
    for (media_type, _) in &examples {
        if !types.iter().any(|it| essence(it) == essence(media_type)) {
            types.push(media_type.clone());
        }
    }
    if types.is_empty() {
        return;
    }
    let place = trail.member("content").pointer();
    let mut content = content(walk, &place, &types, schema);
    for (media_type, entry) in &mut content {
        let mut examples = examples.iter();
        let own = examples.find(|(name, _)| essence(name) == essence(media_type));
        if let (Some((name, example)), Value::Object(entry)) = (own, entry) {
            let old = trail.member("examples").pointer().child(name);
            let new = place.join([media_type.as_str(), "example"]);
            walk.provenance.came_from(new, &old);
            entry.insert("example".to_owned(), example.clone());
        }
    }
    members.insert("content".to_owned(), Value::Object(content));
}

/// The media types of a response with this schema. A file is no JSON.
fn types(schema: &Value, produces: &[String]) -> Vec<String> {
    let file = schema.get("type").is_some_and(|it| it == "file");
    let possible = produces.iter().filter(|it| !file || !is_json(it));
    let types: Vec<String> = possible.cloned().collect();
    match (types.is_empty(), file) {
        (false, _) => types,
        (true, true) => vec!["application/octet-stream".to_owned()],
        (true, false) => vec![JSON.to_owned()],
    }
}

/// Takes out the examples by media type.
fn take_examples(
    walk: &mut Walk<'_>,
    trail: &Trail<'_>,
    members: &mut Members,
) -> Map<String, Value> {
    let value = members.shift_remove("examples").unwrap_or_default();
    let trail = trail.member("examples");
    let Value::Object(mut examples) = value else {
        if !value.is_null() {
            let what = show(&value);
            let message = format!("{what} was ignored: examples are given by media type");
            walk.note(Code::InvalidValue, &trail, message);
        }
        return Map::new();
    };
    examples.retain(|name, _| {
        let named = name.contains('/');
        if !named && !name.starts_with("x-") {
            let message = format!("the example was ignored: `{name}` is no media type");
            walk.note(Code::InvalidValue, &trail.member(name), message);
        }
        named
    });
    examples
}
