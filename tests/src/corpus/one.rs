//! The inner process: generates one document with a memory limit, and prints its record as a line of
//! JSON, after a line with what is known before.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::{Duration, Instant};

use specsmith::diagnostic::{Code, Diagnostic, LeftOut, Severity};
use specsmith::{Error, Generated, Options, Source, generate};

use super::count::{Counted, OperationId, count};
use super::record::{Operations, Outcome, Record, Untyped, Version};

/// Generates one document, writes the crate to `out` if provided, and prints the record.
///
/// # Errors
///
/// When the memory limit cannot be set, or the crate cannot be written.
pub fn print_one(document: &Path, memory: u64, out: Option<&Path>) -> Result<(), String> {
    bound_memory(memory)?;
    let counted = count(document);
    // If the generator breaks, this record is used.
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
    let json = serde_json::to_string(record).map_err(|error| error.to_string())?;
    println!("{json}");
    Ok(())
}

/// Returns the record before the crate is generated.
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

/// Limits the memory of this process: an allocation beyond the limit fails and aborts it.
#[cfg(unix)]
fn bound_memory(bytes: u64) -> Result<(), String> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let Rlimit { maximum, .. } = getrlimit(Resource::As);
    let current = Some(maximum.map_or(bytes, |maximum| maximum.min(bytes)));
    setrlimit(Resource::As, Rlimit { current, maximum })
        .map_err(|error| format!("the memory limit cannot be set: {error}"))
}

/// Does nothing: other systems have no such limit. The time limit still applies.
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
        .find(|diagnostic| diagnostic.severity == Severity::Error)
        .map(|diagnostic| format!("{}: {}", diagnostic.code, diagnostic.message));
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
    for diagnostic in diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == severity)
    {
        *counts.entry(diagnostic.code.to_string()).or_insert(0) += 1;
    }
    counts
}

/// Returns how many of the counted operations are reported as left out, by the code of the first
/// diagnostic. Without a count, all reported operations are included.
fn left_out(
    diagnostics: &[Diagnostic],
    counted: Option<&BTreeSet<OperationId>>,
) -> BTreeMap<String, usize> {
    let mut codes: BTreeMap<OperationId, Code> = BTreeMap::new();
    for diagnostic in diagnostics {
        match diagnostic.left_out.as_deref() {
            Some(LeftOut::Operation { method, path }) => {
                let id = (method.clone(), path.clone());
                if counted.is_none_or(|counted| counted.contains(&id)) {
                    codes.entry(id).or_insert(diagnostic.code);
                }
            }
            Some(LeftOut::Path(missing)) => {
                let of_path = counted
                    .into_iter()
                    .flatten()
                    .filter(|(_, path)| path == missing);
                for id in of_path {
                    codes.entry(id.clone()).or_insert(diagnostic.code);
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
