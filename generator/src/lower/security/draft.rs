//! A security scheme on its way into the IR. Data only.

use crate::ir::{Docs, SecuritySchemeKind};

/// A scheme before its setter has a name.
pub(super) struct Draft {
    pub(super) name: String,
    pub(super) kind: SecuritySchemeKind,
    pub(super) scopes: Vec<(String, String)>,
    pub(super) docs: Docs,
    /// What the setter is called where no other scheme sends alike.
    pub(super) usual: Option<String>,
}
