//! `oneOf` and `anyOf` (JSON Schema, sections 9.2.1.2 and 9.2.1.3): one of several types.
//!
//! For a client both mean the same: a value of one of the branches. The variant of a value is found
//! before the value is read, by a tag if the branches have one, otherwise by the shape of the value.

mod branch;
mod branches;
mod declared_tag;
mod dispatch;
mod dispatch_values;
mod indistinct;
mod lower;
mod names;
mod prune;

pub(super) use branches::{only_branch, real_branches};
pub(super) use lower::lower_union;
pub(in crate::lower) use names::{branch_name_parts, union_name_parts};
