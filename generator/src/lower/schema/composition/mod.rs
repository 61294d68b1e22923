//! `allOf` (JSON Schema, section 9.2.1.1): parts that all apply at once, and the branches of a
//! `oneOf` or `anyOf` next to them.
//!
//! Objects become one object with the properties of all parts; a union among the parts becomes a
//! field of that object. A part that only adds annotations or bounds to another leaves that other
//! unchanged. `composite` decides which schemas have to be merged, `gather` collects the parts,
//! `intersection` combines them, `merge` decides what they amount to, `synthesized` adds the schemas
//! that this takes, and `lower` makes a type of the result.

mod composite;
mod gather;
mod intersection;
mod lower;
mod merge;
mod steps;
mod store;
mod synthesized;

pub(super) use composite::is_composite;
pub(super) use lower::lower_composite;
pub(super) use merge::merge;
pub(in crate::lower) use steps::{ITEMS, PROPERTY, VALUES};
pub(in crate::lower) use store::Store;
pub(super) use store::{Merged, Whole};
pub(super) use synthesized::{common_item, is_variants};
