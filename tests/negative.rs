//! Documents that other tools reject: what OpenAPI itself forbids is reported at its location, and
//! the rest is generated.
//!
//! `negative/table.tsv` has a row for each: its path below `suites`, a verdict, the pointer of the
//! error and the rule. The documents are not part of the repository; see [`tests::specs`].

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use specsmith::diagnostic::{Code, Diagnostic, Pointer};
use specsmith::{Options, Source, generate};
use tests::{failures_of, read, repository, specs_or_skip};

/// Parts of the names of documents that their authors consider invalid.
const MARKS: &[&str] = &[
    "negative",
    "documents_with_errors",
    "spec_validation",
    "undeclared_",
    "untyped_",
];

/// Codes about the limits of specsmith, as opposed to errors in a document.
const OWN_LIMITS: &[Code] = &[
    Code::AmbiguousUnion,
    Code::ExternalReference,
    Code::UnmodeledBody,
    Code::UnmodeledMediaType,
    Code::UnmodeledParameter,
    Code::UnmodeledSchema,
    Code::UnmodeledSecurity,
    Code::UnmodeledServer,
    Code::WidenedType,
];

struct Row {
    document: String,
    /// The location of the error; `None` if the document is valid.
    error: Option<Pointer>,
}

fn table() -> Vec<Row> {
    let table = read(&repository().join("tests/negative/table.tsv"));
    let mut rows = Vec::new();
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [document, verdict, pointer, reason] = cells.as_slice() else {
            panic!("not four cells: {line}")
        };
        assert!(!reason.is_empty(), "no reason: {line}");
        let pointer = pointer.replace("\\r", "\r").replace("\\n", "\n");
        let error = match (*verdict, pointer.as_str()) {
            ("allowed", "") => None,
            ("forbidden", pointer) if pointer.starts_with('/') => Pointer::parse(pointer),
            _ => panic!("neither `allowed` nor `forbidden` with a pointer: {line}"),
        };
        let document = (*document).to_owned();
        rows.push(Row { document, error });
    }
    rows
}

#[test]
fn what_is_forbidden_is_reported_at_its_location() {
    let Some(specs) = specs_or_skip("negative") else {
        return;
    };
    let suites = specs.join("suites");
    let failed = failures_of(
        &table(),
        |row| row.document.clone(),
        |row| check(&suites, row),
    );
    assert!(failed.is_empty(), "{} fail: {failed:#?}", failed.len());
}

fn check(suites: &Path, row: &Row) {
    let path = suites.join(&row.document);
    let result = generate(
        &Source::bytes(&row.document, read(&path)),
        &Options::default(),
    );
    let diagnostics = match &result {
        Ok(generated) => &generated.diagnostics,
        Err(error) => &error.diagnostics,
    };
    match &row.error {
        None => assert!(result.is_ok(), "{}: {diagnostics:#?}", row.document),
        Some(error) => assert!(
            diagnostics
                .iter()
                .any(|diagnostic| reports(diagnostic, error)),
            "{}: no diagnostic at {error}: {diagnostics:#?}",
            row.document
        ),
    }
}

/// Returns whether the diagnostic is about the document and located at the error, inside it, or at
/// its parent.
fn reports(diagnostic: &Diagnostic, error: &Pointer) -> bool {
    let is_near =
        |pointer: &Pointer| pointer.starts_with(error) || error.parent().as_ref() == Some(pointer);
    !OWN_LIMITS.contains(&diagnostic.code) && diagnostic.location.pointer().is_some_and(is_near)
}

#[test]
fn the_table_has_every_negative_document_and_no_other() {
    let Some(specs) = specs_or_skip("negative") else {
        return;
    };
    let rows = table();
    let named: BTreeSet<&str> = rows.iter().map(|row| row.document.as_str()).collect();
    assert_eq!(named.len(), rows.len(), "a document has two rows");
    let documents = documents(&specs.join("suites"));
    let marked = |name: &&str| MARKS.iter().any(|mark| name.contains(mark));
    let negative: BTreeSet<&str> = documents
        .iter()
        .map(String::as_str)
        .filter(marked)
        .collect();
    assert_eq!(named, negative);
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes optimizations; `.ci/run` runs it")]
fn no_document_of_the_suites_panics() {
    let Some(specs) = specs_or_skip("negative") else {
        return;
    };
    let suites = specs.join("suites");
    let failed = failures_of(&documents(&suites), String::clone, |name| {
        if let Ok(document) = fs::read(suites.join(name)) {
            // Other tests check the result.
            let _ = generate(&Source::bytes(name, document), &Options::default());
        }
    });
    assert!(failed.is_empty(), "these panic: {failed:#?}");
}

/// Returns every file in the subfolders of the folder, as `folder/file`.
fn documents(suites: &Path) -> Vec<String> {
    let entries = |path: &Path| match fs::read_dir(path) {
        Ok(entries) => entries
            .flatten()
            .map(|entry| entry.path())
            .collect::<Vec<_>>(),
        Err(error) => panic!("{}: {error}", path.display()),
    };
    let folders = entries(suites).into_iter().filter(|path| path.is_dir());
    let files = folders.flat_map(|folder| entries(&folder));
    let name = |path: &Path| {
        path.strip_prefix(suites)
            .map(|path| path.display().to_string())
    };
    let mut names: Vec<String> = files.filter_map(|path| name(&path).ok()).collect();
    names.sort();
    names
}
