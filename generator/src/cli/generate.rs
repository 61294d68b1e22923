//! `generate` and `check`: from arguments to a written, compared or planned crate.

use std::io;
use std::path::Path;
use std::time::Instant;

use specsmith::diagnostic::Severity;
use specsmith::options::Pins;
use specsmith::write::{self, ChangeKind, Plan};
use specsmith::{Census, Generated, Source};

use super::args::{Format, Generate};
use super::{Failure, Outcome, Voice, config, diff, print, report};

/// What a run is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The files on disk are brought up to date.
    Write,
    /// They are compared.
    Check,
    /// It is told what would happen to them.
    Plan,
}

/// What a run has come to, as far as it got.
pub struct Run {
    /// What it is for.
    pub purpose: Purpose,
    /// The crate.
    pub generated: Option<Generated>,
    /// What has to change on disk.
    pub plan: Option<Plan>,
}

impl Purpose {
    fn of(args: &Generate) -> Purpose {
        match (args.check, args.dry_run) {
            (true, _) => Purpose::Check,
            (false, true) => Purpose::Plan,
            (false, false) => Purpose::Write,
        }
    }

    /// What a run that did it is called in a report.
    pub fn outcome(self) -> &'static str {
        match self {
            Purpose::Write => "written",
            Purpose::Check => "up-to-date",
            Purpose::Plan => "planned",
        }
    }
}

/// Generates, then writes, compares or plans. Says on standard error what was repaired or left out,
/// what was read and what became of it, or reports all of it on standard output as JSON.
///
/// # Errors
///
/// When there is no document, it cannot be generated from, or the folder cannot take the files.
pub fn run(args: &Generate, voice: Voice) -> Result<Outcome, Failure> {
    let mut run = Run {
        purpose: Purpose::of(args),
        generated: None,
        plan: None,
    };
    let result = go(args, voice, &mut run);
    if args.target.format == Format::Human {
        return result;
    }
    let report = report::report(&run, &result)
        .map_err(io::Error::from)
        .map_err(Failure::Print)?;
    print::data(report.as_bytes()).map_err(Failure::Print)?;
    result.map_err(|failure| match failure {
        // Every finding is in the report.
        Failure::Document(error) => {
            let errors = error.diagnostics.iter();
            let count = errors.filter(|d| d.severity == Severity::Error).count();
            let errors = number(count, "error");
            Failure::new(format!("{errors} in the document; nothing was generated"))
        }
        other => other,
    })
}

fn go(args: &Generate, voice: Voice, run: &mut Run) -> Result<Outcome, Failure> {
    let started = Instant::now();
    let human = args.target.format == Format::Human;
    let mut job = config::job(&args.target)?;
    job.options.references.pins = pins(args, run.purpose);
    if let Some(note) = job.note.filter(|_| !voice.quiet) {
        print::note(&note);
    }
    let generated = specsmith::generate(&job.source, &job.options).map_err(Failure::Document)?;
    let generated = run.generated.insert(generated);
    if human && !voice.quiet {
        print::diagnostics(&generated.diagnostics, &generated.sources, voice.most);
    }
    say(voice, &read_summary(generated, &job.source));
    let root = job
        .options
        .output
        .unwrap_or_else(|| job.base.join(&generated.summary.package));
    let plan = write::plan(&generated.files, &root).map_err(Failure::Write)?;
    let plan = run.plan.insert(plan);
    conclude(args, voice, started, plan)
}

/// Does what the run is for.
fn conclude(
    args: &Generate,
    voice: Voice,
    started: Instant,
    plan: &Plan,
) -> Result<Outcome, Failure> {
    // In the other format it is a part of the report.
    let print = |text: &str| match args.target.format {
        Format::Human => print::styled(text).map_err(Failure::Print),
        Format::Json => Ok(()),
    };
    let root = shown(&plan.root);
    match Purpose::of(args) {
        Purpose::Check if plan.changes.is_empty() => {
            say(voice, &format!("{root} is up to date"));
        }
        Purpose::Check => {
            print(&diff::diff(plan))?;
            print::error(&format!("{root} is out of date: {}", would(plan)), None);
            return Ok(Outcome::Drift);
        }
        Purpose::Plan => {
            print(&planned(plan))?;
            say(voice, &format!("{}; nothing was written", would(plan)));
        }
        Purpose::Write => {
            plan.apply().map_err(Failure::Write)?;
            say(voice, &written_summary(plan, started));
        }
    }
    Ok(Outcome::Done)
}

/// What only looks writes no lock file.
fn pins(args: &Generate, purpose: Purpose) -> Pins {
    match purpose {
        _ if args.update => Pins::Renew,
        Purpose::Write => Pins::Add,
        Purpose::Check | Purpose::Plan => Pins::ReadOnly,
    }
}

fn say(voice: Voice, text: &str) {
    if !voice.quiet {
        print::message(text);
    }
}

fn planned(plan: &Plan) -> String {
    let line = |change: &write::Change| {
        format!(
            "{} {}\n",
            diff::what_happens(change),
            shown(&plan.root.join(&change.path))
        )
    };
    plan.changes.iter().map(line).collect()
}

fn would(plan: &Plan) -> String {
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

/// How many places are untyped, if any, and why.
fn untyped(census: Census) -> String {
    if census.total() == 0 {
        return String::new();
    }
    let places = number(census.total(), "untyped place");
    let Census {
        undescribed,
        repaired,
        unmodeled,
        ..
    } = census;
    format!(", {places} ({undescribed} undescribed, {repaired} repaired, {unmodeled} unmodeled)")
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
