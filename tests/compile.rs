//! Every case compiles without a warning, its example and its documentation too: all of them in
//! one workspace, checked once, offline, with the versions of this repository's `Cargo.lock`.

use std::collections::BTreeSet;
use std::path::Path;

use tests::{Scratch, cases, run};

#[test]
fn every_case_compiles_without_a_warning() {
    let workspace = Scratch::new(Path::new(env!("CARGO_TARGET_TMPDIR")).join("cases"));
    let mut members = BTreeSet::new();
    for case in cases() {
        let mut options = case.options();
        options.package.name = Some(case.name.replace('/', "-"));
        let Ok(generated) = specsmith::generate(&case.source(), &options) else {
            continue;
        };
        let member = generated.summary.package.clone();
        workspace.add(&member, &generated);
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
    workspace.write("Cargo.toml", &manifest);

    check(&workspace, &["clippy", "--lib", "--examples"]);
    check(&workspace, &["doc", "--no-deps"]);
}

/// Runs a command of cargo on the whole workspace, less what needs a TLS library.
fn check(workspace: &Scratch, arguments: &[&str]) {
    let mut command = workspace.cargo(arguments);
    command
        .args(["--workspace", "--keep-going"])
        .args(["--no-default-features", "--features", "reqwest"])
        .env("RUSTFLAGS", "-D warnings")
        .env("RUSTDOCFLAGS", "-D warnings");
    run(&mut command);
}
