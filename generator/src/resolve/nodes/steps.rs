//! The steps from a schema to those children for which OpenAPI 3.0 has no keyword. They are part of the
//! pointers of these children.

pub use crate::normalize::private::{PARTS as CONDITIONAL, PATTERN_PROPERTIES, PREFIX_ITEMS};
