//! The request oracle: every operation of a document is called by the generated client, and a mock
//! server that validates requests against the document says what it thinks of them.
//!
//! The server is Prism (<https://stoplight.io/open-source/prism>). Each operation is called with the
//! least that it asks for and with everything that it takes, for each media type that its body may
//! have; the values are samples of the document's own schemas. A call passes when Prism accepts it, everything that was given is in what
//! Prism got, and what Prism answers is read without an error.

mod answer;
mod bodies;
mod choose;
mod described;
mod found;
mod headers;
mod judge;
mod prism;
mod program;
mod proxy;
mod report;
mod requests;
mod session;
mod withheld;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;
use specsmith::options::DeepObject;
use specsmith::{Options, Source, generate};

use crate::corpus::{self, OperationId};
use crate::samples::{Direction, Documents, Samples, Tags};

use answer::answer;
use choose::{Plan, Planned};
use described::Described;
use judge::{Fault, fault};
use proxy::Changes;
pub use report::{Failure, WireRecord};
use session::Session;

/// What is called of a document, and how Prism gets it.
#[derive(Debug, Default, Clone, Copy)]
pub struct Calling {
    /// Of more operations than these, one in so many is called that as many are left.
    pub most: Option<usize>,
    /// Whether Prism judges the requests alone, which it reads of much larger documents; the answers
    /// are samples then.
    pub requests: bool,
}

/// Calls the operations of a document, in a folder that keeps what was compiled.
#[must_use]
pub fn wire(document: &Path, folder: &Path, calling: Calling) -> WireRecord {
    let counted = corpus::count(document).map(|counted| counted.operations);
    let all = counted.unwrap_or_default();
    let most = calling.most.unwrap_or(all.len()).max(1);
    let every = all.len().div_ceil(most).max(1);
    let counted: BTreeSet<_> = all.iter().step_by(every).cloned().collect();
    let mut options = Options::default();
    options.package.name = Some("client".to_owned());
    // Of what OpenAPI leaves open, Prism reads this.
    options.parameters.deep_object = DeepObject::Indices;
    if every > 1 {
        let names = counted.iter();
        options.select.include = names
            .map(|(method, path)| format!("{method} {path}"))
            .collect();
    }
    let mut record = WireRecord {
        document: document.display().to_string(),
        described: all.len(),
        operations: counted.len(),
        called: counted
            .iter()
            .map(|(method, path)| format!("{method} {path}"))
            .collect(),
        ..WireRecord::default()
    };
    let ways = match calling.requests {
        true => &WAYS[WAYS.len() - 1..],
        false => &WAYS[..],
    };
    match failures(
        document,
        folder,
        &counted,
        &options,
        ways,
        &mut record.withheld,
    ) {
        Ok(failures) => {
            record.passed = counted.len().saturating_sub(failures.len());
            record.failures = failures.into_values().collect();
        }
        Err(error) => record.broken = Some(error),
    }
    record
}

/// The operations that do not pass, each with the first that went wrong. What is kept from Prism is
/// added to `kept`.
fn failures(
    document: &Path,
    folder: &Path,
    counted: &BTreeSet<OperationId>,
    options: &Options,
    ways: &[Way],
    kept: &mut Vec<String>,
) -> Result<BTreeMap<OperationId, Failure>, String> {
    let generated = generate(&Source::path(document), options);
    let mut generated = generated.map_err(|error| error.to_string())?;
    generated.surface = bodies::one_each(generated.surface);
    let operations = &generated.surface.operations;

    let mut documents = Documents::default();
    let described = described::described(&mut documents, document, counted.iter().cloned());
    let sites: Vec<_> = described.values().flat_map(Described::sites).collect();
    let mut sent = |tags| Samples::new(&mut documents, &sites, Direction::Sent, tags);
    // Prism knows no discriminator; not every schema has values by the letter.
    let samples = [sent(Tags::Hint)?, sent(Tags::Tell)?];
    let answers: Vec<_> = described
        .values()
        .flat_map(Described::answers)
        .cloned()
        .collect();
    let answers = Samples::new(&mut documents, &answers, Direction::Received, Tags::Tell)?;
    let ids = choose::ids(&generated.surface, &described);
    let Plan {
        settings,
        calls,
        missing,
        withheld,
    } = choose::plan(&generated.surface, &ids, &described, &samples);
    kept.extend(withheld);

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
    let is_sampled = !ways.iter().any(|way| matches!(way, Way::Prism(_)));
    let session = Session::new(document, &generated, folder, is_sampled)?;
    let judged = |calls: &[Planned], way: &Way| {
        let sampled = |(number, call): (usize, &Planned)| {
            let described = described.get(&ids[call.operation])?;
            let method = &operations[call.operation].method;
            Some((number, answer(method, described, &answers, call.full)?))
        };
        let tail = |(number, call): (usize, &Planned)| {
            let tail = prism::tail(&ids[call.operation].1)?;
            Some((number, tail.to_owned()))
        };
        let (arguments, instead): (&[&str], _) = match way {
            Way::Prism(arguments) => (arguments, BTreeMap::new()),
            Way::Samples => (&[], calls.iter().enumerate().filter_map(sampled).collect()),
        };
        let changes = Changes {
            answers: instead,
            tails: calls.iter().enumerate().filter_map(tail).collect(),
        };
        let told = session.call(&settings, calls, arguments, changes)?;
        let judged = calls.iter().zip(told).filter_map(|(call, told)| {
            let fits = |status: &str, value: &Value| {
                let schema = described.get(&ids[call.operation])?.answer(status)?;
                answers.fits(schema, value)
            };
            let fault = fault(&operations[call.operation], call, &told, fits)?;
            Some((call.clone(), fault))
        });
        Ok::<Vec<_>, String>(judged.collect())
    };
    let (mut pending, mut faults) = (calls, Vec::new());
    for way in ways {
        if pending.is_empty() {
            break;
        }
        let judged = judged(&pending, way)?.into_iter();
        let (unanswered, others): (Vec<_>, Vec<_>) =
            judged.partition(|(_, fault)| matches!(fault, Fault::NoAnswer(_)));
        faults.extend(others);
        pending = match way {
            Way::Prism(_) => unanswered.into_iter().map(|(call, _)| call).collect(),
            Way::Samples => {
                faults.extend(unanswered);
                Vec::new()
            }
        };
    }
    for (call, fault) in faults {
        let known = matches!(fault, Fault::NoAnswer(_)).then_some(NO_ANSWER);
        let (class, detail) = fault.told();
        let given = match call.full {
            true => "with everything",
            false => "with the least",
        };
        let sent = bodies::media_type(&operations[call.operation]);
        let sent = sent.map_or_else(String::new, |name| format!(" as {name}"));
        fail(
            ids[call.operation].clone(),
            class,
            format!("{given}{sent}: {detail}"),
            known,
        );
    }
    Ok(failures)
}

/// Where answers come from.
enum Way {
    /// From Prism, with these arguments.
    Prism(&'static [&'static str]),
    /// From the samples; Prism judges the requests all the same.
    Samples,
}

/// The ways of answers, in turn: what has none in one way is asked for in the next. Some documents
/// have examples that break their own schemas, and not all that Prism makes up is right.
const WAYS: [Way; 3] = [
    Way::Prism(&[]),
    Way::Prism(&["--ignoreExamples"]),
    Way::Samples,
];

/// Why an operation cannot pass whose request was taken.
const NO_ANSWER: &str =
    "the request was taken, but the document describes no success that a value could be made for";

#[cfg(test)]
mod tests;
