//! Branches that only state which properties of an object are required.
//!
//! No type can express such a rule, and none is needed: there is one object, its docs state the rule,
//! and the server enforces it.

use crate::diagnostic::Pointer;
use crate::lower::lowering::Lowering;
use crate::lower::markdown::code_span;
use crate::resolve::{JsonType, Schema};

/// More branches than this do not help a reader.
const MAX_BRANCHES: usize = 10;

/// Whether the schema is an object whose branches only state which properties are required.
pub(in crate::lower::schema) fn only_varies_required(lowering: &Lowering, schema: &Schema) -> bool {
    schema.is_object() && only_require(lowering, schema.branches())
}

/// Whether the branches only state which properties are required.
pub(in crate::lower::schema) fn only_require<'p>(
    lowering: &Lowering,
    branches: impl IntoIterator<Item = &'p Pointer>,
) -> bool {
    let mut branches = branches.into_iter();
    branches.all(|branch| {
        let own = lowering.follow(branch);
        let is_same_object = matches!(own.ty, None | Some(JsonType::Object));
        let describes = |(_, property): &(String, Pointer)| lowering.follow(property).asserts();
        is_same_object
            && !own.properties.iter().any(describes)
            && own.additional.is_none()
            && own.enumeration.is_empty()
            && own.items.is_none()
            && !own.has_branches()
            && own.all_of.is_empty()
    })
}

/// Returns a line of Markdown for `oneOf` and for `anyOf`, where the branches only state which
/// properties are required.
pub(in crate::lower::schema) fn notes(lowering: &Lowering, schema: &Schema) -> Vec<String> {
    let keywords = [
        ("exactly one", &schema.one_of),
        ("at least one", &schema.any_of),
    ];
    let notes = keywords.into_iter().filter_map(|(count, branches)| {
        let few = (2..=MAX_BRANCHES).contains(&branches.len());
        let required = branches.iter().map(|branch| required(lowering, branch));
        let required = required.collect::<Option<Vec<String>>>()?;
        let is_documented = few && only_require(lowering, branches);
        is_documented.then(|| format!("Requires {count} of: {}.", required.join("; ")))
    });
    notes.collect()
}

/// Returns the properties that a branch requires, if it requires any.
fn required(lowering: &Lowering, branch: &Pointer) -> Option<String> {
    let own = lowering.follow(branch);
    let names = own.required.iter().map(|name| code_span(name));
    let requires = !own.required.is_empty() && !own.not;
    requires.then(|| names.collect::<Vec<_>>().join(" and "))
}
