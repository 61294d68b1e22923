//! Which properties the flattened fields of an object have read.

use super::{Object, View};

/// Whether a flattened field of the object has read the property `key`.
pub(crate) fn part_claims(object: &dyn Object, key: &str) -> bool {
    let table = object.table();
    let first = table.names.len();
    (first..first + table.parts).any(|index| claims(object.view_at(index), key))
}

fn claims(view: View<'_>, key: &str) -> bool {
    match view {
        View::Object(object) => {
            object.table().names.contains(&key)
                || object.extra_view().is_some()
                || part_claims(object, key)
        }
        View::Union(union) => claims(union.chosen().1, key),
        View::Map(_) | View::Any(_) => true,
        _ => false,
    }
}
