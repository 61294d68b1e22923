//! Where the API is served.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Where the API is served.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Servers {
    /// What servers are called, by their URLs as the document writes them. A server that is left out
    /// is called by the document's name for it, a short description, or its URL.
    pub names: BTreeMap<String, String>,
}
