//! The shapes of values: what is seen of them without reading them.

mod constants;
mod kinds;
mod walk;

pub(super) use kinds::shallow_kinds;
pub(super) use walk::shapes;
