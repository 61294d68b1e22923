//! `generate` and `check`: from arguments to a written, compared or planned crate.

use std::io;
use std::path::Path;
use std::time::Instant;

use specsmith::diagnostic::Severity;
use specsmith::write::{self, ChangeKind, Plan};
use specsmith::{Census, Generated, Source};

use super::args::{Format, Target};
use super::failure::Failure;
use super::outcome::Outcome;
use super::print::Verbosity;
use super::run::{Purpose, Run};
use super::{config, diff, print, report};

/// Generates the crate, then writes, compares or plans it. Prints diagnostics and a summary to
/// standard error, or a JSON report to standard output.
///
/// # Errors
///
/// If there is no document, it is invalid, or the output folder cannot be written.
pub fn run(target: &Target, purpose: Purpose, verbosity: Verbosity) -> Result<Outcome, Failure> {
    let mut run = Run {
        purpose,
        generated: None,
        plan: None,
    };
    let result = execute(target, verbosity, &mut run);
    if target.format == Format::Human {
        return result;
    }
    let report = report::report(&run, &result)
        .map_err(io::Error::from)
        .map_err(Failure::Print)?;
    print::data(report.as_bytes()).map_err(Failure::Print)?;
    result.map_err(|failure| match failure {
        // The report has every diagnostic.
        Failure::Document(error) => {
            let errors = error.diagnostics.iter();
            let count = errors.filter(|d| d.severity == Severity::Error).count();
            let errors = number(count, "error");
            Failure::new(format!("{errors} in the document; nothing was generated"))
        }
        other => other,
    })
}

fn execute(target: &Target, verbosity: Verbosity, run: &mut Run) -> Result<Outcome, Failure> {
    let started = Instant::now();
    let mut job = config::job(target)?;
    job.options.references.pins = run.purpose.pins();
    if let Some(note) = job.note.filter(|_| !verbosity.quiet) {
        print::note(&note);
    }
    let generated = specsmith::generate(&job.source, &job.options).map_err(Failure::Document)?;
    let generated = run.generated.insert(generated);
    if target.format == Format::Human && !verbosity.quiet {
        print::diagnostics(&generated.diagnostics, &generated.sources, verbosity.limit);
    }
    verbosity.message(&read_summary(generated, &job.source));
    let root = job
        .options
        .output
        .unwrap_or_else(|| job.base.join(&generated.summary.package));
    let plan = write::plan(&generated.files, &root).map_err(Failure::Write)?;
    let plan = run.plan.insert(plan);
    let outcome = conclude(run.purpose, target.format, verbosity, plan)?;
    if matches!(run.purpose, Purpose::Write | Purpose::Update) {
        verbosity.message(&written_summary(plan, started));
    }
    Ok(outcome)
}

/// Writes the plan, or prints it.
fn conclude(
    purpose: Purpose,
    format: Format,
    verbosity: Verbosity,
    plan: &Plan,
) -> Result<Outcome, Failure> {
    let print = |output: &str| match format {
        Format::Human => print::styled(output).map_err(Failure::Print),
        // The report has the changes.
        Format::Json => Ok(()),
    };
    let root = shown(&plan.root);
    match purpose {
        Purpose::Check if plan.changes.is_empty() => {
            verbosity.message(&format!("{root} is up to date"));
        }
        Purpose::Check => {
            print(&diff::diff(plan))?;
            let message = format!("{root} is out of date: {}", planned_summary(plan));
            print::error(&message, Some("run `specsmith generate` to update it"));
            return Ok(Outcome::Drift);
        }
        Purpose::Plan => {
            print(&planned(plan))?;
            verbosity.message(&format!("{}; nothing was written", planned_summary(plan)));
        }
        Purpose::Write | Purpose::Update => plan.apply().map_err(Failure::Write)?,
    }
    Ok(Outcome::Done)
}

fn planned(plan: &Plan) -> String {
    let line = |change: &write::Change| {
        let action = diff::action(change);
        format!("{action} {}\n", shown(&plan.root.join(&change.path)))
    };
    plan.changes.iter().map(line).collect()
}

fn planned_summary(plan: &Plan) -> String {
    let [created, changed, removed] = counts(plan);
    let unchanged = plan.unchanged;
    format!("{created} to create, {changed} to change, {removed} to remove, {unchanged} unchanged")
}

fn written_summary(plan: &Plan, started: Instant) -> String {
    let [created, changed, removed] = counts(plan);
    format!(
        "{}: {} written, {} unchanged, {removed} removed in {:.1} s",
        shown(&plan.root),
        number(created + changed, "file"),
        plan.unchanged,
        started.elapsed().as_secs_f64(),
    )
}

fn read_summary(generated: &Generated, source: &Source) -> String {
    let summary = &generated.summary;
    let incoming = match summary.incoming {
        0 => String::new(),
        count => format!(", {}", number(count, "incoming request")),
    };
    format!(
        "{} {}: {}{incoming}, {}{} from {}",
        summary.package,
        summary.version,
        number(summary.operations, "operation"),
        number(summary.types, "type"),
        untyped(summary.untyped),
        print::visible(source.name()),
    )
}

/// Returns the number of untyped values by reason, or nothing if there are none.
fn untyped(census: Census) -> String {
    if census.total() == 0 {
        return String::new();
    }
    let values = number(census.total(), "untyped value");
    let Census {
        undescribed,
        repaired,
        unmodeled,
        ..
    } = census;
    format!(", {values} ({undescribed} undescribed, {repaired} repaired, {unmodeled} unmodeled)")
}

fn counts(plan: &Plan) -> [usize; 3] {
    [
        ChangeKind::Created,
        ChangeKind::Changed,
        ChangeKind::Removed,
    ]
    .map(|kind| plan.count(kind))
}

fn number(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

fn shown(path: &Path) -> String {
    print::visible(&path.display().to_string())
}
