//! A single diagnostic.

use super::code::Code;
use super::left_out::LeftOut;
use super::location::Location;
use std::fmt;

/// The severity of a diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// Something was repaired, left untyped or left out; the rest was generated.
    Warning,
    /// Information only; never fatal.
    Note,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        })
    }
}

/// A single error, warning or note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The kind of diagnostic.
    pub code: Code,
    /// The severity.
    pub severity: Severity,
    /// What it is about.
    pub location: Location,
    /// The problem, in one sentence without a full stop.
    pub message: String,
    /// What the user can do about it.
    pub hint: Option<String>,
    /// The operations that the crate lacks because of it.
    pub left_out: Option<Box<LeftOut>>,
}

impl Diagnostic {
    /// Sets what the user can do about it.
    pub fn hint(&mut self, hint: impl Into<String>) -> &mut Self {
        self.hint = Some(hint.into());
        self
    }

    /// Sets which operations are left out because of it.
    pub fn leaves_out(&mut self, left_out: impl Into<Option<LeftOut>>) -> &mut Self {
        self.left_out = left_out.into().map(Box::new);
        self
    }
}
