//! The record of a run on one document.

use std::fmt;

use serde::Serialize;

use crate::corpus::OperationId;

/// The outcome of all calls of a document.
#[derive(Debug, Default, Serialize)]
pub struct WireRecord {
    /// The document.
    pub document: String,
    /// The number of operations in the document.
    pub described: usize,
    /// The number of operations to call.
    pub operations: usize,
    /// The operations to call, by method and path.
    #[serde(skip)]
    pub called: Vec<String>,
    /// The number of operations whose calls all passed: the server accepted them, with every argument, and
    /// the client decoded every response.
    pub passed: usize,
    /// The properties of forms that were withheld from Prism, since it cannot read them.
    pub withheld: Vec<String>,
    /// Why no operation could be called.
    pub broken: Option<String>,
    /// The failures, one for each operation that did not pass.
    pub failures: Vec<Failure>,
}

/// An operation that did not pass.
#[derive(Debug, Clone, Serialize)]
pub struct Failure {
    /// Its method and path.
    pub operation: String,
    /// The class of the defect.
    pub class: &'static str,
    /// The details of the defect.
    pub detail: String,
    /// Why the crate is not to blame, if that is known.
    pub known: Option<String>,
}

impl WireRecord {
    /// Returns whether the run broke, or any failure has no known explanation.
    #[must_use]
    pub fn has_unexplained_failures(&self) -> bool {
        let known = self
            .failures
            .iter()
            .filter(|failure| failure.known.is_some());
        self.broken.is_some() || self.failures.len() > known.count()
    }

    /// Marks the failures that a table explains: its lines hold the document's file name, the method and
    /// path, and the reason, separated by tabs. Returns the lines whose operation was called and did
    /// not fail.
    pub fn explain(&mut self, table: &str) -> Vec<String> {
        let mut stale = Vec::new();
        let name = std::path::Path::new(&self.document);
        let name = name.file_name().unwrap_or_default().to_string_lossy();
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.splitn(3, '\t');
            let (Some(document), Some(operation), Some(why)) =
                (fields.next(), fields.next(), fields.next())
            else {
                continue;
            };
            if document != name {
                continue;
            }
            let mut failures = self.failures.iter_mut();
            match failures.find(|failure| failure.operation == operation) {
                Some(failure) => failure.known = Some(why.to_owned()),
                None if self.called.iter().any(|called| called == operation) => {
                    stale.push(line.to_owned());
                }
                None => {}
            }
        }
        stale
    }
}

impl fmt::Display for WireRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (document, passed, operations) = (&self.document, self.passed, self.operations);
        write!(f, "{document}: {passed} of {operations} operations")?;
        match self.described {
            described if described > operations => writeln!(f, ", of {described}")?,
            _ => writeln!(f)?,
        }
        if !self.withheld.is_empty() {
            let count = self.withheld.len();
            writeln!(
                f,
                "  {count} properties of forms are withheld, because Prism cannot read them"
            )?;
        }
        if let Some(broken) = &self.broken {
            writeln!(f, "  {broken}")?;
        }
        for failure in &self.failures {
            let Failure {
                operation,
                class,
                detail,
                known,
            } = failure;
            writeln!(f, "  {class}: {operation}: {detail}")?;
            if let Some(known) = known {
                writeln!(f, "    known: {known}")?;
            }
        }
        Ok(())
    }
}

/// Returns the name of an operation in the record: its method and path.
pub(super) fn operation_name((method, path): &OperationId) -> String {
    format!("{method} {path}")
}
