//! What schemas of OpenAPI 3.0 have wrong that the type of a field alone does not tell.

use super::trail::Trail;
use super::walk::{Members, Walk, is_reference};
use crate::diagnostic::Code;
use serde_json::{Value, json};

/// Puts a schema's keywords right as far as they depend on each other or come from other versions.
pub(super) fn quirks(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    type_list(walk, trail, members);
    exclusive(walk, trail, members, "exclusiveMinimum", "minimum");
    exclusive(walk, trail, members, "exclusiveMaximum", "maximum");
    discriminator(walk, trail, members);
    properties_reference(walk, trail, members);
    items_list(walk, trail, members);
    required_flag(walk, trail, members);
}

/// `type: [string, "null"]`, as OpenAPI 3.1 writes it.
fn type_list(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    let Some(Value::Array(types)) = members.get("type") else {
        return;
    };
    let null = |value: &&Value| value.is_null() || *value == "null";
    let nullable = types.iter().any(|value| null(&value));
    let mut others: Vec<Value> = types.iter().filter(|value| !null(value)).cloned().collect();
    let message = match others.len() {
        1 => "a list of types is not OpenAPI 3.0; it was read as OpenAPI 3.1 means it",
        _ => "a list of types is not OpenAPI 3.0; the type was ignored",
    };
    let pointer = trail.member("type").pointer();
    walk.warning(Code::InvalidValue, pointer, message);
    match (others.len(), others.pop()) {
        (1, Some(only)) => members.insert("type".to_owned(), only),
        _ => members.shift_remove("type"),
    };
    if nullable {
        members.insert("nullable".to_owned(), json!(true));
    }
}

/// `exclusiveMinimum: 5`, as OpenAPI 3.1 writes it.
fn exclusive(
    walk: &mut Walk<'_>,
    trail: &Trail<'_>,
    members: &mut Members,
    key: &str,
    bound: &str,
) {
    let Some(number @ Value::Number(_)) = members.get(key) else {
        return;
    };
    let number = number.clone();
    let message = format!("a number is not OpenAPI 3.0 here; it was read as `{bound}`");
    let pointer = trail.member(key).pointer();
    walk.warning(Code::InvalidValue, pointer, message);
    let (other, own) = (members.get(bound).and_then(Value::as_f64), number.as_f64());
    let stricter = match key {
        "exclusiveMinimum" => other > own,
        _ => other.is_some() && other < own,
    };
    if stricter {
        members.shift_remove(key);
    } else {
        members.insert(bound.to_owned(), number);
        members.insert(key.to_owned(), json!(true));
    }
}

/// `discriminator: kind`, as OpenAPI 2.0 writes it, or one that names no property.
fn discriminator(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    let message = match members.get("discriminator") {
        Some(Value::String(name)) => {
            let right = json!({ "propertyName": name });
            members.insert("discriminator".to_owned(), right);
            "text is not OpenAPI 3.0 here; it was read as the `propertyName`"
        }
        Some(Value::Object(it)) if !it.contains_key("propertyName") => {
            members.shift_remove("discriminator");
            "this discriminator was ignored: it has no `propertyName`"
        }
        _ => return,
    };
    let pointer = trail.member("discriminator").pointer();
    walk.warning(Code::InvalidValue, pointer, message);
}

/// `properties: {$ref: …}`: the properties of another schema are meant, which `allOf` says.
fn properties_reference(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    let Some(Value::Object(properties)) = members.get_mut("properties") else {
        return;
    };
    if !is_reference(properties) {
        return;
    }
    let reference = properties.shift_remove("$ref");
    let Value::Array(parts) = members.entry("allOf").or_insert_with(|| json!([])) else {
        return;
    };
    parts.push(json!({ "$ref": reference }));
    let old = trail.member("properties").pointer();
    let message = "a reference has no place here; it was read as one more part of `allOf`";
    walk.warning(Code::InvalidValue, old.clone(), message);
    let new = trail.member("allOf").pointer().item(parts.len() - 1);
    walk.provenance.came_from(new, &old);
}

/// `items: [{…}]`, as JSON Schema of old writes a tuple.
fn items_list(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    if let Some(Value::Array(items)) = members.get_mut("items")
        && items.len() == 1
    {
        let item = items.remove(0);
        let pointer = trail.member("items").pointer();
        walk.provenance.moved(pointer.clone(), &pointer.item(0));
        let message = "a list of one schema was taken for the schema";
        walk.warning(Code::InvalidValue, pointer.clone(), message);
        members.insert("items".to_owned(), item);
    }
}

/// `required: true` on a property, as JSON Schema of old writes it.
fn required_flag(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    if members.get("required").is_some_and(Value::is_boolean) {
        let message = "`required` was ignored: it belongs to the schema that holds this \
                       property, as a list of names";
        let pointer = trail.member("required").pointer();
        walk.warning(Code::InvalidValue, pointer, message);
        members.shift_remove("required");
    }
}
