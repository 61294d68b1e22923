//! Runs the generator on documents in parallel, one process for each document, into a report.

use std::path::PathBuf;
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::bounded::{self, Ended};
use super::check::CheckFolder;
use super::find::Document;
use super::record::{Check, Outcome, Record, Report};
use super::roundtrip::roundtrip;

/// The settings of a run.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The program `corpus`, which is started for each document.
    pub program: PathBuf,
    /// The number of documents to process at the same time.
    pub jobs: usize,
    /// The time limit for generating one document.
    pub time: Duration,
    /// The memory limit for generating one document, in bytes.
    pub memory: u64,
    /// Whether the crates are compiled.
    pub checking: Checking,
    /// The folder and the time limit for round-tripping samples, if requested.
    pub roundtrip: Option<(PathBuf, Duration)>,
}

/// Whether the crates are compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Checking {
    /// The crates are only generated.
    Off,
    /// The crates are compiled in this folder, each within this time limit.
    In(PathBuf, Duration),
}

/// Runs the generator on every document; calls `done` with each record.
#[must_use]
pub fn run(documents: &[Document], settings: &Settings, done: impl Fn(&Record) + Sync) -> Report {
    let next = AtomicUsize::new(0);
    let records = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for job in 0..settings.jobs.max(1) {
            let (next, records, done) = (&next, &records, &done);
            scope.spawn(move || {
                // One folder for each job: cargo locks the target folder that it uses.
                let check_folder = match &settings.checking {
                    Checking::Off => None,
                    Checking::In(folder, bound) => {
                        Some((CheckFolder::new(folder.join(job.to_string())), *bound))
                    }
                };
                while let Some(document) = documents.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let mut record = run_one(document, settings, check_folder.as_ref());
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

fn run_one(
    document: &Document,
    settings: &Settings,
    check_folder: Option<&(CheckFolder, Duration)>,
) -> Record {
    let mut record = generate(document, settings, check_folder).unwrap_or_else(|error| {
        let detail = format!("the process cannot be started: {error}");
        Record::new(document.name.clone(), Outcome::Crash, Some(detail))
    });
    if let (Some((check_folder, bound)), Outcome::Generated) = (check_folder, record.outcome) {
        let check = check_folder.check(*bound).unwrap_or_else(|error| Check {
            first: Some(format!("cargo cannot be started: {error}")),
            ..Check::default()
        });
        record.check = Some(check);
    }
    record
}

fn generate(
    document: &Document,
    settings: &Settings,
    check_folder: Option<&(CheckFolder, Duration)>,
) -> std::io::Result<Record> {
    let mut command = Command::new(&settings.program);
    command
        .arg("one")
        .arg("--memory")
        .arg(settings.memory.to_string());
    if let Some((check_folder, _)) = check_folder {
        command.arg("--out").arg(check_folder.clear()?);
    }
    command.arg("--").arg(&document.path);
    let begun = Instant::now();
    let ended = bounded::run(&mut command, settings.time)?;
    // The last complete line has the most information.
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

/// Returns the outcome and the details of a process that failed.
fn breakage(ended: &Ended) -> (Outcome, String) {
    let stderr = ended.stderr.trim();
    let Some(status) = ended.status else {
        return (Outcome::TimeOut, stderr.to_owned());
    };
    let outcome = if stderr.contains("panicked at ") {
        Outcome::Panic
    } else if stderr.contains("memory allocation of ") {
        Outcome::OutOfMemory
    } else {
        Outcome::Crash
    };
    (outcome, format!("{status}: {stderr}"))
}
