//! The arguments. Takes nothing, gives settings.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Parser, Subcommand};
use tests::corpus::{Checking, Settings};
use tests::wire::Calling;

/// Runs the generator on every document under the paths, and tells what became of each.
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
    /// One document, in this process; prints its record as JSON
    #[command(hide = true)]
    One {
        /// How many bytes of memory this process may have
        #[arg(long)]
        memory: u64,
        /// The folder to write the crate to
        #[arg(long)]
        out: Option<PathBuf>,
        /// The document
        document: PathBuf,
    },
}

#[derive(Debug, clap::Args)]
pub struct Run {
    /// Compile every crate
    #[arg(long)]
    check: bool,
    /// Call every operation, and have Prism judge the calls; needs Node
    #[arg(long, conflicts_with_all = ["check", "compare", "jobs"])]
    pub wire: bool,
    /// Of a document with more operations than this, call one in so many that as many are left
    #[arg(long, value_name = "N", requires = "wire")]
    most: Option<usize>,
    /// Have Prism judge requests alone, which it reads of much larger documents; answers are samples
    #[arg(long, requires = "wire")]
    requests: bool,
    /// Put samples of the schemas through the types of every crate
    #[arg(long)]
    roundtrip: bool,
    /// How many documents are worked on at a time, instead of one a core
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
    /// How many seconds generating may take
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    time: u64,
    /// How many MiB of memory generating may take
    #[arg(long, value_name = "MIB", default_value_t = 4096)]
    memory: u64,
    /// How many seconds compiling one crate may take, with its dependencies the first time
    #[arg(long, value_name = "SECONDS", default_value_t = 900)]
    check_time: u64,
    /// Write all that is known to this file
    #[arg(long, value_name = "OUT")]
    pub json: Option<PathBuf>,
    /// Tell what changed since the run that wrote this file
    #[arg(long, value_name = "OLD")]
    pub compare: Option<PathBuf>,
    /// Documents, and folders of documents; without any, `$SPECSMITH_SPECS` or `../shared/specs`
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
}

impl Run {
    /// Where the documents are.
    pub fn paths(&self) -> Result<Vec<PathBuf>, String> {
        if !self.paths.is_empty() {
            return Ok(self.paths.clone());
        }
        let specs = tests::specs().ok_or("no documents: name a path, or set SPECSMITH_SPECS")?;
        Ok(vec![specs])
    }

    /// What is called of each document.
    pub fn calling(&self) -> Calling {
        Calling {
            most: self.most,
            requests: self.requests,
        }
    }

    /// How the run is to be made.
    pub fn settings(&self) -> Result<Settings, String> {
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        let folder = tests::repository().join("target/corpus");
        let check_time = Duration::from_secs(self.check_time);
        Ok(Settings {
            program: std::env::current_exe().map_err(|error| error.to_string())?,
            jobs: self.jobs.unwrap_or_else(cores),
            time: Duration::from_secs(self.time),
            memory: self.memory.saturating_mul(1 << 20),
            checking: match self.check {
                false => Checking::Off,
                true => Checking::In(folder.clone(), check_time),
            },
            roundtrip: self
                .roundtrip
                .then(|| (folder.join("roundtrip"), check_time)),
        })
    }
}
