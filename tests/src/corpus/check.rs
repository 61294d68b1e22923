//! Compiles a generated crate, and counts the compiler's messages.
//!
//! The dependencies have the versions of this repository's `Cargo.lock`, so nothing is downloaded, and
//! all crates share one target folder, so each dependency is compiled once.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::bounded;
use super::record::Check;
use crate::repository;

/// A folder with a `crate` and its `target`, for one check at a time.
#[derive(Debug, Clone)]
pub struct CheckFolder {
    folder: PathBuf,
}

impl CheckFolder {
    /// Creates a folder for checks, which caches the compiled dependencies between runs.
    pub fn new(folder: PathBuf) -> Self {
        CheckFolder { folder }
    }

    /// Removes the previous crate; returns where to write the next one.
    pub fn clear(&self) -> std::io::Result<PathBuf> {
        let krate = self.folder.join("crate");
        if krate.exists() {
            fs::remove_dir_all(&krate)?;
        }
        fs::create_dir_all(&self.folder)?;
        Ok(krate)
    }

    /// Compiles the crate that was written.
    pub fn check(&self, bound: Duration) -> std::io::Result<Check> {
        let krate = self.folder.join("crate").canonicalize()?;
        isolate(&krate)?;
        let target = self.folder.join("target");
        let begun = Instant::now();
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command
            .args(["check", "--offline", "--quiet", "--message-format=json"])
            // Without the features that need a TLS library.
            .args(["--lib", "--examples"])
            .args(["--no-default-features", "--features", "reqwest"])
            .env("CARGO_TARGET_DIR", &target)
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .current_dir(&krate);
        let ended = bounded::run(&mut command, bound)?;
        let mut check = read_messages(&ended.stdout, &krate);
        check.millis = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        check.compiled = ended.status.is_some_and(|status| status.success());
        if ended.status.is_none() {
            check.errors.insert("time-out".to_owned(), 1);
        } else if !check.compiled && check.errors.is_empty() {
            // Cargo itself failed: because of the manifest or a dependency.
            check.errors.insert("cargo".to_owned(), 1);
            check.first = Some(ended.stderr.trim().to_owned());
        }
        sweep(&ended.stdout, &krate);
        Ok(check)
    }
}

/// Turns the crate into a workspace of its own, with the locked versions of this repository.
fn isolate(krate: &Path) -> std::io::Result<()> {
    let manifest = krate.join("Cargo.toml");
    let contents = fs::read_to_string(&manifest)?;
    fs::write(&manifest, format!("{contents}\n[workspace]\n"))?;
    fs::copy(repository().join("Cargo.lock"), krate.join("Cargo.lock"))?;
    Ok(())
}

/// Returns the messages about this crate (`cargo help check`, `--message-format`).
fn own_messages(stdout: &str, krate: &Path, reason: &str) -> Vec<Value> {
    let messages = stdout
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    messages
        .filter(|message| {
            let manifest = message["manifest_path"].as_str();
            message["reason"] == reason
                && manifest.is_some_and(|manifest| Path::new(manifest).starts_with(krate))
        })
        .collect()
}

fn read_messages(stdout: &str, krate: &Path) -> Check {
    let mut check = Check::default();
    let mut first_warning = None;
    for message in own_messages(stdout, krate, "compiler-message") {
        let message = &message["message"];
        let code = message["code"]["code"].as_str();
        // A message with neither a code nor a span only counts the others.
        if code.is_none() && message["spans"].as_array().is_none_or(Vec::is_empty) {
            continue;
        }
        let rendered = message["rendered"].as_str().map(str::to_owned);
        match message["level"].as_str() {
            Some("error") => {
                let code = code.unwrap_or("without-code").to_owned();
                *check.errors.entry(code).or_insert(0) += 1;
                check.first = check.first.or(rendered);
            }
            Some("warning") => {
                check.warnings += 1;
                first_warning = first_warning.or(rendered);
            }
            _ => {}
        }
    }
    check.first = check.first.or(first_warning);
    check
}

/// Removes the artifacts of the crate itself: those of hundreds of crates fill a disk.
fn sweep(stdout: &str, krate: &Path) {
    let artifacts = own_messages(stdout, krate, "compiler-artifact");
    for artifact in artifacts {
        let files = artifact["filenames"].as_array().into_iter().flatten();
        for file in files.filter_map(Value::as_str) {
            // A remaining file only costs disk space.
            let _ = fs::remove_file(file);
        }
    }
}
