//! The round-trip gate: samples of a document's schemas go through the generated types and have to
//! come back equal.
//!
//! Documents and the list of generated types → questions (`ask`) → a program that decodes and
//! encodes with the generated crates (`program`) → what it answers, judged (`judge`, `equal`).
//!
//! A sample must come back equal: numbers by value, moments by instant, members in any order. Of a
//! union it must be one of the variants whose branch it fits, the one that its tag names if it has
//! one. A value of a kind that the schema admits none of must be refused, or kept as unknown.
//!
//! Only types of schemas that stand in the document are asked about: what several schemas say
//! together, and types of other crates, are seen inside of those.

mod ask;
mod equal;
mod judge;
mod program;

#[cfg(test)]
mod tests;

use std::path::PathBuf;

use specsmith::{Generated, GeneratedType};

pub use ask::{Expected, Question, questions};
pub use judge::{Fault, Verdict, judge};
pub use program::{Answer, Program, add};

/// A generated crate, and the files that its schemas stand in.
#[derive(Debug, Clone)]
pub struct Subject {
    /// The name of its package.
    pub package: String,
    /// Its data types.
    pub types: Vec<GeneratedType>,
    /// The files, by the number that the generator gave them.
    pub files: Vec<PathBuf>,
}

impl Subject {
    /// The subject of a crate that was generated from the document in this file.
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
