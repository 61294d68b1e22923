//! Documents that other tools refuse: what OpenAPI itself forbids of them is told, where it stands,
//! and the rest is generated.
//!
//! `negative/table.tsv` has a row for each: its path below `suites`, a verdict, the place of the
//! fault and the rule. The documents are not part of the repository; see [`tests::specs`].

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use specsmith::diagnostic::{Code, Diagnostic, Pointer};
use specsmith::{Options, Source, generate};
use tests::{failures_of, read, repository, specs_or_skip};

/// What the name of a document has when its owner says that something is wrong with it.
const MARKS: &[&str] = &[
    "negative",
    "documents_with_errors",
    "spec_validation",
    "undeclared_",
    "untyped_",
];

/// Findings that say what this tool cannot do. They say nothing of what is wrong with a document.
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
    /// Where the fault is; `None` when there is none.
    fault: Option<Pointer>,
}

fn table() -> Vec<Row> {
    let text = read(&repository().join("tests/negative/table.tsv"));
    let mut rows = Vec::new();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [document, verdict, place, reason] = cells.as_slice() else {
            panic!("not four cells: {line}")
        };
        assert!(!reason.is_empty(), "no reason: {line}");
        let place = place.replace("\\r", "\r").replace("\\n", "\n");
        let fault = match (*verdict, place.as_str()) {
            ("allowed", "") => None,
            ("forbidden", place) if place.starts_with('/') => Pointer::parse(place),
            _ => panic!("neither `allowed` nor `forbidden` with a place: {line}"),
        };
        let document = (*document).to_owned();
        rows.push(Row { document, fault });
    }
    rows
}

#[test]
fn what_is_forbidden_is_told_where_it_stands_and_the_rest_is_generated() {
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
    let findings = match &result {
        Ok(generated) => &generated.diagnostics,
        Err(error) => &error.diagnostics,
    };
    match &row.fault {
        None => assert!(result.is_ok(), "{}: {findings:#?}", row.document),
        Some(fault) => assert!(
            findings.iter().any(|finding| tells(finding, fault)),
            "{}: nothing is said of {fault}: {findings:#?}",
            row.document
        ),
    }
}

/// Whether the finding is about the document and stands at the fault, inside of it, or at the node
/// that holds it.
fn tells(finding: &Diagnostic, fault: &Pointer) -> bool {
    let near = |place: &Pointer| place.starts_with(fault) || fault.parent().as_ref() == Some(place);
    !OWN_LIMITS.contains(&finding.code) && finding.location.pointer().is_some_and(near)
}

#[test]
fn the_table_names_every_negative_document_and_no_other() {
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
fn no_document_of_the_suites_makes_the_generator_panic() {
    let Some(specs) = specs_or_skip("negative") else {
        return;
    };
    let suites = specs.join("suites");
    let failed = failures_of(&documents(&suites), String::clone, |name| {
        if let Ok(text) = fs::read(suites.join(name)) {
            // Whether it is refused is for other tests.
            let _ = generate(&Source::bytes(name, text), &Options::default());
        }
    });
    assert!(failed.is_empty(), "these panic: {failed:#?}");
}

/// Every file in the folders of the folder, as `folder/file`.
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
