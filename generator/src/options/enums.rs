//! The options about enums.

use serde::{Deserialize, Serialize};

/// The enums that accept values that the document does not list. An open enum has a variant for
/// those; a closed one rejects them, is `Copy` and can be matched exhaustively.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Enums {
    /// Whether the enums that are not named in `closed` are open. An API that grows adds values.
    pub open: bool,
    /// Enums that are closed whatever `open` is, by the name of the component or of the type.
    pub closed: Vec<String>,
}

impl Default for Enums {
    fn default() -> Self {
        Enums {
            open: true,
            closed: Vec::new(),
        }
    }
}
