//! `corpus`: runs the generator on many documents and reports the outcomes.
//!
//! Tables go to stdout and progress goes to stderr. The exit code is 1 if the generator panicked, took
//! too long or lost an operation without a diagnostic, or if a crate, with `--check`, does not compile
//! without warnings. It is 2 if the run itself failed.

mod args;
mod progress;

use std::path::Path;
use std::process::ExitCode;

use args::{Args, Command, Run};
use clap::Parser;
use tests::corpus::{self, Report};
use tests::wire;

fn main() -> ExitCode {
    let args = Args::parse();
    let result = match args.command {
        Some(Command::One {
            memory,
            out,
            document,
        }) => corpus::print_one(&document, memory, out.as_deref()).map(|()| ExitCode::SUCCESS),
        None => run(&args.run),
    };
    result.unwrap_or_else(|error| {
        eprintln!("corpus: {error}");
        ExitCode::from(2)
    })
}

fn run(args: &Run) -> Result<ExitCode, String> {
    if args.wire {
        return wire(args);
    }
    // Before the run, which is long: a file that cannot be read would make it useless.
    let old = args.compare.as_deref().map(read_report).transpose()?;
    let documents = corpus::documents(&args.paths()?)?;
    let progress = progress::Progress::new(documents.len());
    let report = corpus::run(&documents, &args.settings()?, |record| {
        progress.advance(record)
    });
    progress.finish();
    if let Some(path) = &args.json {
        let json = serde_json::to_string_pretty(&report).map_err(|error| error.to_string())?;
        std::fs::write(path, json).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    println!("{}", corpus::document_table(&report));
    println!("{}", corpus::problems(&report));
    println!("{}", corpus::summary_table(&report));
    print!("{}", corpus::roundtrip_table(&report));
    if let Some(old) = old {
        print!("{}", corpus::compare(&old, &report));
    }
    Ok(ExitCode::from(u8::from(report.has_failures())))
}

/// Calls the operations of each document, and prints how many pass.
fn wire(args: &Run) -> Result<ExitCode, String> {
    let folder = tests::repository().join("target/corpus/wire");
    let known = tests::read(&tests::repository().join("tests/prism/known.tsv"));
    let (mut records, mut stale) = (Vec::new(), Vec::new());
    for document in corpus::documents(&args.paths()?)? {
        let mut record = wire::wire(&document.path, &folder, args.calling());
        stale.extend(record.explain(&known));
        print!("{record}");
        records.push(record);
    }
    for line in &stale {
        println!("unused explanation: {line}");
    }
    if let Some(path) = &args.json {
        let json = serde_json::to_string_pretty(&records).map_err(|error| error.to_string())?;
        std::fs::write(path, json).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    let has_failures = records
        .iter()
        .any(wire::WireRecord::has_unexplained_failures)
        || !stale.is_empty();
    Ok(ExitCode::from(u8::from(has_failures)))
}

fn read_report(path: &Path) -> Result<Report, String> {
    let failed = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let json = std::fs::read_to_string(path).map_err(|error| failed(&error))?;
    serde_json::from_str(&json).map_err(|error| failed(&error))
}
