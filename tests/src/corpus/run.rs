//! Documents → a report: a process a document, as many at a time as there are jobs.

use std::path::PathBuf;
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::bounded::{self, Ended};
use super::check::Bench;
use super::find::Document;
use super::record::{Check, Outcome, Record, Report};
use super::roundtrip::roundtrip;

/// How a run is made.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The program `corpus`, which is run anew for each document.
    pub program: PathBuf,
    /// How many documents are worked on at a time.
    pub jobs: usize,
    /// How long generating may take.
    pub time: Duration,
    /// How many bytes of memory generating may take.
    pub memory: u64,
    /// Whether the crates are compiled.
    pub checking: Checking,
    /// Where samples of the schemas are put through the types, and for how long at most.
    pub roundtrip: Option<(PathBuf, Duration)>,
}

/// Whether the crates are compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Checking {
    /// They are only generated.
    Off,
    /// They are compiled in this folder, each for so long at most.
    In(PathBuf, Duration),
}

/// Runs every document; `done` is called with each record as it is made.
#[must_use]
pub fn run(documents: &[Document], settings: &Settings, done: impl Fn(&Record) + Sync) -> Report {
    let next = AtomicUsize::new(0);
    let records = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for job in 0..settings.jobs.max(1) {
            let (next, records, done) = (&next, &records, &done);
            scope.spawn(move || {
                // One folder a job: cargo lets nobody else into a target folder that it uses.
                let bench = match &settings.checking {
                    Checking::Off => None,
                    Checking::In(folder, bound) => {
                        Some((Bench::new(folder.join(job.to_string())), *bound))
                    }
                };
                while let Some(document) = documents.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let mut record = run_one(document, settings, bench.as_ref());
                    if let (Some((folder, bound)), Outcome::Generated) =
                        (&settings.roundtrip, record.outcome)
                    {
                        let folder = folder.join(job.to_string());
                        record.roundtrip = Some(roundtrip(document, &folder, *bound));
                    }
                    done(&record);
                    if let Ok(mut records) = records.lock() {
                        records.push(record);
                    }
                }
            });
        }
    });
    let mut documents = records.into_inner().unwrap_or_default();
    documents.sort_by(|a, b| a.document.cmp(&b.document));
    Report { documents }
}

fn run_one(document: &Document, settings: &Settings, bench: Option<&(Bench, Duration)>) -> Record {
    let mut record = generate(document, settings, bench).unwrap_or_else(|error| {
        let detail = format!("the process cannot be run: {error}");
        Record::new(document.name.clone(), Outcome::Crash, Some(detail))
    });
    if let (Some((bench, bound)), Outcome::Generated) = (bench, record.outcome) {
        let check = bench.check(*bound).unwrap_or_else(|error| Check {
            first: Some(format!("the check cannot be run: {error}")),
            ..Check::default()
        });
        record.check = Some(check);
    }
    record
}

fn generate(
    document: &Document,
    settings: &Settings,
    bench: Option<&(Bench, Duration)>,
) -> std::io::Result<Record> {
    let mut command = Command::new(&settings.program);
    command
        .arg("one")
        .arg("--memory")
        .arg(settings.memory.to_string());
    if let Some((bench, _)) = bench {
        command.arg("--out").arg(bench.clear()?);
    }
    command.arg("--").arg(&document.path);
    let begun = Instant::now();
    let ended = bounded::run(&mut command, settings.time)?;
    // The last line that was printed whole is the most that is known.
    let printed = ended.stdout.lines().rev();
    let record = printed
        .filter_map(|line| serde_json::from_str(line).ok())
        .next();
    let mut record = record.unwrap_or_else(|| Record::new(String::new(), Outcome::Crash, None));
    if !ended.status.is_some_and(|status| status.success()) {
        let (outcome, detail) = breakage(&ended);
        record.outcome = outcome;
        record.detail = Some(detail);
        record.millis = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    }
    Ok(Record {
        document: document.name.clone(),
        ..record
    })
}

/// How a process ended that did not come to print what it should.
fn breakage(ended: &Ended) -> (Outcome, String) {
    let said = ended.stderr.trim();
    let Some(status) = ended.status else {
        return (Outcome::TimeOut, said.to_owned());
    };
    let outcome = if said.contains("panicked at ") {
        Outcome::Panic
    } else if said.contains("memory allocation of ") {
        Outcome::OutOfMemory
    } else {
        Outcome::Crash
    };
    (outcome, format!("{status}: {said}"))
}
