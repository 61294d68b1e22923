//! What the values of a schema look like from outside, and what a branch of a union is called.

use std::collections::HashSet;

use serde_json::Value;

use super::all_of::{Members, Merged, merge};
use super::keywords::{JsonType, Keywords, keywords};
use crate::diagnostic::Pointer;
use crate::ir::{JsonKinds, Shape};
use crate::lower::Lowering;
use crate::naming;
use crate::resolve::{Resolved, SchemaNodeKind};

/// How many schemas one shape may be made of.
const MAX_BRANCHES: usize = 500;

/// The shape of the values of the schema at `pointer`.
pub(super) fn shape(lowering: &Lowering, pointer: &Pointer) -> Shape {
    let mut seen = HashSet::new();
    let mut shape = shape_of(lowering, pointer, &mut seen);
    shape.required.sort();
    shape.required.dedup();
    shape
}

fn shape_of(lowering: &Lowering, pointer: &Pointer, seen: &mut HashSet<Pointer>) -> Shape {
    let node = lowering.document.follow(pointer);
    let SchemaNodeKind::Schema(schema) = &node.kind else {
        return Shape::default();
    };
    if !seen.insert(node.pointer.clone()) {
        return Shape::default();
    }
    // Beyond this depth of unions in unions nothing is known of a value.
    if seen.len() > MAX_BRANCHES {
        let kinds = kinds(&Keywords::default());
        return Shape {
            kinds,
            ..Shape::default()
        };
    }
    let own = keywords(schema);
    let branches: Vec<Pointer> = own.one_of.iter().chain(&own.any_of).cloned().collect();
    if !branches.is_empty() && own.properties.is_empty() {
        return any_of(
            branches
                .iter()
                .map(|branch| shape_of(lowering, branch, seen)),
        );
    }
    match &*merge(lowering, &node.pointer) {
        Merged::Struct(members) => object_shape(lowering, members),
        Merged::Single(part) if *part != node.pointer => shape_of(lowering, part, seen),
        _ => Shape {
            kinds: kinds(&own),
            ..Shape::default()
        },
    }
}

fn object_shape(lowering: &Lowering, members: &Members) -> Shape {
    let required = members.properties.iter();
    let required = required.filter(|(name, _)| members.required.contains(*name));
    Shape {
        kinds: JsonKinds {
            object: true,
            ..JsonKinds::default()
        },
        constants: required
            .filter_map(|(name, schema)| Some((name.clone(), constant(lowering, schema)?)))
            .collect(),
        known: members.properties.keys().cloned().collect(),
        required: members.required.iter().cloned().collect(),
    }
}

/// What fits any of several shapes: every kind, and the members they all have.
fn any_of(shapes: impl Iterator<Item = Shape>) -> Shape {
    shapes
        .reduce(|a, b| Shape {
            kinds: JsonKinds {
                boolean: a.kinds.boolean || b.kinds.boolean,
                integer: a.kinds.integer || b.kinds.integer,
                fraction: a.kinds.fraction || b.kinds.fraction,
                string: a.kinds.string || b.kinds.string,
                array: a.kinds.array || b.kinds.array,
                object: a.kinds.object || b.kinds.object,
            },
            required: a
                .required
                .into_iter()
                .filter(|name| b.required.contains(name))
                .collect(),
            known: {
                let mut known = a.known;
                known.extend(b.known);
                known
            },
            constants: a
                .constants
                .into_iter()
                .filter(|one| b.constants.contains(one))
                .collect(),
        })
        .unwrap_or_default()
}

fn kinds(keywords: &Keywords) -> JsonKinds {
    let mut kinds = JsonKinds::default();
    match keywords.ty {
        Some(JsonType::Boolean) => kinds.boolean = true,
        Some(JsonType::Integer) => kinds.integer = true,
        Some(JsonType::Number) => (kinds.integer, kinds.fraction) = (true, true),
        Some(JsonType::String) => kinds.string = true,
        Some(JsonType::Array) => kinds.array = true,
        Some(JsonType::Object) => kinds.object = true,
        None if keywords.is_object() => kinds.object = true,
        None if keywords.items.is_some() || !keywords.tuple.is_empty() => kinds.array = true,
        None if super::enumeration::is_text(keywords) => kinds.string = true,
        None => {
            kinds = JsonKinds {
                boolean: true,
                integer: true,
                fraction: true,
                string: true,
                array: true,
                object: true,
            };
        }
    }
    kinds
}

/// The one text that a schema allows, if it allows but one.
fn constant(lowering: &Lowering, pointer: &Pointer) -> Option<String> {
    let SchemaNodeKind::Schema(schema) = &lowering.document.follow(pointer).kind else {
        return None;
    };
    match keywords(schema).enumeration.as_slice() {
        [Value::String(text)] => Some(text.clone()),
        _ => None,
    }
}

/// What an inline branch of a union is called: the text that marks it, else the members that it
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
