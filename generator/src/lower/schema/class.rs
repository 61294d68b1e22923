//! What kind of type a schema becomes, by its keywords alone.

use super::composition::{Merged, Whole, merge};
use super::{alternatives, enumeration, object, union};
use crate::lower::Lowering;
use crate::resolve::{JsonType, Schema};

/// What kind of type a schema becomes.
pub(super) enum Class {
    AllOf,
    Union,
    Enum,
    /// The branches of the schema are the values of one enum.
    BranchEnum,
    Struct,
    Map,
    Tuple,
    List,
    Scalar,
    Any,
}

pub(super) fn classify(lowering: &Lowering, keywords: &Schema) -> Class {
    if is_joined(lowering, keywords) {
        return Class::AllOf;
    }
    if union::has_branches(keywords) && !alternatives::only_varies_required(lowering, keywords) {
        return match enumeration::branches(lowering, keywords) {
            Some(_) => Class::BranchEnum,
            None => Class::Union,
        };
    }
    plain_class(keywords)
}

/// Whether the schema is several at once: parts that all hold, or branches beside members.
pub(super) fn is_joined(lowering: &Lowering, keywords: &Schema) -> bool {
    let has_parts = !keywords.conditional.is_empty() && keywords.is_object();
    let has_members = !keywords.properties.is_empty() || keywords.additional.is_some();
    let two_unions = !keywords.one_of.is_empty() && !keywords.any_of.is_empty();
    !keywords.all_of.is_empty()
        || has_parts
        || two_unions
        || (has_members
            && union::has_branches(keywords)
            && !alternatives::only_varies_required(lowering, keywords))
}

/// The class of a schema without parts and branches.
fn plain_class(keywords: &Schema) -> Class {
    if enumeration::kind(keywords).is_some() {
        return Class::Enum;
    }
    match keywords.ty {
        _ if keywords.is_object() && object::has_members(keywords) => Class::Struct,
        _ if keywords.is_object() => Class::Map,
        Some(JsonType::Array) | None if is_tuple(keywords) => Class::Tuple,
        Some(JsonType::Array) => Class::List,
        Some(_) => Class::Scalar,
        None if keywords.items.is_some() => Class::List,
        None => Class::Any,
    }
}

/// The class of what several parts say.
pub(super) fn whole_class(whole: &Whole) -> Class {
    match whole.unions.is_empty() {
        true => plain_class(&whole.schema),
        false => Class::Struct,
    }
}

/// The longest tuple that is one in Rust: the standard library's traits end there.
const MAX_TUPLE: usize = 12;

/// Whether the array has just so many items, each with a schema of its own.
pub(super) fn is_tuple(keywords: &Schema) -> bool {
    (1..=MAX_TUPLE).contains(&keywords.tuple.len())
}

/// Whether an inline schema of this class becomes a type of its own.
pub(super) fn gets_a_name(lowering: &Lowering, class: &Class, schema: &Schema) -> bool {
    match class {
        Class::Enum | Class::BranchEnum | Class::Struct => true,
        Class::Union => union::is_union(lowering, schema),
        Class::AllOf => match merge(lowering, &schema.pointer) {
            Merged::Whole(whole) => matches!(whole_class(whole), Class::Struct | Class::Enum),
            Merged::Single(_) | Merged::Untyped(..) | Merged::Nothing(_) => false,
        },
        Class::Map | Class::Tuple | Class::List | Class::Scalar | Class::Any => false,
    }
}
