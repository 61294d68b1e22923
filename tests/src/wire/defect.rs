//! What is wrong with a call, by what was planned, what was transmitted and what the client returned.

use serde_json::Value;
use specsmith::surface::Callable;

use super::arguments;
use super::plan::PlannedCall;
use super::session::CallResult;

/// A defect of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Defect {
    /// The client sent nothing.
    NotSent(String),
    /// The server reports that the request violates the document.
    Refused(String),
    /// The server's own response violates the document, as the server itself or the validator reports.
    BadResponse(String),
    /// An argument is missing from the request.
    MissingArgument(String),
    /// The client cannot decode the response.
    NotDecoded(String),
}

impl Defect {
    /// Returns the class of the defect and its details.
    pub(super) fn into_parts(self) -> (&'static str, String) {
        match self {
            Defect::NotSent(detail) => ("not sent", detail),
            Defect::Refused(detail) => ("refused", detail),
            Defect::BadResponse(detail) => ("bad response", detail),
            Defect::MissingArgument(detail) => ("missing argument", detail),
            Defect::NotDecoded(detail) => ("not decoded", detail),
        }
    }
}

/// Returns the first defect of a call. `fits` returns whether a response with that status is valid, if
/// that is known.
pub(super) fn defect(
    operation: &Callable,
    call: &PlannedCall,
    result: &CallResult,
    fits: impl Fn(&str, &Value) -> Option<bool>,
) -> Option<Defect> {
    let describe = |outcome: &Option<(String, String)>| {
        let (kind, message) = outcome.clone().unwrap_or_default();
        format!("{kind}: {message}")
    };
    let Some(exchange) = &result.exchange else {
        return Some(Defect::NotSent(describe(&result.outcome)));
    };
    let (head, body) = exchange
        .response
        .split_once("\r\n\r\n")
        .unwrap_or((&exchange.response, ""));
    let mut lines = head.lines();
    let violations = lines.find_map(|line| line.strip_prefix("sl-violations: "));
    let detail = || format!("{}: {}", exchange.target, violations.unwrap_or(body));
    let listed = violations.map_or(Value::Null, |it| {
        serde_json::from_str(it).unwrap_or_default()
    });
    let violates = |part: &str| match listed.as_array() {
        // A deprecation is only a warning.
        Some(listed) => listed
            .iter()
            .any(|one| one["location"][0] == part && one["severity"] == "Error"),
        // The header may be truncated, so it need not be JSON.
        None => violations.is_some_and(|it| it.contains(&format!(r#""location":["{part}""#))),
    };
    let status = |head: &str| head.split(' ').nth(1).unwrap_or_default().to_owned();
    let has_problem = body.contains("https://stoplight.io/prism/errors#");
    // A bad request gets a 4XX problem; 5XX means that Prism itself could not respond.
    let is_own = status(head).starts_with('5');
    if violates("request") || (has_problem && !is_own && !violates("response")) {
        return Some(Defect::Refused(detail()));
    }
    let planned = operation.arguments.iter().chain(&operation.setters);
    for (argument, value) in planned.zip(&call.arguments) {
        let missing = value
            .as_ref()
            .and_then(|value| arguments::missing(&argument.location, value, exchange));
        if let Some(missing) = missing {
            let (name, target) = (&argument.name, &exchange.target);
            return Some(Defect::MissingArgument(format!(
                "`{name}`: {missing}: {target}"
            )));
        }
    }
    let is_from_prism = exchange.substitute.is_none();
    if is_from_prism && (violates("response") || has_problem) {
        return Some(Defect::BadResponse(detail()));
    }
    result.outcome.as_ref()?;
    // Prism does not detect every invalid example, and has no body where OpenAPI 2.0 lists no media
    // type.
    let is_wrong = match serde_json::from_str(body) {
        Ok(value) => fits(&status(head), &value) == Some(false),
        Err(_) => body.is_empty(),
    };
    if is_from_prism && is_wrong {
        return Some(Defect::BadResponse(describe(&result.outcome)));
    }
    Some(Defect::NotDecoded(describe(&result.outcome)))
}
