//! The corpus harness on known documents, whose verdicts are known, too.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use tests::corpus::{Checking, Outcome, Record, Report, Settings, Version, documents, run};
use tests::{repository, specs_or_skip};

/// Three operations can be called, one of them with a query in its path and one in another file; one is
/// not an object, and one path is in a missing file.
const GOOD: &str = "openapi: 3.0.3
info: {title: Good, version: '1'}
paths:
  /a:
    get: {responses: {'200': {description: yes}}}
    post: no object
  /b?c=d:
    get: {responses: {'200': {description: yes}}}
  /e: {$ref: item.yml}
  /f: {$ref: gone.yml}
";

fn report(files: &[(&str, &str)]) -> Report {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, contents) in files {
        fs::write(folder.path().join(name), contents).expect("a file");
    }
    report_of(folder.path().to_owned(), Duration::from_secs(60))
}

fn report_of(folder: PathBuf, time: Duration) -> Report {
    let settings = Settings {
        program: env!("CARGO_BIN_EXE_corpus").into(),
        jobs: 2,
        time,
        memory: 4 << 30,
        checking: Checking::Off,
        roundtrip: None,
    };
    run(&documents(&[folder]).expect("documents"), &settings, |_| {})
}

fn record<'a>(report: &'a Report, name: &str) -> &'a Record {
    let mut records = report.documents.iter();
    let found = records.find(|record| record.document == name);
    found.unwrap_or_else(|| panic!("no record of {name}"))
}

#[test]
fn each_document_gets_its_verdict() {
    let report = report(&[
        ("good.yaml", GOOD),
        ("item.yml", "put: {}\n"),
        ("malformed.json", "{\"openapi\": \"3.0.3\", \"paths\": {"),
        ("notes.txt", "ignored"),
    ]);
    assert_eq!(report.documents.len(), 3);
    assert!(!report.has_failures(), "{report:#?}");

    let good = record(&report, "good.yaml");
    assert_eq!(
        (good.outcome, good.version),
        (Outcome::Generated, Version::V3_0)
    );
    assert_eq!(good.operations.counted, Some(4));
    assert_eq!(good.operations.emitted, 3);
    let left_out = good.operations.left_out.iter();
    let left_out: Vec<_> = left_out
        .map(|(code, count)| (code.as_str(), *count))
        .collect();
    assert_eq!(left_out, [("invalid-operation", 1)]);
    assert!(good.lines > 0);

    let malformed = record(&report, "malformed.json");
    assert_eq!(malformed.outcome, Outcome::Rejected);
    assert_eq!(malformed.errors.get("syntax-error"), Some(&1));
    assert_eq!(record(&report, "item.yml").outcome, Outcome::NotOpenapi);
}

#[test]
fn a_run_that_takes_too_long_is_killed() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("good.yaml"), GOOD).expect("a file");
    let report = report_of(folder.path().to_owned(), Duration::ZERO);
    assert_eq!(record(&report, "good.yaml").outcome, Outcome::TimeOut);
    assert!(report.has_failures());
}

#[test]
fn a_report_can_be_written_and_read_again() {
    let report = report(&[("good.yaml", GOOD)]);
    let json = serde_json::to_string(&report).expect("JSON");
    assert_eq!(
        serde_json::from_str::<Report>(&json).expect("a report"),
        report
    );
}

#[test]
fn every_operation_of_every_case_is_accounted_for() {
    let report = report_of(repository().join("tests/cases"), Duration::from_secs(60));
    let failures: Vec<_> = report
        .documents
        .iter()
        .filter(|record| record.is_failure())
        .collect();
    assert!(failures.is_empty(), "{failures:#?}");
}

#[test]
fn the_real_documents_are_found() {
    if let Some(folder) = specs_or_skip("the_real_documents_are_found") {
        assert!(!documents(&[folder]).expect("documents").is_empty());
    }
}
