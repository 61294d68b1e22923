//! The source files that diagnostics refer to.

use super::location::FileId;
use std::sync::Arc;

/// The syntax of a source file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JSON (RFC 8259).
    Json,
    /// YAML 1.2.
    Yaml,
}

/// A document as the user wrote it, retained so that diagnostics can show its lines.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The path, the URL, or `<stdin>`.
    pub name: String,
    /// The contents, without a byte order mark.
    pub contents: String,
    /// The syntax.
    pub format: Format,
}

/// Every source file that was read, indexed by [`FileId`].
#[derive(Clone, Debug, Default)]
pub struct Sources(Vec<Arc<SourceFile>>);

impl Sources {
    /// Creates an empty collection.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file and returns its id.
    pub fn add(&mut self, file: SourceFile) -> FileId {
        self.0.push(Arc::new(file));
        FileId(self.0.len() - 1)
    }

    /// Iterates over the files in the order they were read: the user's document first.
    pub fn iter(&self) -> impl Iterator<Item = &SourceFile> {
        self.0.iter().map(|file| &**file)
    }

    /// Returns the file with this id, if there is one.
    pub fn get(&self, file: FileId) -> Option<&Arc<SourceFile>> {
        self.0.get(file.0)
    }
}
