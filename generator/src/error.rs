//! The error of a failed generation.

use std::fmt;

use crate::diagnostic::{Color, Diagnostic, Severity, Sources, render};

/// The diagnostics of a failed generation, at least one of which is an error.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Error {
    /// Every diagnostic, errors first.
    pub diagnostics: Vec<Diagnostic>,
    /// The documents that the diagnostics refer to.
    pub sources: Sources,
}

/// Formats the errors with their locations, as the command prints them, without colors.
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
