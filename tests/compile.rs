//! Generated crates compile without a warning: offline, with the versions of this repository's
//! `Cargo.lock`, all crates of a test in one workspace.
//!
//! [`representative_cases_compile`] checks one crate of each kind. The ignored test checks every
//! case, its example and its documentation, with Clippy and rustdoc; `.ci/run` runs it.

use std::collections::BTreeSet;
use std::path::Path;

use tests::{Case, Scratch, cases, run};

/// Cases that together use every kind of item and most parts of the runtime.
const REPRESENTATIVE: &[&str] = &[
    "crate/empty",
    "openapi31/webhooks",
    "openapi32/streams",
    "operations/auth",
    "operations/bodies",
    "operations/deep_objects",
    "operations/multipart",
    "operations/names",
    "operations/responses",
    "operations/servers",
    "schemas/access",
    "schemas/names_types",
    "schemas/unions",
    "schemas/validate",
    "security/hostile",
    "swagger/petstore",
];

#[test]
fn representative_cases_compile() {
    let mut cases = cases();
    cases.retain(|case| REPRESENTATIVE.contains(&case.name.as_str()));
    assert_eq!(cases.len(), REPRESENTATIVE.len(), "a case was renamed");
    let workspace = workspace("representative", cases);
    check(&workspace, &["check", "--lib", "--no-default-features"]);
}

#[test]
#[ignore = "takes minutes; `.ci/run` runs it"]
fn every_case_compiles_without_a_warning() {
    let workspace = workspace("cases", cases());
    // The default features without a TLS library, which takes a C compiler.
    let features = ["--no-default-features", "--features", "reqwest"];
    check(
        &workspace,
        &[&["clippy", "--lib", "--examples"], &features[..]].concat(),
    );
    check(&workspace, &[&["doc", "--no-deps"], &features[..]].concat());
}

/// Writes the crates of the cases into a workspace. Each is named after its case.
fn workspace(name: &str, cases: Vec<Case>) -> Scratch {
    let workspace = Scratch::new(Path::new(env!("CARGO_TARGET_TMPDIR")).join(name));
    let mut packages = BTreeSet::new();
    for case in cases {
        let mut options = case.options();
        options.package.name = Some(case.name.replace('/', "-"));
        let Ok(generated) = specsmith::generate(&case.source(), &options) else {
            continue;
        };
        let package = generated.summary.package.clone();
        workspace.add(&package, &generated);
        assert!(
            packages.insert(format!("{package:?}")),
            "two cases are packages named {package}"
        );
    }
    assert!(!packages.is_empty(), "no case has a client");
    let names = Vec::from_iter(packages).join(", ");
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{names}]\n\n[profile.dev]\ndebug = false\n"
    );
    workspace.write("Cargo.toml", &manifest);
    workspace
}

/// Runs a command of Cargo on the whole workspace; any warning is an error.
fn check(workspace: &Scratch, arguments: &[&str]) {
    let mut command = workspace.cargo(arguments);
    command
        .args(["--workspace", "--keep-going"])
        .env("RUSTFLAGS", "-D warnings")
        .env("RUSTDOCFLAGS", "-D warnings");
    run(&mut command);
}
