//! The options about servers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The names of servers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Servers {
    /// The variants of the enum `Server`, by the URL as the document writes it. Other servers are
    /// named by their `name`, a short description, or their URL.
    pub names: BTreeMap<String, String>,
}
