//! Rules for relative paths below the output folder.
//!
//! Takes the paths of generated files and those of the record, returns what is wrong with them. It
//! never accesses the file system.

use std::collections::BTreeSet;

use super::error::{Obstacle, Problem};
use crate::GeneratedFile;

/// The name of the record in the output folder.
pub const RECORD: &str = ".specsmith-files";

/// Returns what is wrong with a path, if anything. A valid path consists of ASCII components joined
/// by `/` that mean the same on every system and stay below the folder.
pub(super) fn wrong(path: &str) -> Option<&'static str> {
    if path.len() > 200 {
        return Some("longer than 200 bytes");
    }
    if path.eq_ignore_ascii_case(RECORD) || path.eq_ignore_ascii_case("Cargo.lock") {
        return Some("specsmith never generates this file");
    }
    let top = path.split('/').next().unwrap_or_default();
    if top.eq_ignore_ascii_case("target") {
        return Some("specsmith never generates this file");
    }
    path.split('/').find_map(wrong_component)
}

fn wrong_component(name: &str) -> Option<&'static str> {
    // Windows reads `con.rs` as the device `con`.
    const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"._-".contains(&b);
    let stem = name
        .split('.')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let numbered = |device| {
        stem.strip_prefix(device)
            .is_some_and(|n| n.len() == 1 && n.as_bytes()[0].is_ascii_digit())
    };
    if name.is_empty() {
        Some("a component is empty")
    } else if name.bytes().all(|b| b == b'.') {
        Some("leads out of the folder")
    } else if !name.bytes().all(plain) || name.ends_with('.') {
        Some("a component has characters other than ASCII letters, digits, `.`, `_` and `-`")
    } else if name.eq_ignore_ascii_case(".git") {
        Some("specsmith never generates this file")
    } else if DEVICES.contains(&stem.as_str()) || numbered("com") || numbered("lpt") {
        Some("the name of a device on Windows")
    } else {
        None
    }
}

/// Rejects paths that must not be written, or that some file systems do not distinguish.
pub(super) fn check_all(files: &[GeneratedFile]) -> Result<(), Vec<Obstacle>> {
    let mut seen = BTreeSet::new();
    let mut obstacles = Vec::new();
    for GeneratedFile { path, .. } in files {
        if let Some(why) = wrong(path) {
            obstacles.push(Obstacle::new(path, Problem::BadPath(why)));
        } else if !seen.insert(path.to_ascii_lowercase()) {
            obstacles.push(Obstacle::new(path, Problem::BadPath("generated twice")));
        }
    }
    if obstacles.is_empty() {
        Ok(())
    } else {
        Err(obstacles)
    }
}
