//! Branches that only say which members of an object must be there.
//!
//! No type can hold such a rule, and none is needed: there is one object, and the rule is told in
//! its words and the server's to enforce.

use super::class::Class;
use super::composition::{self, Merged};
use super::union;
use crate::diagnostic::Pointer;
use crate::lower::Lowering;
use crate::lower::markdown::code_span;
use crate::resolve::{JsonType, Schema};

/// More branches than this are no help to a reader.
const MOST_BRANCHES: usize = 10;

/// Whether the branches only say which of the object's members must be there.
pub(super) fn only_varies_required(lowering: &Lowering, keywords: &Schema) -> bool {
    keywords.is_object() && only_require(lowering, union::branches(keywords))
}

/// Whether the branches only say which members must be there.
pub(super) fn only_require<'p>(
    lowering: &Lowering,
    branches: impl IntoIterator<Item = &'p Pointer>,
) -> bool {
    let mut branches = branches.into_iter();
    branches.all(|branch| {
        let own = lowering.follow(branch);
        let same_object = matches!(own.ty, None | Some(JsonType::Object));
        let describes = |(_, member): &(String, Pointer)| composition::asserts(lowering, member);
        same_object
            && !own.properties.iter().any(describes)
            && own.additional.is_none()
            && own.enumeration.is_empty()
            && own.items.is_none()
            && own.one_of.is_empty()
            && own.any_of.is_empty()
            && own.all_of.is_empty()
    })
}

/// The rules that are only told of an object: which of its members must be there together.
pub(super) fn told_of(lowering: &Lowering, schema: &Schema, class: &Class) -> Vec<String> {
    match class {
        Class::Struct | Class::Map => notes(lowering, schema),
        Class::AllOf => match composition::merge(lowering, &schema.pointer) {
            Merged::Whole(whole) => whole.notes.clone(),
            Merged::Single(_) | Merged::Untyped(..) | Merged::Nothing(_) => Vec::new(),
        },
        Class::Union
        | Class::Enum
        | Class::BranchEnum
        | Class::Tuple
        | Class::List
        | Class::Scalar
        | Class::Any => Vec::new(),
    }
}

/// The rule of each list of branches that only say which members must be there, as a line of
/// Markdown; none for a list whose branches say anything else.
pub(super) fn notes(lowering: &Lowering, keywords: &Schema) -> Vec<String> {
    let lists = [
        ("exactly one", &keywords.one_of),
        ("at least one", &keywords.any_of),
    ];
    let notes = lists.into_iter().filter_map(|(count, list)| {
        let few = (2..=MOST_BRANCHES).contains(&list.len());
        let branches = list.iter().map(|branch| required(lowering, branch));
        let branches = branches.collect::<Option<Vec<String>>>()?;
        let told = few && only_require(lowering, list);
        told.then(|| format!("Requires {count} of: {}.", branches.join("; ")))
    });
    notes.collect()
}

/// The members that a branch requires, if that is what it says.
fn required(lowering: &Lowering, branch: &Pointer) -> Option<String> {
    let schema = lowering.follow(branch);
    let own = schema;
    let names = own.required.iter().map(|name| code_span(name));
    let says = !own.required.is_empty() && !own.not;
    says.then(|| names.collect::<Vec<_>>().join(" and "))
}
