//! `generate` and `check`: from arguments to a written, compared or planned crate.

use std::path::Path;
use std::time::Instant;

use specsmith::options::Pins;
use specsmith::write::{self, ChangeKind, Plan};
use specsmith::{Generated, Source};

use super::args::Generate;
use super::{Failure, Outcome, config, diff, print};

/// Generates, then writes, compares or plans. Unless `quiet`, says on standard error what was
/// repaired or left out, what was read and what became of it.
///
/// # Errors
///
/// When there is no document, it cannot be generated from, or the folder cannot take the files.
pub fn run(args: &Generate, quiet: bool) -> Result<Outcome, Failure> {
    let started = Instant::now();
    let mut job = config::job(&args.target)?;
    job.options.references.pins = pins(args);
    let say = |text: &str| {
        if !quiet {
            print::message(text);
        }
    };
    if let Some(note) = job.note.filter(|_| !quiet) {
        print::note(&note);
    }
    let generated = specsmith::generate(&job.source, &job.options).map_err(Failure::Document)?;
    if !quiet {
        print::diagnostics(&generated.diagnostics, &generated.sources);
    }
    say(&read_summary(&generated, &job.source));
    let root = job
        .options
        .output
        .unwrap_or_else(|| job.base.join(&generated.summary.package));
    let plan = write::plan(&generated.files, &root).map_err(Failure::Write)?;
    if args.check {
        return check(&plan, quiet);
    }
    if args.dry_run {
        print::styled(&planned(&plan)).map_err(Failure::Print)?;
        say(&format!("{}; nothing was written", would(&plan)));
        return Ok(Outcome::Done);
    }
    plan.apply().map_err(Failure::Write)?;
    say(&written_summary(&plan, started));
    Ok(Outcome::Done)
}

/// What only looks writes no lock file.
fn pins(args: &Generate) -> Pins {
    if args.update {
        Pins::Renew
    } else if args.check || args.dry_run {
        Pins::ReadOnly
    } else {
        Pins::Add
    }
}

fn check(plan: &Plan, quiet: bool) -> Result<Outcome, Failure> {
    if plan.changes.is_empty() {
        if !quiet {
            print::message(&format!("{} is up to date", shown(&plan.root)));
        }
        return Ok(Outcome::Done);
    }
    print::styled(&diff::diff(plan)).map_err(Failure::Print)?;
    print::error(
        &format!("{} is out of date: {}", shown(&plan.root), would(plan)),
        None,
    );
    Ok(Outcome::Drift)
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
    format!(
        "{} {}: {}, {} from {}",
        summary.package,
        summary.version,
        number(summary.operations, "operation"),
        number(summary.types, "type"),
        print::visible(source.name()),
    )
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
