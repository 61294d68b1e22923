//! What stands on disk, without following any symbolic link below the output folder.
//!
//! Takes the folder and a relative path that was found harmless, gives what stands there. It
//! never changes anything.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use super::{Fault, Problem};

/// What stands at a path.
pub(super) enum Found {
    /// Nothing, though folders on the way may exist.
    Nothing,
    /// A regular file, and what it holds.
    File(Vec<u8>),
}

/// What stands at `path` below `root`.
pub(super) fn inspect(root: &Path, path: &str) -> Result<Found, Fault> {
    for (end, _) in path.match_indices('/') {
        let folder = &path[..end];
        match kind(&root.join(folder)) {
            Ok(None) => return Ok(Found::Nothing),
            Ok(Some(kind)) if kind.is_symlink() => return Err(Fault::new(folder, Problem::Link)),
            Ok(Some(kind)) if !kind.is_dir() => {
                return Err(Fault::new(folder, Problem::NotAFolder));
            }
            Ok(Some(_)) => {}
            Err(error) => return Err(Fault::io(folder, "read", error)),
        }
    }
    let place = root.join(path);
    match kind(&place) {
        Ok(None) => Ok(Found::Nothing),
        Ok(Some(kind)) if kind.is_symlink() => Err(Fault::new(path, Problem::Link)),
        // Reading a pipe or a device could wait for ever.
        Ok(Some(kind)) if !kind.is_file() => Err(Fault::new(path, Problem::NotAFile)),
        Ok(Some(_)) => fs::read(&place)
            .map(Found::File)
            .map_err(|error| Fault::io(path, "read", error)),
        Err(error) => Err(Fault::io(path, "read", error)),
    }
}

/// Checks that the output folder is one, or can become one: the nearest thing on the way to it
/// that exists is a folder. The folder itself may be reached through links: the user named it.
pub(super) fn inspect_root(root: &Path) -> Result<(), Fault> {
    for place in root.ancestors() {
        let place = if place.as_os_str().is_empty() {
            Path::new(".")
        } else {
            place
        };
        match fs::metadata(place) {
            Ok(data) if data.is_dir() => return Ok(()),
            Ok(_) if place == root => return Err(Fault::new("", Problem::NotAFolder)),
            Ok(_) => {
                let error = io::Error::other(format!("{} is not a folder", place.display()));
                return Err(Fault::io("", "created", error));
            }
            Err(error) if absent(&error) => {
                // A link that leads nowhere is absent to `metadata`, yet stands in the way.
                if fs::symlink_metadata(place).is_ok() {
                    return Err(Fault::io("", "created", error));
                }
            }
            Err(error) => return Err(Fault::io("", "read", error)),
        }
    }
    Ok(())
}

/// What stands at one place, a link being a link; `None` when nothing does.
fn kind(place: &Path) -> io::Result<Option<fs::FileType>> {
    match fs::symlink_metadata(place) {
        Ok(data) => Ok(Some(data.file_type())),
        Err(error) if absent(&error) => Ok(None),
        Err(error) => Err(error),
    }
}

fn absent(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}
