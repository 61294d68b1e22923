//! The report of a run: one JSON object for programs.
//!
//! Takes the run and its result, returns the JSON. The format is stable: keys may be added, and
//! `version` grows if one is renamed or changes its meaning. The README documents it.

use std::path::Path;

use serde::Serialize;
use specsmith::Generated;
use specsmith::diagnostic::{Code, Diagnostic, Severity, Sources, Span, positions};
use specsmith::options::OptionError;
use specsmith::write::Plan;

use super::diff;
use super::failure::{self, Failure};
use super::outcome::{Outcome, exit_code};
use super::run::Run;

/// The version of the format. Version 2 renamed `unmodelled` to `unmodeled`, also in codes.
const VERSION: u32 = 2;

#[derive(Serialize)]
struct Report {
    version: u32,
    outcome: &'static str,
    exit: u8,
    summary: Option<Summary>,
    output: Option<Output>,
    diagnostics: Vec<Entry>,
    failures: Vec<Message>,
}

#[derive(Serialize)]
struct Summary {
    package: String,
    version: String,
    operations: usize,
    incoming: usize,
    types: usize,
    untyped: usize,
    untyped_by_reason: Untyped,
    documents: Vec<String>,
}

#[derive(Serialize)]
struct Untyped {
    undescribed: usize,
    repaired: usize,
    unmodeled: usize,
}

#[derive(Serialize)]
struct Output {
    folder: String,
    unchanged: usize,
    changes: Vec<Change>,
}

#[derive(Serialize)]
struct Change {
    path: String,
    change: &'static str,
}

#[derive(Serialize)]
struct Entry {
    code: &'static str,
    severity: String,
    message: String,
    hint: Option<String>,
    file: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    pointer: Option<String>,
}

#[derive(Serialize)]
struct Message {
    message: String,
    hint: Option<&'static str>,
}

/// Returns the report of a run, with a line break at its end.
///
/// # Errors
///
/// Never in practice: every key is a string.
pub fn report(run: &Run, result: &Result<Outcome, Failure>) -> serde_json::Result<String> {
    let generated = run.generated.as_ref();
    let mut diagnostics = generated.map_or_else(Vec::new, |generated| {
        document_entries(&generated.diagnostics, &generated.sources)
    });
    let mut failures = Vec::new();
    if let Err(failure) = result {
        diagnostics.extend(failure_entries(failure));
        failures = messages(failure);
    }
    let report = Report {
        version: VERSION,
        outcome: match result {
            Ok(Outcome::Done) => run.purpose.outcome(),
            Ok(Outcome::Drift) => "out-of-date",
            Err(_) => "failed",
        },
        exit: exit_code(result),
        summary: generated.map(summary),
        output: run.plan.as_ref().map(output),
        diagnostics,
        failures,
    };
    Ok(serde_json::to_string_pretty(&report)? + "\n")
}

fn summary(generated: &Generated) -> Summary {
    let summary = &generated.summary;
    let documents = generated.sources.iter();
    Summary {
        package: summary.package.clone(),
        version: summary.version.clone(),
        operations: summary.operations,
        incoming: summary.incoming,
        types: summary.types,
        untyped: summary.untyped.total(),
        untyped_by_reason: Untyped {
            undescribed: summary.untyped.undescribed,
            repaired: summary.untyped.repaired,
            unmodeled: summary.untyped.unmodeled,
        },
        documents: documents.map(|source| source.name.clone()).collect(),
    }
}

fn output(plan: &Plan) -> Output {
    let change = |change: &specsmith::write::Change| Change {
        path: change.path.clone(),
        change: diff::action(change),
    };
    Output {
        folder: plan.root.display().to_string(),
        unchanged: plan.unchanged,
        changes: plan.changes.iter().map(change).collect(),
    }
}

/// Returns the diagnostics of a failure, in the document or in the configuration.
fn failure_entries(failure: &Failure) -> Vec<Entry> {
    match failure {
        Failure::Document(error) => document_entries(&error.diagnostics, &error.sources),
        Failure::Config(path, contents, errors) => {
            let entry = |error: &OptionError| config_entry(path, contents, error);
            errors.iter().map(entry).collect()
        }
        Failure::Message(..) | Failure::Write(_) | Failure::Print(_) => Vec::new(),
    }
}

fn document_entries(diagnostics: &[Diagnostic], sources: &Sources) -> Vec<Entry> {
    let positions = positions(diagnostics, sources);
    let pairs = diagnostics.iter().zip(positions);
    let entry = |(diagnostic, span): (&Diagnostic, Option<Span>)| Entry {
        code: diagnostic.code.as_str(),
        severity: diagnostic.severity.to_string(),
        message: diagnostic.message.clone(),
        hint: diagnostic.hint.clone(),
        file: sources
            .get(diagnostic.location.file)
            .map(|source| source.name.clone()),
        line: span.map(|span| span.line),
        column: span.map(|span| span.column),
        end_line: span.map(|span| span.end_line),
        end_column: span.map(|span| span.end_column),
        pointer: diagnostic
            .location
            .pointer()
            .map(|pointer| pointer.as_str().to_owned()),
    };
    pairs.map(entry).collect()
}

fn config_entry(path: &Path, contents: &str, error: &OptionError) -> Entry {
    let span = error.span.clone().map(|range| Span::of(contents, range));
    Entry {
        code: Code::InvalidOption.as_str(),
        severity: Severity::Error.to_string(),
        message: failure::option_message(error),
        hint: None,
        file: Some(path.display().to_string()),
        line: span.map(|span| span.line),
        column: span.map(|span| span.column),
        end_line: span.map(|span| span.end_line),
        end_column: span.map(|span| span.end_column),
        pointer: None,
    }
}

/// Returns the messages of a failure without a location.
fn messages(failure: &Failure) -> Vec<Message> {
    match failure {
        Failure::Message(message, hint) => vec![Message {
            message: message.clone(),
            hint: *hint,
        }],
        Failure::Write(error) => failure::write_messages(error)
            .map(|(message, hint)| Message { message, hint })
            .collect(),
        Failure::Print(error) => vec![Message {
            message: error.to_string(),
            hint: None,
        }],
        Failure::Document(_) | Failure::Config(..) => Vec::new(),
    }
}
