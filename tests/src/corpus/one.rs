//! The inner process: one document, generated within a bound of memory, and what became of it
//! printed as a line of JSON, after a line with what is known before.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::{Duration, Instant};

use specsmith::diagnostic::{Code, Diagnostic, LeftOut, Severity};
use specsmith::{Error, Generated, Options, Source, generate};

use super::count::{Counted, OperationId, count};
use super::record::{Operations, Outcome, Record, Untyped, Version};

/// Generates one document, writes the crate to `out` if there is one, and prints the record.
///
/// # Errors
///
/// When the bound cannot be set, or the crate cannot be written.
pub fn print_one(document: &Path, memory: u64, out: Option<&Path>) -> Result<(), String> {
    bound_memory(memory)?;
    let counted = count(document);
    // Should generating break, this is what is known of the document.
    print(&outline(document, counted.as_ref()))?;
    let begun = Instant::now();
    let result = generate(&Source::path(document), &Options::default());
    let took = begun.elapsed();
    if let (Ok(generated), Some(out)) = (&result, out) {
        let plan = specsmith::write::plan(&generated.files, out);
        plan.and_then(|plan| plan.apply())
            .map_err(|error| error.to_string())?;
    }
    print(&record(document, counted, &result, took))
}

fn print(record: &Record) -> Result<(), String> {
    let text = serde_json::to_string(record).map_err(|error| error.to_string())?;
    println!("{text}");
    Ok(())
}

/// The record before anything is generated.
fn outline(document: &Path, counted: Option<&Counted>) -> Record {
    let version = counted.and_then(|counted| counted.version.as_deref());
    Record {
        version: Version::of(version),
        operations: Operations {
            counted: counted.map(|counted| counted.operations.len()),
            ..Operations::default()
        },
        ..Record::new(document.display().to_string(), Outcome::Crash, None)
    }
}

/// Bounds the memory of this process: what asks for more is refused it and aborts.
#[cfg(unix)]
fn bound_memory(bytes: u64) -> Result<(), String> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let Rlimit { maximum, .. } = getrlimit(Resource::As);
    let current = Some(maximum.map_or(bytes, |maximum| maximum.min(bytes)));
    setrlimit(Resource::As, Rlimit { current, maximum })
        .map_err(|error| format!("the bound of memory cannot be set: {error}"))
}

/// Other systems have no such bound; the time still is bounded.
#[cfg(not(unix))]
fn bound_memory(_bytes: u64) -> Result<(), String> {
    Ok(())
}

fn record(
    document: &Path,
    counted: Option<Counted>,
    result: &Result<Generated, Error>,
    took: Duration,
) -> Record {
    let outline = outline(document, counted.as_ref());
    let is_fragment = counted
        .as_ref()
        .is_some_and(|counted| counted.version.is_none());
    let (outcome, diagnostics) = match result {
        Ok(generated) => (Outcome::Generated, &generated.diagnostics),
        Err(error) if is_fragment => (Outcome::NotOpenapi, &error.diagnostics),
        Err(error) => (Outcome::Rejected, &error.diagnostics),
    };
    let first_error = diagnostics
        .iter()
        .find(|finding| finding.severity == Severity::Error)
        .map(|finding| format!("{}: {}", finding.code, finding.message));
    let operations = counted.map(|counted| counted.operations);
    let generated = result.as_ref().ok();
    Record {
        outcome,
        detail: first_error,
        errors: by_code(diagnostics, Severity::Error),
        warnings: by_code(diagnostics, Severity::Warning),
        operations: Operations {
            emitted: generated.map_or(0, |generated| generated.summary.operations),
            left_out: left_out(diagnostics, operations.as_ref()),
            ..outline.operations
        },
        untyped: generated.map_or(Untyped::default(), |it| it.summary.untyped.into()),
        lines: generated.map_or(0, lines),
        millis: u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
        ..outline
    }
}

fn by_code(diagnostics: &[Diagnostic], severity: Severity) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for finding in diagnostics
        .iter()
        .filter(|finding| finding.severity == severity)
    {
        *counts.entry(finding.code.to_string()).or_insert(0) += 1;
    }
    counts
}

/// How many of the operations that were counted are missing and said to be, each by the code that
/// is named first. Without a count, what is said of single operations is all there is.
fn left_out(
    diagnostics: &[Diagnostic],
    counted: Option<&BTreeSet<OperationId>>,
) -> BTreeMap<String, usize> {
    let mut codes: BTreeMap<OperationId, Code> = BTreeMap::new();
    for finding in diagnostics {
        match finding.left_out.as_deref() {
            Some(LeftOut::Operation { method, path }) => {
                let id = (method.clone(), path.clone());
                if counted.is_none_or(|counted| counted.contains(&id)) {
                    codes.entry(id).or_insert(finding.code);
                }
            }
            Some(LeftOut::Path(missing)) => {
                let of_path = counted
                    .into_iter()
                    .flatten()
                    .filter(|(_, path)| path == missing);
                for id in of_path {
                    codes.entry(id.clone()).or_insert(finding.code);
                }
            }
            _ => {}
        }
    }
    let mut counts = BTreeMap::new();
    for code in codes.into_values() {
        *counts.entry(code.to_string()).or_insert(0) += 1;
    }
    counts
}

fn lines(generated: &Generated) -> usize {
    let own = generated
        .files
        .iter()
        .filter(|file| file.path.starts_with("src/") && !file.path.starts_with("src/runtime/"));
    own.map(|file| file.contents.lines().count()).sum()
}
