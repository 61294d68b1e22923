//! Enums (JSON Schema, `enum` and `const`).

use indexmap::IndexMap;

use super::branches::Branches;
use super::extensions::{ValueDocs, value_docs};
use super::values::{kind, wire_name};
use crate::ir::{Enum, EnumValue, EnumValueType};
use crate::lower::lowering::Lowering;
use crate::naming;
use crate::resolve::Schema;

/// Returns the enum of the schema's own values.
pub(in crate::lower::schema) fn lower_enum(lowering: &mut Lowering, schema: &Schema) -> Enum {
    let docs = value_docs(lowering, schema);
    let values = schema.enumeration.iter().zip(docs);
    assemble(
        kind(schema).unwrap_or(EnumValueType::String),
        values.filter_map(|(value, docs)| Some((wire_name(value)?, docs))),
        false,
    )
}

/// Returns the enum of a schema whose branches are its values.
pub(in crate::lower::schema) fn lower_branches(branches: Branches) -> Enum {
    assemble(
        branches.kind,
        branches.values.into_iter(),
        branches.is_declared_open,
    )
}

/// Returns the enum with each value once.
fn assemble(
    kind: EnumValueType,
    values: impl Iterator<Item = (String, ValueDocs)>,
    is_declared_open: bool,
) -> Enum {
    let mut once: IndexMap<String, ValueDocs> = IndexMap::new();
    for (value, docs) in values {
        once.entry(value).or_insert(docs);
    }
    let requested: Vec<(&str, Option<&str>)> = once
        .iter()
        .map(|(value, docs)| (value.as_str(), docs.name.as_deref()))
        .collect();
    let (names, unknown) = naming::variants(&requested);
    let values = once.into_iter().zip(names);
    let values = values.map(|((wire_name, docs), name)| EnumValue {
        name,
        wire_name,
        docs: docs.docs,
    });
    Enum {
        value_type: kind,
        values: values.collect(),
        unknown: Some(unknown),
        is_declared_open,
    }
}
