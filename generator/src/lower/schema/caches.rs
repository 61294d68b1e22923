//! What has been found out about schemas. Data only.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

use crate::diagnostic::Pointer;
use crate::ir::Rules;

/// Whether schemas allow `null`.
#[derive(Default)]
pub(in crate::lower) struct NullCache(pub(super) RefCell<HashMap<Pointer, bool>>);

/// The rules of schemas, and the patterns that are invalid.
#[derive(Default)]
pub(in crate::lower) struct RulesCache {
    pub(super) rules: RefCell<HashMap<Pointer, Rules>>,
    /// The schema with each pattern, and why the pattern is invalid.
    pub(super) invalid_patterns: RefCell<Vec<(Pointer, String)>>,
}

/// Which of the user's choices of external types have found their schema, and which requests of
/// documents were refused.
#[derive(Default)]
pub(in crate::lower) struct ExternalUses {
    pub(super) used: RefCell<BTreeSet<String>>,
    /// The location of each request, and the reason.
    pub(super) refused: RefCell<BTreeSet<(Pointer, String)>>,
}
