//! The texts that diagnostics point into.

use super::FileId;
use std::sync::Arc;

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JSON (RFC 8259).
    Json,
    /// YAML 1.2.
    Yaml,
}

/// A document as the user wrote it, kept to show its lines in diagnostics.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The name the user gave it: a path, or `<stdin>`.
    pub name: String,
    /// The text, without a byte order mark.
    pub text: String,
    /// How the text is written.
    pub format: Format,
}

/// Every text that was read, found by its [`FileId`].
#[derive(Clone, Debug, Default)]
pub struct Sources(Vec<Arc<SourceFile>>);

impl Sources {
    /// No text yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps a text and gives the id that finds it again.
    pub fn add(&mut self, text: SourceFile) -> FileId {
        self.0.push(Arc::new(text));
        FileId(self.0.len() - 1)
    }

    /// Every text, in the order they were read: the user's document first.
    pub fn iter(&self) -> impl Iterator<Item = &SourceFile> {
        self.0.iter().map(|text| &**text)
    }

    /// The text with this id; `None` when nothing was kept under it.
    pub fn get(&self, file: FileId) -> Option<&Arc<SourceFile>> {
        self.0.get(file.0)
    }
}
