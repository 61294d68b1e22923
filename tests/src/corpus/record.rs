//! The record of each document: plain data, written as JSON for later comparison.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use serde::{Deserialize, Serialize};
use specsmith::Census;

use crate::roundtrip::Verdict;

/// The records of all documents.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// One record for each document, sorted by name.
    pub documents: Vec<Record>,
}

/// The outcome for one document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The path below the path that was searched.
    pub document: String,
    /// The version of OpenAPI in the document.
    pub version: Version,
    /// The outcome of the generator.
    pub outcome: Outcome,
    /// The message of the first error, of a panic, or the like.
    pub detail: Option<String>,
    /// The number of errors, by code.
    pub errors: BTreeMap<String, usize>,
    /// The number of warnings, by code.
    pub warnings: BTreeMap<String, usize>,
    /// The counts of its operations.
    pub operations: Operations,
    /// The number of untyped slots in the crate, by reason.
    pub untyped: Untyped,
    /// The lines of Rust generated, without the runtime.
    pub lines: usize,
    /// The time that generating took, in milliseconds.
    pub millis: u64,
    /// The result of compiling the crate, if requested.
    pub check: Option<Check>,
    /// The result of round-tripping samples of its schemas, if requested.
    #[serde(default)]
    pub roundtrip: Option<Verdict>,
}

/// The versions that are distinguished.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Version {
    /// Swagger 2.0.
    #[serde(rename = "2.0")]
    V2,
    /// OpenAPI 3.0.
    #[serde(rename = "3.0")]
    V3_0,
    /// OpenAPI 3.1.
    #[serde(rename = "3.1")]
    V3_1,
    /// OpenAPI 3.2.
    #[serde(rename = "3.2")]
    V3_2,
    /// Another version, or none.
    #[serde(rename = "none")]
    None,
}

impl Version {
    /// Returns the version that a document declares.
    #[must_use]
    pub fn of(version: Option<&str>) -> Self {
        let prefix = version.and_then(|version| version.trim().get(..3));
        match prefix {
            Some("2.0") => Version::V2,
            Some("3.0") => Version::V3_0,
            Some("3.1") => Version::V3_1,
            Some("3.2") => Version::V3_2,
            _ => Version::None,
        }
    }

    /// Returns the version as it is printed.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Version::V2 => "2.0",
            Version::V3_0 => "3.0",
            Version::V3_1 => "3.1",
            Version::V3_2 => "3.2",
            Version::None => "none",
        }
    }
}

/// The outcome of the generator for one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// A crate was generated.
    Generated,
    /// The document was rejected with diagnostics.
    Rejected,
    /// The document is a fragment or not OpenAPI at all, and was rejected.
    NotOpenapi,
    /// The generator panicked.
    Panic,
    /// The time limit was exceeded.
    TimeOut,
    /// The memory limit was exceeded.
    OutOfMemory,
    /// The process ended in any other way.
    Crash,
}

impl Outcome {
    /// Returns the outcome as it is printed.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Outcome::Generated => "generated",
            Outcome::Rejected => "rejected",
            Outcome::NotOpenapi => "not-openapi",
            Outcome::Panic => "panic",
            Outcome::TimeOut => "time-out",
            Outcome::OutOfMemory => "out-of-memory",
            Outcome::Crash => "crash",
        }
    }

    /// Returns whether the generator broke instead of reporting diagnostics.
    #[must_use]
    pub fn is_breakage(self) -> bool {
        !matches!(
            self,
            Outcome::Generated | Outcome::Rejected | Outcome::NotOpenapi
        )
    }
}

/// The counts of a document's operations.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operations {
    /// The number in the document; `None` if it could not be counted.
    pub counted: Option<usize>,
    /// The number in the crate.
    pub emitted: usize,
    /// The number of counted operations that are reported as left out, by the code of the diagnostic.
    pub left_out: BTreeMap<String, usize>,
}

impl Operations {
    /// Returns the number reported as left out.
    #[must_use]
    pub fn left_out(&self) -> usize {
        self.left_out.values().sum()
    }

    /// Returns the number that are missing without a diagnostic or, if negative, the number in excess.
    ///
    /// Returns zero if the document could not be counted.
    #[must_use]
    pub fn unaccounted(&self) -> i64 {
        let known = self.emitted + self.left_out();
        self.counted
            .map_or(0, |counted| signed(counted) - signed(known))
    }
}

fn signed(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// The number of untyped slots, by reason.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Untyped {
    /// The document does not describe the value.
    pub undescribed: usize,
    /// The description in the document is invalid.
    pub repaired: usize,
    /// The generator has no type for the description.
    pub unmodeled: usize,
}

impl Untyped {
    /// Returns the total.
    #[must_use]
    pub fn total(self) -> usize {
        self.undescribed + self.repaired + self.unmodeled
    }
}

impl AddAssign for Untyped {
    fn add_assign(&mut self, other: Untyped) {
        self.undescribed += other.undescribed;
        self.repaired += other.repaired;
        self.unmodeled += other.unmodeled;
    }
}

impl From<Census> for Untyped {
    fn from(census: Census) -> Self {
        Untyped {
            undescribed: census.undescribed,
            repaired: census.repaired,
            unmodeled: census.unmodeled,
        }
    }
}

/// The result of compiling a crate.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Whether the crate compiles.
    pub compiled: bool,
    /// The number of warnings.
    pub warnings: usize,
    /// The number of errors, by code.
    pub errors: BTreeMap<String, usize>,
    /// The first error, or else the first warning, as the compiler renders it.
    pub first: Option<String>,
    /// The time that compiling took, in milliseconds.
    pub millis: u64,
}

impl Record {
    /// Creates a record without any counts.
    #[must_use]
    pub fn new(document: String, outcome: Outcome, detail: Option<String>) -> Self {
        Record {
            document,
            version: Version::None,
            outcome,
            detail,
            errors: BTreeMap::new(),
            warnings: BTreeMap::new(),
            operations: Operations::default(),
            untyped: Untyped::default(),
            lines: 0,
            millis: 0,
            check: None,
            roundtrip: None,
        }
    }

    /// Returns how many operations of a generated document are missing without a diagnostic.
    #[must_use]
    pub fn unaccounted(&self) -> i64 {
        match self.outcome {
            Outcome::Generated => self.operations.unaccounted(),
            _ => 0,
        }
    }

    /// Returns whether the crate compiles without errors and warnings; `None` if it was not compiled.
    #[must_use]
    pub fn is_clean(&self) -> Option<bool> {
        let check = self.check.as_ref()?;
        Some(check.compiled && check.warnings == 0)
    }

    /// Returns whether the record fails the run.
    #[must_use]
    pub fn is_failure(&self) -> bool {
        let roundtrip = self.roundtrip.as_ref();
        self.outcome.is_breakage()
            || self.unaccounted() != 0
            || self.is_clean() == Some(false)
            || roundtrip.is_some_and(|verdict| verdict.failed.is_some())
    }
}

impl Report {
    /// Returns whether any record fails the run.
    #[must_use]
    pub fn has_failures(&self) -> bool {
        self.documents.iter().any(Record::is_failure)
    }
}
