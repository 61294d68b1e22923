//! What an inline branch of a union is called.

use serde_json::Value;

use super::keywords::{JsonType, keywords};
use crate::diagnostic::Pointer;
use crate::naming;
use crate::resolve::{Resolved, SchemaNodeKind};

/// The text that marks the branch, else the members that it
/// requires, else its kind.
pub(in crate::lower) fn branch_words(document: &Resolved, pointer: &Pointer) -> Vec<String> {
    let SchemaNodeKind::Schema(schema) = &document.schema(pointer).kind else {
        return vec!["variant".to_owned()];
    };
    let own = keywords(schema);
    let marks =
        own.properties
            .iter()
            .filter_map(|(_, member)| match &document.follow(member).kind {
                SchemaNodeKind::Schema(schema) => match keywords(schema).enumeration.as_slice() {
                    [Value::String(text)] if !text.is_empty() => Some(naming::split_words(text)),
                    _ => None,
                },
                SchemaNodeKind::Reference(_) => None,
            });
    if let Some(words) = marks.into_iter().next() {
        return words;
    }
    if let Some(first) = own.required.first() {
        return naming::split_words(first);
    }
    let kind = match own.ty {
        Some(JsonType::Boolean) => "boolean",
        Some(JsonType::Integer) => "integer",
        Some(JsonType::Number) => "number",
        Some(JsonType::String) => "string",
        Some(JsonType::Array) => "list",
        Some(JsonType::Object) => "object",
        None if own.is_object() => "object",
        None => "value",
    };
    vec![kind.to_owned()]
}
