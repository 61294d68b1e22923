//! The same input results in the same bytes, always and everywhere; and the committed client is the
//! output for its document.

use std::fs;
use std::process::Command;

use specsmith::{Generated, Options, Source, generate};
use tests::{cases, repository};

fn options() -> Options {
    let contents =
        fs::read_to_string(repository().join("openapi/specsmith.toml")).expect("options");
    Options::from_toml(&contents).expect("valid options")
}

fn polytomic() -> Generated {
    let source = Source::path(repository().join("openapi/polytomic.yaml"));
    generate(&source, &options()).expect("the document generates")
}

#[test]
fn two_runs_write_the_same_bytes() {
    assert_eq!(polytomic().files, polytomic().files);
}

#[test]
fn every_case_has_the_same_output_twice() {
    for case in cases() {
        let (once, again) = (case.generate(), case.generate());
        let output = |generated: Result<Generated, specsmith::Error>| match generated {
            Ok(generated) => (generated.files, generated.diagnostics),
            Err(error) => (Vec::new(), error.diagnostics),
        };
        assert!(
            output(once) == output(again),
            "{} differs from run to run",
            case.name
        );
    }
}

#[test]
fn the_working_directory_does_not_matter() {
    let home = std::env::current_dir().expect("a working directory");
    let here = polytomic().files;
    std::env::set_current_dir("/").expect("the root is a directory");
    let there = polytomic().files;
    std::env::set_current_dir(home).expect("the way back");
    assert_eq!(here, there);
}

#[test]
fn the_committed_client_is_the_output_for_its_document() {
    let client = repository().join("generated-client");
    for file in polytomic().files {
        let committed = fs::read_to_string(client.join(&file.path)).unwrap_or_default();
        assert!(
            committed == file.contents,
            "{} is stale: run `cargo run`",
            file.path
        );
    }
    let tracked = Command::new("git")
        .args(["ls-files", "generated-client"])
        .current_dir(repository())
        .output();
    let Ok(tracked) = tracked else { return };
    let generated = polytomic().files;
    for path in String::from_utf8_lossy(&tracked.stdout).lines() {
        let path = path.strip_prefix("generated-client/").unwrap_or(path);
        let known = path == ".specsmith-files" || generated.iter().any(|file| file.path == path);
        assert!(known, "generated-client/{path} is written by hand");
    }
}

#[test]
fn the_order_of_siblings_renames_nothing() {
    let document = |schemas: &[&str]| {
        format!(
            "openapi: 3.0.3\ninfo: {{title: t, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n{}",
            schemas.concat()
        )
    };
    let schemas = [
        "    foo-bar: {type: object, properties: {a: {type: object, properties: {b: {type: string}}}}}\n",
        "    foo_bar: {type: object, properties: {a: {type: string, enum: [x, X]}}}\n",
        "    FooBarA: {type: object, properties: {c: {type: string}}}\n",
    ];
    let names = |document: String| {
        let source = Source::bytes("t.yaml", document);
        let generated = generate(&source, &Options::default()).expect("generates");
        let index = generated
            .files
            .into_iter()
            .find(|file| file.path == "src/types/mod.rs");
        index.expect("there are types").contents
    };
    let straight = names(document(&schemas));
    let reversed: Vec<&str> = schemas.iter().rev().copied().collect();
    assert_eq!(straight, names(document(&reversed)));
    let more = [
        &schemas[..],
        &["    Other: {type: object, properties: {z: {type: string}}}\n"],
    ]
    .concat();
    for line in straight.lines().filter(|line| line.starts_with("pub use")) {
        assert!(names(document(&more)).contains(line), "{line} is gone");
    }
}
