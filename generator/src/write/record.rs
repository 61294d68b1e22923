//! The record: the list of the generator's own files in a folder.
//!
//! Reads and writes the contents of [`RECORD`]: a line with the format, then one relative path a
//! line, sorted. The record does not list itself. Its paths are not trusted: someone may have edited
//! them.

use std::collections::BTreeSet;
use std::path::Path;

use super::error::{Obstacle, Problem};
use super::inspect::{Found, inspect};
use super::path::{self, RECORD};

const FORMAT: &str = "# specsmith files, format 1";
const ABOUT: &str = "# Generated. Only the files listed here are ever replaced or removed.";

/// The record on disk.
#[derive(Default)]
pub(super) struct Record {
    /// The paths it lists.
    pub paths: BTreeSet<String>,
    /// The contents; `None` if there is no record.
    pub contents: Option<String>,
}

/// Reads the record of a folder. A folder without a record has none of our files.
pub(super) fn read(root: &Path) -> Result<Record, Vec<Obstacle>> {
    let bytes = match inspect(root, RECORD).map_err(|obstacle| vec![obstacle])? {
        Found::Nothing => return Ok(Record::default()),
        Found::File(bytes) => bytes,
    };
    let bad = |line, why| Obstacle::new(RECORD, Problem::BadRecord(line, why));
    let contents = String::from_utf8(bytes).map_err(|_| vec![bad(1, "not valid UTF-8")])?;
    if contents.lines().next() != Some(FORMAT) {
        return Err(vec![bad(1, "written by another version of specsmith")]);
    }
    let obstacles: Vec<Obstacle> = (contents.lines().enumerate())
        .filter(|(_, line)| !is_comment(line))
        .filter_map(|(index, line)| path::wrong(line).map(|why| bad(index + 1, why)))
        .collect();
    if !obstacles.is_empty() {
        return Err(obstacles);
    }
    Ok(Record {
        paths: listed(&contents).map(str::to_owned).collect(),
        contents: Some(contents),
    })
}

/// Iterates over the paths that the contents of a record list.
pub(super) fn listed(contents: &str) -> impl Iterator<Item = &str> {
    contents.lines().filter(|line| !is_comment(line))
}

fn is_comment(line: &str) -> bool {
    line.starts_with('#')
}

/// Returns the contents of a record that lists these paths.
pub(super) fn contents<'a>(paths: impl IntoIterator<Item = &'a &'a str>) -> String {
    let lines = [FORMAT, ABOUT]
        .into_iter()
        .chain(paths.into_iter().copied());
    lines.flat_map(|line| [line, "\n"]).collect()
}
