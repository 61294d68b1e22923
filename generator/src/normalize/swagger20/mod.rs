//! OpenAPI 2.0 to 3.0.
//!
//! Takes one node of a 2.0 document, by its kind, and gives it the shape that 3.0 has; what is
//! inside is upgraded when the walk comes to it. What only the operation knows of its bodies and
//! responses, the media types, is brought to them when the walk comes to the operation.

mod body;
mod content;
mod document;
mod form;
mod host;
mod operation;
mod parameter;
mod path_item;
mod response;
mod schema;
mod security;
mod sent;
mod server;
mod shared;
mod subtypes;

pub(super) use shared::Shared;

use super::fields::Kind;
use super::trail::Trail;
use super::walk::{Members, Walk, is_reference, show};
use crate::diagnostic::Code;
use serde_json::Value;

/// Gives the node the shape of OpenAPI 3.0.
pub(super) fn upgrade(walk: &mut Walk<'_>, kind: Kind, trail: &Trail<'_>, members: &mut Members) {
    match kind {
        Kind::Document => document::upgrade(walk, trail, members),
        Kind::PathItem => path_item::upgrade(walk, trail, members),
        Kind::Operation => operation::upgrade(walk, trail, members),
        _ if is_reference(members) => {}
        Kind::Parameter => parameter::upgrade(walk, trail, members),
        Kind::Header => parameter::upgrade_header(walk, trail, members),
        Kind::Response => {
            let produces = shared::defaults(walk, trail).produces.clone();
            response::upgrade(walk, trail, members, &produces);
        }
        Kind::Schema => schema::upgrade(walk, trail, members),
        Kind::SecurityScheme => security::upgrade(walk, trail, members),
        _ => {}
    }
}

/// Takes out a list of texts, such as `consumes`; says what in it is none.
fn take_texts(
    walk: &mut Walk<'_>,
    trail: &Trail<'_>,
    members: &mut Members,
    key: &str,
) -> Vec<String> {
    let value = members.shift_remove(key).unwrap_or_default();
    let found = texts(&value);
    let place = trail.member(key);
    match &value {
        Value::Null => {}
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate().filter(|(_, it)| !it.is_string()) {
                let message = format!("{} was ignored: this should be text", show(item));
                walk.warning(Code::InvalidValue, &place.item(index), message);
            }
        }
        Value::String(_) => {
            let message = format!("{} was read as a list", show(&value));
            walk.note(Code::InvalidValue, &place, message);
        }
        _ => {
            let message = format!("{} was ignored: this should be a list", show(&value));
            walk.warning(Code::InvalidValue, &place, message);
        }
    }
    found
}

/// The texts of a list, each once; a text alone may name several. None is as good as no list.
fn texts(value: &Value) -> Vec<String> {
    let all: Vec<&str> = match value {
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
        Value::String(text) => text.split(',').collect(),
        _ => Vec::new(),
    };
    let mut found: Vec<String> = Vec::new();
    for text in all.into_iter().map(str::trim) {
        if !text.is_empty() && !found.iter().any(|known| known == text) {
            found.push(text.to_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests;
