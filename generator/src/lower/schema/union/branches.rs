//! The branches of a schema.

use std::collections::HashSet;

use crate::diagnostic::Pointer;
use crate::lower::lowering::Lowering;
use crate::resolve::{Additional, JsonType, Schema};

/// Returns the branches that are not just `null`, each once. A branch with nothing but annotations or
/// `nullable` next to others is a usual way to allow `null`, too.
pub(in crate::lower::schema) fn real_branches<'p>(
    lowering: &Lowering,
    branches: impl IntoIterator<Item = &'p Pointer>,
) -> Vec<Pointer> {
    let is_real = |branch: &&Pointer| {
        let schema = lowering.follow(branch);
        let is_bare_null = schema.nullable && (!schema.asserts() || is_bare_object(schema));
        !schema.is_null() && !is_bare_null
    };
    // A duplicate branch adds nothing.
    let mut seen = HashSet::new();
    let is_new = |branch: &&Pointer| seen.insert(&lowering.follow(branch).pointer);
    let real = branches.into_iter().filter(is_real).filter(is_new);
    real.cloned().collect()
}

/// Whether the schema is `type: object` and no more, or also forbids all properties.
fn is_bare_object(schema: &Schema) -> bool {
    schema.ty == Some(JsonType::Object)
        && schema.properties.is_empty()
        && matches!(schema.additional, None | Some(Additional::Forbidden))
        && !schema.is_composed()
}

/// Returns the branch of a schema that has only one other than `null`.
pub(in crate::lower::schema) fn only_branch(
    lowering: &Lowering,
    schema: &Schema,
) -> Option<Pointer> {
    let mut branches = real_branches(lowering, schema.branches());
    let is_only = branches.len() == 1 && schema.properties.is_empty();
    branches.pop().filter(|_| is_only)
}
