//! The command-line arguments.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Parser, Subcommand};
use tests::corpus::{Checking, Settings};
use tests::wire::Calling;

/// Runs the generator on every document under the paths, and reports the outcome of each
#[derive(Debug, Parser)]
#[command(name = "corpus", args_conflicts_with_subcommands = true)]
pub struct Args {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub run: Run,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Generate one document in this process, and print its record as JSON
    #[command(hide = true)]
    One {
        /// The memory limit of this process, in bytes
        #[arg(long)]
        memory: u64,
        /// The folder for the generated crate
        #[arg(long)]
        out: Option<PathBuf>,
        /// The document
        document: PathBuf,
    },
}

#[derive(Debug, clap::Args)]
pub struct Run {
    /// Compile each crate
    #[arg(long)]
    check: bool,
    /// Call every operation, with Prism checking the calls; requires Node
    #[arg(long, conflicts_with_all = ["check", "compare", "jobs"])]
    pub wire: bool,
    /// Call about this many operations of a larger document, at regular intervals
    #[arg(long, value_name = "N", requires = "wire")]
    most: Option<usize>,
    /// Let Prism check the requests alone, which it can do for much larger documents
    #[arg(long, requires = "wire")]
    requests: bool,
    /// Round-trip samples of the schemas through the types of each crate
    #[arg(long)]
    roundtrip: bool,
    /// The number of documents to process at the same time [default: one for each core]
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
    /// The time limit for generating one document
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    time: u64,
    /// The memory limit for generating one document
    #[arg(long, value_name = "MIB", default_value_t = 4096)]
    memory: u64,
    /// The time limit for compiling one crate; the first one includes its dependencies
    #[arg(long, value_name = "SECONDS", default_value_t = 900)]
    check_time: u64,
    /// Write the full report to this file as JSON
    #[arg(long, value_name = "OUT")]
    pub json: Option<PathBuf>,
    /// Compare with the report in this file
    #[arg(long, value_name = "OLD")]
    pub compare: Option<PathBuf>,
    /// Documents, and folders of documents [default: `$SPECSMITH_SPECS` or `../shared/specs`]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
}

impl Run {
    /// Returns the paths to search for documents.
    pub fn paths(&self) -> Result<Vec<PathBuf>, String> {
        if !self.paths.is_empty() {
            return Ok(self.paths.clone());
        }
        let specs = tests::specs().ok_or("no documents: pass a path, or set SPECSMITH_SPECS")?;
        Ok(vec![specs])
    }

    /// Returns which operations of each document are called.
    pub fn calling(&self) -> Calling {
        Calling {
            most: self.most,
            requests: self.requests,
        }
    }

    /// Returns the settings of the run.
    pub fn settings(&self) -> Result<Settings, String> {
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        let folder = tests::repository().join("target/corpus");
        let check_time = Duration::from_secs(self.check_time);
        Ok(Settings {
            program: std::env::current_exe().map_err(|error| error.to_string())?,
            jobs: self.jobs.unwrap_or_else(cores),
            time: Duration::from_secs(self.time),
            memory: self.memory.saturating_mul(1 << 20),
            checking: if self.check {
                Checking::In(folder.clone(), check_time)
            } else {
                Checking::Off
            },
            roundtrip: self
                .roundtrip
                .then(|| (folder.join("roundtrip"), check_time)),
        })
    }
}
