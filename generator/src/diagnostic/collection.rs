//! The diagnostics of a run, which every stage adds to.

use super::code::Code;
use super::item::{Diagnostic, Severity};
use super::location::{Location, Position};
use super::pointer::Pointer;

/// A stage could not continue; the [`Diagnostics`] hold an error that explains why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped;

/// All diagnostics so far, in the order they were added.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Creates an empty collection.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a diagnostic and returns it, so that a hint can be added.
    pub fn push(&mut self, diagnostic: Diagnostic) -> &mut Diagnostic {
        self.0.push(diagnostic);
        let last = self.0.len() - 1;
        &mut self.0[last]
    }

    /// Returns the diagnostic that was added last.
    pub fn last_mut(&mut self) -> Option<&mut Diagnostic> {
        self.0.last_mut()
    }

    /// Adds an error: nothing will be generated.
    pub fn error(
        &mut self,
        code: Code,
        location: impl Into<Location>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.add(Severity::Error, code, location.into(), message.into())
    }

    /// Adds a warning: something was repaired, left untyped or left out.
    pub fn warning(
        &mut self,
        code: Code,
        location: impl Into<Location>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.add(Severity::Warning, code, location.into(), message.into())
    }

    /// Adds a note: information only.
    pub fn note(
        &mut self,
        code: Code,
        location: impl Into<Location>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.add(Severity::Note, code, location.into(), message.into())
    }

    fn add(
        &mut self,
        severity: Severity,
        code: Code,
        location: Location,
        message: String,
    ) -> &mut Diagnostic {
        self.push(Diagnostic {
            code,
            severity,
            location,
            message,
            hint: None,
            left_out: None,
        })
    }

    /// Moves the diagnostics from index `first` onwards to where their nodes are in the user's own
    /// documents. `original` maps a node of the current document to that location.
    pub fn relocate(&mut self, first: usize, original: impl Fn(&Pointer) -> Location) {
        for diagnostic in self.0.iter_mut().skip(first) {
            if let Position::Node(pointer) = &diagnostic.location.position {
                diagnostic.location = original(pointer);
            }
        }
    }

    /// Iterates over the diagnostics in the order they were added.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.iter()
    }

    /// Returns the number of diagnostics.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether there are no diagnostics.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns whether any diagnostic is an error.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// Returns the number of diagnostics of this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|d| d.severity == severity).count()
    }

    /// Turns every warning into an error, so that nothing repaired or left out is accepted.
    pub fn escalate(&mut self) {
        for diagnostic in &mut self.0 {
            if diagnostic.severity == Severity::Warning {
                diagnostic.severity = Severity::Error;
            }
        }
    }

    /// Drops the warnings and notes about these nodes and everything inside them.
    pub fn discard_within(&mut self, nodes: &[Pointer]) {
        self.0.retain(|diagnostic| {
            let inside = |pointer| nodes.iter().any(|node| Pointer::starts_with(pointer, node));
            diagnostic.severity == Severity::Error
                || !diagnostic.location.pointer().is_some_and(inside)
        });
    }

    /// Drops the warnings and notes of these codes.
    pub fn allow(&mut self, codes: &[Code]) {
        self.0
            .retain(|d| d.severity == Severity::Error || !codes.contains(&d.code));
    }

    /// Turns every diagnostic of these codes into an error.
    pub fn deny(&mut self, codes: &[Code]) {
        for diagnostic in &mut self.0 {
            if codes.contains(&diagnostic.code) {
                diagnostic.severity = Severity::Error;
            }
        }
    }

    /// Returns the diagnostics without duplicates in a fixed order: errors first, then by location.
    pub fn into_sorted(self) -> Vec<Diagnostic> {
        let mut diagnostics = self.0;
        diagnostics.sort_by(|a, b| {
            (a.severity, &a.location, a.code, &a.message).cmp(&(
                b.severity,
                &b.location,
                b.code,
                &b.message,
            ))
        });
        diagnostics.dedup();
        diagnostics
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: T) {
        self.0.extend(diagnostics);
    }
}
