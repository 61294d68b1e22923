//! The options about credentials.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::error::{OptionError, error};

/// The environment variables of credentials.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Security {
    /// The environment variables that hold credentials, by the name of the security scheme. For
    /// other schemes, they are named after the package and the kind of credential.
    pub env: BTreeMap<String, Variables>,
}

/// The environment variables of a security scheme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    untagged,
    expecting = "expected the name of a variable, or an array of two: user name and password"
)]
pub enum Variables {
    /// The variable of a token or a key.
    One(String),
    /// The variables of a user name and a password.
    Two([String; 2]),
}

impl Variables {
    fn names(&self) -> &[String] {
        match self {
            Self::One(name) => std::slice::from_ref(name),
            Self::Two(names) => names,
        }
    }
}

impl Security {
    /// Returns the names that are invalid.
    pub(super) fn errors(&self) -> impl Iterator<Item = OptionError> {
        let names = self.env.values().flat_map(Variables::names);
        names.filter(|name| !is_variable(name)).map(|name| {
            let message = format!("{name:?} is not the name of an environment variable");
            error("security.env", message)
        })
    }
}

fn is_variable(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}
