//! The state that every part of this stage works with, and the checks that all of them need.

use super::message::translate;
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

/// Returns the fields of the node; `None` with a warning of `code` when it is not an object.
pub(super) fn object<'d>(
    walk: &mut Walk<'_>,
    code: Code,
    what: &str,
    pointer: &Pointer,
    value: &'d Value,
) -> Option<&'d Map<String, Value>> {
    if let Value::Object(fields) = value {
        return Some(fields);
    }
    let message = format!("expected {what}; it is left out");
    walk.diagnostics.warning(code, pointer, message);
    None
}

/// Reads the value as a typed node, or describes the error and the field that it is in.
pub(super) fn typed<T: DeserializeOwned>(value: Value) -> Result<T, String> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let message = translate(&error.inner().to_string());
        match error.path().to_string() {
            path if path == "." => message,
            path => format!("`{path}`: {message}"),
        }
    })
}
