//! Schemas to types.
//!
//! `mention` returns the type of a schema where something mentions it; a schema that needs a name is
//! lowered later, from `queue`, by the room for its class: `object`, `enumeration`, `union` or
//! `composition`. `classify` decides which. `shape` and `inspect` describe the values
//! of a schema without lowering it, and `rules` collects what a type cannot express.

mod annotations;
mod caches;
mod classify;
mod composition;
mod docs;
mod enumeration;
mod external;
mod inspect;
mod mention;
mod nullable;
mod object;
mod queue;
mod rules;
mod scalar;
mod shape;
mod union;
mod untyped;

pub(super) use annotations::{docs_of, example};
pub(super) use caches::{ExternalUses, NullCache, RulesCache};
pub(super) use composition::{ITEMS, PROPERTY, Store, VALUES};
pub(super) use inspect::{
    allows_any, can_be_object, enum_strings, is_binary, is_object, is_scalar_or_array, parts_of,
    same_values,
};
pub(super) use mention::mention;
pub(super) use object::{content_media_type, files, mention_multipart, properties};
pub(super) use queue::lower_mentioned;
pub(super) use union::{branch_name_parts, union_name_parts};
