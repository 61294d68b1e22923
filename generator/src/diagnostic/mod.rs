//! What the tool has to say about a document: errors, warnings and notes, each with its place.
//!
//! Takes findings of every stage, gives them in order and as text for a terminal. It knows pointers
//! and texts; it never knows what OpenAPI is.

mod code;
mod left_out;
mod pointer;
mod position;
mod render;
mod source;
mod suggestion;

pub use code::Code;
pub use left_out::LeftOut;
pub use pointer::Pointer;
pub use position::{Span, positions};
pub(crate) use render::is_hidden;
pub use render::{Color, render};
pub use source::{Format, SourceFile, Sources};
pub(crate) use suggestion::{did_you_mean, nearest};

use std::fmt;

/// Which of the texts in [`Sources`] is meant. The first, `FileId(0)`, is the user's document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub usize);

/// Where in one text something stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Position {
    /// The text as a whole.
    Whole,
    /// A byte offset into the text: all that is known before the text is well-formed.
    Offset(usize),
    /// A node of the document.
    Node(Pointer),
}

/// Where something stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// The text it stands in.
    pub file: FileId,
    /// The place in that text.
    pub position: Position,
}

impl Location {
    /// The pointer of the node, when the place is a node.
    pub fn pointer(&self) -> Option<&Pointer> {
        match &self.position {
            Position::Node(pointer) => Some(pointer),
            Position::Whole | Position::Offset(_) => None,
        }
    }
}

impl From<Pointer> for Location {
    fn from(pointer: Pointer) -> Self {
        Position::Node(pointer).into()
    }
}

impl From<&Pointer> for Location {
    fn from(pointer: &Pointer) -> Self {
        pointer.clone().into()
    }
}

impl From<Position> for Location {
    fn from(position: Position) -> Self {
        Location {
            file: FileId::default(),
            position,
        }
    }
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// Something was repaired, left untyped or left out; the rest was generated.
    Warning,
    /// Worth knowing; never fatal.
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

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of finding it is.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// Where it is.
    pub location: Location,
    /// What is the matter, in one sentence without a full stop.
    pub message: String,
    /// What the user can do about it.
    pub hint: Option<String>,
    /// What is missing from the crate because of it, if it cost an operation.
    pub left_out: Option<Box<LeftOut>>,
}

impl Diagnostic {
    /// Adds what the user can do about it.
    pub fn hint(&mut self, hint: impl Into<String>) -> &mut Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds which operations are left out because of it.
    pub fn leaves_out(&mut self, left_out: impl Into<Option<LeftOut>>) -> &mut Self {
        self.left_out = left_out.into().map(Box::new);
        self
    }
}

/// A stage met something it cannot go on from; the [`Diagnostics`] hold an error that says what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped;

/// All findings so far, in the order they were made.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// No finding yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a finding and gives it back for a hint to be added.
    pub fn push(&mut self, diagnostic: Diagnostic) -> &mut Diagnostic {
        self.0.push(diagnostic);
        let last = self.0.len() - 1;
        &mut self.0[last]
    }

    /// The finding made last, for more to be added.
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

    /// Adds a note: something worth knowing.
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

    /// Moves the findings from the one numbered `first` on to where their nodes stand in the user's
    /// own documents: `original` gives that for a node of the document they were made on.
    pub fn relocate(&mut self, first: usize, original: impl Fn(&Pointer) -> Location) {
        for finding in self.0.iter_mut().skip(first) {
            if let Position::Node(pointer) = &finding.location.position {
                finding.location = original(pointer);
            }
        }
    }

    /// The findings, in the order they were made.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.iter()
    }

    /// How many findings there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no finding.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether any finding is an error.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many findings are of this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|d| d.severity == severity).count()
    }

    /// Makes every warning an error: what was repaired or left out is no longer accepted.
    pub fn escalate(&mut self) {
        for finding in &mut self.0 {
            if finding.severity == Severity::Warning {
                finding.severity = Severity::Error;
            }
        }
    }

    /// Drops what is said of nodes inside these ones, errors aside: they are not wanted after all.
    pub fn discard_within(&mut self, nodes: &[Pointer]) {
        self.0.retain(|finding| {
            let inside = |pointer| nodes.iter().any(|node| Pointer::starts_with(pointer, node));
            finding.severity == Severity::Error || !finding.location.pointer().is_some_and(inside)
        });
    }

    /// Drops what is said under these codes, errors aside.
    pub fn allow(&mut self, codes: &[Code]) {
        self.0
            .retain(|d| d.severity == Severity::Error || !codes.contains(&d.code));
    }

    /// Makes everything said under these codes an error.
    pub fn deny(&mut self, codes: &[Code]) {
        for finding in &mut self.0 {
            if codes.contains(&finding.code) {
                finding.severity = Severity::Error;
            }
        }
    }

    /// The findings in a fixed order, errors first, then by place; each said once.
    pub fn into_sorted(self) -> Vec<Diagnostic> {
        let mut findings = self.0;
        findings.sort_by(|a, b| {
            (a.severity, &a.location, a.code, &a.message).cmp(&(
                b.severity,
                &b.location,
                b.code,
                &b.message,
            ))
        });
        findings.dedup();
        findings
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, findings: T) {
        self.0.extend(findings);
    }
}
