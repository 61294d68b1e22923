//! What keeps generated files from being written, and how it is told.

use std::fmt;
use std::io;
use std::path::PathBuf;

/// Why a folder cannot take the generated files.
#[derive(Debug)]
pub struct WriteError {
    /// The folder.
    pub root: PathBuf,
    /// All that is in the way.
    pub faults: Vec<Fault>,
}

/// One thing that is in the way.
#[derive(Debug)]
pub struct Fault {
    /// Where, relative to the folder; empty for the folder itself.
    pub path: String,
    /// What.
    pub problem: Problem,
}

/// What is in the way.
#[derive(Debug)]
pub enum Problem {
    /// A file that this tool did not write, with other contents.
    Foreign,
    /// A symbolic link.
    Link,
    /// Something that is no folder, where a folder is needed.
    NotAFolder,
    /// Something that is no file, where a file is needed.
    NotAFile,
    /// A file that only differs in case from one that is written.
    OtherCase,
    /// A path that may not be written, and why.
    BadPath(&'static str),
    /// A line of the [record](super::RECORD), counted from one, and what is wrong with it.
    BadRecord(usize, &'static str),
    /// What the operating system said, and when.
    Io(&'static str, io::Error),
}

impl Fault {
    pub(super) fn new(path: &str, problem: Problem) -> Fault {
        Fault {
            path: path.to_owned(),
            problem,
        }
    }

    pub(super) fn io(path: &str, doing: &'static str, error: io::Error) -> Fault {
        Fault::new(path, Problem::Io(doing, error))
    }
}

impl Problem {
    /// What the user can do about it.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Problem::Foreign => Some("move it away, or write to another folder"),
            Problem::Link | Problem::NotAFile => {
                Some("nothing is written through it; move it away")
            }
            Problem::NotAFolder => Some("move it away, or write to another folder"),
            Problem::OtherCase => Some("remove it"),
            Problem::BadRecord(..) => Some("restore the file from version control, or remove it"),
            Problem::BadPath(_) | Problem::Io(..) => None,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::Foreign => {
                f.write_str("was not written by specsmith and would be overwritten")
            }
            Problem::Link => f.write_str("is a symbolic link"),
            Problem::NotAFolder => f.write_str("is not a folder"),
            Problem::NotAFile => f.write_str("is not a file"),
            Problem::OtherCase => f.write_str("differs only in case from a generated file"),
            Problem::BadPath(why) => write!(f, "may not be written: {why}"),
            Problem::BadRecord(line, why) => write!(f, "line {line}: {why}"),
            Problem::Io(doing, error) => write!(f, "cannot be {doing}: {error}"),
        }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, Fault { path, problem }) in self.faults.iter().enumerate() {
            let separator = if index == 0 { "" } else { "\n" };
            let place = if path.is_empty() {
                self.root.clone()
            } else {
                self.root.join(path)
            };
            write!(f, "{separator}{} {problem}", place.display())?;
        }
        Ok(())
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.faults.iter().find_map(|fault| match &fault.problem {
            Problem::Io(_, error) => Some(error as _),
            _ => None,
        })
    }
}
