//! Enums whose values are the branches of `oneOf` or `anyOf`, each with its own docs.

use super::extensions::ValueDocs;
use super::values::{kind, wire_name};
use crate::diagnostic::Pointer;
use crate::ir::{Docs, EnumValueType};
use crate::lower::docs::filled;
use crate::lower::lowering::Lowering;
use crate::resolve::{JsonType, Schema};

/// The values of the branches of a schema, where these have nothing else.
pub(in crate::lower::schema) struct Branches {
    pub(super) kind: EnumValueType,
    pub(super) values: Vec<(String, ValueDocs)>,
    /// Whether a branch is any string.
    pub(super) is_declared_open: bool,
}

/// Returns the branches of a schema as one enum, if each is written in place and enumerates strings
/// or integers, or is `null`. One of them may be any string: so documents announce further values.
pub(in crate::lower::schema) fn branches(lowering: &Lowering, schema: &Schema) -> Option<Branches> {
    let plain = schema.enumeration.is_empty()
        && schema.properties.is_empty()
        && matches!(schema.ty, None | Some(JsonType::String | JsonType::Integer));
    let branches: Vec<&Pointer> = schema.one_of.iter().chain(&schema.any_of).collect();
    if !plain || branches.len() < 2 {
        return None;
    }
    let mut found: Option<Branches> = None;
    let mut is_declared_open = false;
    for branch in branches {
        let schema = lowering.schema(branch).as_schema()?;
        let own = schema;
        if own.is_composed() || own.is_object() || own.items.is_some() {
            return None;
        }
        if own.is_null() {
            continue;
        }
        if is_any_string(own) {
            is_declared_open = true;
            continue;
        }
        let kind = kind(own)?;
        let all = found.get_or_insert_with(|| Branches {
            kind,
            values: Vec::new(),
            is_declared_open: false,
        });
        if all.kind != kind {
            return None;
        }
        all.values.extend(branch_values(own));
    }
    let mut found = found?;
    found.is_declared_open = is_declared_open;
    let is_enum = found.values.len() > 1 || is_declared_open;
    (is_enum && !(is_declared_open && found.kind == EnumValueType::Integer)).then_some(found)
}

fn is_any_string(schema: &Schema) -> bool {
    schema.ty == Some(JsonType::String)
        && schema.enumeration.is_empty()
        && schema.format.is_none()
        && schema.assertions.is_empty()
}

/// Returns the values of one branch. A single value has the docs of the branch; the title is the name
/// of an integer, and the summary of any other value.
fn branch_values(schema: &Schema) -> Vec<(String, ValueDocs)> {
    let values: Vec<String> = schema.enumeration.iter().filter_map(wire_name).collect();
    let [only] = values.as_slice() else {
        return values
            .into_iter()
            .map(|value| (value, ValueDocs::default()))
            .collect();
    };
    let title = filled(schema.title.as_ref());
    let is_name = kind(schema) == Some(EnumValueType::Integer);
    let docs = ValueDocs {
        name: title.clone().filter(|_| is_name),
        docs: Docs {
            summary: title.filter(|_| !is_name),
            description: filled(schema.description.as_ref()),
            deprecated: schema.deprecated,
            ..Docs::default()
        },
    };
    vec![(only.clone(), docs)]
}
