//! Which kind of type a schema becomes, by its keywords alone.

use super::composition::{Merged, Whole, is_composite, merge};
use super::enumeration;
use super::object::alternatives::only_varies_required;
use super::union::real_branches;
use crate::lower::lowering::Lowering;
use crate::resolve::{Additional, JsonType, Schema};

/// The longest tuple that is one in Rust: the traits of the standard library end there.
const MAX_TUPLE: usize = 12;

/// The kind of type that a schema becomes.
pub(super) enum Class {
    /// Several parts apply at once.
    Composite,
    Union,
    Enum,
    /// The branches of the schema are the values of one enum.
    BranchEnum,
    Struct,
    Map,
    Tuple,
    Array,
    Scalar,
    Any,
}

/// Returns the kind of type that the schema becomes.
pub(super) fn classify(lowering: &Lowering, schema: &Schema) -> Class {
    if is_composite(lowering, schema) {
        return Class::Composite;
    }
    if schema.has_branches() && !only_varies_required(lowering, schema) {
        return match enumeration::branches(lowering, schema) {
            Some(_) => Class::BranchEnum,
            None => Class::Union,
        };
    }
    class_without_parts(schema)
}

/// Returns the class of a schema, ignoring its parts and branches.
fn class_without_parts(schema: &Schema) -> Class {
    if enumeration::has_enum(schema) {
        return Class::Enum;
    }
    match schema.ty {
        _ if schema.is_object() && has_fields(schema) => Class::Struct,
        _ if schema.is_object() => Class::Map,
        Some(JsonType::Array) | None if is_tuple(schema) => Class::Tuple,
        Some(JsonType::Array) => Class::Array,
        Some(_) => Class::Scalar,
        None if schema.items.is_some() => Class::Array,
        None => Class::Any,
    }
}

/// Whether the object has properties to name, or allows no others.
fn has_fields(schema: &Schema) -> bool {
    let named = !(schema.properties.is_empty() && schema.conditional.is_empty());
    named || schema.additional == Some(Additional::Forbidden)
}

/// Returns the class of what several parts describe.
pub(super) fn class_of_whole(whole: &Whole) -> Class {
    if whole.unions.is_empty() {
        class_without_parts(&whole.schema)
    } else {
        Class::Struct
    }
}

/// Whether the array has a fixed number of items, each with a schema of its own.
pub(super) fn is_tuple(schema: &Schema) -> bool {
    (1..=MAX_TUPLE).contains(&schema.tuple.len())
}

/// Whether an inline schema of this class becomes a named type.
pub(super) fn is_named(lowering: &Lowering, class: &Class, schema: &Schema) -> bool {
    match class {
        Class::Enum | Class::BranchEnum | Class::Struct => true,
        Class::Union => real_branches(lowering, schema.branches()).len() > 1,
        Class::Composite => match merge(lowering, &schema.pointer) {
            Merged::Whole(whole) => matches!(class_of_whole(whole), Class::Struct | Class::Enum),
            Merged::Single(_) | Merged::Untyped(..) | Merged::Nothing(_) => false,
        },
        Class::Map | Class::Tuple | Class::Array | Class::Scalar | Class::Any => false,
    }
}
