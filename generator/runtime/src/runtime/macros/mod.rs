//! Tables of generated types, one macro for each kind of type.
//!
//! Each macro expands the rows of a table into [`Model`](crate::runtime::model::Model) and the two
//! traits of serde. A table follows the declaration of its type, which stays ordinary Rust. The
//! grammar of the rows:
//!
//! - [`object_table`]: `0 => name = "wire-name", required;` for a field, `optional` if it may be
//! absent; `with 3 => part;` for a flattened field; `.. => extra;` for the map of additional
//! properties.
//!
//! - [`enum_table`], [`integer_enum_table`]: `Variant = "value";`, and `.. Unknown;` for every
//! other value.
//!
//! - [`union_table`]: `0 => Variant = "tag";` where a tag selects the variant, `0 => Variant:
//! OBJECT [required ["id"]];` where its shape does, and `.. Unknown;` for every other value.

// A client need not have a type of every kind. Paths here are absolute: a description may call
// its own types `Option` or `Result`.
#![allow(unused_macros, unused_imports)]

pub mod enums;
pub mod object;
pub mod serde_traits;
pub mod strings;
pub mod union;

pub(crate) use enums::{enum_table, integer_enum_table};
pub(crate) use object::{object_model, object_table};
pub(crate) use serde_traits::serde_table;
pub(crate) use strings::by_string;
pub(crate) use union::union_table;
