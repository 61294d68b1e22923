//! What real documents of OpenAPI 3.0 have wrong, put right.
//!
//! It walks the document by the tables of [`super::fields`], so a property that is named like a
//! keyword stays a property, and what is inside an example is nobody's business.

use super::Normalised;
use super::fields::{Field, Kind, field, required};
use super::provenance::Provenance;
use super::repair::{Repair, repair};
use super::schema;
use super::trail::Trail;
use crate::diagnostic::{Code, Diagnostics};
use serde_json::{Map, Value, json};

pub(super) type Members = Map<String, Value>;

/// What the walk carries along.
pub(super) struct Walk<'a> {
    pub diagnostics: &'a mut Diagnostics,
    pub provenance: &'a mut Provenance,
}

/// Puts the whole document right. Each repair that could change the meaning is a warning at its
/// place, each that could not is a note.
pub(super) fn quirks(normalised: &mut Normalised, diagnostics: &mut Diagnostics) {
    let mut walk = Walk {
        diagnostics,
        provenance: &mut normalised.provenance,
    };
    let trail = Trail::root();
    if let Value::Object(root) = &mut normalised.root {
        for key in ["info", "paths"] {
            if !root.contains_key(key) {
                let message = format!("`{key}` is missing");
                walk.diagnostics
                    .warning(Code::MissingField, trail.pointer(), message);
                root.insert(key.to_owned(), json!({}));
            }
        }
    }
    object(&mut walk, Kind::Document, &trail, &mut normalised.root);
}

fn object(walk: &mut Walk<'_>, kind: Kind, trail: &Trail<'_>, value: &mut Value) {
    let Value::Object(members) = value else {
        return;
    };
    before(walk, kind, trail, members);
    members.retain(|key, value| match field(kind, key) {
        Some(field) => keep(walk, field, &trail.member(key), value),
        None => true,
    });
    if !is_reference(members) {
        after(walk, kind, trail, members);
    }
}

/// Puts one field right, and everything inside it; whether it may stay.
fn keep(walk: &mut Walk<'_>, field: Field, trail: &Trail<'_>, value: &mut Value) -> bool {
    match repair(field, value) {
        Repair::Fine => {}
        Repair::Absent => return false,
        Repair::Same(right) => {
            let message = format!("{} was read as {}", show(value), show(&right));
            walk.diagnostics
                .note(Code::InvalidValue, trail.pointer(), message);
            *value = right;
        }
        Repair::Taken(right, what) => {
            let message = format!("{} was taken for {what}", show(value));
            walk.diagnostics
                .warning(Code::InvalidValue, trail.pointer(), message);
            *value = right;
        }
        Repair::Wrong(expected) if field == Field::List(Kind::Schema) && value.is_object() => {
            wrap(walk, expected, trail, value);
        }
        Repair::Wrong(expected) => {
            let message = format!("{} was ignored: this should be {expected}", show(value));
            walk.diagnostics
                .warning(Code::InvalidValue, trail.pointer(), message);
            return false;
        }
    }
    inside(walk, field, trail, value);
    true
}

/// `allOf: {…}` instead of `allOf: [{…}]`.
fn wrap(walk: &mut Walk<'_>, expected: &str, trail: &Trail<'_>, value: &mut Value) {
    let pointer = trail.pointer();
    let message = format!("an object was taken for {expected} of one");
    walk.diagnostics
        .warning(Code::InvalidValue, &pointer, message);
    *value = Value::Array(vec![value.take()]);
    walk.provenance.moved(pointer.item(0), pointer);
}

fn inside(walk: &mut Walk<'_>, field: Field, trail: &Trail<'_>, value: &mut Value) {
    match (field, value) {
        (Field::Node(kind), value) => object(walk, kind, trail, value),
        (Field::FlagOrSchema, value) => object(walk, Kind::Schema, trail, value),
        (Field::Map(kind), Value::Object(members)) => members.retain(|key, value| {
            // The name of a schema or parameter may begin with `x-`; a value that is no object
            // under such a name is an extension all the same.
            let extension = key.starts_with("x-") && !value.is_object();
            extension || keep(walk, Field::Node(kind), &trail.member(key), value)
        }),
        (Field::List(kind), Value::Array(items)) => {
            for (index, item) in items.iter_mut().enumerate() {
                // Items keep their places, so one of the wrong type is left for later stages.
                let trail = trail.item(index);
                if let (Kind::Schema, Repair::Same(right) | Repair::Taken(right, _)) =
                    (kind, repair(Field::Node(kind), item))
                {
                    *item = right;
                }
                object(walk, kind, &trail, item);
            }
        }
        _ => {}
    }
}

/// Quirks that the type of a field alone does not tell, before the fields are looked at.
fn before(walk: &mut Walk<'_>, kind: Kind, trail: &Trail<'_>, members: &mut Members) {
    match kind {
        Kind::Schema => schema::quirks(walk, trail, members),
        Kind::Responses => {
            // A status without a response says that there is one.
            for (status, value) in members.iter_mut() {
                if value.is_null() && !status.starts_with("x-") {
                    *value = json!({ "description": "" });
                }
            }
        }
        _ => {}
    }
}

/// What is missing, once the fields that are there have been put right.
fn after(walk: &mut Walk<'_>, kind: Kind, trail: &Trail<'_>, members: &mut Members) {
    for (key, filling) in required(kind) {
        if !members.contains_key(*key) {
            missing(walk, trail, key, &show(&json!(filling)));
            members.insert((*key).to_owned(), json!(filling));
        }
    }
    match kind {
        Kind::ServerVariable if !members.contains_key("default") => {
            let first = members
                .get("enum")
                .and_then(|values| values.get(0))
                .cloned();
            let filling = first.unwrap_or_else(|| json!(""));
            missing(walk, trail, "default", &show(&filling));
            members.insert("default".to_owned(), filling);
        }
        Kind::Parameter => parameter(walk, trail, members),
        Kind::Encoding => style(walk, trail, members, &STYLES_OF_QUERY),
        Kind::OAuthFlow if !members.contains_key("scopes") => {
            missing(walk, trail, "scopes", "no scope");
            members.insert("scopes".to_owned(), json!({}));
        }
        Kind::Schema | Kind::Operation | Kind::Tag => external_docs(walk, trail, members),
        _ => {}
    }
}

const STYLES_OF_QUERY: [&str; 4] = ["form", "spaceDelimited", "pipeDelimited", "deepObject"];

fn parameter(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    if !members.contains_key("schema") && !members.contains_key("content") {
        missing(walk, trail, "schema", "text");
        members.insert("schema".to_owned(), json!({ "type": "string" }));
    }
    let styles: &[&str] = match members.get("in").and_then(Value::as_str) {
        Some("path") => &["simple", "label", "matrix"],
        Some("header") => &["simple"],
        Some("cookie") => &["form"],
        Some("query") => &STYLES_OF_QUERY,
        _ => return,
    };
    style(walk, trail, members, styles);
}

/// A style that the place of the parameter does not have (Parameter Object, "Style Values").
fn style(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members, allowed: &[&str]) {
    let Some(Value::String(style)) = members.get("style") else {
        return;
    };
    if allowed.contains(&style.as_str()) {
        return;
    }
    let message = format!("the style `{style}` was ignored: it does not exist here");
    let pointer = trail.member("style").pointer();
    walk.diagnostics
        .warning(Code::InvalidValue, pointer, message)
        .hint(format!(
            "one of these can stand here: {}",
            allowed.join(", ")
        ));
    members.shift_remove("style");
}

fn external_docs(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    if let Some(Value::Object(docs)) = members.get("externalDocs")
        && !docs.contains_key("url")
    {
        let pointer = trail.member("externalDocs").pointer();
        walk.diagnostics.note(
            Code::MissingField,
            pointer,
            "this was ignored: it has no `url`",
        );
        members.shift_remove("externalDocs");
    }
}

fn missing(walk: &mut Walk<'_>, trail: &Trail<'_>, key: &str, filling: &str) {
    let message = format!("`{key}` is missing; {filling} was put in its place");
    walk.diagnostics
        .warning(Code::MissingField, trail.pointer(), message);
}

/// Whether the object stands for another: then nothing is missing from it.
pub(super) fn is_reference(members: &Members) -> bool {
    members.get("$ref").is_some_and(Value::is_string)
}

/// A value as a message shows it: short, and the kind only when it is not.
fn show(value: &Value) -> String {
    match value {
        Value::Array(items) if items.is_empty() => "an empty list".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(members) if members.is_empty() => "an empty object".to_owned(),
        Value::Object(_) => "an object".to_owned(),
        Value::Null => "an empty value".to_owned(),
        Value::String(text) if text.is_empty() => "an empty text".to_owned(),
        Value::String(text) if text.chars().count() > 40 => "a long text".to_owned(),
        scalar => format!("`{scalar}`"),
    }
}
