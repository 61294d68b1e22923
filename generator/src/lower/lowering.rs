//! The input and the state of lowering.

use super::schema;
use super::types::Types;
use crate::diagnostic::Diagnostics;
use crate::options::Options;
use crate::resolve::Resolved;

/// The input and the state of lowering, which every part shares.
pub(super) struct Lowering<'a> {
    pub(super) document: &'a Resolved,
    pub(super) options: &'a Options,
    pub(super) diagnostics: &'a mut Diagnostics,
    pub(super) types: Types,
    pub(super) merges: &'a schema::MergeCache,
    pub(super) nulls: schema::NullCache,
    pub(super) rules: schema::RulesCache,
    pub(super) replaced: schema::Replaced,
    pub(super) synthesized: &'a schema::SynthesizedSchemas,
}
