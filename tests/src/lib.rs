//! The shared parts of the workspace's tests: paths, the cases and what snapshots show of them, and the
//! corpus.
//!
//! A case is a folder `cases/<group>/<case>` with an `openapi.yaml` (or `openapi.json`) and, where
//! it needs options, a `specsmith.toml`. Its snapshots are in the same folder.

mod case;
pub mod corpus;
mod hashes;
mod installed;
mod outline;
mod percent;
pub mod roundtrip;
mod running;
pub mod samples;
mod scratch;
pub mod shown;
mod snapshot;
mod specs;
pub mod wire;

pub use case::{Case, cases};
pub use hashes::output_hash;
pub use installed::{node, python};
pub use outline::outline;
pub use running::Running;
pub use scratch::{Scratch, run};
pub use snapshot::{check_snapshot, failures_of};
pub use specs::{specs, specs_or_skip};

use std::path::{Path, PathBuf};

/// Returns the root of the workspace.
#[must_use]
pub fn repository() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package).to_owned()
}

/// Reads a file.
///
/// # Panics
///
/// Panics if it cannot be read: a test without its input must not pass.
#[must_use]
pub fn read(path: &Path) -> String {
    match std::fs::read_to_string(path) {
        Ok(contents) => contents,
        Err(error) => panic!("{}: {error}", path.display()),
    }
}
