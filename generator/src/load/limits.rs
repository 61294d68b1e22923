//! How much a description may be: every budget of this stage, each with a code of its own.

use super::failure::Failure;
use crate::diagnostic::Code;

/// The most bytes a text may have, and all texts together.
pub(super) const MAX_BYTES: usize = 256 << 20;

/// How deep a value may be nested.
///
/// It lies under the limits of the parsers (128), so that it is this module that says so.
pub(super) const MAX_DEPTH: usize = 120;

/// How many values YAML aliases may add to those that are written out.
pub(super) const MAX_ALIASED: usize = 1_000_000;

/// How many values a text may hold, and all texts together. Tests need not take a gigabyte for it.
pub(super) const MAX_NODES: usize = if cfg!(test) { 2_000_000 } else { 20_000_000 };

/// How many documents one description may consist of.
pub(super) const MAX_FILES: usize = 2_000;

/// How many values a text may hold: each that is written out takes a byte at least.
pub(super) fn node_budget(text: &str) -> usize {
    text.len().saturating_add(MAX_ALIASED).min(MAX_NODES)
}

/// What a text has too much of that holds more values than its [`node_budget`].
pub(super) fn over_budget(text: &str) -> Failure {
    if text.len().saturating_add(MAX_ALIASED) < MAX_NODES {
        let message = format!("YAML aliases add more than {MAX_ALIASED} values");
        return Failure::whole(Code::LimitAliases, message);
    }
    too_many_nodes()
}

pub(super) fn too_many_nodes() -> Failure {
    let message = format!("there are more than {MAX_NODES} values");
    Failure::whole(Code::LimitNodes, message)
}

pub(super) fn too_many_bytes() -> Failure {
    let message = format!("there are more than {} MiB of text", MAX_BYTES >> 20);
    Failure::whole(Code::LimitBytes, message)
}

pub(super) fn too_deep() -> Failure {
    let message = format!("the document is nested more than {MAX_DEPTH} levels deep");
    Failure::whole(Code::LimitDepth, message)
}

pub(super) fn too_many_files() -> Failure {
    let message = format!("the description consists of more than {MAX_FILES} documents");
    Failure::whole(Code::LimitFiles, message)
}
