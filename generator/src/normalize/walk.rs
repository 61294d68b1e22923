//! The walk over a document by the kinds of its nodes.
//!
//! It follows the tables of [`super::fields`], so a property named like a keyword remains a
//! property, and examples are not traversed. Each node is first rewritten from its dialect, then
//! repaired, and only then entered: a node has its final pointer before its contents are walked.

use super::coercion::{Coercion, coerce};
use super::context::Context;
use super::fields::{FieldType, Kind, field_type};
use super::keywords::{TYPE_KEYWORDS, mark_repaired};
use super::node_path::NodePath;
use super::object::{Object, show, string};
use super::version::Dialect;
use super::{extensions, json_schema, oas3, repairs, rules, servers, swagger20};
use crate::diagnostic::{Code, Pointer};
use crate::load::SourceNode;
use serde_json::Value;

/// Walks a node of the kind and everything inside it. A repair that may change the meaning is a
/// warning at its node, any other repair a note.
pub(super) fn walk(context: &mut Context<'_>, kind: Kind, pointer: &Pointer, value: &mut Value) {
    let file = context.provenance.source_node(pointer).file;
    if let Some(dialect) = context.dialects.get(&file) {
        context.dialect = *dialect;
    }
    context.references.mark_walked(pointer, kind);
    walk_field(
        context,
        FieldType::Node(kind),
        &NodePath::at(pointer),
        value,
    );
}

fn walk_object(context: &mut Context<'_>, kind: Kind, path: &NodePath<'_>, value: &mut Value) {
    let Value::Object(object) = value else {
        return;
    };
    if context.dialect == Dialect::Swagger20 {
        swagger20::upgrade(context, kind, path, object);
    }
    oas3::lower(context, kind, path, object);
    if kind == Kind::Schema {
        json_schema::lower(context, path, object);
    }
    extensions::lower(context, kind, path, object);
    repairs::before_fields(context, kind, path, object);
    if kind == Kind::Document {
        servers::assume(context, path, object);
    }
    walk_fields(context, kind, path, object);
    match string(object, "$ref").map(str::to_owned) {
        Some(reference) if is_referable(kind) => {
            if let Err(error) = context.add_reference(path, "$ref", &reference, kind) {
                context.references.errors.insert(path.pointer(), error);
            }
        }
        _ => {
            rules::check(context, kind, path, object);
            repairs::after_fields(context, kind, path, object);
            if kind == Kind::Server {
                servers::resolve(context, path, object);
            }
        }
    }
}

/// Walks the fields of an object and removes those that cannot be repaired.
fn walk_fields(context: &mut Context<'_>, kind: Kind, path: &NodePath<'_>, object: &mut Object) {
    let mut lost_type = false;
    object.retain(|key, value| match field_type(kind, key) {
        Some(ty) => {
            let remains = walk_field(context, ty, &path.child(key), value);
            lost_type |= !remains && !value.is_null() && TYPE_KEYWORDS.contains(&key.as_str());
            remains
        }
        None => true,
    });
    if kind == Kind::Schema && lost_type {
        mark_repaired(object);
    }
}

/// Repairs a field and walks everything inside it. Returns whether the field remains.
fn walk_field(
    context: &mut Context<'_>,
    ty: FieldType,
    path: &NodePath<'_>,
    value: &mut Value,
) -> bool {
    let expected = ty.expected();
    match coerce(ty, value) {
        Coercion::Valid => {}
        Coercion::Absent => return false,
        Coercion::Equivalent(coerced) => *value = coerced,
        Coercion::Lossless(coerced) => {
            let message = format!(
                "expected {expected}, found {}; read as {}",
                show(value),
                show(&coerced)
            );
            context.note(Code::InvalidValue, path, message);
            *value = coerced;
        }
        Coercion::Assumed(coerced, meaning) => {
            let message = format!(
                "expected {expected}, found {}; read as {meaning}",
                show(value)
            );
            context.warning(Code::InvalidValue, path, message);
            *value = coerced;
        }
        Coercion::Invalid if ty == FieldType::NodeArray(Kind::Schema) && value.is_object() => {
            wrap_in_array(context, path, value);
        }
        Coercion::Invalid => {
            let message = format!("expected {expected}, found {}; it is ignored", show(value));
            context.warning(Code::InvalidValue, path, message);
            return false;
        }
    }
    walk_contents(context, ty, path, value);
    true
}

/// Reads `allOf: {…}` as `allOf: [{…}]`.
fn wrap_in_array(context: &mut Context<'_>, path: &NodePath<'_>, value: &mut Value) {
    let pointer = path.pointer();
    let message = "expected an array of schemas, found an object; read as an array of one schema";
    context.warning(Code::InvalidValue, path, message);
    *value = Value::Array(vec![value.take()]);
    context.provenance.moved(pointer.item(0), &pointer);
}

fn walk_contents(context: &mut Context<'_>, ty: FieldType, path: &NodePath<'_>, value: &mut Value) {
    match (ty, value) {
        (FieldType::Node(kind), value) => walk_object(context, kind, path, value),
        (FieldType::BoolOrSchema, value) => walk_object(context, Kind::Schema, path, value),
        (FieldType::NodeMap(kind), Value::Object(map)) => {
            include_referenced_map(context, path, map);
            map.retain(|key, value| {
                // The name of a schema or a parameter may begin with `x-`. A value under such a
                // name is an extension unless it is an object.
                let is_extension = key.starts_with("x-") && !value.is_object();
                is_extension || walk_field(context, FieldType::Node(kind), &path.child(key), value)
            });
        }
        (FieldType::NodeArray(kind), Value::Array(items)) => {
            for (index, item) in items.iter_mut().enumerate() {
                walk_item(context, kind, &path.item(index), item);
            }
        }
        _ => {}
    }
}

/// Walks an item of an array. Items keep their indices, so an item of the wrong type remains for
/// later stages.
fn walk_item(context: &mut Context<'_>, kind: Kind, path: &NodePath<'_>, item: &mut Value) {
    if kind == Kind::Schema
        && let Coercion::Lossless(coerced)
        | Coercion::Equivalent(coerced)
        | Coercion::Assumed(coerced, _) = coerce(FieldType::Node(kind), item)
    {
        *item = coerced;
    }
    walk_object(context, kind, path, item);
}

/// Includes the map that `schemas: {$ref: schemas.yaml}` refers to. OpenAPI allows no reference
/// instead of a map, but tools that bundle documents read it as the map.
fn include_referenced_map(context: &mut Context<'_>, path: &NodePath<'_>, map: &mut Object) {
    let Some(reference) = string(map, "$ref").map(str::to_owned) else {
        return;
    };
    map.shift_remove("$ref");
    let reference_path = path.child("$ref");
    let targets = match context
        .library
        .resolve(&context.source_node(path), &reference)
    {
        Ok(targets) => targets,
        Err(error) => {
            context
                .warning(error.code, &reference_path, error.message)
                .hint = error.hint;
            return;
        }
    };
    let included = targets.into_iter().find_map(|target| {
        let mut documents = context.library.documents();
        let document = documents.find(|document| document.file == target.file)?;
        let map = document
            .value
            .pointer(target.pointer.as_str())?
            .as_object()?;
        Some((target, map.clone()))
    });
    let Some((target, included)) = included else {
        let message =
            format!("`{reference}` does not lead to an object in another document; it is ignored");
        context.warning(Code::UnresolvedReference, &reference_path, message);
        return;
    };
    let message = "`$ref` is not allowed here; the entries of the referenced object are included";
    context.note(Code::InvalidValue, &reference_path, message);
    for (key, value) in included {
        let copied = SourceNode {
            file: target.file,
            pointer: target.pointer.child(&key),
        };
        context
            .provenance
            .copied(path.child(&key).pointer(), copied);
        map.entry(key).or_insert(value);
    }
}

/// Returns whether `$ref` may replace a node of the kind.
fn is_referable(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::PathItem
            | Kind::Operation
            | Kind::Callback
            | Kind::Parameter
            | Kind::RequestBody
            | Kind::MediaType
            | Kind::Response
            | Kind::Responses
            | Kind::Header
            | Kind::Schema
            | Kind::SecurityScheme
            | Kind::Paths
    )
}
