//! The source of a description.

use std::path::{Path, PathBuf};

/// The source of a description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    name: String,
    pub(super) input: Input,
    pub(super) base: Option<PathBuf>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Input {
    Path(PathBuf),
    Stdin,
    Bytes(Vec<u8>),
    Url(String),
}

impl Source {
    /// Creates a source that reads a file.
    pub fn path(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        Source::new(path.display().to_string(), Input::Path(path))
    }

    /// Creates a source that reads the standard input of the process.
    pub fn stdin() -> Self {
        Source::new("<stdin>".to_owned(), Input::Stdin)
    }

    /// Creates a source of bytes; `name` is their name in diagnostics.
    pub fn bytes(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Source::new(name.into(), Input::Bytes(bytes.into()))
    }

    /// Creates a source that fetches a document from a server, `https://…`. Its host need not be
    /// listed in [`References::hosts`](crate::options::References::hosts). Requires the feature
    /// `http`, unless the document is pinned.
    pub fn url(url: impl Into<String>) -> Self {
        let url = url.into();
        Source::new(url.clone(), Input::Url(url))
    }

    /// Sets the folder against which the references in bytes or in the standard input are resolved.
    /// References in a file are always resolved against its own folder.
    #[must_use]
    pub fn with_base(mut self, folder: impl Into<PathBuf>) -> Self {
        self.base = Some(folder.into());
        self
    }

    fn new(name: String, input: Input) -> Self {
        Source {
            name,
            input,
            base: None,
        }
    }

    /// Returns the name of the source in diagnostics.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the canonical path of the file, or the path that the base folder implies.
    pub(super) fn file(&self) -> Option<PathBuf> {
        match &self.input {
            Input::Path(path) => std::fs::canonicalize(path).ok(),
            Input::Url(_) => None,
            Input::Stdin | Input::Bytes(_) => {
                let folder = std::fs::canonicalize(self.base.as_ref()?).ok()?;
                let name = Path::new(&self.name).file_name()?;
                Some(folder.join(name))
            }
        }
    }
}
