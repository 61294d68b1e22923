//! Files that documents refer to: which of them may be read, and what they are called.
//!
//! Takes the user's document and the path a reference names, gives bytes. Unless the user says
//! otherwise it never reads outside the folder of the user's document, wherever links lead.

use super::library::ReferenceError;
use super::read;
use super::source::{Input, Source};
use crate::diagnostic::Code;
use crate::options::References;
use std::path::{Component, Path, PathBuf};

/// The folder of the user's document.
pub(super) struct Folder {
    /// Its path, links followed. `None` when the document stands in no folder.
    path: Option<PathBuf>,
    /// The same folder as the user wrote it, before the names of files in diagnostics.
    written: PathBuf,
    allow_outside: bool,
}

/// A file that may be read.
pub(super) struct Found {
    /// Its path, links followed: one file has one.
    pub path: PathBuf,
    /// Its path relative to the folder, with `/`.
    pub name: String,
    /// What diagnostics call it.
    pub shown: String,
}

impl Folder {
    pub fn new(source: &Source, references: &References) -> Self {
        let path = source
            .file()
            .and_then(|file| Some(file.parent()?.to_owned()));
        let written = match &source.input {
            Input::Path(path) => path.parent().unwrap_or(Path::new("")).to_owned(),
            _ => PathBuf::new(),
        };
        Folder {
            path,
            written,
            allow_outside: references.allow_outside,
        }
    }

    /// The file that a path, made of a reference, names.
    pub fn find(&self, path: &Path) -> Result<Found, ReferenceError> {
        let Some(folder) = &self.path else {
            return Err(no_folder());
        };
        // Asked before the file system is, so that nobody learns what there is outside.
        if !self.allow_outside && !path.starts_with(folder) {
            return Err(outside(&relative(path, folder)));
        }
        let written = relative(path, folder);
        let real = std::fs::canonicalize(path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => {
                let message = format!("the file {written} does not exist");
                ReferenceError::new(Code::UnresolvedReference, message)
            }
            _ => {
                let message = format!("the file {written} cannot be read: {error}");
                ReferenceError::new(Code::UnreadableInput, message)
            }
        })?;
        if !self.allow_outside && !real.starts_with(folder) {
            return Err(outside(&written));
        }
        let name = relative(&real, folder);
        let shown = self.written.join(&name).display().to_string();
        Ok(Found {
            path: real,
            name,
            shown,
        })
    }

    /// Where the lock file is unless the options say so.
    pub fn lock(&self) -> Option<PathBuf> {
        self.path.as_ref().map(|path| path.join("specsmith.lock"))
    }

    /// What the user's document is called among the others.
    pub fn root_name(&self, source: &Source) -> String {
        let file = source.file();
        let name = file.as_deref().and_then(Path::file_name);
        name.map_or_else(
            || source.name().to_owned(),
            |name| name.to_string_lossy().into_owned(),
        )
    }
}

impl Found {
    pub fn read(&self) -> Result<String, ReferenceError> {
        let failed = |failure: super::failure::Failure, text: &str| {
            Err(failure.of_reference(&self.shown, text))
        };
        match read::file(&self.path).map(read::text) {
            Ok(Ok(text)) => Ok(text),
            Ok(Err((text, failure))) => failed(failure, &text),
            Err(failure) => failed(failure, ""),
        }
    }
}

/// The fault of a relative reference in a document that stands in no folder.
pub(super) fn no_folder() -> ReferenceError {
    let message = "the document was not read from a file, so files that it refers to are not known";
    ReferenceError::new(Code::ExternalReference, message)
        .hint("give the document as a file in the folder of the others")
}

fn outside(name: &str) -> ReferenceError {
    let message = format!("the file {name} is outside the folder of the document");
    ReferenceError::new(Code::ExternalReference, message)
        .hint("if it may be read, set `allow-outside = true` under `[references]`")
}

/// The path from a folder to a file, both absolute, with `/`.
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
