//! The state that every part of this stage works with, and the checks that all of them need.

use crate::diagnostic::{Code, Diagnostics, Pointer};
use crate::load::ReferenceError;
use indexmap::IndexSet;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// The document, and what is known of it so far.
pub(super) struct Walk<'d> {
    /// The normalized document.
    pub(super) root: &'d Value,
    /// Why references that lead nowhere do so, by the node that contains them.
    pub(super) reference_errors: &'d HashMap<Pointer, ReferenceError>,
    pub(super) diagnostics: &'d mut Diagnostics,
    /// The schemas to read, in the order of the requests.
    pub(super) schemas: IndexSet<Pointer>,
}

/// Returns the members of the node; `None` with a warning of `code` when it is not an object.
pub(super) fn object<'d>(
    walk: &mut Walk<'_>,
    code: Code,
    what: &str,
    pointer: &Pointer,
    value: &'d Value,
) -> Option<&'d Map<String, Value>> {
    if let Value::Object(members) = value {
        return Some(members);
    }
    let message = format!("this should be {what}; it was left out");
    walk.diagnostics.warning(code, pointer, message);
    None
}

/// Reads the value as a typed node, or describes what is wrong and with which of its members.
pub(super) fn typed<T: DeserializeOwned>(value: Value) -> Result<T, String> {
    serde_path_to_error::deserialize(value).map_err(|error| match error.path().to_string() {
        path if path == "." => error.into_inner().to_string(),
        path => format!("`{path}`: {}", error.inner()),
    })
}
