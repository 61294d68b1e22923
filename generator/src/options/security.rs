//! How callers sign in.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// How callers sign in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Security {
    /// The variables of the environment that hold credentials, by the names of the document's
    /// security schemes. A scheme that is left out has variables called after the package and what
    /// they hold.
    pub env: BTreeMap<String, Variables>,
}

/// The variables of one security scheme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Variables {
    /// The variable that holds a token or a key.
    One(String),
    /// Those that hold a user name and a password.
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
    /// What is wrong with the names, in words.
    pub(super) fn errors(&self) -> impl Iterator<Item = String> {
        let names = self.env.values().flat_map(Variables::names);
        let plain = |name: &str| {
            let letters = |c: char| c.is_ascii_alphanumeric() || c == '_';
            name.chars().all(letters)
                && name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        };
        names
            .filter(move |name| !plain(name))
            .map(|name| format!("{name:?} is no name of a variable of the environment"))
    }
}
