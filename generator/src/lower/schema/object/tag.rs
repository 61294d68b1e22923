//! The property by which the variants of an object are distinguished.

use crate::diagnostic::Pointer;
use crate::ir::{Literal, Shape, Struct};
use crate::lower::docs::value_note;
use crate::lower::lowering::Lowering;
use crate::lower::schema::shape::shapes;

/// Whether every variant of a union has these properties.
pub(super) fn has_all(
    lowering: &Lowering,
    union: &Pointer,
    properties: &[&(String, Pointer)],
) -> bool {
    let shapes = shapes(lowering, union);
    let mut objects = shapes.iter().filter(|shape| shape.kinds.object);
    objects.all(|shape| {
        properties
            .iter()
            .all(|(name, _)| shape.properties.contains(name))
    })
}

/// Returns the property by which the variants of a union are distinguished, if every variant has it.
pub(super) fn tag_of(lowering: &Lowering, union: &Pointer) -> Option<String> {
    let schema = lowering.follow(union);
    let shapes = shapes(lowering, union);
    let objects = || shapes.iter().filter(|shape| shape.kinds.object);
    let is_everywhere = |name: &String| objects().all(|shape| shape.properties.contains(name));
    let declared = schema.discriminator.as_ref();
    let declared = declared.map(|discriminator| discriminator.property_name.clone());
    let constants = objects().flat_map(|shape| &shape.constants);
    let is_constant = |name: &&String| {
        let own = |shape: &Shape| shape.constants.iter().any(|(other, _)| other == *name);
        objects().all(own)
    };
    let inferred = || constants.map(|(name, _)| name).find(is_constant).cloned();
    declared.or_else(inferred).filter(is_everywhere)
}

/// Documents the value, in this object, of the property by which the extended schema distinguishes
/// its extensions.
pub(in crate::lower::schema) fn document_tag(
    object: &mut Struct,
    tag: Option<&(String, Vec<String>)>,
) {
    let Some((property, values)) = tag else {
        return;
    };
    let field = object
        .fields
        .iter_mut()
        .find(|field| field.wire_name == *property);
    if let (Some(field), Some(value)) = (field, values.first()) {
        let value = Literal::String(value.clone());
        field.docs.notes.extend(value_note("Here", &value));
        field.example = Some(value);
    }
}
