//! What an inline branch of a union is called.

use serde_json::Value;

use crate::diagnostic::Pointer;
use crate::naming;
use crate::resolve::{Additional, JsonType, Resolved};

/// The value that marks the branch, else the first member that it requires, else its kind.
pub(in crate::lower) fn branch_words(document: &Resolved, pointer: &Pointer) -> Vec<String> {
    let Some(schema) = document.schema(pointer).as_schema() else {
        return vec!["variant".to_owned()];
    };
    let own = schema;
    let marks = own
        .properties
        .iter()
        .filter_map(|(name, member)| mark(document, name, member));
    if let Some(words) = marks.into_iter().next() {
        return words;
    }
    if let Some(first) = own.required.first() {
        return naming::split_name(first);
    }
    if let [Value::String(text)] = own.enumeration.as_slice()
        && !text.is_empty()
    {
        return naming::split_name(text);
    }
    let kind = match own.ty {
        Some(JsonType::Boolean) => "boolean",
        Some(JsonType::Integer) => "integer",
        Some(JsonType::Number) => "number",
        Some(JsonType::String) => match &own.format {
            Some(format) if own.enumeration.is_empty() => return naming::split_name(format),
            _ => "string",
        },
        Some(JsonType::Array) => {
            let items = own.items.as_ref();
            let mut words = items.map_or(Vec::new(), |items| item_words(document, items));
            words.push("list".to_owned());
            return words;
        }
        _ if own.is_object() => match &own.additional {
            Some(Additional::Schema(values)) if own.properties.is_empty() => {
                let mut words = item_words(document, values);
                words.push("map".to_owned());
                return words;
            }
            _ => "object",
        },
        Some(JsonType::Object) => "object",
        None => "value",
    };
    vec![kind.to_owned()]
}

/// What tells a union from another in the same place: all of its branches, in no order of theirs.
pub(in crate::lower) fn union_words(document: &Resolved, pointer: &Pointer) -> Vec<String> {
    let Some(schema) = document.schema(pointer).as_schema() else {
        return Vec::new();
    };
    let own = schema;
    let branches = own.one_of.iter().chain(&own.any_of);
    let mut branches: Vec<Vec<String>> = branches
        .map(|branch| {
            let target = &document.follow(branch).pointer;
            component_words(document, target).unwrap_or_else(|| branch_words(document, target))
        })
        .collect();
    branches.sort();
    branches.dedup();
    branches.join(&"or".to_owned())
}

/// The one value that a member allows; a number or a flag goes by the member's name too.
fn mark(document: &Resolved, name: &str, member: &Pointer) -> Option<Vec<String>> {
    let schema = document.follow(member);
    match schema.enumeration.as_slice() {
        [Value::String(text)] if !text.is_empty() => Some(naming::split_name(text)),
        [value @ (Value::Bool(_) | Value::Number(_))] => {
            let mut words = naming::split_name(name);
            words.extend(naming::split_name(&value.to_string()));
            Some(words)
        }
        _ => None,
    }
}

/// What the items of a list are called: as the component that they are, or by their kind.
fn item_words(document: &Resolved, pointer: &Pointer) -> Vec<String> {
    let target = &document.follow(pointer).pointer;
    if let Some(words) = component_words(document, target) {
        return words;
    }
    let Some(schema) = document.schema(target).as_schema() else {
        return Vec::new();
    };
    let own = schema;
    let kind = own.ty.filter(|_| !own.is_composed());
    kind.map_or(Vec::new(), |ty| vec![ty.name().to_owned()])
}

/// The words of the name that the document itself gives the schema.
fn component_words(document: &Resolved, pointer: &Pointer) -> Option<Vec<String>> {
    let (_, declared) = document
        .declaration(pointer)
        .filter(|(at, _)| at == pointer)?;
    Some(naming::split_name(&declared.name))
}
