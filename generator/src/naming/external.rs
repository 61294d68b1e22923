//! Paths of types in other crates, which the user or the document names.

use std::fmt;

use super::is_raw;

/// The path of a type in another crate: checked, and never of this crate. Its generic arguments are
/// as they were written, for whoever can parse them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExternalPath {
    path: String,
    arguments: String,
}

impl ExternalPath {
    /// The generic arguments with their brackets, or nothing.
    #[must_use]
    pub fn arguments(&self) -> &str {
        &self.arguments
    }

    /// The crate, as code mentions it.
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

/// The path of a type in another crate that the user or the document names: two or more plain
/// identifiers, and what follows them from `<` on.
#[must_use]
pub fn external_path(text: &str) -> Option<ExternalPath> {
    let (path, arguments) = text.split_at(text.find('<').unwrap_or(text.len()));
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
