//! Discriminators that are incomplete or have a broken mapping.

use crate::diagnostic::Code;
use crate::normalize::context::Context;
use crate::normalize::fields::Kind;
use crate::normalize::node_path::NodePath;
use crate::normalize::object::Object;
use serde_json::{Value, json};

/// Repairs the discriminator of a schema and records the references of its mapping.
pub(super) fn repair(context: &mut Context<'_>, path: &NodePath<'_>, schema: &mut Object) {
    property_name(context, path, schema);
    mapping(context, path, schema);
}

/// Reads `discriminator: kind`, the notation of OpenAPI 2.0, and removes a discriminator without a
/// property.
fn property_name(context: &mut Context<'_>, path: &NodePath<'_>, schema: &mut Object) {
    let message = match schema.get("discriminator") {
        Some(Value::String(name)) => {
            let discriminator = json!({ "propertyName": name });
            schema.insert("discriminator".to_owned(), discriminator);
            "expected a Discriminator Object, found a string; read as its `propertyName`"
        }
        Some(Value::Object(discriminator)) if !discriminator.contains_key("propertyName") => {
            schema.shift_remove("discriminator");
            "missing field `propertyName`; the discriminator is ignored"
        }
        _ => return,
    };
    context.warning(Code::InvalidValue, &path.child("discriminator"), message);
}

/// Resolves the values of the mapping, which are names of components or references (OpenAPI 3.0.3,
/// Discriminator Object). Bundling tools often leave references to the original files here; the name
/// at the end of such a reference then names a component.
fn mapping(context: &mut Context<'_>, path: &NodePath<'_>, schema: &mut Object) {
    let mapping = schema
        .get_mut("discriminator")
        .and_then(|discriminator| discriminator.get_mut("mapping"));
    let Some(Value::Object(mapping)) = mapping else {
        return;
    };
    let discriminator_path = path.child("discriminator");
    let mapping_path = discriminator_path.child("mapping");
    for (tag, value) in mapping {
        let Some(target) = value.as_str() else {
            continue;
        };
        if context.schema_names.contains(target) {
            continue;
        }
        let Err(error) = context.add_reference(&mapping_path, tag, target, Kind::Schema) else {
            continue;
        };
        let name = last_name(target).to_owned();
        let value_path = mapping_path.child(tag);
        if context.schema_names.contains(&name) {
            let message = format!("{}; the component `{name}` is used instead", error.message);
            context.warning(error.code, &value_path, message);
            *value = json!(name);
        } else {
            context.warning(error.code, &value_path, error.message).hint = error.hint;
        }
    }
}

/// Returns the name at the end of a reference: that of the target node, or of the file.
fn last_name(reference: &str) -> &str {
    let last = reference.rsplit(['/', '#']).next().unwrap_or(reference);
    last.rsplit_once('.')
        .filter(|(_, extension)| ["json", "yaml", "yml"].contains(extension))
        .map_or(last, |(name, _)| name)
}
