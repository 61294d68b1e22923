//! The corpus: runs the generator on many real documents, each in a process of its own.
//!
//! Takes files and folders, and returns a [`Report`]: the outcome for each document, whether every
//! operation is accounted for and, on request, whether its crate compiles. Only the public interface
//! of the generator is used.

pub(crate) mod bounded;
mod check;
mod compare;
mod count;
mod find;
mod one;
mod record;
mod roundtrip;
mod run;
mod summary;
mod table;

pub use bounded::kill_group;
pub use compare::compare;
pub use count::{Counted, OperationId, count};
pub use find::documents;
pub use one::print_one;
pub use record::{Check, Operations, Outcome, Record, Report, Version};
pub use roundtrip::roundtrip_table;
pub use run::{Checking, Settings, run};
pub use summary::{Summary, summaries};
pub use table::{document_table, problems, summary_table};
