//! Schemas: what 2.0 writes otherwise than 3.0.

use crate::normalize::trail::Trail;
use crate::normalize::version::Dialect;
use crate::normalize::walk::{Members, Walk};
use serde_json::{Map, Value, json};

/// Keywords that came with OpenAPI 3.0.
const LATER: &[&str] = &["oneOf", "anyOf", "not", "writeOnly", "deprecated"];

/// Gives the schema the shape of OpenAPI 3.0.
pub(super) fn upgrade(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    for key in LATER {
        if members.contains_key(*key) {
            walk.foreign(key, Dialect::Openapi30, &trail.member(key));
        }
    }
    if members.get("type").is_some_and(|it| it == "file") {
        members.insert("type".to_owned(), json!("string"));
        members.insert("format".to_owned(), json!("binary"));
    }
    discriminator(walk, trail, members);
}

/// `discriminator: kind`. The mapping names the subtypes that go by another value than their name.
fn discriminator(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    let property = match members.get("discriminator") {
        Some(Value::String(property)) => property.clone(),
        Some(Value::Object(_)) => {
            let here = trail.member("discriminator");
            walk.foreign("discriminator.propertyName", Dialect::Openapi30, &here);
            return;
        }
        _ => return,
    };
    let subtypes = walk.swagger.subtypes.get(&walk.origin(trail));
    let mut mapping = Map::new();
    for (value, schema) in subtypes.into_iter().flatten() {
        // The reference follows where the schema went.
        let text = schema.fragment().replace('%', "%25");
        mapping.entry(value.clone()).or_insert(json!(text));
    }
    let mut discriminator = json!({ "propertyName": property });
    if !mapping.is_empty() {
        discriminator["mapping"] = Value::Object(mapping);
    }
    let place = trail.member("discriminator").pointer();
    walk.provenance
        .came_from(place.child("propertyName"), &place);
    members.insert("discriminator".to_owned(), discriminator);
}
