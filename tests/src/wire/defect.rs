//! What is wrong with a call, by what was planned, what was transmitted and what the client returned.

use serde_json::Value;
use specsmith::surface::Callable;

use super::arguments;
use super::plan::PlannedCall;
use super::proxy::Exchange;
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
    let message = || {
        let (kind, message) = result.outcome.clone().unwrap_or_default();
        format!("{kind}: {message}")
    };
    let Some(exchange) = &result.exchange else {
        return Some(Defect::NotSent(message()));
    };
    let response = PrismResponse::of(exchange);
    if response.refuses_request() {
        return Some(Defect::Refused(response.detail()));
    }
    if let Some(missing) = missing_argument(operation, call, exchange) {
        return Some(Defect::MissingArgument(missing));
    }
    let is_from_prism = exchange.substitute.is_none();
    if is_from_prism && (response.violates("response") || response.has_problem()) {
        return Some(Defect::BadResponse(response.detail()));
    }
    result.outcome.as_ref()?;
    // Prism does not detect every invalid example, and has no body where OpenAPI 2.0 lists no media
    // type.
    let is_wrong = match serde_json::from_str(response.body) {
        Ok(value) => fits(response.status(), &value) == Some(false),
        Err(_) => response.body.is_empty(),
    };
    if is_from_prism && is_wrong {
        return Some(Defect::BadResponse(message()));
    }
    Some(Defect::NotDecoded(message()))
}

fn missing_argument(
    operation: &Callable,
    call: &PlannedCall,
    exchange: &Exchange,
) -> Option<String> {
    let planned = operation.arguments.iter().chain(&operation.setters);
    planned.zip(&call.arguments).find_map(|(argument, value)| {
        let missing = arguments::missing(&argument.location, value.as_ref()?, exchange)?;
        let (name, target) = (&argument.name, &exchange.target);
        Some(format!("`{name}`: {missing}: {target}"))
    })
}

/// A response of Prism, with the violations that it reports.
struct PrismResponse<'e> {
    target: &'e str,
    head: &'e str,
    body: &'e str,
    violations: Option<&'e str>,
}

impl<'e> PrismResponse<'e> {
    fn of(exchange: &'e Exchange) -> Self {
        let response = &exchange.response;
        let (head, body) = response
            .split_once("\r\n\r\n")
            .unwrap_or((response.as_str(), ""));
        PrismResponse {
            target: &exchange.target,
            head,
            body,
            violations: head
                .lines()
                .find_map(|line| line.strip_prefix("sl-violations: ")),
        }
    }

    fn status(&self) -> &'e str {
        self.head.split(' ').nth(1).unwrap_or_default()
    }

    fn detail(&self) -> String {
        format!("{}: {}", self.target, self.violations.unwrap_or(self.body))
    }

    fn has_problem(&self) -> bool {
        self.body.contains("https://stoplight.io/prism/errors#")
    }

    /// Returns whether the request was refused. A bad request gets a 4XX problem; 5XX means that Prism
    /// itself could not respond.
    fn refuses_request(&self) -> bool {
        let is_own = self.status().starts_with('5');
        let is_problem = self.has_problem() && !is_own && !self.violates("response");
        self.violates("request") || is_problem
    }

    /// Returns whether the request or the response violates the document.
    fn violates(&self, part: &str) -> bool {
        let Some(violations) = self.violations else {
            return false;
        };
        match serde_json::from_str(violations) {
            // A deprecation is only a warning.
            Ok(Value::Array(violations)) => violations
                .iter()
                .any(|one| one["location"][0] == part && one["severity"] == "Error"),
            // The header may be truncated, so it need not be JSON.
            _ => violations.contains(&format!(r#""location":["{part}""#)),
        }
    }
}
