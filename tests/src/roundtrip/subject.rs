//! What is tested: a generated crate with its types.

use std::path::PathBuf;

use specsmith::{Generated, GeneratedType};

/// A generated crate, and the files that contain its schemas.
#[derive(Debug, Clone)]
pub struct Subject {
    /// The name of its package.
    pub package: String,
    /// Its data types.
    pub types: Vec<GeneratedType>,
    /// The files, in the order of the generator's sources.
    pub files: Vec<PathBuf>,
}

impl Subject {
    /// Creates the subject of a crate that was generated from the document in this file.
    #[must_use]
    pub fn new(generated: &Generated, document: PathBuf) -> Self {
        let mut files: Vec<PathBuf> = generated
            .sources
            .iter()
            .map(|source| PathBuf::from(&source.name))
            .collect();
        if let Some(first) = files.first_mut() {
            *first = document;
        }
        Subject {
            package: generated.summary.package.clone(),
            types: generated.types.clone(),
            files,
        }
    }
}
