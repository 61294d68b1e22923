//! The real documents, which are not part of the repository.

use std::io::Write;
use std::path::PathBuf;

use crate::repository;

/// The folder of real documents: `$SPECSMITH_SPECS`, or else `../shared/specs` beside the
/// repository; `None` where there is none.
#[must_use]
pub fn specs() -> Option<PathBuf> {
    let chosen = std::env::var_os("SPECSMITH_SPECS").map(PathBuf::from);
    let folder = chosen.unwrap_or_else(|| repository().join("../shared/specs"));
    folder.is_dir().then_some(folder)
}

/// The same for a test, which does nothing without them: that is said, as `test` skipping.
///
/// # Panics
///
/// When they are absent and `CI` is set: there, a test that did nothing would go unseen.
#[must_use]
pub fn specs_or_skip(test: &str) -> Option<PathBuf> {
    let folder = specs();
    if folder.is_none() {
        let message = format!("{test} is skipped: no real documents; set SPECSMITH_SPECS");
        assert!(std::env::var_os("CI").is_none(), "{message}");
        // Not `eprintln`, which nobody sees of a test that passes.
        let _ = writeln!(std::io::stderr(), "{message}");
    }
    folder
}
