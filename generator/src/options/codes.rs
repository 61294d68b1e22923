//! The options that accept or refuse diagnostics by their codes.

use serde::{Deserialize, Serialize};

use super::error::{OptionError, error};
use crate::diagnostic::{Code, nearest};

/// The diagnostics that are accepted or refused, by code. Errors cannot be allowed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Diagnostics {
    /// Diagnostics of these codes are suppressed, also under
    /// [`Options::strict`](crate::Options::strict).
    pub allow: Vec<String>,
    /// Warnings and notes of these codes are errors.
    pub deny: Vec<String>,
}

impl Diagnostics {
    /// Returns the allowed codes. Unknown names are ignored here;
    /// [`Options::errors`](crate::Options::errors) reports them.
    pub(crate) fn allowed(&self) -> Vec<Code> {
        codes(&self.allow)
    }

    /// Returns the denied codes, likewise.
    pub(crate) fn denied(&self) -> Vec<Code> {
        codes(&self.deny)
    }

    /// Returns the names that are not codes, and the codes that are both allowed and denied.
    pub(super) fn errors(&self) -> Vec<OptionError> {
        let lists = [
            ("diagnostics.allow", &self.allow),
            ("diagnostics.deny", &self.deny),
        ];
        let mut errors = Vec::new();
        for (key, names) in lists {
            let unknown = names.iter().filter(|name| Code::from_name(name).is_none());
            errors.extend(unknown.map(|name| error(key, unknown_code(name))));
        }
        let allowed = self.allowed();
        let is_allowed =
            |name: &&String| Code::from_name(name).is_some_and(|code| allowed.contains(&code));
        let both = self.deny.iter().filter(is_allowed);
        errors.extend(
            both.map(|name| error("diagnostics.deny", format!("`{name}` is also allowed"))),
        );
        errors
    }
}

fn codes(names: &[String]) -> Vec<Code> {
    names
        .iter()
        .filter_map(|name| Code::from_name(name))
        .collect()
}

fn unknown_code(name: &str) -> String {
    match nearest(name, Code::ALL.iter().map(|code| code.as_str())) {
        Some(near) => format!("unknown code `{name}`; did you mean `{near}`?"),
        None => format!("unknown code `{name}`; `specsmith explain` lists all codes"),
    }
}
