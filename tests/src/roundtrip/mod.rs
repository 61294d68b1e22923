//! The round-trip gate: samples of a document's schemas are read and written by the generated types,
//! and must come back equal.
//!
//! Documents and the list of generated types → values to test (`test_values`) → a program that decodes
//! and encodes them with the generated crates (`program`) → its results, evaluated (`verdict`,
//! `equal`).
//!
//! A sample must come back equal: numbers by value, times by instant, properties in any order. For a
//! union it must have one of the variants whose branch it fits, or the one that its tag names. A value
//! of a kind that the schema excludes must be refused, or read as unknown.
//!
//! Only types whose schema is in the document are tested: merged schemas and types of other crates are
//! tested inside of those.

mod equal;
mod program;
mod test_values;
mod verdict;

#[cfg(test)]
mod tests;

use std::path::PathBuf;

use specsmith::{Generated, GeneratedType};

pub use program::{Observed, Program, add};
pub use test_values::{Expected, TestValue, test_values};
pub use verdict::{Mismatch, Verdict, evaluate};

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
