//! `allOf` (JSON Schema, section 9.2.1.1): parts that all apply at once, and the branches of a
//! `oneOf` or `anyOf` next to them.
//!
//! Objects become one object with the properties of all parts; a union among the parts becomes a
//! field of that object. A part that only adds annotations or bounds to another leaves that other
//! unchanged. `gather` collects the parts, `intersection` combines them, `merge` decides what they
//! amount to, and `synthesized` has the schemas that result.

mod gather;
mod intersection;
mod lower;
mod merge;
mod merged;
mod synthesized;

pub(super) use gather::asserts;
pub(super) use lower::{joined_ty, lower_joined};
pub(super) use merge::merge;
pub(in crate::lower) use merged::MergeCache;
pub(super) use merged::{Merged, Whole};
pub(in crate::lower) use synthesized::{ITEMS, MEMBER, SynthesizedSchemas, VALUES};
pub(super) use synthesized::{common_item, is_variants};
