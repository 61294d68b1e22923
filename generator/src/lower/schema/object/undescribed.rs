//! Properties that an object requires and does not describe.

use std::collections::HashSet;

use indexmap::IndexSet;

use crate::diagnostic::{Code, Pointer};
use crate::lower::lowering::Lowering;
use crate::resolve::{Additional, Schema};

/// Returns the properties that are required and have no schema under `properties`: each is like any
/// additional property, and untyped if these have no schema either.
pub(super) fn undescribed<'s>(
    lowering: &mut Lowering,
    schema: &'s Schema,
) -> Vec<(String, Option<&'s Pointer>)> {
    let described = schema.properties.iter().map(|(name, _)| name.as_str());
    let described: HashSet<&str> = described.collect();
    let of_branches = required_by_branches(lowering, schema);
    let names: IndexSet<&String> = schema.required.iter().chain(&of_branches).collect();
    let mut found = Vec::new();
    for name in names {
        if described.contains(name.as_str()) {
            continue;
        }
        let (property, outcome) = match &schema.additional {
            // No object can both have and not have the property.
            Some(Additional::Forbidden) => {
                (None, "`additionalProperties` forbids it, so it is left out")
            }
            Some(Additional::Schema(value)) => (
                Some(Some(value)),
                "it has the type of `additionalProperties`",
            ),
            Some(Additional::Any) | None => (Some(None), "it becomes `Json`"),
        };
        let message = format!("`{name}` is required but not described; {outcome}");
        let at = lowering.location(&schema.pointer);
        lowering
            .diagnostics
            .note(Code::InvalidSchema, at, message)
            .hint("describe it under `properties`");
        found.extend(property.map(|value| (name.clone(), value)));
    }
    found
}

/// Returns the properties that the branches require. An object that retains additional properties
/// retains these too.
fn required_by_branches(lowering: &Lowering, schema: &Schema) -> Vec<String> {
    let branches = schema.branches().filter(|_| schema.additional.is_none());
    let required = branches.flat_map(|branch| &lowering.follow(branch).required);
    required.cloned().collect()
}
