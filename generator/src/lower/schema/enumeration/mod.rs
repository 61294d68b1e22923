//! Enums: known values (JSON Schema, `enum` and `const`), also where each value is a branch of `oneOf`
//! or `anyOf` with docs of its own.
//!
//! Strings and integers become a Rust enum. Other numbers and booleans keep their own type, for no
//! enum would be easier to use; their docs list the values.

mod branches;
mod extensions;
mod lower;
mod values;

pub(super) use branches::branches;
pub(super) use lower::{lower_branches, lower_enum};
pub(super) use values::has_enum;
