//! Reads the output folder without following any symbolic link below it.
//!
//! Takes the folder and a relative path that was checked, returns what exists there. It never
//! changes anything.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use super::error::{Obstacle, Problem};

/// What exists at a path.
pub(super) enum Found {
    /// Nothing, though parent folders may exist.
    Nothing,
    /// A regular file, with its contents.
    File(Vec<u8>),
}

/// Returns what exists at `path` below `root`.
pub(super) fn inspect(root: &Path, path: &str) -> Result<Found, Obstacle> {
    for (end, _) in path.match_indices('/') {
        let folder = &path[..end];
        match kind(&root.join(folder)) {
            Ok(None) => return Ok(Found::Nothing),
            Ok(Some(kind)) if kind.is_symlink() => {
                return Err(Obstacle::new(folder, Problem::Link));
            }
            Ok(Some(kind)) if !kind.is_dir() => {
                return Err(Obstacle::new(folder, Problem::NotAFolder));
            }
            Ok(Some(_)) => {}
            Err(error) => return Err(Obstacle::io(folder, "read", error)),
        }
    }
    let full = root.join(path);
    match kind(&full) {
        Ok(None) => Ok(Found::Nothing),
        Ok(Some(kind)) if kind.is_symlink() => Err(Obstacle::new(path, Problem::Link)),
        // Reading a pipe or a device could block forever.
        Ok(Some(kind)) if !kind.is_file() => Err(Obstacle::new(path, Problem::NotAFile)),
        Ok(Some(_)) => fs::read(&full)
            .map(Found::File)
            .map_err(|error| Obstacle::io(path, "read", error)),
        Err(error) => Err(Obstacle::io(path, "read", error)),
    }
}

/// Checks that the output folder is one or can be created: its nearest existing ancestor is a
/// folder. The folder itself may be reached through links: the user named it.
pub(super) fn inspect_root(root: &Path) -> Result<(), Obstacle> {
    for ancestor in root.ancestors() {
        let ancestor = if ancestor.as_os_str().is_empty() {
            Path::new(".")
        } else {
            ancestor
        };
        match fs::metadata(ancestor) {
            Ok(data) if data.is_dir() => return Ok(()),
            Ok(_) if ancestor == root => return Err(Obstacle::new("", Problem::NotAFolder)),
            Ok(_) => {
                let error = io::Error::other(format!("{} is not a folder", ancestor.display()));
                return Err(Obstacle::io("", "created", error));
            }
            Err(error) if absent(&error) => {
                // A dangling link is absent to `metadata`, yet in the way.
                if fs::symlink_metadata(ancestor).is_ok() {
                    return Err(Obstacle::io("", "created", error));
                }
            }
            Err(error) => return Err(Obstacle::io("", "read", error)),
        }
    }
    Ok(())
}

/// Returns the type of what exists at a path, without following links, if anything does.
fn kind(path: &Path) -> io::Result<Option<fs::FileType>> {
    match fs::symlink_metadata(path) {
        Ok(data) => Ok(Some(data.file_type())),
        Err(error) if absent(&error) => Ok(None),
        Err(error) => Err(error),
    }
}

fn absent(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}
