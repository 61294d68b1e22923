//! The names of the inline branches of a union.

use serde_json::Value;

use crate::diagnostic::Pointer;
use crate::naming;
use crate::resolve::{Additional, JsonType, Resolved};

/// Returns the name of a branch: its only value of a property, else the first property that it
/// requires, else its kind.
pub(in crate::lower) fn branch_name_parts(document: &Resolved, pointer: &Pointer) -> Vec<String> {
    let Some(schema) = document.schema(pointer).as_schema() else {
        return vec!["variant".to_owned()];
    };
    let own = schema;
    let marks = own
        .properties
        .iter()
        .filter_map(|(name, property)| mark(document, name, property));
    if let Some(parts) = marks.into_iter().next() {
        return parts;
    }
    if let Some(first) = own.required.first() {
        return naming::split_name(first);
    }
    if let [Value::String(value)] = own.enumeration.as_slice()
        && !value.is_empty()
    {
        return naming::split_name(value);
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
            let mut parts = items.map_or(Vec::new(), |items| item_name_parts(document, items));
            parts.push("list".to_owned());
            return parts;
        }
        _ if own.is_object() => match &own.additional {
            Some(Additional::Schema(values)) if own.properties.is_empty() => {
                let mut parts = item_name_parts(document, values);
                parts.push("map".to_owned());
                return parts;
            }
            _ => "object",
        },
        Some(JsonType::Object) => "object",
        None => "value",
    };
    vec![kind.to_owned()]
}

/// Returns the name of a union among the parts of `allOf`: all of its branches, whatever their order.
pub(in crate::lower) fn union_name_parts(document: &Resolved, pointer: &Pointer) -> Vec<String> {
    let Some(schema) = document.schema(pointer).as_schema() else {
        return Vec::new();
    };
    let own = schema;
    let branches = own.one_of.iter().chain(&own.any_of);
    let mut branches: Vec<Vec<String>> = branches
        .map(|branch| {
            let target = &document.follow(branch).pointer;
            component_name_parts(document, target)
                .unwrap_or_else(|| branch_name_parts(document, target))
        })
        .collect();
    branches.sort();
    branches.dedup();
    branches.join(&"or".to_owned())
}

/// Returns the only value that a property allows, with the name of the property if it is a number or
/// a flag.
fn mark(document: &Resolved, name: &str, property: &Pointer) -> Option<Vec<String>> {
    let schema = document.follow(property);
    match schema.enumeration.as_slice() {
        [Value::String(value)] if !value.is_empty() => Some(naming::split_name(value)),
        [value @ (Value::Bool(_) | Value::Number(_))] => {
            let mut parts = naming::split_name(name);
            parts.extend(naming::split_name(&value.to_string()));
            Some(parts)
        }
        _ => None,
    }
}

/// Returns the name of the items of an array: their component, or their kind.
fn item_name_parts(document: &Resolved, pointer: &Pointer) -> Vec<String> {
    let target = &document.follow(pointer).pointer;
    if let Some(parts) = component_name_parts(document, target) {
        return parts;
    }
    let Some(schema) = document.schema(target).as_schema() else {
        return Vec::new();
    };
    let own = schema;
    let kind = own.ty.filter(|_| !own.is_composed());
    kind.map_or(Vec::new(), |ty| vec![ty.name().to_owned()])
}

/// Returns the name of the schema in the document, if it has one.
fn component_name_parts(document: &Resolved, pointer: &Pointer) -> Option<Vec<String>> {
    let (_, declared) = document
        .declaration(pointer)
        .filter(|(at, _)| at == pointer)?;
    Some(naming::split_name(&declared.name))
}
