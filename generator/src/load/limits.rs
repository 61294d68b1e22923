//! The limits of this stage, each with a code of its own.

use super::failure::Failure;
use crate::diagnostic::Code;

/// The most bytes that a document may have, and all documents together.
pub(super) const MAX_BYTES: usize = 256 << 20;

/// The most levels that a value may be nested.
///
/// It is below the limits of the parsers (128), so that this module reports it.
pub(super) const MAX_DEPTH: usize = 120;

/// The most values that YAML aliases may add to the explicit ones.
pub(super) const MAX_ALIASED: usize = 1_000_000;

/// The most values that a document may contain, and all documents together. The limit is lower in
/// tests, which would otherwise need a gigabyte.
pub(super) const MAX_NODES: usize = if cfg!(test) { 2_000_000 } else { 20_000_000 };

/// The most documents that a description may consist of.
pub(super) const MAX_FILES: usize = 2_000;

/// Returns the most values that a document may contain: each explicit one takes at least one byte.
pub(super) fn node_budget(source: &str) -> usize {
    source.len().saturating_add(MAX_ALIASED).min(MAX_NODES)
}

/// Returns the failure of a document that contains more values than its [`node_budget`].
pub(super) fn over_budget(source: &str) -> Failure {
    if source.len().saturating_add(MAX_ALIASED) < MAX_NODES {
        let message = format!("YAML aliases add more than {MAX_ALIASED} values");
        return Failure::whole(Code::LimitAliases, message);
    }
    too_many_nodes()
}

pub(super) fn too_many_nodes() -> Failure {
    let message = format!("the description contains more than {MAX_NODES} values");
    Failure::whole(Code::LimitNodes, message)
}

pub(super) fn too_many_bytes() -> Failure {
    let message = format!("the description is larger than {} MiB", MAX_BYTES >> 20);
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
