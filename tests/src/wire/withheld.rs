//! What Prism is not given, as it cannot read it: lists and objects in forms.
//!
//! Prism reads such a member only where the document gives it a style (OpenAPI 3.0.3, Encoding
//! Object); in `multipart/form-data` it reads none. By hand: `curl -d 'a[b]=1'` for an object and
//! `curl -F 'a={"b":1};type=application/json'` are refused as "must be object". A list of objects it
//! takes for JSON that was torn apart: `curl -d 'a[0][b]=1'` is refused with a style too.

use std::collections::BTreeSet;

use serde_json::Value;

/// Takes those members out of the value of a body that it can do without, as `fits` tells; gives
/// their names. `styled` are the members that have a style.
pub(super) fn withhold(
    media_type: &str,
    styled: &BTreeSet<String>,
    value: &mut Value,
    fits: impl Fn(&Value) -> bool,
) -> Vec<String> {
    let is_parts = media_type.starts_with("multipart/");
    let is_form = is_parts || media_type.starts_with("application/x-www-form-urlencoded");
    let Value::Object(members) = &*value else {
        return Vec::new();
    };
    let is_read = |name: &String, member: &Value| match member {
        Value::Array(items) if items.iter().any(Value::is_object) => false,
        Value::Array(_) | Value::Object(_) => styled.contains(name) && !is_parts,
        _ => true,
    };
    let unread = members
        .iter()
        .filter(|(name, member)| is_form && !is_read(name, member));
    let unread: Vec<String> = unread.map(|(name, _)| name.clone()).collect();
    let mut withheld = Vec::new();
    for name in unread {
        let mut without = value.clone();
        if let Some(members) = without.as_object_mut() {
            members.shift_remove(&name);
        }
        if fits(&without) {
            *value = without;
            withheld.push(name);
        }
    }
    withheld
}
