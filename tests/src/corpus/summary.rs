//! Sums records by version of OpenAPI and in total.

use super::record::{Outcome, Record, Report, Untyped, Version};

/// The sums over several documents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// The number of OpenAPI documents.
    pub documents: usize,
    /// The number of files that are not OpenAPI.
    pub not_openapi: usize,
    /// The number of generated crates.
    pub generated: usize,
    /// The number of crates that were compiled, with or without success.
    pub checked: usize,
    /// The number of crates that compile without a warning.
    pub clean: usize,
    /// The number of operations in all documents.
    pub operations: usize,
    /// The number of operations in the generated documents.
    pub operations_generated: usize,
    /// The number of operations in the crates.
    pub emitted: usize,
    /// The number of operations of generated documents that are reported as left out.
    pub left_out: usize,
    /// The number of operations of generated documents that are missing without a diagnostic, or in excess.
    pub unaccounted: u64,
    /// The number of generated documents whose operations could not be counted.
    pub uncounted: usize,
    /// The number of untyped slots, by reason.
    pub untyped: Untyped,
    /// The number of panics.
    pub panics: usize,
    /// The number of documents that exceeded the time limit.
    pub time_outs: usize,
    /// The number of documents for which the generator broke in any other way.
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

/// Returns the sums for each version that occurs and, under `total`, for all of them.
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
