//! Schemas: what 2.0 and 3.0 write differently.

use crate::normalize::context::Context;
use crate::normalize::node_path::NodePath;
use crate::normalize::object::Object;
use crate::normalize::references::fragment;
use crate::normalize::version::Dialect;
use serde_json::{Value, json};

/// The keywords that OpenAPI 3.0 introduced.
const LATER: &[&str] = &["oneOf", "anyOf", "not", "writeOnly", "deprecated"];

/// Rewrites the schema in the shape of OpenAPI 3.0.
pub(super) fn upgrade(context: &mut Context<'_>, path: &NodePath<'_>, schema: &mut Object) {
    for key in LATER {
        if schema.contains_key(*key) {
            context.note_mixed_dialect(key, Dialect::Openapi30, &path.child(key));
        }
    }
    if schema.get("type").is_some_and(|ty| ty == "file") {
        schema.insert("type".to_owned(), json!("string"));
        schema.insert("format".to_owned(), json!("binary"));
    }
    discriminator(context, path, schema);
}

/// Rewrites `discriminator: kind`. The mapping contains the subtypes whose value is not their name.
fn discriminator(context: &mut Context<'_>, path: &NodePath<'_>, schema: &mut Object) {
    let discriminator_path = path.child("discriminator");
    let property = match schema.get("discriminator") {
        Some(Value::String(property)) => property.clone(),
        Some(Value::Object(_)) => {
            let keyword = "discriminator.propertyName";
            context.note_mixed_dialect(keyword, Dialect::Openapi30, &discriminator_path);
            return;
        }
        _ => return,
    };
    let subtypes = context.swagger20.subtypes.get(&context.source_node(path));
    let mut mapping = Object::new();
    for (value, subtype) in subtypes.into_iter().flatten() {
        // The reference follows the schema when that moves.
        let reference = fragment(subtype);
        mapping.entry(value.clone()).or_insert(json!(reference));
    }
    let mut discriminator = json!({ "propertyName": property });
    if !mapping.is_empty() {
        discriminator["mapping"] = Value::Object(mapping);
    }
    let pointer = discriminator_path.pointer();
    context
        .provenance
        .came_from(pointer.child("propertyName"), &pointer);
    schema.insert("discriminator".to_owned(), discriminator);
}
