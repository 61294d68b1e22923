//! Questions about the values of a schema that need no lowering.

use super::classify::{Class, classify};
use super::shape::shapes;
use crate::diagnostic::Pointer;
use crate::lower::lowering::Lowering;
use crate::resolve::Additional;

/// Returns the strings of the `enum` of the schema at `pointer`.
pub(in crate::lower) fn enum_strings(lowering: &Lowering, pointer: &Pointer) -> Vec<String> {
    let values = &lowering.follow(pointer).enumeration;
    let strings = values.iter().filter_map(|value| value.as_str());
    strings.map(str::to_owned).collect()
}

/// Whether the schema at `pointer` describes an object.
pub(in crate::lower) fn is_object(lowering: &Lowering, pointer: &Pointer) -> bool {
    lowering.follow(pointer).is_object()
}

/// Whether values of the schema at `pointer` are raw bytes.
pub(in crate::lower) fn is_binary(lowering: &Lowering, pointer: &Pointer) -> bool {
    lowering.follow(pointer).format.as_deref() == Some("binary")
}

/// The schemas of what a value contains, as far as a schema has keywords for it.
#[derive(Default)]
pub(in crate::lower) struct Parts {
    /// Those of the items of an array.
    pub(in crate::lower) items: Vec<Pointer>,
    /// Those of the properties of an object.
    pub(in crate::lower) properties: Vec<Pointer>,
}

impl Parts {
    /// Whether the value is neither an array nor an object.
    pub(in crate::lower) fn is_flat(&self) -> bool {
        self.items.is_empty() && self.properties.is_empty()
    }
}

/// Returns the schemas of what the values of the schema at `pointer` contain.
pub(in crate::lower) fn parts_of(lowering: &Lowering, pointer: &Pointer) -> Parts {
    let schema = lowering.follow(pointer);
    let mut parts = Parts {
        items: schema.items.iter().chain(&schema.tuple).cloned().collect(),
        properties: Vec::new(),
    };
    parts
        .properties
        .extend(schema.properties.iter().map(|(_, schema)| schema.clone()));
    if let Some(Additional::Schema(schema)) = &schema.additional {
        parts.properties.push(schema.clone());
    }
    parts
}

/// Whether a value of the schema at `pointer` is a scalar, or an array of scalars.
pub(in crate::lower) fn is_scalar_or_array(lowering: &Lowering, pointer: &Pointer) -> bool {
    let schema = lowering.follow(pointer);
    match (classify(lowering, schema), &schema.items) {
        (Class::Array, Some(items)) => is_scalar(&classify(lowering, lowering.follow(items))),
        (class, _) => is_scalar(&class),
    }
}

/// Whether two schemas are one, or describe the same scalars or arrays of the same scalars.
pub(in crate::lower) fn same_values(lowering: &Lowering, one: &Pointer, other: &Pointer) -> bool {
    if lowering.follow(one).pointer == lowering.follow(other).pointer {
        return true;
    }
    let simple = |pointer| is_scalar_or_array(lowering, pointer);
    if !simple(one) || !simple(other) {
        return false;
    }
    let (one, other) = (lowering.follow(one), lowering.follow(other));
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
pub(in crate::lower) fn allows_any(lowering: &Lowering, pointer: &Pointer) -> bool {
    matches!(classify(lowering, lowering.follow(pointer)), Class::Any)
}

/// Whether a value of the schema at `pointer` can be an object.
pub(in crate::lower) fn can_be_object(lowering: &Lowering, pointer: &Pointer) -> bool {
    let shapes = shapes(lowering, pointer);
    shapes.iter().any(|shape| shape.kinds.object)
}

fn is_scalar(class: &Class) -> bool {
    matches!(class, Class::Scalar | Class::Enum | Class::BranchEnum)
}
