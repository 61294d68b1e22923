//! Compiles a generated crate, and counts what the compiler says of it.
//!
//! The versions are those of this repository's `Cargo.lock`, so nothing is fetched, and one target
//! folder serves crate after crate, so a dependency is compiled once.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::bounded;
use super::record::Check;
use crate::repository;

/// Where crates are compiled: `crate` and `target` in one folder, for one check at a time.
#[derive(Debug, Clone)]
pub struct Bench {
    folder: PathBuf,
}

impl Bench {
    /// A bench in this folder, which keeps the compiled dependencies from one run to the next.
    pub fn new(folder: PathBuf) -> Self {
        Bench { folder }
    }

    /// Where the crate to be checked is to be written. What stood there is removed.
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
        stand_alone(&krate)?;
        let target = self.folder.join("target");
        let begun = Instant::now();
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command
            .args(["check", "--offline", "--quiet", "--message-format=json"])
            // Less what needs a TLS library.
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
            // Not the compiler but cargo did not go on: the manifest, or a dependency.
            check.errors.insert("cargo".to_owned(), 1);
            check.first = Some(ended.stderr.trim().to_owned());
        }
        sweep(&ended.stdout, &krate);
        Ok(check)
    }
}

/// Makes the crate a workspace of its own, with the versions that this repository has.
fn stand_alone(krate: &Path) -> std::io::Result<()> {
    let manifest = krate.join("Cargo.toml");
    let text = fs::read_to_string(&manifest)?;
    fs::write(&manifest, format!("{text}\n[workspace]\n"))?;
    fs::copy(repository().join("Cargo.lock"), krate.join("Cargo.lock"))?;
    Ok(())
}

/// The messages about this crate (`cargo help check`, `--message-format`).
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
        // What has neither a code nor a place only says how many of the others there were.
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

/// Removes what compiling the crate itself left: hundreds of them fill a disk.
fn sweep(stdout: &str, krate: &Path) {
    let artifacts = own_messages(stdout, krate, "compiler-artifact");
    for artifact in artifacts {
        let files = artifact["filenames"].as_array().into_iter().flatten();
        for file in files.filter_map(Value::as_str) {
            // What is left over costs room and nothing else.
            let _ = fs::remove_file(file);
        }
    }
}
