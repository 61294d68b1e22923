//! Faults planted at known places of documents of every dialect, as JSON and as YAML: what is
//! printed must name that file, that line and that column.

mod emit;
mod faults;

use emit::{Emitted, Format, emit};
use faults::{Mutant, mutants};
use serde_json::Value;
use specsmith::diagnostic::{Diagnostic, Sources, positions};
use specsmith::{Options, Source, generate};

/// The sound documents, one a dialect.
const DOCUMENTS: &[(&str, &str)] = &[
    ("2.0", include_str!("documents/swagger20.json")),
    ("3.0", include_str!("documents/openapi30.json")),
    ("3.1", include_str!("documents/openapi31.json")),
    ("3.2", include_str!("documents/openapi32.json")),
];

/// Schemas in a document of their own, and the one that refers to them.
const PARTS: &str = include_str!("documents/parts.json");
const ROOT: &str = r##"{
  "openapi": "3.0.3", "info": {"title": "t", "version": "1"},
  "paths": {"/a": {"get": {"operationId": "listThings", "responses": {"200": {"description": "", "content": {
    "application/json": {"schema": {"$ref": "parts#/schemas/Thing"}}}}}}}}
}"##;

#[test]
fn every_fault_is_told_where_it_was_planted() {
    let (mut planted, mut missed) = (0, Vec::new());
    for (dialect, text) in DOCUMENTS {
        let document: Value = serde_json::from_str(text).expect("JSON");
        for mutant in mutants(&document) {
            for format in [Format::Json, Format::Yaml] {
                planted += 1;
                if let Err(said) = told(&mutant, format) {
                    missed.push(format!("{dialect} {format:?}: {}: {said}", mutant.name));
                }
            }
        }
    }
    assert!(planted >= 200, "{planted} faults planted");
    assert_none(&missed, planted);
}

#[test]
fn faults_in_another_document_are_told_in_that_one() {
    let parts: Value = serde_json::from_str(PARTS).expect("JSON");
    let (mut planted, mut missed) = (0, Vec::new());
    // What keeps a whole document from being read is told where it is referred to.
    let readable = |mutant: &Mutant| mutant.twice.is_none();
    for mutant in mutants(&parts).into_iter().filter(readable) {
        for format in [Format::Json, Format::Yaml] {
            planted += 1;
            let other = match format {
                Format::Json => "parts.json",
                Format::Yaml => "parts.yaml",
            };
            let folder = tempfile::tempdir().expect("a folder");
            let emitted = emit(&mutant.document, format, None);
            std::fs::write(folder.path().join(other), &emitted.text).expect("a file");
            let root = ROOT.replace("parts", other);
            let source = Source::bytes("api.json", root).with_base(folder.path());
            if let Err(said) = is_told(&mutant, &emitted, other, run(&source)) {
                missed.push(format!("{format:?}: {}: {said}", mutant.name));
            }
        }
    }
    assert!(planted >= 50, "{planted} faults planted");
    assert_none(&missed, planted);
}

#[test]
fn the_documents_are_sound() {
    for (dialect, text) in DOCUMENTS {
        let document: Value = serde_json::from_str(text).expect("JSON");
        for format in [Format::Json, Format::Yaml] {
            let emitted = emit(&document, format, None);
            let (said, _) = findings(&emitted, format);
            assert!(said.is_empty(), "{dialect} {format:?}: {said:#?}");
        }
    }
}

fn assert_none(missed: &[String], planted: usize) {
    assert!(
        missed.is_empty(),
        "{} of {planted} missed:\n{}",
        missed.len(),
        missed.join("\n")
    );
}

/// Whether the fault is told at its place; otherwise what was said.
fn told(mutant: &Mutant, format: Format) -> Result<(), String> {
    let emitted = emit(&mutant.document, format, mutant.twice.as_deref());
    is_told(mutant, &emitted, name(format), findings(&emitted, format))
}

fn is_told(
    mutant: &Mutant,
    emitted: &Emitted,
    name: &str,
    (said, sources): (Vec<Diagnostic>, Sources),
) -> Result<(), String> {
    let place = emitted.places.get(&mutant.at);
    let spans = positions(&said, &sources);
    let mut others = Vec::new();
    for (finding, span) in said.iter().zip(spans) {
        let at = span.map(|span| (span.line, span.column));
        let file = sources
            .get(finding.location.file)
            .map(|source| source.name.as_str());
        if at.as_ref() == place
            && file == Some(name)
            && mutant.codes.contains(&finding.code.as_str())
        {
            return Ok(());
        }
        others.push(format!("{} {file:?} {at:?}", finding.code));
    }
    Err(format!(
        "expected {:?} at {place:?}, found {others:?}",
        mutant.codes
    ))
}

fn name(format: Format) -> &'static str {
    match format {
        Format::Json => "api.json",
        Format::Yaml => "api.yaml",
    }
}

fn findings(emitted: &Emitted, format: Format) -> (Vec<Diagnostic>, Sources) {
    run(&Source::bytes(name(format), emitted.text.clone()))
}

fn run(source: &Source) -> (Vec<Diagnostic>, Sources) {
    match generate(source, &Options::default()) {
        Ok(generated) => (generated.diagnostics, generated.sources),
        Err(error) => (error.diagnostics, error.sources),
    }
}
