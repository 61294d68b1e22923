//! What is told of a run.

use std::fmt;

use serde::Serialize;

/// What became of a document.
#[derive(Debug, Default, Serialize)]
pub struct WireRecord {
    /// The document.
    pub document: String,
    /// How many operations it has.
    pub described: usize,
    /// How many of those were to be called.
    pub operations: usize,
    /// Which those are, by method and path.
    #[serde(skip)]
    pub called: Vec<String>,
    /// How many of them the server took, with all their arguments, and with answers that were read.
    pub passed: usize,
    /// What the server was not given, since it cannot read it: members of forms.
    pub withheld: Vec<String>,
    /// Why nothing could be called.
    pub broken: Option<String>,
    /// What went wrong, one for each operation that did not pass.
    pub failures: Vec<Failure>,
}

/// An operation that did not pass.
#[derive(Debug, Clone, Serialize)]
pub struct Failure {
    /// Its method and path.
    pub operation: String,
    /// What kind of fault it is.
    pub class: &'static str,
    /// What was said.
    pub detail: String,
    /// Why it is no fault of the crate, where that is known.
    pub known: Option<String>,
}

impl WireRecord {
    /// Whether anything went wrong that is not known to.
    #[must_use]
    pub fn has_faults(&self) -> bool {
        let known = self
            .failures
            .iter()
            .filter(|failure| failure.known.is_some());
        self.broken.is_some() || self.failures.len() > known.count()
    }

    /// Marks the failures that a table explains: its lines have the document's file name, the
    /// method and path, and the reason, with tabs between them. Gives the lines about what
    /// was called that explain nothing any more.
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
                "  {count} members of forms are kept from Prism, which reads none like them"
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
