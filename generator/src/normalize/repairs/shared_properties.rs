//! `properties: {$ref: …}`: members that several schemas share.
//!
//! A reference has no place there (OpenAPI 3.0.3, Schema Object), and documents mean two things by it.
//! It leads to a schema whose properties are meant, which `allOf` says, or to a component that is no
//! schema but what stands under `properties`: each of its members is meant.

use super::fields::{Kind, field};
use super::link::fragment;
use super::trail::Trail;
use super::walk::{Members, Walk, is_reference};
use crate::diagnostic::{Code, Pointer};
use serde_json::{Value, json};
use std::collections::HashMap;

/// Where the components that are schemas stand, by version.
const HOMES: [&str; 2] = ["#/components/schemas/", "#/definitions/"];

/// The components that are no schema but a map of schemas, and the names in each.
pub(super) fn find(schemas: &Members) -> HashMap<String, Vec<String>> {
    let maps = schemas.iter().filter_map(|(name, schema)| {
        let members = schema.as_object()?;
        let is_map = !members.is_empty()
            && members.iter().all(|(key, value)| {
                let is_keyword = field(Kind::Schema, key).is_some();
                let is_foreign = key.starts_with('$') || key.starts_with("x-");
                value.is_object() && !is_keyword && !is_foreign
            });
        is_map.then(|| (name.clone(), members.keys().cloned().collect()))
    });
    maps.collect()
}

/// Reads a reference that stands for all properties as one to each of them, or as a part of `allOf`.
pub(super) fn spread(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    let Some(Value::Object(properties)) = members.get_mut("properties") else {
        return;
    };
    if !is_reference(properties) {
        return;
    }
    let reference = properties.shift_remove("$ref").unwrap_or_default();
    let old = trail.member("properties").pointer();
    let text = reference.as_str().unwrap_or_default();
    let home = HOMES.iter().find_map(|home| text.strip_prefix(home));
    if let Some(names) = home.and_then(|name| walk.shared_members.get(name)).cloned() {
        let target = Pointer::parse(&text[1..]).unwrap_or_else(Pointer::root);
        for name in names {
            walk.provenance.came_from(old.child(&name), &old);
            let member = json!({ "$ref": fragment(&target.child(&name)) });
            properties.entry(name).or_insert(member);
        }
        let message = "a reference has no place here; it was read as one to each member of what \
                       it leads to";
        walk.warning(Code::InvalidValue, old, message);
        return;
    }
    let Value::Array(parts) = members.entry("allOf").or_insert_with(|| json!([])) else {
        return;
    };
    parts.push(json!({ "$ref": reference }));
    let message = "a reference has no place here; it was read as one more part of `allOf`";
    walk.warning(Code::InvalidValue, old.clone(), message);
    let new = trail.member("allOf").pointer().item(parts.len() - 1);
    walk.provenance.came_from(new, &old);
}
