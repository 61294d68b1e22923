//! The wire gate: the generated client calls every operation of a document on a mock server, which
//! validates the requests against the document.
//!
//! The server is Prism (<https://stoplight.io/open-source/prism>). Each operation is called with the
//! fewest arguments that it accepts and with all of them, for each media type of its body; the values
//! are samples of the document's own schemas. A call passes if Prism accepts it, every argument is in
//! the request that Prism received, and the client decodes the response.

mod arguments;
mod bodies;
mod defect;
mod description;
mod headers;
mod plan;
mod prism;
mod program;
mod proxy;
mod record;
mod requests;
mod response;
mod run;
mod session;
mod withheld;

use std::collections::BTreeSet;
use std::path::Path;

use specsmith::Options;
use specsmith::options::DeepObject;

use crate::corpus;

use record::operation_name;
pub use record::{Failure, WireRecord};
use run::{ResponseSource, failures};

/// Which operations of a document are called, and how Prism reads it.
#[derive(Debug, Default, Clone, Copy)]
pub struct Calling {
    /// The approximate number of operations to call of a larger document, taken at regular intervals.
    pub most: Option<usize>,
    /// Whether Prism checks the requests alone, which it reads of much larger documents; the responses
    /// are then samples.
    pub requests: bool,
}

/// Calls the operations of a document, in a folder that caches what was compiled.
#[must_use]
pub fn wire(document: &Path, folder: &Path, calling: Calling) -> WireRecord {
    let all = corpus::count(document).map(|counted| counted.operations);
    let all = all.unwrap_or_default();
    let most = calling.most.unwrap_or(all.len()).max(1);
    let step = all.len().div_ceil(most).max(1);
    let selected: BTreeSet<_> = all.iter().step_by(step).cloned().collect();
    let names: Vec<String> = selected.iter().map(operation_name).collect();
    let mut record = WireRecord {
        document: document.display().to_string(),
        described: all.len(),
        operations: selected.len(),
        called: names.clone(),
        ..WireRecord::default()
    };
    let options = options(if step > 1 { names } else { Vec::new() });
    let sources = if calling.requests {
        &[ResponseSource::Samples][..]
    } else {
        &ResponseSource::ALL[..]
    };
    match failures(document, folder, &selected, &options, sources) {
        Ok((failures, withheld)) => {
            record.passed = selected.len().saturating_sub(failures.len());
            record.failures = failures;
            record.withheld = withheld;
        }
        Err(error) => record.broken = Some(error),
    }
    record
}

fn options(include: Vec<String>) -> Options {
    let mut options = Options::default();
    options.package.name = Some("client".to_owned());
    // OpenAPI leaves arrays in deep objects open; this is what Prism reads.
    options.parameters.deep_object = DeepObject::Indices;
    options.select.include = include;
    options
}

#[cfg(test)]
mod tests;
