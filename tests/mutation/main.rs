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
    assert!(
        missed.is_empty(),
        "{} of {planted} missed:\n{}",
        missed.len(),
        missed.join("\n")
    );
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

/// Whether the fault is told at its place; otherwise what was said.
fn told(mutant: &Mutant, format: Format) -> Result<(), String> {
    let emitted = emit(&mutant.document, format, mutant.twice.as_deref());
    let place = emitted.places.get(&mutant.at);
    let (said, sources) = findings(&emitted, format);
    let spans = positions(&said, &sources);
    let mut others = Vec::new();
    for (finding, span) in said.iter().zip(spans) {
        let at = span.map(|span| (span.line, span.column));
        let file = sources
            .get(finding.location.file)
            .map(|source| source.name.as_str());
        if at.as_ref() == place
            && file == Some(name(format))
            && mutant.codes.contains(&finding.code.as_str())
        {
            return Ok(());
        }
        others.push(format!("{} {at:?}", finding.code));
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
    let source = Source::bytes(name(format), emitted.text.clone());
    match generate(&source, &Options::default()) {
        Ok(generated) => (generated.diagnostics, generated.sources),
        Err(error) => (error.diagnostics, error.sources),
    }
}
