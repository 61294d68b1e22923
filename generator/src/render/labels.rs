//! How documentation names operations, statuses, groups and types, and where it links them.
//!
//! A link to an item of the crate states the kind of the item (`type@`, `mod@`), so that rustdoc
//! neither finds a macro of the same name nor considers the target redundant.

use super::context::Context;
use super::markdown;
use super::paths::{Scope, ty};
use crate::ir::{Group, Operation, Outcome, Status, TypeId, TypeRef};
use crate::naming::{ModuleName, reason_phrase};

/// The status of an outcome with its reason phrase, as documentation and `Display` show it.
pub(super) fn status_label(outcome: &Outcome) -> String {
    match outcome.status {
        Status::Exact(code) => match reason_phrase(code) {
            Some(phrase) => format!("{code} {phrase}"),
            None => code.to_string(),
        },
        Status::Class(class) => format!("{class}XX"),
        Status::Default => "any other status".to_owned(),
    }
}

/// The method and path of an operation, as Markdown.
pub(super) fn request_line(operation: &Operation) -> String {
    format!("`{}`", markdown::code(&request(operation)))
}

/// The method and path of an operation.
pub(super) fn request(operation: &Operation) -> String {
    format!("{} {}", operation.method, operation.path)
}

/// The path of a group's module below the crate.
pub(super) fn module_path(group: &Group) -> String {
    let path: Vec<&str> = group.path().map(ModuleName::as_str).collect();
    path.join("::")
}

/// A type as documentation names it, linked to its page if the API defines it.
pub(super) fn type_label(context: &Context, ty: &TypeRef) -> String {
    let name = type_name(context, ty);
    match linked(ty) {
        Some(id) => format!("[`{name}`](type@crate::types::{})", context.def(id).name),
        None => format!("`{name}`"),
    }
}

/// The type that the page of a mention belongs to: itself, or what a `Vec` or `Option` holds.
fn linked(ty: &TypeRef) -> Option<TypeId> {
    match ty {
        TypeRef::Named(id) => Some(*id),
        TypeRef::List(inner)
        | TypeRef::Set(inner)
        | TypeRef::Map(inner)
        | TypeRef::Boxed(inner)
        | TypeRef::Nullable(inner) => linked(inner),
        TypeRef::Tuple(_) | TypeRef::Scalar(_) | TypeRef::Any(_) => None,
    }
}

fn type_name(context: &Context, ty: &TypeRef) -> String {
    let inner = |inner: &TypeRef| type_name(context, inner);
    match ty {
        TypeRef::Named(id) => context.def(*id).name.to_string(),
        TypeRef::List(item) => format!("Vec<{}>", inner(item)),
        TypeRef::Set(item) => format!("Set<{}>", inner(item)),
        TypeRef::Map(value) => format!("BTreeMap<String, {}>", inner(value)),
        TypeRef::Boxed(boxed) => inner(boxed),
        TypeRef::Nullable(value) => format!("Option<{}>", inner(value)),
        TypeRef::Tuple(items) => {
            let items: Vec<String> = items.iter().map(inner).collect();
            format!("({})", items.join(", "))
        }
        TypeRef::Scalar(_) | TypeRef::Any(_) => scalar_name(context, ty),
    }
}

/// The path of a type that needs none of the API's, from its crate or without one if the client
/// re-exports it.
fn scalar_name(context: &Context, scalar: &TypeRef) -> String {
    let path = ty(context, Scope::User, scalar)
        .to_string()
        .replace(' ', "");
    let own = format!("{}::", context.package.crate_name());
    path.trim_start_matches("::").replace(&own, "")
}
