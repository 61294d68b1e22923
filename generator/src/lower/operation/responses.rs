//! Responses of success and failure (OpenAPI 3.0.3, Responses Object).

use super::headers::described;
use super::media::{anything, bytes_content, content_format, lower_content, preferred};
use crate::diagnostic::Code;
use crate::ir::{Content, ContentFormat, Outcome, Outcomes, Scalar, Status, TypeRef};
use crate::lower::docs::docs;
use crate::lower::lowering::Lowering;
use crate::lower::markdown::code_span;
use crate::naming::{self, StatusNames, TypeName};
use crate::resolve::{LinkNode, OperationNode, ResponseNode};

/// Lowers the responses of an operation: success, then failure.
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
        let succeeds = is_success(status, any_success);
        let outcome = lower_outcome(lowering, node, status, response, succeeds);
        if succeeds {
            success.cases.push(outcome)
        } else {
            errors.cases.push(outcome)
        }
    }
    success.name = (success.cases.len() > 1).then_some(success_name);
    errors.name = (!errors.cases.is_empty()).then_some(error_name);
    (success, errors)
}

fn is_2xx(status: Status) -> bool {
    matches!(status, Status::Exact(200..=299) | Status::Class(2))
}

/// Returns whether a status means success: 2XX, or the default and redirections if no 2XX is documented,
/// since they are then the purpose of the operation.
fn is_success(status: Status, any_success: bool) -> bool {
    match status {
        Status::Exact(code) => is_2xx(status) || (!any_success && code < 400),
        Status::Class(class) => class == 2 || (!any_success && class < 4),
        Status::Default => !any_success,
    }
}

fn status(lowering: &mut Lowering, response: &ResponseNode) -> Option<Status> {
    let key = response.status.as_str();
    let class = |digit: char| digit.to_digit(10).map(|digit| Status::Class(digit as u16));
    let parsed = match key.as_bytes() {
        b"default" => Some(Status::Default),
        [b'1'..=b'5', b'X' | b'x', b'X' | b'x'] => key.chars().next().and_then(class),
        _ => key
            .parse()
            .ok()
            .filter(|code| (100..=599).contains(code))
            .map(Status::Exact),
    };
    if parsed.is_none() {
        let message = format!("`{key}` is not a status code; the response is left out");
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
    succeeds: bool,
) -> Outcome {
    let name = naming::outcome(match status {
        Status::Exact(code) => StatusNames::Exact(code),
        Status::Class(class) => StatusNames::Class(class),
        Status::Default => StatusNames::Default,
    });
    let never_has_body = node.method.as_str() == "HEAD" || is_empty(lowering, status, response);
    let content = if never_has_body {
        None
    } else {
        lower_payload(lowering, response, succeeds)
    };
    let or_unquoted = content
        .as_ref()
        .is_some_and(|content| may_be_unquoted(response, content));
    let mut docs = docs(None, Some(&response.description), false);
    if let (true, Some(content)) = (succeeds, &content) {
        docs.notes.extend(others(response, content, or_unquoted));
    }
    docs.notes.extend(response.links.iter().map(link));
    Outcome {
        name,
        status,
        content,
        or_unquoted,
        headers: response.headers.iter().map(described).collect(),
        docs,
    }
}

/// Returns whether a JSON string is also documented with a media type such as `text/plain`.
fn may_be_unquoted(response: &ResponseNode, content: &Content) -> bool {
    let mut media_types = response.content.iter().map(|media| &media.media_type);
    content.format == ContentFormat::Json
        && content.ty == TypeRef::Scalar(Scalar::String)
        && media_types.any(|media_type| content_format(media_type) == Some(ContentFormat::String))
}

/// Returns a note on the media types that the response is not decoded from.
fn others(response: &ResponseNode, content: &Content, or_unquoted: bool) -> Option<String> {
    let is_read = |media_type: &String| match content_format(media_type) {
        Some(ContentFormat::String) if or_unquoted => true,
        other => other == Some(content.format) || *media_type == content.media_type,
    };
    let media_types = response.content.iter().map(|media| &media.media_type);
    let others: Vec<String> = media_types
        .filter(|media_type| !is_read(media_type))
        .map(|media_type| code_span(media_type))
        .collect();
    (!others.is_empty()).then(|| {
        format!(
            "Also available as {}: set a header `Accept`, and read the response with `stream` or `raw`.",
            others.join(", ")
        )
    })
}

/// Returns a note on a link: the operation it leads to, and the values that it uses.
fn link(link: &LinkNode) -> String {
    let mut note = format!(
        "Link {}: leads to {}",
        code_span(&link.name),
        code_span(&link.operation)
    );
    let pairs: Vec<String> = link
        .parameters
        .iter()
        .map(|(name, value)| format!("{} from {}", code_span(name), code_span(value)))
        .collect();
    if !pairs.is_empty() {
        note.push_str(&format!(", with {}", pairs.join(", ")));
    }
    match &link.description {
        Some(description) => format!("{note}: {}", code_span(description)),
        None => format!("{note}."),
    }
}

/// Returns whether a response of the status never has content (RFC 9110, section 6.4.1), and reports any
/// that is documented.
fn is_empty(lowering: &mut Lowering, status: Status, response: &ResponseNode) -> bool {
    let Status::Exact(code @ (100..=199 | 204 | 205 | 304)) = status else {
        return false;
    };
    if !response.content.is_empty() {
        let message = format!("a response of status {code} has no content; this is ignored");
        lowering.diagnostics.note(
            Code::InvalidResponse,
            response.pointer.child("content"),
            message,
        );
    }
    true
}

fn lower_payload(
    lowering: &mut Lowering,
    response: &ResponseNode,
    succeeds: bool,
) -> Option<Content> {
    if let Some((media, format)) = preferred(&response.content) {
        return Some(lower_content(lowering, media, format));
    }
    let Some(media) = response.content.first() else {
        // The bytes of an error are always available.
        return (succeeds && response.bare_content).then(anything);
    };
    let message = format!(
        "`{}` is not supported; the response is raw bytes",
        media.media_type
    );
    lowering
        .diagnostics
        .note(Code::UnmodeledMediaType, &media.pointer, message)
        .hint("use `stream` on the call to read them as they arrive");
    Some(bytes_content(media))
}
