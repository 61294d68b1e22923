//! Generated text → disk, or only compared with it.
//!
//! Takes the files of a crate and a folder, gives a [`Plan`]: what would change there. Applying
//! the plan writes it. This module never looks at what the files say.
//!
//! Invariant: planning changes nothing. A file is replaced or removed only if [`RECORD`] lists it,
//! and created only where nothing stands. A file with the right bytes is not touched. No symbolic
//! link below the folder is followed.

mod apply;
mod error;
mod inspect;
mod path;
mod record;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::GeneratedFile;
use inspect::{Found, inspect, inspect_root};
use record::Record;

pub use error::{Fault, Problem, WriteError};
pub use record::RECORD;

/// What has to happen for a folder to hold exactly the generated files, besides those of others.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Plan {
    /// The folder.
    pub root: PathBuf,
    /// What changes, by path, the [`RECORD`] included.
    pub changes: Vec<Change>,
    /// How many files already have the right bytes, the [`RECORD`] included.
    pub unchanged: usize,
}

/// One file that has to change. Never both `before` and `after` are `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Relative to the folder, with forward slashes.
    pub path: String,
    /// What the file holds now; `None` when it is created.
    pub before: Option<Vec<u8>>,
    /// What it has to hold; `None` when it is removed.
    pub after: Option<String>,
}

/// What happens to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// It does not exist yet.
    Created,
    /// It gets other contents.
    Changed,
    /// It is no longer generated.
    Removed,
}

impl Change {
    /// What happens to the file.
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
    /// How many files are created, changed or removed.
    #[must_use]
    pub fn count(&self, kind: ChangeKind) -> usize {
        self.changes
            .iter()
            .filter(|change| change.kind() == kind)
            .count()
    }

    /// Makes the changes. Every new text is first written to a temporary file beside its place;
    /// only when all of them stand are they renamed, each in one step.
    ///
    /// # Errors
    ///
    /// When a file cannot be written, nothing has changed. Should a rename or a removal fail
    /// after that, every file is either old or new, and the next run completes the work.
    pub fn apply(&self) -> Result<(), WriteError> {
        apply::apply(self).map_err(|fault| WriteError {
            root: self.root.clone(),
            faults: vec![fault],
        })
    }
}

/// Compares `files` with what stands in the folder `root`, which need not exist yet.
///
/// # Errors
///
/// Everything that would keep the plan from being applied, as far as reading can tell.
pub fn plan(files: &[GeneratedFile], root: &Path) -> Result<Plan, WriteError> {
    let fail = |faults| WriteError {
        root: root.to_owned(),
        faults,
    };
    path::check_all(files).map_err(fail)?;
    inspect_root(root).map_err(|fault| fail(vec![fault]))?;
    let recorded = record::read(root).map_err(fail)?;
    let generated: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();

    let mut plan = Plan {
        root: root.to_owned(),
        changes: Vec::new(),
        unchanged: 0,
    };
    let mut faults = Vec::new();
    for file in files {
        let owned = recorded.paths.contains(&file.path);
        match change_of(root, &file.path, &file.contents, owned) {
            Ok(Some(change)) => plan.changes.push(change),
            Ok(None) => plan.unchanged += 1,
            Err(fault) => faults.push(fault),
        }
    }
    let is_stale = |path: &&String| !generated.contains(path.as_str());
    for stale in recorded.paths.iter().filter(is_stale) {
        match removal_of(root, stale, &generated) {
            Ok(removal) => plan.changes.extend(removal),
            Err(fault) => faults.push(fault),
        }
    }
    match record_change(recorded, &generated) {
        Some(change) => plan.changes.push(change),
        None => plan.unchanged += 1,
    }
    plan.changes.sort_by(|a, b| a.path.cmp(&b.path));
    if faults.is_empty() {
        Ok(plan)
    } else {
        Err(fail(faults))
    }
}

fn change_of(root: &Path, path: &str, after: &str, owned: bool) -> Result<Option<Change>, Fault> {
    let before = match inspect(root, path)? {
        Found::Nothing => None,
        Found::File(bytes) if bytes == after.as_bytes() => return Ok(None),
        Found::File(bytes) if owned => Some(bytes),
        Found::File(_) => return Err(Fault::new(path, Problem::Foreign)),
    };
    Ok(Some(Change {
        path: path.to_owned(),
        before,
        after: Some(after.to_owned()),
    }))
}

fn removal_of(root: &Path, path: &str, new: &BTreeSet<&str>) -> Result<Option<Change>, Fault> {
    // On a file system that ignores case, removing the old spelling would remove the new file.
    if new.iter().any(|new| new.eq_ignore_ascii_case(path)) {
        return Err(Fault::new(path, Problem::OtherCase));
    }
    Ok(match inspect(root, path)? {
        Found::Nothing => None,
        Found::File(bytes) => Some(Change {
            path: path.to_owned(),
            before: Some(bytes),
            after: None,
        }),
    })
}

fn record_change(recorded: Record, generated: &BTreeSet<&str>) -> Option<Change> {
    let after = record::text(generated);
    (recorded.text.as_ref() != Some(&after)).then(|| Change {
        path: RECORD.to_owned(),
        before: recorded.text.map(String::into_bytes),
        after: Some(after),
    })
}
