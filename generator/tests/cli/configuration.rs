//! The document and the options of a run.

use crate::folder::{DOCUMENT, Folder};

#[test]
fn a_configuration_is_found_and_its_paths_are_relative_to_it() {
    let folder = Folder::configured();
    folder.write(
        "specsmith.toml",
        "document = 'openapi/api.yaml'\noutput = 'first'\n",
    );
    folder.run(&[]).done();
    assert!(folder.at("first/Cargo.toml").exists());
    assert!(!folder.at("client").exists());

    folder.run(&["--config", "openapi/specsmith.toml"]).done();
    assert!(folder.at("client/Cargo.toml").exists());
    folder
        .run(&[
            "--config",
            "openapi/specsmith.toml",
            "--out",
            "here",
            "--name",
            "renamed",
        ])
        .done();
    assert!(folder.read("here/Cargo.toml").contains("renamed"));
    folder.refuses(&["--config", "gone.toml"], "gone.toml does not exist");

    folder.write(
        "sub/specsmith.toml",
        "document = '../api.yaml'\n[package]\nname = 'nearby'\n",
    );
    folder.run(&["--config", "sub/specsmith.toml"]).done();
    assert!(folder.at("sub/nearby/Cargo.toml").exists());
}

#[test]
fn a_configuration_is_used_only_for_its_own_document() {
    let folder = Folder::configured();
    let run = folder.run(&["api.yaml"]).done();
    assert!(
        run.err.contains("note: openapi/specsmith.toml is ignored"),
        "{run}"
    );
    assert!(folder.at("corner-shop/Cargo.toml").exists());
    assert!(!folder.at("client").exists());
    let run = folder.run(&["openapi/../openapi/api.yaml"]).done();
    assert!(run.err.starts_with("shop 0.1.0: "), "{run}");
    assert!(folder.at("client/Cargo.toml").exists());
}

#[test]
fn the_document_can_come_from_standard_input() {
    let folder = Folder::bare();
    let run = folder.run_with_input(&["-", "--out", "a"], DOCUMENT).done();
    assert!(
        run.err
            .starts_with("corner-shop 0.1.0: 1 operation, 1 type from "),
        "{run}"
    );
    folder.run(&["api.yaml", "--out", "b"]).done();
    assert_eq!(
        folder.read("a/.specsmith-files"),
        folder.read("b/.specsmith-files")
    );
    assert_eq!(
        folder
            .run_with_input(&["-", "--out", "c"], "no document")
            .code,
        Some(2)
    );
    assert!(!folder.at("c").exists());
}

#[test]
fn errors_in_the_configuration_are_shown_with_their_lines() {
    let folder = Folder::configured();
    let toml = "document = 'api.yaml'\n[package]\nname = 'a b'\nversion = '1'\n";
    folder.write("openapi/specsmith.toml", toml);
    folder.refuses(&[], "--> openapi/specsmith.toml:3:8\n");
    folder.refuses(&[], "3 | name = 'a b'\n  |        ^^^^^");
    folder.refuses(&[], "--> openapi/specsmith.toml:4:11\n");
    folder.write("openapi/specsmith.toml", "documnet = 'api.yaml'\n");
    folder.refuses(&[], "unknown option `documnet`; did you mean `document`?");
    folder.write("openapi/specsmith.toml", "document = \n");
    folder.refuses(&[], "--> openapi/specsmith.toml:1:");
    folder.write("openapi/specsmith.toml", "strict = true\n");
    folder.refuses(&[], "names no document");
    folder.write("openapi/specsmith.toml", "document = 'gone.yaml'\n");
    folder.refuses(&[], "openapi/gone.yaml");
}
