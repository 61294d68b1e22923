//! What a run found and did, as one JSON object for programs.
//!
//! Takes the run and its result, gives text. Its members are a promise: they are added to, and when
//! one changes its meaning `version` grows. The README documents them.

use std::path::Path;

use serde::Serialize;
use specsmith::Generated;
use specsmith::diagnostic::{Code, Diagnostic, Severity, Sources, Span, positions};
use specsmith::options::OptionError;
use specsmith::write::Plan;

use super::generate::Run;
use super::{Failure, Outcome, diff, exit_code, failure};

/// The version of the format.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Report {
    version: u32,
    outcome: &'static str,
    exit: u8,
    summary: Option<Summary>,
    output: Option<Output>,
    diagnostics: Vec<Finding>,
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
struct Finding {
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

/// The report of a run, with a line break at its end.
///
/// # Errors
///
/// None that can be met: every key is text.
pub fn report(run: &Run, result: &Result<Outcome, Failure>) -> serde_json::Result<String> {
    let generated = run.generated.as_ref();
    let mut diagnostics = generated.map_or_else(Vec::new, |generated| {
        findings(&generated.diagnostics, &generated.sources)
    });
    let mut failures = Vec::new();
    if let Err(failure) = result {
        diagnostics.extend(found_in(failure));
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
        change: diff::what_happens(change),
    };
    Output {
        folder: plan.root.display().to_string(),
        unchanged: plan.unchanged,
        changes: plan.changes.iter().map(change).collect(),
    }
}

/// What a failure found in a document or in the configuration.
fn found_in(failure: &Failure) -> Vec<Finding> {
    match failure {
        Failure::Document(error) => findings(&error.diagnostics, &error.sources),
        Failure::Config(path, text, faults) => {
            let fault = |fault: &OptionError| config_finding(path, text, fault);
            faults.iter().map(fault).collect()
        }
        Failure::Message(..) | Failure::Write(_) | Failure::Print(_) => Vec::new(),
    }
}

fn findings(diagnostics: &[Diagnostic], sources: &Sources) -> Vec<Finding> {
    let positions = positions(diagnostics, sources);
    let pairs = diagnostics.iter().zip(positions);
    let finding = |(diagnostic, span): (&Diagnostic, Option<Span>)| Finding {
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
    pairs.map(finding).collect()
}

fn config_finding(path: &Path, text: &str, fault: &OptionError) -> Finding {
    let span = fault.span.clone().map(|range| Span::of(text, range));
    Finding {
        code: Code::InvalidOption.as_str(),
        severity: Severity::Error.to_string(),
        message: failure::option_message(fault),
        hint: None,
        file: Some(path.display().to_string()),
        line: span.map(|span| span.line),
        column: span.map(|span| span.column),
        end_line: span.map(|span| span.end_line),
        end_column: span.map(|span| span.end_column),
        pointer: None,
    }
}

/// What a failure says that is about no place in a text.
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
