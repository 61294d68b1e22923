//! Hashes of generated crates: the guard of everything that snapshots do not show.

use std::fmt::Write as _;
use std::fs;

use sha2::{Digest, Sha256};
use specsmith::Generated;

use crate::repository;

/// Returns the start of a hash of all files, enough to notice any change. Of a file of the runtime
/// that is emitted verbatim, only the path counts: its own history shows how it changes.
#[must_use]
pub fn output_hash(generated: &Generated) -> String {
    let mut hash = Sha256::new();
    for file in &generated.files {
        hash.update(&file.path);
        hash.update([0]);
        if !is_verbatim(&file.path, &file.contents) {
            hash.update(&file.contents);
        }
        hash.update([0]);
    }
    let digest = hash.finalize();
    digest[..8].iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// Whether the file is one of the runtime, as it is.
fn is_verbatim(path: &str, contents: &str) -> bool {
    path.starts_with("src/runtime/")
        && fs::read_to_string(repository().join("generator/runtime").join(path))
            .is_ok_and(|source| source == contents)
}
