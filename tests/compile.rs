//! Every case compiles without a warning, its example and its documentation too: all of them in
//! one workspace, checked once, offline, with the versions of this repository's `Cargo.lock`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use tests::{cases, read, repository};

#[test]
fn every_case_compiles_without_a_warning() {
    // The folder outlives the test, so that only what has changed is compiled again.
    let workspace = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cases");
    let mut members = BTreeSet::new();
    for case in cases() {
        let mut options = case.options();
        options.package.name = Some(case.name.replace('/', "-"));
        let Ok(generated) = specsmith::generate(&case.source(), &options) else {
            continue;
        };
        let member = generated.summary.package;
        for file in &generated.files {
            write(&workspace.join(&member).join(&file.path), &file.contents);
        }
        assert!(
            members.insert(format!("{member:?}")),
            "two cases are packages called {member}"
        );
    }
    assert!(!members.is_empty(), "no case gives a client");
    let members = Vec::from_iter(members).join(", ");
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{members}]\n\n[profile.dev]\ndebug = false\n"
    );
    write(&workspace.join("Cargo.toml"), &manifest);
    write(
        &workspace.join("Cargo.lock"),
        &read(&repository().join("Cargo.lock")),
    );

    run(&workspace, &["clippy", "--lib", "--examples"]);
    run(&workspace, &["doc", "--no-deps"]);
}

/// Runs a command of cargo on the whole workspace, less what needs a TLS library.
fn run(workspace: &Path, arguments: &[&str]) {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .args([
            "--offline",
            "--workspace",
            "--no-default-features",
            "--features",
            "reqwest",
        ])
        .args(["--keep-going", "--quiet"])
        .env("CARGO_TARGET_DIR", workspace.join("target"))
        .env("RUSTFLAGS", "-D warnings")
        .env("RUSTDOCFLAGS", "-D warnings")
        .current_dir(workspace)
        .output()
        .expect("cargo runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "cargo {arguments:?} failed:\n{said}"
    );
}

/// Writes a file unless it says so already, so that what is unchanged is not compiled again.
fn write(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return;
    }
    fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
    fs::write(path, text).expect("the file can be written");
}
