//! Where a description comes from.

use std::path::{Path, PathBuf};

/// Where a description comes from.
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
    /// A file.
    pub fn path(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        Source::new(path.display().to_string(), Input::Path(path))
    }

    /// The standard input of the process.
    pub fn stdin() -> Self {
        Source::new("<stdin>".to_owned(), Input::Stdin)
    }

    /// Bytes at hand; `name` is what diagnostics call them.
    pub fn bytes(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Source::new(name.into(), Input::Bytes(bytes.into()))
    }

    /// A document on a server, `https://…`. Its host need not be among
    /// [`References::hosts`](crate::options::References::hosts): naming it here is asking for it.
    /// It takes the feature `http`, unless the document is pinned.
    pub fn url(url: impl Into<String>) -> Self {
        let url = url.into();
        Source::new(url.clone(), Input::Url(url))
    }

    /// The same, with the folder that it is as if it stood in: what bytes or the standard input
    /// refer to is looked for there. A file stands where it stands.
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

    /// What diagnostics call it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The file that it is, or is as if it were.
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
