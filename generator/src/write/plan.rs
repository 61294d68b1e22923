//! A plan: the changes that bring a folder up to date.

use std::path::PathBuf;

/// The changes after which a folder contains exactly the generated files, apart from foreign ones.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Plan {
    /// The folder.
    pub root: PathBuf,
    /// The changes by path, including that of the [record](super::RECORD).
    pub changes: Vec<Change>,
    /// The number of files that are up to date, including the [record](super::RECORD).
    pub unchanged: usize,
}

/// A file that has to change. `before` and `after` are never both `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The path relative to the folder, with forward slashes.
    pub path: String,
    /// The current contents; `None` if the file is created.
    pub before: Option<Vec<u8>>,
    /// The new contents; `None` if the file is removed.
    pub after: Option<String>,
}

/// The kind of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// The file does not exist yet.
    Created,
    /// The file has other contents.
    Changed,
    /// The file is no longer generated.
    Removed,
}

impl Change {
    /// Returns the kind of the change.
    #[must_use]
    pub fn kind(&self) -> ChangeKind {
        match (&self.before, &self.after) {
            (_, None) => ChangeKind::Removed,
            (None, Some(_)) => ChangeKind::Created,
            (Some(_), Some(_)) => ChangeKind::Changed,
        }
    }
}

impl Plan {
    /// Returns the number of changes of this kind.
    #[must_use]
    pub fn count(&self, kind: ChangeKind) -> usize {
        self.changes
            .iter()
            .filter(|change| change.kind() == kind)
            .count()
    }
}
