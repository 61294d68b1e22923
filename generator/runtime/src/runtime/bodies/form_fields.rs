//! The fields of a form body of either media type.
//!
//! Visits the fields one by one, and adds the name of a field to the error that it causes.

use crate::runtime::model::View;
use crate::runtime::parameters::flatten::{
    Each, Unwritable, each_entry, each_field, open, written,
};

/// Why a form cannot be written.
pub(crate) struct Unsendable {
    /// The position of the error: `body`, or `body.` and the name of a field.
    pub(crate) location: String,
    pub(crate) reason: Unwritable,
}

/// Passes every field of `body` to `write`; an absent body has none.
///
/// # Errors
///
/// The first error of `write`, and a body that is not an object.
pub(crate) fn each_form_field(
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
        View::Object(object) => each_field(object, each),
        View::Map(map) => each_entry(map, each),
        View::Union(union) => walk(union.chosen().1, each),
        View::Any(json) => open(json, |value| walk(value, each)),
        View::Raw(raw) => open(&written(raw)?, |value| walk(value, each)),
        _ => Err("is not an object, which a form must be"),
    }
}
