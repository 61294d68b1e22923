//! Every case compiles without a warning: all of them in one workspace, checked once, offline.

use std::fs;
use std::path::Path;
use std::process::Command;

use tests::{cases, repository};

#[test]
fn every_case_compiles_without_a_warning() {
    let root = repository().join("target/cases");
    let mut members = Vec::new();
    for case in cases() {
        let Ok(generated) = case.generate() else {
            continue;
        };
        let member = generated.summary.package;
        for file in &generated.files {
            write(&root.join(&member).join(&file.path), &file.contents);
        }
        members.push(format!("{member:?}"));
    }
    assert!(members.len() > 20, "the cases are missing");
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n[profile.dev]\ndebug = false\n",
        members.join(", ")
    );
    write(&root.join("Cargo.toml"), &manifest);
    let lock = fs::read_to_string(repository().join("Cargo.lock")).expect("a lock file");
    write(&root.join("Cargo.lock"), &lock);

    for command in ["check", "doc"] {
        let output = Command::new(env!("CARGO"))
            .args([command, "--offline", "--workspace", "--no-default-features"])
            .args(["--features", "reqwest", "--quiet"])
            .args(if command == "doc" {
                &["--no-deps"][..]
            } else {
                &["--all-targets"][..]
            })
            .env("CARGO_TARGET_DIR", root.join("target"))
            .env("RUSTFLAGS", "-D warnings")
            .env("RUSTDOCFLAGS", "-D warnings")
            .current_dir(&root)
            .output()
            .expect("cargo runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "cargo {command} failed:\n{said}");
    }
}

/// Writes a file unless it says so already, so that what is unchanged is not compiled again.
fn write(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return;
    }
    fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
    fs::write(path, text).expect("the file can be written");
}
