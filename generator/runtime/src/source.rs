//! The sources of the runtime, and what the generator needs to know about them.
//!
//! [`Part`] lists the files of `src/runtime/` and the crates they use; a client carries
//! [`Part::Core`] and the parts that its API needs. [`Item`] lists what generated code names, with
//! the module of each item. Paths, re-exports, dependencies and reserved names all derive from
//! these two tables, and tests compare both with the sources.

mod item;
mod part;

pub use item::{CALL_METHODS, Export, Item};
pub use part::{Dependency, Part, SourceFile};

#[cfg(test)]
mod tests;
