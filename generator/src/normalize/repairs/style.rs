//! Styles that do not exist for the location of a parameter (Parameter Object, "Style Values").

use crate::diagnostic::{Code, did_you_mean};
use crate::normalize::context::Context;
use crate::normalize::node_path::NodePath;
use crate::normalize::object::{Object, string};

const QUERY_STYLES: &[&str] = &["form", "spaceDelimited", "pipeDelimited", "deepObject"];

/// Removes a style that parameters in this location do not have.
pub(super) fn parameter(context: &mut Context<'_>, path: &NodePath<'_>, parameter: &mut Object) {
    let (owners, allowed): (_, &[&str]) = match string(parameter, "in") {
        Some("path") => ("path parameters", &["simple", "label", "matrix"]),
        Some("header") => ("header parameters", &["simple"]),
        Some("cookie") => ("cookie parameters", &["form"]),
        Some("query") => ("query parameters", QUERY_STYLES),
        _ => return,
    };
    remove_unknown(context, path, parameter, (owners, allowed));
}

/// Removes a style that the parts of a form do not have.
pub(super) fn encoding(context: &mut Context<'_>, path: &NodePath<'_>, encoding: &mut Object) {
    remove_unknown(context, path, encoding, ("form fields", QUERY_STYLES));
}

fn remove_unknown(
    context: &mut Context<'_>,
    path: &NodePath<'_>,
    object: &mut Object,
    (owners, allowed): (&str, &[&str]),
) {
    let Some(style) = string(object, "style") else {
        return;
    };
    if allowed.contains(&style) {
        return;
    }
    let message = format!("`{style}` is not a style of {owners}; it is ignored");
    let hint = did_you_mean(style, allowed.iter().copied())
        .unwrap_or_else(|| format!("the allowed styles are: {}", allowed.join(", ")));
    context
        .warning(Code::InvalidValue, &path.child("style"), message)
        .hint(hint);
    object.shift_remove("style");
}
