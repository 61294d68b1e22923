//! Parameters and headers: what describes the value goes into a schema, and `collectionFormat`
//! becomes a style.

use crate::diagnostic::{Code, Pointer};
use crate::normalize::private;
use crate::normalize::trail::Trail;
use crate::normalize::version::Dialect;
use crate::normalize::walk::{Members, Walk, rename};
use serde_json::{Map, Value, json};

/// What describes the value of a parameter, of a header or of their items.
const KEYWORDS: &[&str] = &[
    "type",
    "format",
    "items",
    "default",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "enum",
    "multipleOf",
    "nullable",
    "properties",
    "additionalProperties",
    "allOf",
    "oneOf",
    "anyOf",
    "x-nullable",
    "x-isnullable",
    "x-ms-enum",
    "x-enum-varnames",
    "x-enumNames",
    "x-enum-descriptions",
    "x-enumDescriptions",
];

/// Gives the parameter the shape of OpenAPI 3.0.
pub(super) fn upgrade(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    let place = members.get("in").and_then(Value::as_str);
    let place = place.unwrap_or_default().to_owned();
    if place == "path" && !members.contains_key("required") {
        let message = "a path parameter is required; `required: true` is missing";
        walk.note(Code::MissingField, trail, message);
        members.insert("required".to_owned(), json!(true));
    }
    describe(walk, trail, members, &place);
    if !members.contains_key("example") {
        rename(walk, trail, members, "x-example", "example");
    }
    named_examples(walk, trail, members);
}

/// Gives the header the shape of OpenAPI 3.0.
pub(super) fn upgrade_header(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    describe(walk, trail, members, "header");
}

fn describe(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members, place: &str) {
    for key in ["schema", "content"] {
        if members.contains_key(key) {
            walk.foreign(key, Dialect::Openapi30, &trail.member(key));
            return;
        }
    }
    let here = trail.pointer();
    if let Some(Style { style, explode }) = style(walk, &here, place, members) {
        members.insert("style".to_owned(), json!(style));
        members.insert("explode".to_owned(), json!(explode));
    }
    if let Some(schema) = take_schema(members) {
        walk.provenance.came_from(here.child("schema"), &here);
        let items = here.join(["schema", "items"]);
        walk.provenance.moved(items, &here.child("items"));
        members.insert("schema".to_owned(), schema);
    }
}

/// Takes out what describes the value; `None` when nothing does.
pub(super) fn take_schema(members: &mut Members) -> Option<Value> {
    let mut schema = Map::new();
    for key in KEYWORDS {
        schema.extend(members.shift_remove_entry(*key));
    }
    (!schema.is_empty()).then_some(Value::Object(schema))
}

/// How the items of an array are written.
pub(super) struct Style {
    pub style: &'static str,
    pub explode: bool,
}

/// Takes `collectionFormat` out. `None` where OpenAPI 3.0 means the same without a word.
pub(super) fn style(
    walk: &mut Walk<'_>,
    at: &Pointer,
    place: &str,
    members: &mut Members,
) -> Option<Style> {
    let format = members.shift_remove("collectionFormat");
    if members.get("type").is_none_or(|it| it != "array") {
        return None;
    }
    nested(walk, at, members);
    let format = format.as_ref().and_then(Value::as_str).unwrap_or("csv");
    let flat = matches!(place, "query" | "formData");
    let form = |style| Style {
        style,
        explode: false,
    };
    match (format, flat) {
        ("csv", true) => Some(form("form")),
        ("ssv", true) => Some(form("spaceDelimited")),
        ("pipes", true) => Some(form("pipeDelimited")),
        ("multi", true) => Some(Style {
            style: "form",
            explode: true,
        }),
        ("tsv", true) => {
            members.insert(private::TSV.to_owned(), json!(true));
            Some(form("form"))
        }
        ("csv", false) => None,
        ("ssv" | "tsv" | "pipes", false) => {
            as_text(walk, at, place, format, members);
            None
        }
        (other, flat) => {
            let message =
                format!("`{other}` was ignored: items in a {place} are separated by commas");
            walk.warning(Code::InvalidValue, at.child("collectionFormat"), message);
            flat.then(|| form("form"))
        }
    }
}

/// OpenAPI 3.0 knows nothing but commas here. Rather than to send what the server cannot read, the
/// caller is to write the items down.
fn as_text(walk: &mut Walk<'_>, at: &Pointer, place: &str, format: &str, members: &mut Members) {
    let message =
        format!("items separated by `{format}` in a {place} are left to the caller, as text");
    walk.warning(Code::WidenedType, at.child("collectionFormat"), message);
    take_schema(members);
    members.insert("type".to_owned(), json!("string"));
}

/// Arrays inside an array: OpenAPI 3.0 has no word for how their items are separated.
fn nested(walk: &mut Walk<'_>, at: &Pointer, members: &mut Members) {
    let Some(Value::Object(items)) = members.get_mut("items") else {
        return;
    };
    let format = items.shift_remove("collectionFormat");
    if items.get("type").is_some_and(|it| it == "array") {
        let format = format.as_ref().and_then(Value::as_str).unwrap_or("csv");
        let message = format!("`{format}` of arrays inside an array was ignored");
        walk.warning(Code::UnmodeledParameter, at.child("items"), message);
    }
}

/// `x-examples`: examples by name.
fn named_examples(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    if members.contains_key("example") || members.contains_key("examples") {
        return;
    }
    let Some(Value::Object(examples)) = members.get("x-examples") else {
        return;
    };
    let named = examples.iter();
    let named = named.map(|(name, value)| (name.clone(), json!({ "value": value })));
    let named: Members = named.collect();
    members.shift_remove("x-examples");
    let here = trail.pointer();
    walk.provenance
        .came_from(here.child("examples"), &here.child("x-examples"));
    members.insert("examples".to_owned(), Value::Object(named));
}
