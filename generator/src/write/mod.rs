//! Generated files → disk, or compared with it.
//!
//! Takes the files of a crate and a folder, returns a [`Plan`] of what would change there. Applying
//! the plan writes it. This module never interprets the contents of the files.
//!
//! Invariant: planning changes nothing. A file is replaced or removed only if [`RECORD`] lists it,
//! and created only where nothing exists. A file with the right contents is not touched. No symbolic
//! link below the folder is followed.

mod apply;
mod compare;
mod error;
mod inspect;
mod path;
mod plan;
mod record;
#[cfg(test)]
mod tests;

pub use compare::plan;
pub use error::{Obstacle, Problem, WriteError};
pub use path::RECORD;
pub use plan::{Change, ChangeKind, Plan};
