//! One run on a document: the planned calls are sent, and each operation gets at most one failure.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;
use specsmith::surface::Callable;
use specsmith::{Generated, Options, Source, generate};

use super::defect::{Defect, defect};
use super::description::{OperationDescription, descriptions};
use super::plan::{Plan, PlannedCall};
use super::proxy::Changes;
use super::record::{Failure, operation_name};
use super::response::sampled_response;
use super::session::{CallResult, Session};
use super::{bodies, plan, prism};
use crate::corpus::OperationId;
use crate::samples::{Direction, Documents, Samples, Site, Tags};

/// Where responses come from.
#[derive(Debug, Clone, Copy)]
pub(super) enum ResponseSource {
    /// From Prism, with these arguments.
    Prism(&'static [&'static str]),
    /// From the samples; Prism still checks the requests.
    Samples,
}

impl ResponseSource {
    /// The sources in the order in which they are tried: a call whose response is bad is sent again
    /// with the next source. Some documents have examples that violate their own schemas, and some
    /// responses that Prism synthesizes are invalid.
    pub(super) const ALL: [ResponseSource; 3] = [
        ResponseSource::Prism(&[]),
        ResponseSource::Prism(&["--ignoreExamples"]),
        ResponseSource::Samples,
    ];
}

/// Why an operation cannot pass although its request was accepted.
const NO_RESPONSE: &str =
    "the request was accepted, but no documented success has a schema with a sample";

/// Returns the first failure of each operation that does not pass, and what was withheld from Prism.
pub(super) fn failures(
    document: &Path,
    folder: &Path,
    selected: &BTreeSet<OperationId>,
    options: &Options,
    sources: &[ResponseSource],
) -> Result<(Vec<Failure>, Vec<String>), String> {
    let generated = generate(&Source::path(document), options);
    let mut generated = generated.map_err(|error| error.to_string())?;
    generated.surface = bodies::one_each(generated.surface);

    let mut documents = Documents::default();
    let descriptions = descriptions(&mut documents, document, selected.iter().cloned());
    let sent: Vec<Site> = descriptions
        .values()
        .flat_map(OperationDescription::sites)
        .collect();
    let mut sent = |tags| Samples::new(&mut documents, &sent, Direction::Sent, tags);
    // Prism ignores discriminators; not every schema has values that fit one branch alone.
    let samples = [sent(Tags::Hint)?, sent(Tags::Decisive)?];
    let ids = plan::ids(&generated.surface, &descriptions);
    let Plan {
        settings,
        calls,
        missing,
        withheld,
    } = plan::plan(&generated.surface, &ids, &descriptions, &samples);

    let mut failures = Failures::default();
    let called = ids.iter().cloned().collect();
    for id in selected.difference(&called) {
        failures.add(
            id,
            "no call",
            "the operation is not in the crate".to_owned(),
        );
    }
    for (id, reason) in missing {
        failures.add(&id, "no call", reason);
    }
    let reads_requests = !sources
        .iter()
        .any(|source| matches!(source, ResponseSource::Prism(_)));
    let run = Run {
        session: Session::new(document, &generated, folder, reads_requests)?,
        responses: response_samples(&mut documents, &descriptions)?,
        generated: &generated,
        descriptions,
        ids,
        settings,
    };
    for (call, defect) in run.defects(calls, sources)? {
        failures.add_defect(&run, &call, defect);
    }
    let failures = failures.0.into_values().collect();
    Ok((failures, withheld.into_iter().collect()))
}

fn response_samples(
    documents: &mut Documents,
    descriptions: &BTreeMap<OperationId, OperationDescription>,
) -> Result<Samples, String> {
    let schemas = descriptions
        .values()
        .flat_map(OperationDescription::responses);
    let schemas: Vec<Site> = schemas.cloned().collect();
    Samples::new(documents, &schemas, Direction::Received, Tags::Decisive)
}

/// A compiled program, and what its calls are checked against.
struct Run<'g> {
    session: Session,
    responses: Samples,
    generated: &'g Generated,
    descriptions: BTreeMap<OperationId, OperationDescription>,
    ids: Vec<OperationId>,
    settings: Vec<Option<Value>>,
}

impl Run<'_> {
    /// Sends the calls, those with bad responses again with the next source, and returns the defects.
    fn defects(
        &self,
        calls: Vec<PlannedCall>,
        sources: &[ResponseSource],
    ) -> Result<Vec<(PlannedCall, Defect)>, String> {
        let (mut pending, mut defects) = (calls, Vec::new());
        for source in sources {
            if pending.is_empty() {
                break;
            }
            let (bad_responses, others): (Vec<_>, Vec<_>) = self
                .send(&pending, *source)?
                .into_iter()
                .partition(|(_, defect)| matches!(defect, Defect::BadResponse(_)));
            defects.extend(others);
            pending = match source {
                ResponseSource::Prism(_) => {
                    bad_responses.into_iter().map(|(call, _)| call).collect()
                }
                ResponseSource::Samples => {
                    defects.extend(bad_responses);
                    Vec::new()
                }
            };
        }
        Ok(defects)
    }

    fn send(
        &self,
        calls: &[PlannedCall],
        source: ResponseSource,
    ) -> Result<Vec<(PlannedCall, Defect)>, String> {
        let numbered = || calls.iter().enumerate();
        let (arguments, responses): (&[&str], _) = match source {
            ResponseSource::Prism(arguments) => (arguments, BTreeMap::new()),
            ResponseSource::Samples => {
                let sampled = numbered().map(|(number, call)| Some((number, self.sampled(call)?)));
                (&[], sampled.flatten().collect())
            }
        };
        let tails = numbered().filter_map(|(number, call)| {
            let tail = prism::tail(&self.ids[call.operation].1)?;
            Some((number, tail.to_owned()))
        });
        let changes = Changes {
            responses,
            tails: tails.collect(),
        };
        let results = self
            .session
            .call(&self.settings, calls, arguments, changes)?;
        let defects = calls
            .iter()
            .zip(results)
            .filter_map(|(call, result)| Some((call.clone(), self.check(call, &result)?)));
        Ok(defects.collect())
    }

    fn sampled(&self, call: &PlannedCall) -> Option<String> {
        let description = self.description(call)?;
        let method = &self.operation(call).method;
        sampled_response(method, description, &self.responses, call.is_full)
    }

    fn check(&self, call: &PlannedCall, result: &CallResult) -> Option<Defect> {
        let fits = |status: &str, value: &Value| {
            let schema = self.description(call)?.response_schema(status)?;
            self.responses.fits(schema, value)
        };
        defect(self.operation(call), call, result, fits)
    }

    fn operation(&self, call: &PlannedCall) -> &Callable {
        &self.generated.surface.operations[call.operation]
    }

    fn description(&self, call: &PlannedCall) -> Option<&OperationDescription> {
        self.descriptions.get(&self.ids[call.operation])
    }
}

/// The first failure of each operation.
#[derive(Default)]
struct Failures(BTreeMap<OperationId, Failure>);

impl Failures {
    fn add(&mut self, id: &OperationId, class: &'static str, detail: String) {
        self.0.entry(id.clone()).or_insert(Failure {
            operation: operation_name(id),
            class,
            detail,
            known: None,
        });
    }

    fn add_defect(&mut self, run: &Run<'_>, call: &PlannedCall, defect: Defect) {
        let known = matches!(defect, Defect::BadResponse(_)).then(|| NO_RESPONSE.to_owned());
        let (class, detail) = defect.into_parts();
        let arguments = if call.is_full {
            "all arguments"
        } else {
            "required arguments"
        };
        let media_type = bodies::media_type(run.operation(call));
        let media_type = media_type.map_or_else(String::new, |name| format!(" as {name}"));
        let id = &run.ids[call.operation];
        self.0.entry(id.clone()).or_insert(Failure {
            operation: operation_name(id),
            class,
            detail: format!("{arguments}{media_type}: {detail}"),
            known,
        });
    }
}
