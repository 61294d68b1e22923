//! Derives and attributes for some types.

use serde::{Deserialize, Serialize};

use crate::options::error::{OptionError, error};

/// Derives and attributes for the types whose names match a pattern.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Extra {
    /// The pattern, in which `*` matches any characters.
    pub r#match: String,
    /// Paths of derives, such as `schemars::JsonSchema`.
    pub derive: Vec<String>,
    /// Attributes, without `#[` and `]`.
    pub attributes: Vec<String>,
}

impl Extra {
    /// Returns the error if the pattern is invalid.
    pub(super) fn error(&self) -> Option<OptionError> {
        let invalid = glob::Pattern::new(&self.r#match).err()?;
        let message = format!("{:?} is not a valid pattern: {invalid}", self.r#match);
        Some(error("types.extra", message))
    }
}
