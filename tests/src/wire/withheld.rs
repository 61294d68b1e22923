//! What Prism is not given, as it cannot read it: lists and objects in forms.
//!
//! Prism reads such a member only where the document gives it a style (OpenAPI 3.0.3, Encoding
//! Object); in `multipart/form-data` it reads none. By hand: `curl -d 'a[b]=1'` for an object and
//! `curl -F 'a={"b":1};type=application/json'` are refused as "must be object". A list of objects it
//! takes for JSON that was torn apart: `curl -d 'a[0][b]=1'` is refused with a style too.

use std::collections::BTreeSet;

use serde_json::Value;

/// Whether a body of the media type is a form.
pub(super) fn is_form(media_type: &str) -> bool {
    let forms = ["multipart/", "application/x-www-form-urlencoded"];
    forms.iter().any(|form| media_type.starts_with(form))
}

/// The members of the value of a body that Prism cannot read. `styled` are those that have a style.
pub(super) fn unread(media_type: &str, styled: &BTreeSet<String>, value: &Value) -> Vec<String> {
    let is_parts = media_type.starts_with("multipart/");
    let is_read = |name: &String, member: &Value| match member {
        Value::Array(items) if items.iter().any(Value::is_object) => false,
        Value::Array(_) | Value::Object(_) => styled.contains(name) && !is_parts,
        _ => true,
    };
    let members = value
        .as_object()
        .filter(|_| is_form(media_type))
        .into_iter()
        .flatten();
    let unread = members.filter(|(name, member)| !is_read(name, member));
    unread.map(|(name, _)| name.clone()).collect()
}

/// Takes those of the members out of the value that it can do without, as `fits` tells; gives the
/// others.
pub(super) fn withhold(
    unread: &[String],
    value: &mut Value,
    fits: impl Fn(&Value) -> bool,
) -> Vec<String> {
    let mut needed = Vec::new();
    for name in unread {
        let mut without = value.clone();
        if let Some(members) = without.as_object_mut() {
            members.shift_remove(name);
        }
        match fits(&without) {
            true => *value = without,
            false => needed.push(name.clone()),
        }
    }
    needed
}
