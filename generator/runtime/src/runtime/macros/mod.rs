//! What a generated type says of itself, one macro a kind of type.
//!
//! Each takes the lines of a table and gives [`Model`](crate::runtime::model::Model) and serde's two traits
//! for the type. The type stands beside its table, so that it reads as any other.

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
pub(crate) use strings::by_text;
pub(crate) use union::union_table;
