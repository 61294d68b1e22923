//! The errors that prevent generated files from being written.

use std::fmt;
use std::io;
use std::path::PathBuf;

/// The error for a folder that the generated files cannot be written to.
#[derive(Debug)]
pub struct WriteError {
    /// The folder.
    pub root: PathBuf,
    /// Everything that is in the way.
    pub obstacles: Vec<Obstacle>,
}

/// A file or folder that is in the way.
#[derive(Debug)]
pub struct Obstacle {
    /// The path relative to the folder; empty for the folder itself.
    pub path: String,
    /// The problem.
    pub problem: Problem,
}

/// The reason why a file or folder is in the way.
#[derive(Debug)]
pub enum Problem {
    /// A file with other contents, which specsmith did not write.
    Foreign,
    /// A symbolic link.
    Link,
    /// Something other than a folder, where a folder is needed.
    NotAFolder,
    /// Something other than a file, where a file is needed.
    NotAFile,
    /// A file that differs only in case from a generated one.
    OtherCase,
    /// A path that must not be written, and why.
    BadPath(&'static str),
    /// A line of the [record](super::RECORD), counted from 1, and what is wrong with it.
    BadRecord(usize, &'static str),
    /// The action that failed, and the error of the operating system.
    Io(&'static str, io::Error),
}

impl Obstacle {
    pub(super) fn new(path: &str, problem: Problem) -> Obstacle {
        Obstacle {
            path: path.to_owned(),
            problem,
        }
    }

    pub(super) fn io(path: &str, doing: &'static str, error: io::Error) -> Obstacle {
        Obstacle::new(path, Problem::Io(doing, error))
    }
}

impl Problem {
    /// Returns what the user can do about it.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Problem::Foreign => Some("move it away, or write to another folder"),
            Problem::Link | Problem::NotAFile => {
                Some("specsmith only writes to regular files; move it away")
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
                f.write_str("would be overwritten, but was not written by specsmith")
            }
            Problem::Link => f.write_str("is a symbolic link"),
            Problem::NotAFolder => f.write_str("is not a folder"),
            Problem::NotAFile => f.write_str("is not a file"),
            Problem::OtherCase => f.write_str("differs only in case from a generated file"),
            Problem::BadPath(why) => write!(f, "must not be written: {why}"),
            Problem::BadRecord(line, why) => write!(f, "line {line}: {why}"),
            Problem::Io(doing, error) => write!(f, "cannot be {doing}: {error}"),
        }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, Obstacle { path, problem }) in self.obstacles.iter().enumerate() {
            let separator = if index == 0 { "" } else { "\n" };
            let full = if path.is_empty() {
                self.root.clone()
            } else {
                self.root.join(path)
            };
            write!(f, "{separator}{} {problem}", full.display())?;
        }
        Ok(())
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.obstacles
            .iter()
            .find_map(|obstacle| match &obstacle.problem {
                Problem::Io(_, error) => Some(error as _),
                _ => None,
            })
    }
}
