//! Generated files → the plan that brings a folder up to date.
//!
//! Takes the files and the folder, returns the changes. It reads the folder and writes nothing.

use std::collections::BTreeSet;
use std::path::Path;

use super::error::{Obstacle, Problem, WriteError};
use super::inspect::{Found, inspect, inspect_root};
use super::path::{self, RECORD};
use super::plan::{Change, Plan};
use super::record::{self, Record};
use crate::GeneratedFile;

/// Compares `files` with the contents of the folder `root`, which need not exist yet.
///
/// # Errors
///
/// Everything that would prevent the plan from being applied, as far as it can be read.
pub fn plan(files: &[GeneratedFile], root: &Path) -> Result<Plan, WriteError> {
    let fail = |obstacles| WriteError {
        root: root.to_owned(),
        obstacles,
    };
    path::check_all(files).map_err(fail)?;
    inspect_root(root).map_err(|obstacle| fail(vec![obstacle]))?;
    let recorded = record::read(root).map_err(fail)?;
    let generated: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();

    let mut plan = Plan {
        root: root.to_owned(),
        changes: Vec::new(),
        unchanged: 0,
    };
    let mut obstacles = Vec::new();
    for file in files {
        let owned = recorded.paths.contains(&file.path);
        match change_of(root, &file.path, &file.contents, owned) {
            Ok(Some(change)) => plan.changes.push(change),
            Ok(None) => plan.unchanged += 1,
            Err(obstacle) => obstacles.push(obstacle),
        }
    }
    let is_stale = |path: &&String| !generated.contains(path.as_str());
    for stale in recorded.paths.iter().filter(is_stale) {
        match removal_of(root, stale, &generated) {
            Ok(removal) => plan.changes.extend(removal),
            Err(obstacle) => obstacles.push(obstacle),
        }
    }
    match record_change(recorded, &generated) {
        Some(change) => plan.changes.push(change),
        None => plan.unchanged += 1,
    }
    plan.changes.sort_by(|a, b| a.path.cmp(&b.path));
    if obstacles.is_empty() {
        Ok(plan)
    } else {
        Err(fail(obstacles))
    }
}

fn change_of(
    root: &Path,
    path: &str,
    after: &str,
    owned: bool,
) -> Result<Option<Change>, Obstacle> {
    let before = match inspect(root, path)? {
        Found::Nothing => None,
        Found::File(bytes) if bytes == after.as_bytes() => return Ok(None),
        Found::File(bytes) if owned => Some(bytes),
        Found::File(_) => return Err(Obstacle::new(path, Problem::Foreign)),
    };
    Ok(Some(Change {
        path: path.to_owned(),
        before,
        after: Some(after.to_owned()),
    }))
}

fn removal_of(root: &Path, path: &str, new: &BTreeSet<&str>) -> Result<Option<Change>, Obstacle> {
    // On a file system that ignores case, removing the old spelling would remove the new file.
    if new.iter().any(|new| new.eq_ignore_ascii_case(path)) {
        return Err(Obstacle::new(path, Problem::OtherCase));
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
    let after = record::contents(generated);
    (recorded.contents.as_ref() != Some(&after)).then(|| Change {
        path: RECORD.to_owned(),
        before: recorded.contents.map(String::into_bytes),
        after: Some(after),
    })
}
