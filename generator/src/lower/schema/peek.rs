//! What can be told of a schema's values without lowering it.

use super::{Class, classify};
use crate::diagnostic::Pointer;
use crate::lower::Lowering;
use crate::resolve::{Additional, Schema};

/// The texts that the schema at `pointer` lists, if it is an enum of texts.
pub(in crate::lower) fn listed_texts(lowering: &Lowering, pointer: &Pointer) -> Vec<String> {
    let values = &followed(lowering, pointer).enumeration;
    let texts = values.iter().filter_map(|value| value.as_str());
    texts.map(str::to_owned).collect()
}

/// Whether the schema at `pointer` describes an object.
pub(in crate::lower) fn is_object(lowering: &Lowering, pointer: &Pointer) -> bool {
    followed(lowering, pointer).is_object()
}

/// Whether values of the schema at `pointer` are bytes as they are.
pub(in crate::lower) fn is_binary(lowering: &Lowering, pointer: &Pointer) -> bool {
    followed(lowering, pointer).format.as_deref() == Some("binary")
}

/// The schemas of what a value holds, as far as a schema says it by keywords of its own.
#[derive(Default)]
pub(in crate::lower) struct Parts {
    /// Those of the items of a list.
    pub(in crate::lower) items: Vec<Pointer>,
    /// Those of the members of an object.
    pub(in crate::lower) members: Vec<Pointer>,
}

impl Parts {
    /// Whether the value is neither a list nor an object.
    pub(in crate::lower) fn is_flat(&self) -> bool {
        self.items.is_empty() && self.members.is_empty()
    }
}

/// The schemas of what the values of the schema at `pointer` hold.
pub(in crate::lower) fn parts_of(lowering: &Lowering, pointer: &Pointer) -> Parts {
    let keywords = followed(lowering, pointer);
    let mut parts = Parts {
        items: keywords
            .items
            .iter()
            .chain(&keywords.tuple)
            .cloned()
            .collect(),
        members: Vec::new(),
    };
    parts
        .members
        .extend(keywords.properties.iter().map(|(_, schema)| schema.clone()));
    if let Some(Additional::Schema(schema)) = &keywords.additional {
        parts.members.push(schema.clone());
    }
    parts
}

/// The keywords of the schema at `pointer`, references followed.
fn followed<'a>(lowering: &Lowering<'a>, pointer: &Pointer) -> &'a Schema {
    lowering.follow(pointer)
}

/// Whether a value of the schema at `pointer` is a scalar, or a list of scalars.
pub(in crate::lower) fn is_scalar_or_list(lowering: &Lowering, pointer: &Pointer) -> bool {
    match class_of(lowering, pointer) {
        Some((Class::List, Some(items))) => {
            let items = class_of(lowering, &items);
            items.is_some_and(|(class, _)| is_scalar(&class))
        }
        Some((class, _)) => is_scalar(&class),
        None => false,
    }
}

/// Whether two schemas are one, or describe the same scalars or lists of the same scalars.
pub(in crate::lower) fn same_values(lowering: &Lowering, one: &Pointer, other: &Pointer) -> bool {
    if lowering.follow(one).pointer == lowering.follow(other).pointer {
        return true;
    }
    let simple = |pointer| is_scalar_or_list(lowering, pointer);
    if !simple(one) || !simple(other) {
        return false;
    }
    let (one, other) = (followed(lowering, one), followed(lowering, other));
    let same_items = match (&one.items, &other.items) {
        (Some(one), Some(other)) => same_values(lowering, one, other),
        (None, None) => true,
        _ => false,
    };
    let composed = one.is_composed() || other.is_composed();
    same_items
        && !composed
        && one.ty == other.ty
        && one.format == other.format
        && one.enumeration == other.enumeration
}

/// Whether the schema at `pointer` allows any value at all.
pub(in crate::lower) fn says_nothing(lowering: &Lowering, pointer: &Pointer) -> bool {
    matches!(class_of(lowering, pointer), None | Some((Class::Any, _)))
}

fn is_scalar(class: &Class) -> bool {
    matches!(class, Class::Scalar | Class::Enum | Class::BranchEnum)
}

/// What the schema becomes, and where the schema of its items stands.
fn class_of(lowering: &Lowering, pointer: &Pointer) -> Option<(Class, Option<Pointer>)> {
    let schema = lowering.follow(pointer);
    Some((classify(lowering, schema), schema.items.clone()))
}
