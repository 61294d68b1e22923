//! Records → sums, by version of OpenAPI and in total.

use super::record::{Outcome, Record, Report, Untyped, Version};

/// What became of several documents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many there are, less those that are no OpenAPI.
    pub documents: usize,
    /// How many are no OpenAPI.
    pub not_openapi: usize,
    /// How many crates there are.
    pub generated: usize,
    /// How many crates were compiled, whatever came of it.
    pub checked: usize,
    /// How many of them compile without a warning.
    pub clean: usize,
    /// How many operations all documents have.
    pub operations: usize,
    /// How many operations the generated documents have.
    pub operations_generated: usize,
    /// How many operations the crates can call.
    pub emitted: usize,
    /// How many operations of generated documents are missing and said to be.
    pub left_out: usize,
    /// How many operations of generated documents are missing without a word, or are too many.
    pub unaccounted: u64,
    /// How many generated documents could not be counted.
    pub uncounted: usize,
    /// How many places are untyped, and why.
    pub untyped: Untyped,
    /// How often the generator panicked.
    pub panics: usize,
    /// How often it took too long.
    pub time_outs: usize,
    /// How often it broke in another way.
    pub crashes: usize,
}

impl Summary {
    fn add(&mut self, record: &Record) {
        if record.outcome == Outcome::NotOpenapi {
            self.not_openapi += 1;
            return;
        }
        self.documents += 1;
        let counted = record.operations.counted;
        self.operations += counted.unwrap_or_default();
        match record.outcome {
            Outcome::Generated => {
                self.generated += 1;
                self.operations_generated += counted.unwrap_or_default();
                self.emitted += record.operations.emitted;
                self.left_out += record.operations.left_out();
                self.unaccounted += record.unaccounted().unsigned_abs();
                self.uncounted += usize::from(counted.is_none());
                self.untyped += record.untyped;
            }
            Outcome::Panic => self.panics += 1,
            Outcome::TimeOut => self.time_outs += 1,
            Outcome::OutOfMemory | Outcome::Crash => self.crashes += 1,
            Outcome::Rejected | Outcome::NotOpenapi => {}
        }
        if let Some(clean) = record.is_clean() {
            self.checked += 1;
            self.clean += usize::from(clean);
        }
    }
}

/// The sums for each version that occurs, and then, under `total`, for all.
#[must_use]
pub fn summaries(report: &Report) -> Vec<(&'static str, Summary)> {
    let versions = [
        Version::V2,
        Version::V3_0,
        Version::V3_1,
        Version::V3_2,
        Version::None,
    ];
    let of = |wanted: Option<Version>| {
        let mut summary = Summary::default();
        let is_wanted = |record: &&Record| wanted.is_none_or(|wanted| record.version == wanted);
        for record in report.documents.iter().filter(is_wanted) {
            summary.add(record);
        }
        summary
    };
    let by_version = versions.map(|version| (version.as_str(), of(Some(version))));
    by_version
        .into_iter()
        .filter(|(_, summary)| *summary != Summary::default())
        .chain([("total", of(None))])
        .collect()
}
