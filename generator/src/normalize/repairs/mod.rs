//! What real documents have wrong that the type of a field alone does not tell, put right.

use super::fields::{Kind, required};
use super::schema;
use super::shared_members;
use super::trail::Trail;
use super::version::Dialect;
use super::walk::{Members, Walk, show};
use crate::diagnostic::Code;
use serde_json::{Value, json};

/// Quirks that the type of a field alone does not tell, before the fields are looked at.
pub(super) fn before(walk: &mut Walk<'_>, kind: Kind, trail: &Trail<'_>, members: &mut Members) {
    match kind {
        Kind::Document => document(walk, trail, members),
        Kind::Schema => schema::quirks(walk, trail, members),
        Kind::Responses => {
            // A status without a response says that there is one.
            for (status, value) in members.iter_mut() {
                if value.is_null() && !status.starts_with("x-") {
                    let message = "an empty value was read as a response without a body";
                    walk.note(Code::InvalidValue, &trail.member(status), message);
                    *value = json!({ "description": "" });
                }
            }
        }
        _ => {}
    }
}

/// What every description needs. From 3.1 on, one can do without paths.
fn document(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    for key in ["info", "paths"] {
        if members.contains_key(key) {
            continue;
        }
        if key == "info" || walk.dialect < Dialect::Openapi31 {
            walk.warning(Code::MissingField, trail, format!("`{key}` is missing"));
        }
        members.insert(key.to_owned(), json!({}));
    }
    let schemas = members.get("components").and_then(|it| it.get("schemas"));
    if let Some(schemas) = schemas.and_then(Value::as_object) {
        walk.components = schemas.keys().cloned().collect();
        walk.shared_members = shared_members::find(schemas);
    }
}

/// What is missing, once the fields that are there have been put right.
pub(super) fn after(walk: &mut Walk<'_>, kind: Kind, trail: &Trail<'_>, members: &mut Members) {
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
    walk.warning(Code::InvalidValue, pointer, message)
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
        walk.note(
            Code::MissingField,
            pointer,
            "this was ignored: it has no `url`",
        );
        members.shift_remove("externalDocs");
    }
}

fn missing(walk: &mut Walk<'_>, trail: &Trail<'_>, key: &str, filling: &str) {
    let message = format!("`{key}` is missing; {filling} was put in its place");
    walk.warning(Code::MissingField, trail.pointer(), message);
}
