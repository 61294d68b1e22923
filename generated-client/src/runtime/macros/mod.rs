//! Tables of generated types, one macro for each kind of type.
//!
//! Each macro expands the rows of a table into [`Model`](crate::runtime::model::Model) and the two
//! traits of serde. A table follows the declaration of its type, which stays ordinary Rust.
//!
//! | macro | row | meaning |
//! |---|---|---|
//! | `object_table!` | `0 => name = "wireName", required;` | a field; `optional` if it may be absent |
//! | | `with 3 => part;` | a flattened field |
//! | | `.. => extra;` | the map of additional properties |
//! | `enum_table!`, `integer_enum_table!` | `Variant = "value";` | a known value |
//! | | `.. Unknown;` | the variant of every other value |
//! | `union_table!` | `0 => Variant = "tag";` | a variant that a tag selects |
//! | | `0 => Variant: OBJECT [required ["id"]];` | a variant that its shape selects |
//! | | `.. Unknown;` | the variant of every other value |

// A client may lack types of some kinds. Paths in macros are absolute: an API may name its own
// types `Option` or `Result`.
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
