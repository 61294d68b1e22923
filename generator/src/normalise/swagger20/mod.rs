//! OpenAPI 2.0 to 3.0.
//!
//! Takes one node of a 2.0 document, by its kind, and gives it the shape that 3.0 has; what is
//! inside is upgraded when the walk comes to it.

use super::fields::Kind;
use super::trail::Trail;
use super::walk::{Members, Walk};
use crate::load::Library;
use serde_json::Value;

/// What 2.0 documents say once for all operations.
#[derive(Clone, Debug, Default)]
pub(super) struct Shared {}

impl Shared {
    /// Reads it off the documents as they were written.
    pub fn collect(_root: &Value, _library: &Library) -> Self {
        Shared {}
    }
}

/// Gives the node the shape of OpenAPI 3.0.
pub(super) fn upgrade(
    _walk: &mut Walk<'_>,
    _kind: Kind,
    _trail: &Trail<'_>,
    _members: &mut Members,
) {
}
