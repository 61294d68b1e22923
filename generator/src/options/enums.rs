//! Which enums take values that the document does not list.

use serde::{Deserialize, Serialize};

/// Which enums take values that the document does not list. An open enum has a variant for those;
/// a closed one is `Copy`, can be matched in full, and refuses them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Enums {
    /// Whether enums are open unless they are named below. An API that grows adds values.
    pub open: bool,
    /// Enums that are closed whatever `open` says, by the name of the component or of the type.
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
