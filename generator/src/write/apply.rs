//! A plan carried out.
//!
//! Takes a plan, leaves the folder as the plan says. Staging comes first and may fail without a
//! trace; what follows are renames and removals only.
//!
//! Invariant: a file of ours is never unlisted, wherever a run is interrupted. So the record is
//! renamed first, listing what will come beside what will go, and again when that is gone.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use super::record::{self, RECORD};
use super::{Change, ChangeKind, Fault, Plan};

pub(super) fn apply(plan: &Plan) -> Result<(), Fault> {
    let mut folders = Vec::new();
    let staged = stage(plan, &mut folders).inspect_err(|_| {
        // Staged files are gone by now, so the folders made for them are empty again.
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

/// All new texts, each beside its place.
#[derive(Default)]
struct Staging<'a> {
    early_record: Vec<Staged<'a>>,
    files: Vec<Staged<'a>>,
    late_record: Vec<Staged<'a>>,
}

/// A text that only waits to be renamed. It is removed when it is dropped before.
struct Staged<'a> {
    path: &'a str,
    temporary: TempPath,
}

/// Stages every new text. `made` takes the folders that had to be made, parents first.
fn stage<'a>(plan: &'a Plan, made: &mut Vec<PathBuf>) -> Result<Staging<'a>, Fault> {
    let missing: Vec<&Path> = plan
        .root
        .ancestors()
        .take_while(|place| is_missing(place))
        .collect();
    for folder in missing.into_iter().rev() {
        make(folder, made).map_err(|error| Fault::io("", "created", error))?;
    }
    let mut staging = Staging::default();
    for change in &plan.changes {
        let Some(text) = &change.after else { continue };
        if change.path == RECORD {
            let removed = removed(plan);
            if !removed.is_empty() {
                let both = record::listed(text).chain(removed).collect::<BTreeSet<_>>();
                staging
                    .early_record
                    .push(stage_one(plan, change, &record::text(&both))?);
                staging.late_record.push(stage_one(plan, change, text)?);
            } else {
                staging.early_record.push(stage_one(plan, change, text)?);
            }
            continue;
        }
        for (end, _) in change.path.match_indices('/') {
            let folder = &change.path[..end];
            make(&plan.root.join(folder), made)
                .map_err(|error| Fault::io(folder, "created", error))?;
        }
        staging.files.push(stage_one(plan, change, text)?);
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

/// Writes `text` to a temporary file in the folder of the one it will replace, so that renaming
/// it stays within one file system. It gets the permissions of the file it replaces.
fn stage_one<'a>(plan: &Plan, change: &'a Change, text: &str) -> Result<Staged<'a>, Fault> {
    let place = plan.root.join(&change.path);
    let write = || {
        let folder = place.parent().unwrap_or(&plan.root);
        // `NamedTempFile` alone would make a file that only its owner can read.
        let mut temporary = tempfile::Builder::new()
            .prefix(".specsmith-")
            .suffix(".tmp")
            .make_in(folder, |name| {
                File::options().write(true).create_new(true).open(name)
            })?;
        temporary.as_file_mut().write_all(text.as_bytes())?;
        if change.before.is_some() {
            fs::set_permissions(temporary.path(), fs::metadata(&place)?.permissions())?;
        }
        // Kept by its name alone: a large crate has more files than a process may have open.
        Ok(temporary.into_temp_path())
    };
    let temporary =
        write().map_err(|error: io::Error| Fault::io(&change.path, "written", error))?;
    Ok(Staged {
        path: &change.path,
        temporary,
    })
}

impl Staged<'_> {
    fn rename(self, root: &Path) -> Result<(), Fault> {
        let place = root.join(self.path);
        self.temporary
            .persist(place)
            .map_err(|e| Fault::io(self.path, "written", e.error))
    }
}

/// Removes a file, and the folders below `root` that this leaves empty.
fn remove(root: &Path, path: &str) -> Result<(), Fault> {
    match fs::remove_file(root.join(path)) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            return Err(Fault::io(path, "removed", error));
        }
        _ => {}
    }
    let folders = path
        .match_indices('/')
        .rev()
        .map(|(end, _)| root.join(&path[..end]));
    // A folder that is not empty refuses to be removed, and so do those around it.
    let _ = folders.map(fs::remove_dir).find(Result::is_err);
    Ok(())
}

fn is_missing(place: &Path) -> bool {
    !place.as_os_str().is_empty() && fs::symlink_metadata(place).is_err()
}

fn make(folder: &Path, made: &mut Vec<PathBuf>) -> io::Result<()> {
    match fs::create_dir(folder) {
        Ok(()) => made.push(folder.to_owned()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        Err(error) => return Err(error),
    }
    Ok(())
}
