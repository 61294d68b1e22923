//! Which schemas describe what plain text can say, as headers are written.

use super::{Class, classify, keywords};
use crate::diagnostic::Pointer;
use crate::lower::Lowering;
use crate::resolve::SchemaNodeKind;

/// Whether a value of the schema at `pointer` is a scalar, or a list of scalars.
pub(in crate::lower) fn is_plain_text(lowering: &Lowering, pointer: &Pointer) -> bool {
    match class_of(lowering, pointer) {
        Some((Class::List, Some(items))) => {
            let items = class_of(lowering, &items);
            items.is_some_and(|(class, _)| is_scalar(&class))
        }
        Some((class, _)) => is_scalar(&class),
        None => false,
    }
}

/// Whether the schema at `pointer` allows any value at all.
pub(in crate::lower) fn says_nothing(lowering: &Lowering, pointer: &Pointer) -> bool {
    matches!(class_of(lowering, pointer), None | Some((Class::Any, _)))
}

fn is_scalar(class: &Class) -> bool {
    matches!(class, Class::Scalar | Class::Enum | Class::BranchEnum)
}

/// What the schema becomes, and where the schema of its items stands.
fn class_of(lowering: &Lowering, pointer: &Pointer) -> Option<(Class, Option<Pointer>)> {
    let SchemaNodeKind::Schema(schema) = &lowering.follow(pointer).kind else {
        return None;
    };
    let keywords = keywords(schema);
    Some((classify(lowering, &keywords), keywords.items))
}
