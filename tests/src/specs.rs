//! The real documents, which are not part of the repository.

use std::io::Write;
use std::path::PathBuf;

use crate::repository;

/// Returns the folder of real documents: `$SPECSMITH_SPECS`, or else `../shared/specs` from the
/// repository; `None` if there is none.
#[must_use]
pub fn specs() -> Option<PathBuf> {
    let chosen = std::env::var_os("SPECSMITH_SPECS").map(PathBuf::from);
    let folder = chosen.unwrap_or_else(|| repository().join("../shared/specs"));
    folder.is_dir().then_some(folder)
}

/// Returns the same for a test, which is skipped without them; a message reports that.
///
/// # Panics
///
/// Panics if they are absent and `CI` is set: there, a skipped test would go unnoticed.
#[must_use]
pub fn specs_or_skip(test: &str) -> Option<PathBuf> {
    let folder = specs();
    if folder.is_none() {
        let message = format!("{test} is skipped: no real documents; set SPECSMITH_SPECS");
        assert!(std::env::var_os("CI").is_none(), "{message}");
        // Not `eprintln`, which the harness hides for a test that passes.
        let _ = writeln!(std::io::stderr(), "{message}");
    }
    folder
}
