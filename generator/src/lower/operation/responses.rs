//! Responses (OpenAPI 3.0.3, Responses Object): what success and failure look like.

use super::media::{bytes_content, lower_content, preferred};
use crate::diagnostic::Code;
use crate::ir::{Content, Docs, Outcome, Outcomes, Status};
use crate::lower::Lowering;
use crate::lower::docs::docs;
use crate::naming::{self, StatusWords, TypeName};
use crate::resolve::{HeaderNode, OperationNode, ResponseNode};

/// The outcomes of an operation: success, then failure.
pub(super) fn lower_responses(
    lowering: &mut Lowering,
    node: &OperationNode,
    success_name: TypeName,
    error_name: TypeName,
) -> (Outcomes, Outcomes) {
    let responses: Vec<(Status, &ResponseNode)> = node
        .responses
        .iter()
        .filter_map(|response| Some((status(lowering, response)?, response)))
        .collect();
    let any_success = responses.iter().any(|(status, _)| is_2xx(*status));
    let (mut success, mut errors) = (Outcomes::default(), Outcomes::default());
    for (status, response) in responses {
        let outcome = lower_outcome(lowering, node, status, response);
        match is_success(status, any_success) {
            true => success.cases.push(outcome),
            false => errors.cases.push(outcome),
        }
    }
    success.name = (success.cases.len() > 1).then_some(success_name);
    errors.name = (!errors.cases.is_empty()).then_some(error_name);
    (success, errors)
}

fn is_2xx(status: Status) -> bool {
    matches!(status, Status::Exact(200..=299) | Status::Class(2))
}

/// Statuses of 2XX are successes. Where none is documented the default is one, and so is a
/// redirection: it is then what the operation is for.
fn is_success(status: Status, any_success: bool) -> bool {
    match status {
        Status::Exact(code) => is_2xx(status) || (!any_success && code < 400),
        Status::Class(class) => class == 2 || (!any_success && class < 4),
        Status::Default => !any_success,
    }
}

fn status(lowering: &mut Lowering, response: &ResponseNode) -> Option<Status> {
    let text = response.status.as_str();
    let class = |digit: char| digit.to_digit(10).map(|digit| Status::Class(digit as u16));
    let parsed = match text.as_bytes() {
        b"default" => Some(Status::Default),
        [b'1'..=b'5', b'X' | b'x', b'X' | b'x'] => text.chars().next().and_then(class),
        _ => text
            .parse()
            .ok()
            .filter(|code| (100..=599).contains(code))
            .map(Status::Exact),
    };
    if parsed.is_none() {
        let message = format!("`{text}` is no status code; the response is left out");
        lowering
            .diagnostics
            .warning(Code::InvalidResponse, &response.pointer, message);
    }
    parsed
}

fn lower_outcome(
    lowering: &mut Lowering,
    node: &OperationNode,
    status: Status,
    response: &ResponseNode,
) -> Outcome {
    let name = naming::outcome(match status {
        Status::Exact(code) => StatusWords::Exact(code),
        Status::Class(class) => StatusWords::Class(class),
        Status::Default => StatusWords::Default,
    });
    let never_has_body = node.method.as_str() == "HEAD" || is_empty(lowering, status, response);
    Outcome {
        name,
        status,
        content: (!never_has_body)
            .then(|| lower_payload(lowering, response))
            .flatten(),
        headers: response.headers.iter().map(header).collect(),
        docs: docs(None, Some(&response.description), false),
    }
}

/// Whether an answer of the status has no content (RFC 9110, section 6.4.1), whatever is described.
fn is_empty(lowering: &mut Lowering, status: Status, response: &ResponseNode) -> bool {
    let Status::Exact(code @ (100..=199 | 204 | 205 | 304)) = status else {
        return false;
    };
    if !response.content.is_empty() {
        let message = format!("an answer of status {code} has no content; this was ignored");
        lowering.diagnostics.note(
            Code::InvalidResponse,
            response.pointer.child("content"),
            message,
        );
    }
    true
}

fn header(node: &HeaderNode) -> (String, Docs) {
    (
        node.name.clone(),
        docs(None, node.description.as_ref(), false),
    )
}

fn lower_payload(lowering: &mut Lowering, response: &ResponseNode) -> Option<Content> {
    if let Some((media, encoding)) = preferred(&response.content) {
        return Some(lower_content(lowering, media, encoding));
    }
    let media = response.content.first()?;
    let message = format!(
        "`{}` is not modelled yet; its bytes are handed over as they are",
        media.media_type
    );
    lowering
        .diagnostics
        .note(Code::UnmodelledMediaType, &media.pointer, message);
    Some(bytes_content(media))
}
