//! Applies a plan.
//!
//! Takes a plan, leaves the folder as the plan describes it. Staging comes first and may fail without
//! a trace; only renames and removals follow.
//!
//! Invariant: every file of ours is listed, wherever a run is interrupted. So the record is renamed
//! first, listing both new and obsolete files, and again when the obsolete ones are removed.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use super::error::{Obstacle, WriteError};
use super::path::RECORD;
use super::plan::{Change, ChangeKind, Plan};
use super::record;

impl Plan {
    /// Applies the changes. Every new file is first written to a temporary file in the same folder;
    /// only when all of them are complete are they renamed, each in one step.
    ///
    /// # Errors
    ///
    /// If a file cannot be written, nothing has changed. If a rename or a removal fails after that,
    /// every file is either old or new, and the next run completes the work.
    pub fn apply(&self) -> Result<(), WriteError> {
        apply(self).map_err(|obstacle| WriteError {
            root: self.root.clone(),
            obstacles: vec![obstacle],
        })
    }
}

fn apply(plan: &Plan) -> Result<(), Obstacle> {
    let mut folders = Vec::new();
    let staged = stage(plan, &mut folders).inspect_err(|_| {
        // Staged files are gone by now, so the folders created for them are empty again.
        for folder in folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    })?;
    let rename = |staged: Vec<Staged>| {
        staged
            .into_iter()
            .try_for_each(|one| one.rename(&plan.root))
    };
    rename(staged.early_record)?;
    rename(staged.files)?;
    for change in plan
        .changes
        .iter()
        .filter(|change| change.kind() == ChangeKind::Removed)
    {
        remove(&plan.root, &change.path)?;
    }
    rename(staged.late_record)
}

/// All new files, each in a temporary file next to its destination.
#[derive(Default)]
struct Staging<'a> {
    early_record: Vec<Staged<'a>>,
    files: Vec<Staged<'a>>,
    late_record: Vec<Staged<'a>>,
}

/// A temporary file that is ready to be renamed. It is removed if it is dropped before.
struct Staged<'a> {
    path: &'a str,
    temporary: TempPath,
}

/// Stages every new file. Adds the folders that had to be created to `created`, parents first.
fn stage<'a>(plan: &'a Plan, created: &mut Vec<PathBuf>) -> Result<Staging<'a>, Obstacle> {
    let missing: Vec<&Path> = plan
        .root
        .ancestors()
        .take_while(|path| is_missing(path))
        .collect();
    for folder in missing.into_iter().rev() {
        create(folder, created).map_err(|error| Obstacle::io("", "created", error))?;
    }
    let mut staging = Staging::default();
    for change in &plan.changes {
        let Some(contents) = &change.after else {
            continue;
        };
        if change.path == RECORD {
            let removed = removed(plan);
            if removed.is_empty() {
                staging
                    .early_record
                    .push(stage_one(plan, change, contents)?);
            } else {
                let both = record::listed(contents)
                    .chain(removed)
                    .collect::<BTreeSet<_>>();
                staging
                    .early_record
                    .push(stage_one(plan, change, &record::contents(&both))?);
                staging.late_record.push(stage_one(plan, change, contents)?);
            }
            continue;
        }
        for (end, _) in change.path.match_indices('/') {
            let folder = &change.path[..end];
            create(&plan.root.join(folder), created)
                .map_err(|error| Obstacle::io(folder, "created", error))?;
        }
        staging.files.push(stage_one(plan, change, contents)?);
    }
    Ok(staging)
}

fn removed(plan: &Plan) -> Vec<&str> {
    let removed = plan
        .changes
        .iter()
        .filter(|change| change.kind() == ChangeKind::Removed);
    removed.map(|change| change.path.as_str()).collect()
}

/// Writes `contents` to a temporary file in the folder of the file it will replace, so that the
/// rename stays within one file system. Copies the permissions of that file.
fn stage_one<'a>(plan: &Plan, change: &'a Change, contents: &str) -> Result<Staged<'a>, Obstacle> {
    let destination = plan.root.join(&change.path);
    let write = || {
        let folder = destination.parent().unwrap_or(&plan.root);
        // `NamedTempFile` alone would create a file that only its owner can read.
        let mut temporary = tempfile::Builder::new()
            .prefix(".specsmith-")
            .suffix(".tmp")
            .make_in(folder, |name| {
                File::options().write(true).create_new(true).open(name)
            })?;
        temporary.as_file_mut().write_all(contents.as_bytes())?;
        if change.before.is_some() {
            fs::set_permissions(temporary.path(), fs::metadata(&destination)?.permissions())?;
        }
        // Closed here: a large crate has more files than a process may have open.
        Ok(temporary.into_temp_path())
    };
    let temporary =
        write().map_err(|error: io::Error| Obstacle::io(&change.path, "written", error))?;
    Ok(Staged {
        path: &change.path,
        temporary,
    })
}

impl Staged<'_> {
    fn rename(self, root: &Path) -> Result<(), Obstacle> {
        self.temporary
            .persist(root.join(self.path))
            .map_err(|e| Obstacle::io(self.path, "written", e.error))
    }
}

/// Removes a file, and the folders below `root` that this leaves empty.
fn remove(root: &Path, path: &str) -> Result<(), Obstacle> {
    match fs::remove_file(root.join(path)) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            return Err(Obstacle::io(path, "removed", error));
        }
        _ => {}
    }
    let folders = path
        .match_indices('/')
        .rev()
        .map(|(end, _)| root.join(&path[..end]));
    // A folder that is not empty cannot be removed, and neither can its parents.
    let _ = folders.map(fs::remove_dir).find(Result::is_err);
    Ok(())
}

fn is_missing(path: &Path) -> bool {
    !path.as_os_str().is_empty() && fs::symlink_metadata(path).is_err()
}

fn create(folder: &Path, created: &mut Vec<PathBuf>) -> io::Result<()> {
    match fs::create_dir(folder) {
        Ok(()) => created.push(folder.to_owned()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        Err(error) => return Err(error),
    }
    Ok(())
}
