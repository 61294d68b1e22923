//! Positions of nodes in their source files.
//!
//! Takes source files and diagnostics, returns byte ranges, or lines and columns. A file is parsed
//! again here, and only when a diagnostic is shown, so that reading a document pays nothing for it.

mod json;
mod range;
mod span;
mod wanted;
mod yaml;

pub(super) use range::ranges;
pub use span::{Span, positions};
