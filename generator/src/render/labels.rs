//! How documentation names operations, statuses and groups.

use super::markdown;
use crate::ir::{Group, Operation, Outcome, Status};
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
