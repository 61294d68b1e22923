//! The members of a body that is a form, of either kind.
//!
//! Takes the view of a body; gives its members one by one, and the name of the one that went wrong.

use crate::runtime::model::View;
use crate::runtime::parameters::flatten::{
    Each, Unwritable, each_entry, each_member, open, written,
};

/// Why a form cannot be written.
pub(crate) struct Unsendable {
    /// What it is about: `body`, and a member's name behind a dot.
    pub(crate) location: String,
    pub(crate) reason: Unwritable,
}

/// Hands every member of `body` to `write`; an absent body has none.
///
/// # Errors
///
/// Whatever `write` answers first, and a body that has no members.
pub(crate) fn each_form_member(
    body: View<'_>,
    write: &mut dyn FnMut(&str, View<'_>) -> Result<(), Unwritable>,
) -> Result<(), Unsendable> {
    let mut location = "body".to_owned();
    let walked = walk(body, &mut |name, value| {
        write(name, value).inspect_err(|_| location = format!("body.{name}"))
    });
    walked.map_err(|reason| Unsendable { location, reason })
}

fn walk(body: View<'_>, each: Each<'_>) -> Result<(), Unwritable> {
    match body {
        View::Absent | View::Null => Ok(()),
        View::Object(object) => each_member(object, each),
        View::Map(map) => each_entry(map, each),
        View::Union(union) => walk(union.chosen().1, each),
        View::Any(json) => open(json, |value| walk(value, each)),
        View::Raw(raw) => open(&written(raw)?, |value| walk(value, each)),
        _ => Err("is no object, and a form is made of members"),
    }
}
