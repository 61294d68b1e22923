//! Local files that documents refer to: which of them may be read, and their names.
//!
//! Takes the user's document and the path of a reference, and returns the file. Unless the user
//! allows it, nothing outside the folder of the user's document is read, wherever symbolic links
//! lead.

use super::failure::Failure;
use super::library::ReferenceError;
use super::read;
use super::source::{Input, Source};
use crate::diagnostic::Code;
use crate::options::References;
use std::io::{Error, ErrorKind};
use std::path::{Component, Path, PathBuf};

/// The folder of the user's document.
pub(super) struct Folder {
    /// Its canonical path. `None` when the document is in no folder.
    path: Option<PathBuf>,
    /// The folder as the user wrote it, the prefix of file names in diagnostics.
    display_path: PathBuf,
    allow_outside: bool,
}

/// A file that may be read.
pub(super) struct LocalFile {
    /// Its canonical path, which is unique.
    pub path: PathBuf,
    /// Its path relative to the folder, with `/`.
    pub name: String,
    /// The name in diagnostics.
    pub display_name: String,
}

impl Folder {
    pub fn new(source: &Source, references: &References) -> Self {
        let path = source
            .file()
            .and_then(|file| Some(file.parent()?.to_owned()));
        let display_path = match &source.input {
            Input::Path(path) => path.parent().unwrap_or(Path::new("")).to_owned(),
            _ => PathBuf::new(),
        };
        Folder {
            path,
            display_path,
            allow_outside: references.allow_outside,
        }
    }

    /// Finds the file at the path of a reference.
    pub fn find(&self, path: &Path) -> Result<LocalFile, ReferenceError> {
        let Some(folder) = &self.path else {
            return Err(no_folder());
        };
        let relative_path = relative(path, folder);
        // Checked before the file system is accessed, so that nothing outside can be probed.
        if !self.allow_outside && !path.starts_with(folder) {
            return Err(outside(&relative_path));
        }
        let canonical =
            std::fs::canonicalize(path).map_err(|error| unreadable(&relative_path, &error))?;
        if !self.allow_outside && !canonical.starts_with(folder) {
            return Err(outside(&relative_path));
        }
        let name = relative(&canonical, folder);
        let display_name = self.display_path.join(&name).display().to_string();
        Ok(LocalFile {
            path: canonical,
            name,
            display_name,
        })
    }

    /// Returns the default path of the lock file.
    pub fn lock(&self) -> Option<PathBuf> {
        self.path.as_ref().map(|path| path.join("specsmith.lock"))
    }

    /// Returns the name of the user's document among the others.
    pub fn root_name(&self, source: &Source) -> String {
        let file = source.file();
        let name = file.as_deref().and_then(Path::file_name);
        name.map_or_else(
            || source.name().to_owned(),
            |name| name.to_string_lossy().into_owned(),
        )
    }
}

impl LocalFile {
    pub fn read(&self) -> Result<String, ReferenceError> {
        let failed = |failure: Failure, contents: &str| {
            Err(failure.of_reference(&self.display_name, contents))
        };
        match read::file(&self.path).map(read::decode) {
            Ok(Ok(contents)) => Ok(contents),
            Ok(Err((contents, failure))) => failed(failure, &contents),
            Err(failure) => failed(failure, ""),
        }
    }
}

/// Returns the error of a relative reference in a document that is in no folder.
pub(super) fn no_folder() -> ReferenceError {
    let message =
        "the document was not read from a file, so relative references cannot be resolved";
    ReferenceError::new(Code::ExternalReference, message)
        .hint("pass the document as a file in the folder of the files that it refers to")
}

fn outside(name: &str) -> ReferenceError {
    let message = format!("the file {name} is outside the folder of the document");
    ReferenceError::new(Code::ExternalReference, message)
        .hint("to allow it, set `allow-outside = true` under `[references]`")
}

fn unreadable(name: &str, error: &Error) -> ReferenceError {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => {
            let message = format!("the file {name} does not exist");
            ReferenceError::new(Code::UnresolvedReference, message)
        }
        _ => {
            let message = format!("the file {name} cannot be read: {error}");
            ReferenceError::new(Code::UnreadableInput, message)
        }
    }
}

/// Returns the path from a folder to a file, both absolute, with `/`.
fn relative(path: &Path, folder: &Path) -> String {
    let mut down = path.components().peekable();
    let mut up = folder.components().peekable();
    while down.peek().is_some() && down.peek() == up.peek() {
        down.next();
        up.next();
    }
    let up = up.map(|_| "..".into());
    let down = down.map(|component| match component {
        Component::Normal(name) => name.to_string_lossy(),
        other => other.as_os_str().to_string_lossy(),
    });
    up.chain(down).collect::<Vec<_>>().join("/")
}
