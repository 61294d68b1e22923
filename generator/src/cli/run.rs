//! A run of `generate` or `check`: its purpose and its results so far.

use specsmith::Generated;
use specsmith::options::Pins;
use specsmith::write::Plan;

use super::args::Generate;

/// The purpose of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Brings the files on disk up to date.
    Write,
    /// Does the same after fetching every document from its server again.
    Update,
    /// Compares the files on disk.
    Check,
    /// Prints what would change on disk.
    Plan,
}

/// The results of a run, as far as it got.
pub struct Run {
    /// The purpose.
    pub purpose: Purpose,
    /// The crate.
    pub generated: Option<Generated>,
    /// The changes on disk.
    pub plan: Option<Plan>,
}

impl Purpose {
    /// Returns the purpose of `generate` with these arguments.
    pub fn of(args: &Generate) -> Purpose {
        if args.dry_run {
            Purpose::Plan
        } else if args.update {
            Purpose::Update
        } else {
            Purpose::Write
        }
    }

    /// Returns the use of the lock file. A run that only compares does not write it.
    pub fn pins(self) -> Pins {
        match self {
            Purpose::Write => Pins::Add,
            Purpose::Update => Pins::Renew,
            Purpose::Check | Purpose::Plan => Pins::ReadOnly,
        }
    }

    /// Returns the outcome of a successful run, as the report names it.
    pub fn outcome(self) -> &'static str {
        match self {
            Purpose::Write | Purpose::Update => "written",
            Purpose::Check => "up-to-date",
            Purpose::Plan => "planned",
        }
    }
}
