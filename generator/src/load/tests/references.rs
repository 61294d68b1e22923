//! Descriptions of several documents: which are read, and where references lead.

use super::{folder, load_source};
use crate::diagnostic::{Code, FileId, Pointer};
use crate::load::{Library, Source, SourceNode};
use crate::options::Options;
use std::path::Path;

/// Loads the `openapi.yaml` of a folder.
fn library(folder: &Path) -> Library {
    library_with(folder, &Options::default())
}

fn library_with(folder: &Path, options: &Options) -> Library {
    let source = Source::path(folder.join("openapi.yaml"));
    let (library, diagnostics) = load_source(&source, options);
    assert_eq!(diagnostics, []);
    library.expect("a library")
}

fn root_node() -> SourceNode {
    SourceNode {
        file: FileId(0),
        pointer: Pointer::root(),
    }
}

fn names(library: &Library) -> Vec<&str> {
    let names = library.documents().map(|document| document.name.as_str());
    names.collect()
}

/// Returns where a reference leads: `file#pointer`, or the code of its error.
fn leads(library: &Library, name: &str, at: &str, reference: &str) -> Vec<String> {
    let file = library.documents().find(|document| document.name == name);
    let file = file.expect("a document").file;
    let at = Pointer::parse(at).expect("a pointer");
    match library.resolve(&SourceNode { file, pointer: at }, reference) {
        Err(error) => vec![error.code.to_string()],
        Ok(targets) => {
            let shown = targets.iter().map(|target| {
                let document = library.documents().find(|d| d.file == target.file);
                format!(
                    "{}{}",
                    document.expect("a document").name,
                    target.pointer.fragment()
                )
            });
            shown.collect()
        }
    }
}

#[test]
fn documents_are_read_in_the_order_of_their_references() {
    let folder = folder(&[
        (
            "openapi.yaml",
            "paths: {/a: {$ref: 'paths/a.yaml'}, /b: {$ref: './paths/b.json#/x'}}\n\
             b: {$ref: common.yaml#/x}\nc: {$ref: '#/paths'}",
        ),
        (
            "paths/a.yaml",
            "x: {$ref: '../common.yaml#/B%20b'}\ny: {$ref: a.yaml#/x}\n",
        ),
        (
            "paths/b.json",
            "{\"x\": {\"$ref\": \"../openapi.yaml#/b\"}}",
        ),
        (
            "common.yaml",
            "x: {$ref: paths/../paths/a.yaml}\nB b: {$ref: deep.yaml}\n",
        ),
        ("deep.yaml", "1\n"),
    ]);
    let library = library(folder.path());
    let expected = [
        "openapi.yaml",
        "paths/a.yaml",
        "paths/b.json",
        "common.yaml",
        "deep.yaml",
    ];
    assert_eq!(names(&library), expected);
    let leads = |name, reference| leads(&library, name, "/x", reference);
    assert_eq!(leads("openapi.yaml", "#/b"), ["openapi.yaml#/b"]);
    assert_eq!(leads("openapi.yaml", "#"), ["openapi.yaml#"]);
    assert_eq!(leads("openapi.yaml", "paths/a.yaml"), ["paths/a.yaml#"]);
    let expected = ["common.yaml#/B b"];
    assert_eq!(leads("paths/a.yaml", "../common.yaml#/B%20b"), expected);
    assert_eq!(
        leads("paths/a.yaml", "/common.yaml"),
        ["unresolved-reference"]
    );
    assert_eq!(
        leads("paths/b.json", "../openapi.yaml#/b"),
        ["openapi.yaml#/b"]
    );
    assert_eq!(
        leads("common.yaml", "paths/../paths/a.yaml#"),
        ["paths/a.yaml#"]
    );
}

#[test]
fn references_are_resolved_after_values_are_taken() {
    let folder = folder(&[
        ("openapi.yaml", "a: {$ref: b.yaml#x}\n"),
        ("b.yaml", "c: {$anchor: x}\n"),
    ]);
    let mut library = library(folder.path());
    assert!(library.take_root().is_object());
    assert!(library.take(FileId(1)).is_object());
    assert_eq!(
        leads(&library, "openapi.yaml", "/a", "b.yaml#x"),
        ["b.yaml#/c"]
    );
}

#[test]
fn an_unreadable_document_is_an_error_of_the_reference() {
    let folder = folder(&[
        (
            "openapi.yaml",
            "a: [{$ref: none.yaml}, {$ref: broken.yaml}, {$ref: sub}, {$ref: empty.yaml},\n\
             {$ref: 'latin.yaml'}, {$ref: 'https://example.com/x'}, {$ref: 'ftp://a/b'}, {$ref: 'urn:a:b'}]",
        ),
        ("broken.yaml", "a: 1\n  b: 2\n"),
        ("sub/x.yaml", "a: 1\n"),
        ("empty.yaml", ""),
    ]);
    std::fs::write(folder.path().join("latin.yaml"), b"a: b\nc: \xff\n").expect("a file");
    let library = library(folder.path());
    assert_eq!(names(&library), ["openapi.yaml"]);
    let error = |reference: &str| {
        let error = library.resolve(&root_node(), reference);
        let error = error.expect_err("an error");
        let root = folder.path().display().to_string();
        (error.code, error.message.replace(&root, "."))
    };
    let (code, message) = error("none.yaml#/x");
    assert_eq!(code, Code::UnresolvedReference);
    assert_eq!(message, "the file none.yaml does not exist");
    let (code, message) = error("broken.yaml#/x");
    assert_eq!(code, Code::SyntaxError);
    assert!(
        message.starts_with("./broken.yaml:2: invalid YAML"),
        "{message}"
    );
    assert_eq!(error("sub").0, Code::UnreadableInput);
    assert_eq!(error("empty.yaml").0, Code::UnresolvedReference);
    assert_eq!(error("latin.yaml").0, Code::InvalidEncoding);
    assert_eq!(error("https://example.com/x").0, Code::ExternalReference);
    assert_eq!(error("ftp://a/b").0, Code::ExternalReference);
    assert_eq!(error("urn:a:b").0, Code::ExternalReference);
    assert_eq!(error("http://a:port/x").0, Code::UnresolvedReference);
    assert_eq!(error("#nowhere").0, Code::UnresolvedReference);
    assert_eq!(error("#/%ff").0, Code::UnresolvedReference);
}

#[test]
fn nothing_outside_the_folder_is_read() {
    let root = folder(&[
        (
            "api/openapi.yaml",
            "a: [{$ref: ../secret.yaml}, {$ref: ../none.yaml}, {$ref: link.yaml}, {$ref: /etc/passwd}, {$ref: inner.yaml},\n\
             {$ref: 'a/%2e%2e/%2e%2e/secret.yaml'}, {$ref: 'folder/secret.yaml'}]",
        ),
        ("secret.yaml", "a: 1\n"),
        ("api/real.yaml", "a: 1\n"),
    ]);
    let api = root.path().join("api");
    #[cfg(unix)]
    for (link, to) in [
        ("link.yaml", "../secret.yaml"),
        ("inner.yaml", "real.yaml"),
        ("folder", ".."),
    ] {
        std::os::unix::fs::symlink(to, api.join(link)).expect("a link");
    }
    let library = library(&api);
    assert_eq!(names(&library), ["openapi.yaml", "real.yaml"]);
    let references = [
        "../secret.yaml",
        "link.yaml",
        "/etc/passwd",
        "folder/secret.yaml",
    ];
    for reference in references
        .into_iter()
        .chain(["a/%2e%2e/%2e%2e/secret.yaml", "../none.yaml"])
    {
        assert_eq!(
            leads(&library, "openapi.yaml", "/a", reference),
            ["external-reference"],
            "{reference}"
        );
    }
    assert_eq!(
        leads(&library, "openapi.yaml", "/a", "inner.yaml"),
        ["real.yaml#"]
    );

    let mut options = Options::default();
    options.references.allow_outside = true;
    let library = library_with(&api, &options);
    // `/etc/passwd` is read, but is not YAML.
    assert_eq!(names(&library)[..2], ["openapi.yaml", "../secret.yaml"]);
    assert_eq!(
        leads(&library, "openapi.yaml", "/a", "link.yaml"),
        ["../secret.yaml#"]
    );
}

#[test]
fn bytes_can_refer_to_files_only_if_they_have_a_folder() {
    let folder = folder(&[
        ("b.yaml", "a: {$ref: api.yaml#/a}\n"),
        ("api.yaml", "other: 1\n"),
    ]);
    let bytes = Source::bytes("api.yaml", "a: {$ref: b.yaml#/a}\n");
    let (library, _) = load_source(&bytes, &Options::default());
    let library = library.expect("a library");
    let error = library
        .resolve(&root_node(), "b.yaml#/a")
        .expect_err("an error");
    assert_eq!(error.code, Code::ExternalReference);
    assert!(error.message.contains("not read from a file"), "{error:?}");
    assert_eq!(leads(&library, "api.yaml", "", "#/a"), ["api.yaml#/a"]);

    let (library, _) = load_source(&bytes.with_base(folder.path()), &Options::default());
    let library = library.expect("a library");
    assert_eq!(names(&library), ["api.yaml", "b.yaml"]);
    // The bytes replace the file of their name.
    assert_eq!(
        leads(&library, "b.yaml", "", "api.yaml#/a"),
        ["api.yaml#/a"]
    );
}

#[test]
fn identifiers_are_base_uris_and_anchors_identify_nodes() {
    let folder = folder(&[
        (
            "openapi.yaml",
            "openapi: 3.2.0\n$self: https://example.com/api/main\n\
             s:\n  $id: schemas/s.json\n  $anchor: top\n  x: {$dynamicAnchor: dyn}\n  y: {$ref: t.json}\n  \
             inner: {$id: /other/inner, a: {$ref: 'file.yaml#/q'}}\n\
             anchored: {$anchor: top}\n\
             old: {$id: '#old'}\nproperties: {$id: {type: string}}\n\
             r: {$ref: sub/file.yaml}\nq: {$ref: 'https://example.com/lib'}\n",
        ),
        (
            "sub/file.yaml",
            "$id: https://example.com/lib\nx: {$ref: t.yaml}\ny: {$anchor: here}\n",
        ),
        ("sub/t.yaml", "a: 1\n"),
        ("file.yaml", "a: 1\n"),
    ]);
    let library = library(folder.path());
    let expected = ["openapi.yaml", "file.yaml", "sub/file.yaml", "sub/t.yaml"];
    let mut found = names(&library);
    found.sort_unstable();
    assert_eq!(
        found,
        ["file.yaml", "openapi.yaml", "sub/file.yaml", "sub/t.yaml"],
        "{expected:?}"
    );
    let root = |at, reference| leads(&library, "openapi.yaml", at, reference);
    // A pointer inside a schema with an identifier refers to the schema first, then to the document.
    assert_eq!(
        root("/s/y", "#/x"),
        ["openapi.yaml#/s/x", "openapi.yaml#/x"]
    );
    assert_eq!(
        root("/s/inner/a", "#/x"),
        ["openapi.yaml#/s/inner/x", "openapi.yaml#/x"]
    );
    assert_eq!(root("/r", "#/x"), ["openapi.yaml#/x"]);
    // An identifier is relative to `$self`, and identifies the schema everywhere.
    assert_eq!(root("/r", "schemas/s.json#/x"), ["openapi.yaml#/s/x"]);
    assert_eq!(
        root("/r", "https://example.com/api/schemas/s.json"),
        ["openapi.yaml#/s"]
    );
    assert_eq!(
        root("/r", "https://EXAMPLE.com:443/other/./inner#/a"),
        ["openapi.yaml#/s/inner/a"]
    );
    assert_eq!(root("/s/y", "../main#/r"), ["openapi.yaml#/r"]);
    // Anchors belong to their resource.
    assert_eq!(
        root("/s/y", "#top"),
        ["openapi.yaml#/s", "openapi.yaml#/anchored"]
    );
    assert_eq!(root("/s/y", "#dyn"), ["openapi.yaml#/s/x"]);
    assert_eq!(root("/r", "#dyn"), ["unresolved-reference"]);
    assert_eq!(root("/r", "schemas/s.json#dyn"), ["openapi.yaml#/s/x"]);
    assert_eq!(root("/r", "#old"), ["openapi.yaml#/old"]);
    // What is unknown at the base URI is searched for next to the document.
    assert_eq!(root("/r", "sub/file.yaml"), ["sub/file.yaml#"]);
    assert_eq!(root("/s/inner/a", "file.yaml#/q"), ["file.yaml#/q"]);
    assert_eq!(
        root("/q", "https://example.com/lib#here"),
        ["sub/file.yaml#/y"]
    );
    assert_eq!(
        leads(&library, "sub/file.yaml", "/x", "t.yaml"),
        ["sub/t.yaml#"]
    );
    assert_eq!(root("/s/y", "t.json"), ["unresolved-reference"]);
}

#[test]
fn discriminator_mappings_may_refer_to_files() {
    let folder = folder(&[
        (
            "openapi.yaml",
            "discriminator: {propertyName: kind, mapping: {a: a.yaml, b: './b.yml#/B', c: Cat}}",
        ),
        ("a.yaml", "x: 1\n"),
        ("b.yml", "B: 1\n"),
        ("Cat", "x: 1\n"),
    ]);
    assert_eq!(
        names(&library(folder.path())),
        ["openapi.yaml", "a.yaml", "b.yml"]
    );
}

#[test]
fn too_many_documents_are_an_error_at_the_reference_that_exceeds_the_limit() {
    let folder = folder(&[]);
    for index in 0..2_001 {
        let contents = format!("a: {{$ref: {}.yaml}}\n", index + 1);
        std::fs::write(folder.path().join(format!("{index}.yaml")), contents).expect("a file");
    }
    let source = Source::path(folder.path().join("0.yaml"));
    let (library, diagnostics) = load_source(&source, &Options::default());
    assert!(library.is_none());
    assert_eq!(diagnostics[0].code, Code::LimitFiles);
    assert_eq!(diagnostics[0].location.file, FileId(1_999));
    assert_eq!(
        diagnostics[0].location.pointer().map(Pointer::as_str),
        Some("/a")
    );
}
