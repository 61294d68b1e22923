//! What became of each document. Data only, and written as JSON to be compared later.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use serde::{Deserialize, Serialize};
use specsmith::Census;

use crate::roundtrip::Verdict;

/// What became of every document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// One a document, sorted by name.
    pub documents: Vec<Record>,
}

/// What became of one document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Its path below the path that was given.
    pub document: String,
    /// The version of OpenAPI that it names.
    pub version: Version,
    /// How the run ended.
    pub outcome: Outcome,
    /// The first error, the message of a panic, or the like.
    pub detail: Option<String>,
    /// How many errors of each code were reported.
    pub errors: BTreeMap<String, usize>,
    /// How many warnings of each code were reported.
    pub warnings: BTreeMap<String, usize>,
    /// What became of its operations.
    pub operations: Operations,
    /// How many places of the crate are left untyped, and why.
    pub untyped: Untyped,
    /// How many lines of Rust were generated, less those of the runtime.
    pub lines: usize,
    /// How long generating took, in milliseconds.
    pub millis: u64,
    /// Whether the crate compiles, where that was asked for.
    pub check: Option<Check>,
    /// What became of samples of its schemas, where that was asked for.
    #[serde(default)]
    pub roundtrip: Option<Verdict>,
}

/// The versions that are told apart.
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
    /// None of these, or none at all.
    #[serde(rename = "none")]
    None,
}

impl Version {
    /// The version that a document's own text names.
    #[must_use]
    pub fn of(text: Option<&str>) -> Self {
        let prefix = text.and_then(|text| text.trim().get(..3));
        match prefix {
            Some("2.0") => Version::V2,
            Some("3.0") => Version::V3_0,
            Some("3.1") => Version::V3_1,
            Some("3.2") => Version::V3_2,
            _ => Version::None,
        }
    }

    /// As it is printed.
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

/// How the run on one document ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// There is a crate.
    Generated,
    /// There are errors, told as diagnostics.
    Rejected,
    /// It is a fragment or something else, and was refused as that.
    NotOpenapi,
    /// The generator panicked.
    Panic,
    /// It took longer than it may.
    TimeOut,
    /// It wanted more memory than it may have.
    OutOfMemory,
    /// The process ended in another way.
    Crash,
}

impl Outcome {
    /// As it is printed.
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

    /// Whether the generator broke, rather than said what is the matter.
    #[must_use]
    pub fn is_breakage(self) -> bool {
        !matches!(
            self,
            Outcome::Generated | Outcome::Rejected | Outcome::NotOpenapi
        )
    }
}

/// What became of a document's operations.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operations {
    /// How many the document has; `None` where it could not be counted.
    pub counted: Option<usize>,
    /// How many the crate can call.
    pub emitted: usize,
    /// How many of those counted are missing, and said to be, by the code of the diagnostic.
    pub left_out: BTreeMap<String, usize>,
}

impl Operations {
    /// How many are missing and said to be.
    #[must_use]
    pub fn left_out(&self) -> usize {
        self.left_out.values().sum()
    }

    /// How many are missing without a word, or, below nought, how many there are too many.
    ///
    /// Nought where the document could not be counted.
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

/// Places that are left untyped, by the reason.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Untyped {
    /// The document says nothing of the value.
    pub undescribed: usize,
    /// What the document says is wrong.
    pub repaired: usize,
    /// The generator has no type for what the document says.
    pub unmodeled: usize,
}

impl Untyped {
    /// All of them.
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

/// How compiling a crate went.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Whether it compiles.
    pub compiled: bool,
    /// How many warnings the compiler has.
    pub warnings: usize,
    /// How many errors of each code the compiler has.
    pub errors: BTreeMap<String, usize>,
    /// The first error, or else the first warning.
    pub first: Option<String>,
    /// How long it took, in milliseconds.
    pub millis: u64,
}

impl Record {
    /// What is known of a document before anything is.
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

    /// How many operations of a generated document are missing without a word.
    #[must_use]
    pub fn unaccounted(&self) -> i64 {
        match self.outcome {
            Outcome::Generated => self.operations.unaccounted(),
            _ => 0,
        }
    }

    /// Whether the crate was compiled without an error and without a warning; `None` where it was
    /// not tried.
    #[must_use]
    pub fn is_clean(&self) -> Option<bool> {
        let check = self.check.as_ref()?;
        Some(check.compiled && check.warnings == 0)
    }

    /// Whether there is something that must not be.
    #[must_use]
    pub fn is_fault(&self) -> bool {
        let roundtrip = self.roundtrip.as_ref();
        self.outcome.is_breakage()
            || self.unaccounted() != 0
            || self.is_clean() == Some(false)
            || roundtrip.is_some_and(|verdict| verdict.failed.is_some())
    }
}

impl Report {
    /// Whether any document shows something that must not be.
    #[must_use]
    pub fn has_faults(&self) -> bool {
        self.documents.iter().any(Record::is_fault)
    }
}
