//! Security schemes before they have names.

use crate::ir::{Docs, SecuritySchemeKind};

/// A scheme before its setter has a name.
pub(super) struct Draft {
    pub(super) name: String,
    pub(super) kind: SecuritySchemeKind,
    pub(super) scopes: Vec<(String, String)>,
    pub(super) docs: Docs,
    /// The name of the setter, if no other scheme is sent the same way.
    pub(super) usual: Option<String>,
}
