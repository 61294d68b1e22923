//! The request oracle: every operation of a document is called by the generated client, and a mock
//! server that validates requests against the document says what it thinks of them.
//!
//! The server is Prism (<https://stoplight.io/open-source/prism>). Each operation is called with the
//! least that it asks for and with everything that it takes; the values are samples of the
//! document's own schemas. A call passes when Prism accepts it, everything that was given is in what
//! Prism got, and what Prism answers is read without an error.

mod choose;
mod described;
mod found;
mod judge;
mod program;
mod proxy;
mod report;
mod session;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;
use specsmith::{Options, Source, generate};

use crate::corpus::{self, OperationId};
use crate::samples::{Direction, Documents, Samples};

use choose::{Plan, Planned};
use described::Described;
use judge::{Fault, fault};
pub use report::{Failure, WireRecord};
use session::Session;

/// Calls every operation of a document; in a folder that keeps what was compiled.
#[must_use]
pub fn wire(document: &Path, folder: &Path) -> WireRecord {
    let counted = corpus::count(document).map(|counted| counted.operations);
    let counted = counted.unwrap_or_default();
    let mut record = WireRecord {
        document: document.display().to_string(),
        operations: counted.len(),
        ..WireRecord::default()
    };
    match failures(document, folder, &counted) {
        Ok(failures) => {
            record.passed = counted.len().saturating_sub(failures.len());
            record.failures = failures.into_values().collect();
        }
        Err(error) => record.broken = Some(error),
    }
    record
}

/// The operations that do not pass, each with the first that went wrong.
fn failures(
    document: &Path,
    folder: &Path,
    counted: &BTreeSet<OperationId>,
) -> Result<BTreeMap<OperationId, Failure>, String> {
    let mut options = Options::default();
    options.package.name = Some("client".to_owned());
    let generated = generate(&Source::path(document), &options);
    let generated = generated.map_err(|error| error.to_string())?;
    let operations = &generated.surface.operations;

    let mut documents = Documents::default();
    let described = described::described(&mut documents, document, counted.iter().cloned());
    let sites: Vec<_> = described.values().flat_map(Described::sites).collect();
    let samples = Samples::new(&mut documents, &sites, Direction::Sent)?;
    let answers: Vec<_> = described
        .values()
        .flat_map(Described::answers)
        .cloned()
        .collect();
    let answers = Samples::new(&mut documents, &answers, Direction::Received)?;
    let ids = choose::ids(&generated.surface, &described);
    let Plan {
        settings,
        calls,
        missing,
    } = choose::plan(&generated.surface, &ids, &described, &samples);

    let mut failures = BTreeMap::new();
    let mut fail = |id: OperationId, class, detail, known: Option<&str>| {
        let operation = format!("{} {}", id.0, id.1);
        failures.entry(id).or_insert(Failure {
            operation,
            class,
            detail,
            known: known.map(str::to_owned),
        });
    };
    let called = ids.iter().cloned().collect();
    for id in counted.difference(&called) {
        fail(
            id.clone(),
            "no call",
            "it is not in the crate".to_owned(),
            None,
        );
    }
    for (id, why) in missing {
        fail(id, "no call", why, None);
    }
    let session = Session::new(document, &generated, folder)?;
    let judged = |calls: &[Planned], arguments: &[&str]| {
        let told = session.call(&settings, calls, arguments)?;
        let judged = calls.iter().zip(told).filter_map(|(call, told)| {
            let answer = |status: &str, value: &Value| {
                let schema = described.get(&ids[call.operation])?.answer(status)?;
                answers.fits(schema, value)
            };
            let fault = fault(&operations[call.operation], call, &told, answer)?;
            Some((call.clone(), fault))
        });
        Ok::<Vec<_>, String>(judged.collect())
    };
    let (mut pending, mut faults) = (calls, Vec::new());
    for (number, way) in WAYS.iter().enumerate() {
        let (unanswered, others): (Vec<_>, Vec<_>) = judged(&pending, way)?
            .into_iter()
            .partition(|(_, fault)| matches!(fault, Fault::NoAnswer(_)));
        faults.extend(others);
        if unanswered.is_empty() || number + 1 == WAYS.len() {
            faults.extend(unanswered);
            break;
        }
        pending = unanswered.into_iter().map(|(call, _)| call).collect();
    }
    for (call, fault) in faults {
        let known = matches!(fault, Fault::NoAnswer(_)).then_some(NO_ANSWER);
        let (class, detail) = fault.told();
        let given = match call.full {
            true => "with everything",
            false => "with the least",
        };
        fail(
            ids[call.operation].clone(),
            class,
            format!("{given}: {detail}"),
            known,
        );
    }
    Ok(failures)
}

/// How Prism makes answers: some documents have examples that break their own schemas, and not all
/// that it makes up is right. What it has no answer for in one way is asked for in the next.
const WAYS: [&[&str]; 3] = [&[], &["--ignoreExamples"], &["--dynamic", "--seed", "1"]];

/// Why an operation cannot pass whose request was taken.
const NO_ANSWER: &str = "the request was taken, but every answer of Prism breaks the document";

#[cfg(test)]
mod tests;
