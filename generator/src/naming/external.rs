//! Paths of types in other crates, which the user or the document configures.

use std::fmt;

use super::identifiers::is_raw;

/// The validated path of a type in another crate. Its generic arguments are as written: whoever can
/// parse Rust validates them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExternalPath {
    path: String,
    arguments: String,
}

impl ExternalPath {
    /// Returns the generic arguments with their brackets, or an empty string.
    #[must_use]
    pub fn arguments(&self) -> &str {
        &self.arguments
    }

    /// Returns the crate, as used in code.
    #[must_use]
    pub fn crate_name(&self) -> &str {
        self.path.split("::").next().unwrap_or_default()
    }
}

impl fmt::Display for ExternalPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.path, self.arguments)
    }
}

/// Parses the path of a type in another crate: two or more plain identifiers, and generic arguments
/// from the first `<` on.
#[must_use]
pub fn external_path(source: &str) -> Option<ExternalPath> {
    let (path, arguments) = source.split_at(source.find('<').unwrap_or(source.len()));
    let path = path.strip_prefix("::").unwrap_or(path);
    let plain = |part: &str| {
        let start = part.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
        let rest = part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        let unusable = is_raw(part) || matches!(part, "_" | "self" | "super" | "crate" | "Self");
        start && rest && !unusable
    };
    let valid = path.contains("::") && path.split("::").all(plain) && path.len() <= 200;
    valid.then(|| ExternalPath {
        path: path.to_owned(),
        arguments: arguments.to_owned(),
    })
}
