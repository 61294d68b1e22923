//! Which relative paths may stand below the output folder.
//!
//! Takes the paths of generated files and those of the record, gives what is wrong with them. It
//! never asks the file system.

use std::collections::BTreeSet;

use super::{Fault, Problem, RECORD};
use crate::GeneratedFile;

/// What is wrong with a path, if anything: a path is components of plain ASCII joined by `/`, that
/// mean the same on every system and stay below the folder.
pub(super) fn wrong(path: &str) -> Option<&'static str> {
    if path.len() > 200 {
        return Some("longer than 200 bytes");
    }
    if path.eq_ignore_ascii_case(RECORD) || path.eq_ignore_ascii_case("Cargo.lock") {
        return Some("never a generated file");
    }
    let top = path.split('/').next().unwrap_or_default();
    if top.eq_ignore_ascii_case("target") {
        return Some("never a generated file");
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
        Some("a component is more than ASCII letters, digits, `.`, `_` and `-`")
    } else if name.eq_ignore_ascii_case(".git") {
        Some("never a generated file")
    } else if DEVICES.contains(&stem.as_str()) || numbered("com") || numbered("lpt") {
        Some("a device on Windows")
    } else {
        None
    }
}

/// Refuses paths that may not be written, or that some file system takes for the same.
pub(super) fn check_all(files: &[GeneratedFile]) -> Result<(), Vec<Fault>> {
    let mut seen = BTreeSet::new();
    let mut faults = Vec::new();
    for GeneratedFile { path, .. } in files {
        if let Some(why) = wrong(path) {
            faults.push(Fault::new(path, Problem::BadPath(why)));
        } else if !seen.insert(path.to_ascii_lowercase()) {
            faults.push(Fault::new(path, Problem::BadPath("generated twice")));
        }
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults)
    }
}
