//! A workspace of generated crates and of programs that use them, in a folder that outlives the test.

use std::collections::HashSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use specsmith::Generated;

use crate::{read, repository};

/// A workspace with the versions of this repository's `Cargo.lock`, so that nothing is fetched.
#[derive(Debug)]
pub struct Scratch {
    folder: PathBuf,
}

impl Scratch {
    /// Returns the workspace in this folder.
    ///
    /// # Panics
    ///
    /// Panics if the folder cannot be written to; so do the other methods.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        let scratch = Scratch {
            folder: folder.into(),
        };
        scratch.write("Cargo.lock", &read(&repository().join("Cargo.lock")));
        scratch
    }

    /// Returns its folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes a generated crate into one of its folders, and removes every other source there.
    pub fn add(&self, package: &str, generated: &Generated) {
        let package = self.folder.join(package);
        let paths = generated.files.iter().map(|file| package.join(&file.path));
        remove_others(&package.join("src"), &paths.collect());
        for file in &generated.files {
            self.write(package.join(&file.path), &file.contents);
        }
    }

    /// Writes a file unless it has these contents already, so that an unchanged crate is not compiled again.
    pub fn write(&self, path: impl AsRef<Path>, contents: &str) {
        let path = self.folder.join(path);
        if fs::read_to_string(&path).is_ok_and(|old| old == contents) {
            return;
        }
        fs::create_dir_all(path.parent().unwrap_or(&path)).expect("the folder can be created");
        fs::write(path, contents).expect("the file can be written");
    }

    /// Returns a command of Cargo on it, offline, with its own target folder.
    #[must_use]
    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
        let mut command = Command::new(cargo);
        command
            .args(arguments)
            .args(["--offline", "--quiet"])
            .env("CARGO_TARGET_DIR", self.folder.join("target"))
            .current_dir(&self.folder);
        command
    }
}

/// Removes every file below the folder that is none of these: a file of an earlier version of a crate
/// could conflict with those of the current one.
fn remove_others(folder: &Path, files: &HashSet<PathBuf>) {
    // A missing folder has no files.
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for path in entries.map(|entry| entry.path()) {
        if path.is_dir() {
            remove_others(&path, files);
        } else if !files.contains(&path) {
            fs::remove_file(&path).expect("the file can be removed");
        }
    }
}

/// Runs a command to its end.
///
/// # Panics
///
/// Panics if it fails, with its output.
pub fn run(command: &mut Command) {
    let output = match command.output() {
        Ok(output) => output,
        Err(error) => panic!("{command:?}: {error}"),
    };
    assert!(
        output.status.success(),
        "{command:?} failed:\n{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}
