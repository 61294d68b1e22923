//! Why nothing was generated.

use std::fmt;

use crate::diagnostic::{Color, Diagnostic, Severity, Sources, render};

/// Nothing was generated: among the diagnostics is at least one error.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Error {
    /// Every finding, errors first.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that the diagnostics point into.
    pub sources: Sources,
}

/// The errors with their places, as the command prints them, without colors.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let errors: Vec<Diagnostic> = self
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == Severity::Error)
            .cloned()
            .collect();
        f.write_str(render(&errors, &self.sources, Color::Plain).trim_end())
    }
}

impl std::error::Error for Error {}
