//! Objects with known properties.

pub(super) mod alternatives;
mod constant;
mod field;
mod lower;
mod multipart;
mod tag;
mod undescribed;

pub(super) use lower::lower_object;
pub(in crate::lower) use multipart::{content_media_type, files, mention_multipart, properties};
pub(super) use tag::document_tag;
