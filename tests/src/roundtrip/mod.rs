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
mod subject;
mod test_values;
mod verdict;

#[cfg(test)]
mod tests;

pub use program::{Observed, Program, add};
pub use subject::Subject;
pub use test_values::{Expected, TestValue, test_values};
pub use verdict::{Mismatch, Verdict, evaluate};
