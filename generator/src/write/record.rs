//! The record: which files of a folder are the generator's own.
//!
//! Takes and gives the text of [`RECORD`]: a line that tells the format, then a relative path a
//! line, sorted. The record does not list itself. Its paths are no more trusted than any other
//! input: someone may have edited them.

use std::collections::BTreeSet;
use std::path::Path;

use super::inspect::{Found, inspect};
use super::{Fault, Problem, path};

/// The name of the record in the output folder.
pub const RECORD: &str = ".specsmith-files";

const FORMAT: &str = "# specsmith files, format 1";
const ABOUT: &str = "# Generated. Only the files listed here are ever replaced or removed.";

/// The record as it stands on disk.
#[derive(Default)]
pub(super) struct Record {
    /// The paths it lists.
    pub paths: BTreeSet<String>,
    /// Its text; `None` when there is no record.
    pub text: Option<String>,
}

/// Reads the record of a folder. A folder without one has none of our files.
pub(super) fn read(root: &Path) -> Result<Record, Vec<Fault>> {
    let bytes = match inspect(root, RECORD).map_err(|fault| vec![fault])? {
        Found::Nothing => return Ok(Record::default()),
        Found::File(bytes) => bytes,
    };
    let bad = |line, why| Fault::new(RECORD, Problem::BadRecord(line, why));
    let text = String::from_utf8(bytes).map_err(|_| vec![bad(1, "not UTF-8 text")])?;
    if text.lines().next() != Some(FORMAT) {
        return Err(vec![bad(1, "not a record of this version of specsmith")]);
    }
    let faults: Vec<Fault> = (text.lines().enumerate())
        .filter(|(_, line)| !is_comment(line))
        .filter_map(|(index, line)| path::wrong(line).map(|why| bad(index + 1, why)))
        .collect();
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(Record {
        paths: listed(&text).map(str::to_owned).collect(),
        text: Some(text),
    })
}

/// The paths that the text of a record lists.
pub(super) fn listed(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !is_comment(line))
}

fn is_comment(line: &str) -> bool {
    line.starts_with('#')
}

/// The text of a record that lists these paths.
pub(super) fn text<'a>(paths: impl IntoIterator<Item = &'a &'a str>) -> String {
    let lines = [FORMAT, ABOUT]
        .into_iter()
        .chain(paths.into_iter().copied());
    lines.flat_map(|line| [line, "\n"]).collect()
}
