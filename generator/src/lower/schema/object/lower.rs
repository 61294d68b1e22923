//! Structs: one for each form of an object.

use std::collections::HashSet;

use super::field::{Draft, lower_field, mention_in, untyped_field};
use super::tag::{has_all, tag_of};
use super::undescribed::undescribed;
use crate::diagnostic::Pointer;
use crate::ir::{Field, FlattenedField, Struct, TypeRef, Untyped};
use crate::lower::lowering::Lowering;
use crate::lower::schema::annotations::docs_of;
use crate::lower::schema::mention::mention;
use crate::lower::schema::union::union_name_parts;
use crate::lower::types::Form;
use crate::naming::{self, FieldName, RequestedName};
use crate::resolve::{Additional, Schema};

/// Returns the struct of a form of an object. `unions` are those whose properties are next to its
/// own.
pub(in crate::lower::schema) fn lower_object(
    lowering: &mut Lowering,
    schema: &Schema,
    unions: &[Pointer],
    form: Form,
) -> Struct {
    let properties = properties(lowering, schema, unions);
    let wire_names: Vec<&str> = properties.iter().map(|(name, _)| name.as_str()).collect();
    let requested = unions
        .iter()
        .map(|union| requested_name(lowering, union))
        .collect();
    let names = naming::object_fields(&wire_names, requested);
    let required: HashSet<&str> = schema.required.iter().map(String::as_str).collect();
    let fields = properties.iter().zip(names.properties);
    let fields = fields.map(|((wire_name, property), name)| {
        let draft = Draft {
            wire_name,
            name,
            required: required.contains(wire_name.as_str()),
        };
        match property {
            Some(property) => lower_field(lowering, draft, property, form),
            None => untyped_field(draft),
        }
    });
    let fields: Vec<Field> = fields.collect();
    let flattened = unions.iter().zip(names.flattened);
    Struct {
        fields,
        flattened: flattened
            .map(|(union, name)| flattened_field(lowering, union, name))
            .collect(),
        additional: additional(lowering, schema, form).map(|ty| (names.additional, ty)),
        closed: schema.additional == Some(Additional::Forbidden),
        required_type: None,
    }
}

/// Returns the properties that become fields, each with its schema.
fn properties<'s>(
    lowering: &mut Lowering,
    schema: &'s Schema,
    unions: &[Pointer],
) -> Vec<(String, Option<&'s Pointer>)> {
    let tags: Vec<String> = unions
        .iter()
        .filter_map(|union| tag_of(lowering, union))
        .collect();
    let mut own: Vec<&(String, Pointer)> = schema.properties.iter().collect();
    // Every variant has the tag, so that of the object would be a second one.
    own.retain(|(name, _)| !tags.contains(name));
    if let [union] = unions
        && has_all(lowering, union, &own)
    {
        own.clear();
    }
    let own = own.into_iter();
    let mut properties: Vec<_> = own
        .map(|(name, property)| (name.clone(), Some(property)))
        .collect();
    // Properties that the variants have are described there.
    if unions.is_empty() {
        properties.extend(undescribed(lowering, schema));
    }
    properties
}

fn flattened_field(lowering: &mut Lowering, union: &Pointer, name: FieldName) -> FlattenedField {
    FlattenedField {
        name,
        ty: mention(lowering, union).ty,
        docs: docs_of(lowering, union),
    }
}

/// Returns the type of additional properties, if they are retained.
fn additional(lowering: &mut Lowering, schema: &Schema, form: Form) -> Option<TypeRef> {
    match schema.additional.as_ref()? {
        Additional::Forbidden => None,
        Additional::Any => Some(TypeRef::Any(Untyped::Undescribed)),
        Additional::Schema(value) => Some(mention_in(lowering, value, form).with_null()),
    }
}

/// Returns the requested name of a field for a union: that of its component, or `variant`.
fn requested_name(lowering: &Lowering, union: &Pointer) -> RequestedName {
    let step = union.last().unwrap_or_default();
    if lowering.is_component(union) {
        naming::requested_field(&step)
    } else if step.parse::<usize>().is_ok() {
        // A part of `allOf` has only an index, which names nothing.
        let parts = union_name_parts(lowering.document, union);
        RequestedName::last(["variant", &naming::snake(&parts)])
    } else {
        RequestedName::last(["variant", &naming::snake(&naming::split_name(&step))])
    }
}
