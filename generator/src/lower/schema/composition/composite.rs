//! Which schemas have to be merged.

use crate::lower::lowering::Lowering;
use crate::lower::schema::object::alternatives::only_varies_required;
use crate::resolve::Schema;

/// Whether several parts of the schema apply at once: `allOf`, conditional parts, or branches next to
/// properties.
pub(in crate::lower::schema) fn is_composite(lowering: &Lowering, schema: &Schema) -> bool {
    let has_conditional = !schema.conditional.is_empty() && schema.is_object();
    let has_properties = !schema.properties.is_empty() || schema.additional.is_some();
    let has_two_unions = !schema.one_of.is_empty() && !schema.any_of.is_empty();
    !schema.all_of.is_empty()
        || has_conditional
        || has_two_unions
        || (has_properties && schema.has_branches() && !only_varies_required(lowering, schema))
}

/// Whether the schema is a union and asserts nothing else about its values.
pub(super) fn is_plain_union(lowering: &Lowering, schema: &Schema) -> bool {
    schema.one_of.is_empty() != schema.any_of.is_empty() && !is_composite(lowering, schema)
}
