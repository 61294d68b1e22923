//! Plants defects at known positions of documents of every dialect, as JSON and as YAML: the
//! diagnostic must name the file, the line and the column.

mod defects;
mod emit;

use defects::{Mutant, mutants};
use emit::{Emitted, Format, emit};
use serde_json::Value;
use specsmith::diagnostic::{Diagnostic, Sources, positions};
use specsmith::{Options, Source, generate};

/// The valid documents, one for each dialect.
const DOCUMENTS: &[(&str, &str)] = &[
    ("2.0", include_str!("documents/swagger20.json")),
    ("3.0", include_str!("documents/openapi30.json")),
    ("3.1", include_str!("documents/openapi31.json")),
    ("3.2", include_str!("documents/openapi32.json")),
];

/// Of so many mutants one is planted: without optimizations, all of them take half a minute.
const STEP: usize = if cfg!(debug_assertions) { 5 } else { 1 };

/// Schemas in a document of their own, and a document that refers to them.
const PARTS: &str = include_str!("documents/parts.json");
const ROOT: &str = r##"{
  "openapi": "3.0.3", "info": {"title": "t", "version": "1"},
  "paths": {"/a": {"get": {"operationId": "listThings", "responses": {"200": {"description": "", "content": {
    "application/json": {"schema": {"$ref": "parts#/schemas/Thing"}}}}}}}}
}"##;

#[test]
fn every_defect_is_reported_at_its_position() {
    let (mut planted, mut missed) = (0, Vec::new());
    for (dialect, source) in DOCUMENTS {
        let document: Value = serde_json::from_str(source).expect("JSON");
        for mutant in mutants(&document).into_iter().step_by(STEP) {
            for format in [Format::Json, Format::Yaml] {
                planted += 1;
                if let Err(message) = check(&mutant, format) {
                    missed.push(format!("{dialect} {format:?}: {}: {message}", mutant.name));
                }
            }
        }
    }
    assert!(planted >= 200 / STEP, "only {planted} planted defects");
    assert_none(&missed, planted);
}

#[test]
fn defects_in_another_document_are_reported_there() {
    let parts: Value = serde_json::from_str(PARTS).expect("JSON");
    let (mut planted, mut missed) = (0, Vec::new());
    // A document that cannot be read at all is reported at the reference to it.
    let readable = |mutant: &Mutant| mutant.duplicated.is_none();
    for mutant in mutants(&parts).into_iter().filter(readable).step_by(STEP) {
        for format in [Format::Json, Format::Yaml] {
            planted += 1;
            let other = match format {
                Format::Json => "parts.json",
                Format::Yaml => "parts.yaml",
            };
            let folder = tempfile::tempdir().expect("a folder");
            let emitted = emit(&mutant.document, format, None);
            std::fs::write(folder.path().join(other), &emitted.source).expect("a file");
            let root = ROOT.replace("parts", other);
            let source = Source::bytes("api.json", root).with_base(folder.path());
            if let Err(message) = is_reported(&mutant, &emitted, other, run(&source)) {
                missed.push(format!("{format:?}: {}: {message}", mutant.name));
            }
        }
    }
    assert!(planted >= 50 / STEP, "only {planted} planted defects");
    assert_none(&missed, planted);
}

#[test]
fn the_documents_are_valid() {
    for (dialect, source) in DOCUMENTS {
        let document: Value = serde_json::from_str(source).expect("JSON");
        for format in [Format::Json, Format::Yaml] {
            let emitted = emit(&document, format, None);
            let (diagnostics, _) = diagnostics_of(&emitted, format);
            assert!(
                diagnostics.is_empty(),
                "{dialect} {format:?}: {diagnostics:#?}"
            );
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

/// Checks that the defect is reported at its position; the error lists what was reported instead.
fn check(mutant: &Mutant, format: Format) -> Result<(), String> {
    let emitted = emit(&mutant.document, format, mutant.duplicated.as_deref());
    is_reported(
        mutant,
        &emitted,
        name(format),
        diagnostics_of(&emitted, format),
    )
}

fn is_reported(
    mutant: &Mutant,
    emitted: &Emitted,
    name: &str,
    (diagnostics, sources): (Vec<Diagnostic>, Sources),
) -> Result<(), String> {
    let expected = emitted.positions.get(&mutant.at);
    let spans = positions(&diagnostics, &sources);
    let mut others = Vec::new();
    for (diagnostic, span) in diagnostics.iter().zip(spans) {
        let at = span.map(|span| (span.line, span.column));
        let file = sources
            .get(diagnostic.location.file)
            .map(|source| source.name.as_str());
        if at.as_ref() == expected
            && file == Some(name)
            && mutant.codes.contains(&diagnostic.code.as_str())
        {
            return Ok(());
        }
        others.push(format!("{} {file:?} {at:?}", diagnostic.code));
    }
    Err(format!(
        "expected {:?} at {expected:?}, found {others:?}",
        mutant.codes
    ))
}

fn name(format: Format) -> &'static str {
    match format {
        Format::Json => "api.json",
        Format::Yaml => "api.yaml",
    }
}

fn diagnostics_of(emitted: &Emitted, format: Format) -> (Vec<Diagnostic>, Sources) {
    run(&Source::bytes(name(format), emitted.source.clone()))
}

fn run(source: &Source) -> (Vec<Diagnostic>, Sources) {
    match generate(source, &Options::default()) {
        Ok(generated) => (generated.diagnostics, generated.sources),
        Err(error) => (error.diagnostics, error.sources),
    }
}
