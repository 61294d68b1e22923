//! What is wrong with a call, from what was given, what passed and what the client made of it.

use serde_json::Value;
use specsmith::surface::Callable;

use super::choose::Planned;
use super::found;
use super::session::Told;

/// What is wrong with a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// The client sent nothing.
    NotSent(String),
    /// The server says that the request breaks the document.
    Refused(String),
    /// The server's own answer breaks the document, as it says itself or a validator does.
    NoAnswer(String),
    /// An argument is not in what the server got.
    NotFound(String),
    /// The client cannot read the answer.
    NotRead(String),
}

impl Fault {
    /// Its kind, and what was said.
    pub(super) fn told(self) -> (&'static str, String) {
        match self {
            Fault::NotSent(detail) => ("not sent", detail),
            Fault::Refused(detail) => ("refused", detail),
            Fault::NoAnswer(detail) => ("no answer", detail),
            Fault::NotFound(detail) => ("not found", detail),
            Fault::NotRead(detail) => ("not read", detail),
        }
    }
}

/// What is wrong with a call of the operation, if anything. `fits` tells whether an answer of that
/// status fits the document, as far as that is known.
pub(super) fn fault(
    operation: &Callable,
    call: &Planned,
    told: &Told,
    fits: impl Fn(&str, &Value) -> Option<bool>,
) -> Option<Fault> {
    let words = |outcome: &Option<(String, String)>| {
        let (kind, words) = outcome.clone().unwrap_or_default();
        format!("{kind}: {words}")
    };
    let Some(exchange) = &told.exchange else {
        return Some(Fault::NotSent(words(&told.outcome)));
    };
    let (head, body) = exchange
        .answer
        .split_once("\r\n\r\n")
        .unwrap_or((&exchange.answer, ""));
    let mut lines = head.lines();
    let violations = lines.find_map(|line| line.strip_prefix("sl-violations: "));
    let detail = || format!("{}: {}", exchange.target, violations.unwrap_or(body));
    let listed = violations.map_or(Value::Null, |it| {
        serde_json::from_str(it).unwrap_or_default()
    });
    let violates = |what: &str| match listed.as_array() {
        // That something is deprecated is a warning.
        Some(listed) => listed
            .iter()
            .any(|one| one["location"][0] == what && one["severity"] == "Error"),
        // What is too long is cut off.
        None => violations.is_some_and(|it| it.contains(&format!(r#""location":["{what}""#))),
    };
    let status = |head: &str| head.split(' ').nth(1).unwrap_or_default().to_owned();
    let has_problem = body.contains("https://stoplight.io/prism/errors#");
    // Who made a request that is wrong is told so; 5XX is Prism's own trouble with the answer.
    let is_own = status(head).starts_with('5');
    if violates("request") || (has_problem && !is_own && !violates("response")) {
        return Some(Fault::Refused(detail()));
    }
    let arguments = operation.arguments.iter().chain(&operation.setters);
    for (argument, value) in arguments.zip(&call.arguments) {
        let missing = value
            .as_ref()
            .and_then(|value| found::missing(&argument.location, value, exchange));
        if let Some(missing) = missing {
            let (name, target) = (&argument.name, &exchange.target);
            return Some(Fault::NotFound(format!("`{name}`: {missing}: {target}")));
        }
    }
    let is_prisms = exchange.instead.is_none();
    if is_prisms && (violates("response") || has_problem) {
        return Some(Fault::NoAnswer(detail()));
    }
    told.outcome.as_ref()?;
    // Prism does not see all that is wrong with an example, and has no body where OpenAPI 2.0 names
    // no media type.
    let is_wrong = match serde_json::from_str(body) {
        Ok(value) => fits(&status(head), &value) == Some(false),
        Err(_) => body.is_empty(),
    };
    if is_prisms && is_wrong {
        return Some(Fault::NoAnswer(words(&told.outcome)));
    }
    Some(Fault::NotRead(words(&told.outcome)))
}
