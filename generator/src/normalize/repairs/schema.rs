//! What schemas of OpenAPI 3.0 have wrong that the type of a field alone does not tell.

use super::fields::Kind;
use super::private;
use super::shared_members;
use super::trail::Trail;
use super::values;
use super::walk::{Members, Walk};
use crate::diagnostic::Code;
use serde_json::{Value, json};

/// Puts a schema's keywords right as far as they depend on each other or come from other versions.
pub(super) fn quirks(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    type_name(walk, trail, members);
    discriminator(walk, trail, members);
    mapping(walk, trail, members);
    shared_members::spread(walk, trail, members);
    required_flag(walk, trail, members);
    values::fit(walk, trail, members);
}

/// The types that JSON Schema names.
const TYPES: [&str; 7] = [
    "array", "boolean", "integer", "null", "number", "object", "string",
];

/// What other languages call a type, and what OpenAPI calls it.
const MEANT: [(&str, &str); 12] = [
    ("bool", "boolean"),
    ("dict", "object"),
    ("double", "number"),
    ("float", "number"),
    ("int", "integer"),
    ("int32", "integer"),
    ("int64", "integer"),
    ("list", "array"),
    ("long", "integer"),
    ("map", "object"),
    ("str", "string"),
    ("text", "string"),
];

/// `type: int`, which plainly means another, and `type: unicorn`, which means none.
fn type_name(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    let Some(Value::String(ty)) = members.get("type") else {
        return;
    };
    if TYPES.contains(&ty.as_str()) {
        return;
    }
    let same = |name: &str| name.eq_ignore_ascii_case(ty);
    let own = TYPES.iter().find(|name| same(name));
    let other = MEANT.iter().find(|(name, _)| same(name));
    let meant = own.or(other.map(|(_, meant)| meant)).copied();
    let read = match meant {
        Some(name) => format!("was read as `{name}`"),
        None => "was ignored".to_owned(),
    };
    let message = format!("`{ty}` {read}: it is not a type that OpenAPI knows");
    walk.warning(Code::InvalidValue, &trail.member("type"), message)
        .hint("the types are array, boolean, integer, number, object and string");
    match meant {
        Some(name) => {
            members.insert("type".to_owned(), json!(name));
        }
        None => {
            members.shift_remove("type");
            mark_faulty(members);
        }
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

/// The mapping's values are names of components, or references (OpenAPI 3.0.3, Discriminator
/// Object). Who makes one document of several files often leaves references to those files here: a
/// component is then what the name at the end says.
fn mapping(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    let mapping = members
        .get_mut("discriminator")
        .and_then(|it| it.get_mut("mapping"));
    let Some(Value::Object(mapping)) = mapping else {
        return;
    };
    let holder = trail.member("discriminator");
    let holder = holder.member("mapping");
    for (tag, value) in mapping {
        let Some(target) = value.as_str() else {
            continue;
        };
        if walk.components.contains(target) {
            continue;
        }
        let Err(fault) = walk.link(&holder, tag, target, Kind::Schema) else {
            continue;
        };
        let name = last_name(target).to_owned();
        let at = holder.member(tag);
        if walk.components.contains(&name) {
            let message = format!("{}; the component `{name}` was taken", fault.message);
            walk.warning(fault.code, &at, message);
            *value = json!(name);
        } else {
            walk.warning(fault.code, &at, fault.message).hint = fault.hint;
        }
    }
}

/// The name at the end of a reference: of the node that it leads to, or of the file.
fn last_name(reference: &str) -> &str {
    let last = reference.rsplit(['/', '#']).next().unwrap_or(reference);
    let stem = last
        .rsplit_once('.')
        .filter(|(_, extension)| ["json", "yaml", "yml"].contains(extension));
    stem.map_or(last, |(name, _)| name)
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

/// Keywords that tell what the value is.
pub(super) const TELLING: &[&str] = &[
    "type",
    "enum",
    "properties",
    "additionalProperties",
    "items",
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    private::PREFIX_ITEMS,
    private::PATTERN_PROPERTIES,
    private::PARTS,
    private::CONST,
];

/// Remembers that the schema said more of its values than it does now.
pub(super) fn mark_faulty(members: &mut Members) {
    members.insert(private::REPAIRED.to_owned(), json!(true));
}
