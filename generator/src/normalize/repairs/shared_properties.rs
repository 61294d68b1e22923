//! `properties: {$ref: …}`: properties that several schemas share.
//!
//! OpenAPI allows no reference here (OpenAPI 3.0.3, Schema Object), and documents use it with two
//! meanings: a reference to a schema means its properties, as `allOf` expresses; a reference to a
//! component that is not a schema but a map of properties means each of those.

use crate::diagnostic::{Code, Pointer};
use crate::normalize::context::Context;
use crate::normalize::fields::{Kind, field_type};
use crate::normalize::node_path::NodePath;
use crate::normalize::object::{Object, is_reference};
use crate::normalize::references::fragment;
use serde_json::{Value, json};
use std::collections::HashMap;

/// The references to component schemas, by version, without the name.
const COMPONENT_PREFIXES: [&str; 2] = ["#/components/schemas/", "#/definitions/"];

/// Finds the components that are not schemas but maps of properties, with the names of the
/// properties.
pub(super) fn find(schemas: &Object) -> HashMap<String, Vec<String>> {
    schemas
        .iter()
        .filter_map(|(name, schema)| {
            let object = schema.as_object()?;
            let is_map = !object.is_empty()
                && object.iter().all(|(key, value)| {
                    let is_keyword = field_type(Kind::Schema, key).is_some();
                    let is_extension = key.starts_with('$') || key.starts_with("x-");
                    value.is_object() && !is_keyword && !is_extension
                });
            is_map.then(|| (name.clone(), object.keys().cloned().collect()))
        })
        .collect()
}

/// Replaces a reference in `properties` by one reference for each property, or moves it to `allOf`.
pub(super) fn spread(context: &mut Context<'_>, path: &NodePath<'_>, schema: &mut Object) {
    let Some(Value::Object(properties)) = schema.get_mut("properties") else {
        return;
    };
    if !is_reference(properties) {
        return;
    }
    let reference = properties.shift_remove("$ref").unwrap_or_default();
    let old = path.child("properties").pointer();
    let target = reference.as_str().unwrap_or_default();
    let names = COMPONENT_PREFIXES
        .iter()
        .find_map(|prefix| target.strip_prefix(prefix))
        .and_then(|name| context.property_maps.get(name))
        .cloned();
    if let Some(names) = names {
        let target = Pointer::parse(&target[1..]).unwrap_or_else(Pointer::root);
        for name in names {
            context.provenance.came_from(old.child(&name), &old);
            let property = json!({ "$ref": fragment(&target.child(&name)) });
            properties.entry(name).or_insert(property);
        }
        let message = "`$ref` is not allowed here; read as a reference to each property of the \
                       referenced object";
        context.warning(Code::InvalidValue, old, message);
        return;
    }
    let Value::Array(parts) = schema.entry("allOf").or_insert_with(|| json!([])) else {
        return;
    };
    parts.push(json!({ "$ref": reference }));
    let message = "`$ref` is not allowed here; read as a schema in `allOf`";
    context.warning(Code::InvalidValue, old.clone(), message);
    let new = path.child("allOf").pointer().item(parts.len() - 1);
    context.provenance.came_from(new, &old);
}
