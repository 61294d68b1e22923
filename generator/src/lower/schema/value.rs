//! Values that stand in a schema: the only one it allows, and its default.

use serde_json::Value;

use super::all_of::{Merged, merge};
use super::is_component;
use super::keywords::{JsonType, Keywords, keywords};
use crate::diagnostic::Pointer;
use crate::ir::Literal;
use crate::lower::Lowering;
use crate::normalize::private;
use crate::resolve::{SchemaNode, SchemaNodeKind};

/// The one value that the schema at `pointer` allows, if it is a single one and a scalar. A list of
/// one value means that where it stands; one that is shared is a list that has not grown yet.
pub(super) fn only(lowering: &Lowering, pointer: &Pointer) -> Option<Literal> {
    let node = lowering.follow(pointer);
    let part = match &*merge(lowering, &node.pointer) {
        Merged::Single(part) if !lists(node) => lowering.follow(part),
        _ => node,
    };
    let SchemaNodeKind::Schema(schema) = &part.kind else {
        return None;
    };
    let is_const = schema.schema_data.extensions.contains_key(private::CONST);
    let is_shared = node.pointer != *pointer || is_component(lowering, &part.pointer);
    if is_shared && !is_const {
        return None;
    }
    match keywords(schema).enumeration.as_slice() {
        [Value::Array(_) | Value::Object(_)] => None,
        [value] => Some(value.into()),
        _ => None,
    }
}

/// Whether the schema itself lists values, whatever its parts say of them.
fn lists(node: &SchemaNode) -> bool {
    match &node.kind {
        SchemaNodeKind::Schema(schema) => !keywords(schema).enumeration.is_empty(),
        SchemaNodeKind::Reference(_) => false,
    }
}

/// Whether a default is a value that the schema's own keywords allow.
pub(in crate::lower) fn allows(keywords: &Keywords, value: &Value) -> bool {
    let is_of_type = match keywords.ty {
        None => true,
        // Whether null is allowed is not for the type to say.
        Some(_) if value.is_null() => true,
        Some(JsonType::Boolean) => value.is_boolean(),
        Some(JsonType::Integer) => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        Some(JsonType::Number) => value.is_number(),
        Some(JsonType::String) => value.is_string(),
        Some(JsonType::Array) => value.is_array(),
        Some(JsonType::Object) => value.is_object(),
    };
    let listed = &keywords.enumeration;
    is_of_type && (listed.is_empty() || listed.iter().any(|one| same(one, value)))
}

/// JSON Schema compares numbers by their value (Core, section 4.2.2).
fn same(one: &Value, other: &Value) -> bool {
    match (one.as_f64(), other.as_f64()) {
        (Some(one), Some(other)) => one == other,
        _ => one == other,
    }
}
