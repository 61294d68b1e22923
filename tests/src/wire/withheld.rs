//! Properties that are withheld from Prism, which cannot read them: arrays and objects in forms.
//!
//! Prism reads such a property only where the document sets its style (OpenAPI 3.0.3, Encoding
//! Object); in `multipart/form-data` it reads none. By hand: `curl -d 'a[b]=1'` for an object and
//! `curl -F 'a={"b":1};type=application/json'` are refused as "must be object". It takes an array of
//! objects for split JSON: `curl -d 'a[0][b]=1'` is refused even with a style.

use std::collections::BTreeSet;

use serde_json::Value;

/// Returns whether a body of the media type is a form.
pub(super) fn is_form(media_type: &str) -> bool {
    let forms = ["multipart/", "application/x-www-form-urlencoded"];
    forms.iter().any(|form| media_type.starts_with(form))
}

/// Returns the properties of a body that Prism cannot read. `styled` holds those that have a style.
pub(super) fn unread(media_type: &str, styled: &BTreeSet<String>, value: &Value) -> Vec<String> {
    let is_parts = media_type.starts_with("multipart/");
    let is_read = |name: &String, property: &Value| match property {
        Value::Array(items) if items.iter().any(Value::is_object) => false,
        Value::Array(_) | Value::Object(_) => styled.contains(name) && !is_parts,
        _ => true,
    };
    let properties = value
        .as_object()
        .filter(|_| is_form(media_type))
        .into_iter()
        .flatten();
    let unread = properties.filter(|(name, property)| !is_read(name, property));
    unread.map(|(name, _)| name.clone()).collect()
}

/// Removes the unread properties without which the value still fits; returns the others.
pub(super) fn withhold(
    unread: &[String],
    value: &mut Value,
    fits: impl Fn(&Value) -> bool,
) -> Vec<String> {
    let mut needed = Vec::new();
    for name in unread {
        let mut without = value.clone();
        if let Some(properties) = without.as_object_mut() {
            properties.shift_remove(name);
        }
        if fits(&without) {
            *value = without;
        } else {
            needed.push(name.clone());
        }
    }
    needed
}
