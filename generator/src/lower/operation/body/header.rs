//! The header parameter `Content-Type`. OpenAPI ignores it, since the body has a media type of its own.
//! But if the body is bytes or a string, the parameter may define its media type.

use crate::diagnostic::Code;
use crate::ir::{BodyFormat, Payload};
use crate::lower::lowering::Lowering;
use crate::lower::operation::style::is_header;
use crate::lower::schema;
use crate::normalize::essence;
use crate::resolve::OperationNode;

/// Sends bytes and strings as the first media type that the parameter allows, if it allows none of those
/// of the body.
pub(super) fn apply_content_type(
    lowering: &mut Lowering,
    node: &OperationNode,
    payloads: &mut [Payload],
) {
    let Some(parameter) = node
        .parameters
        .iter()
        .find(|it| is_header(it, "content-type"))
    else {
        return;
    };
    let allowed = parameter
        .schema
        .as_ref()
        .map_or_else(Vec::new, |it| schema::enum_strings(lowering, it));
    let own = |payload: &Payload| {
        let mut allowed = allowed.iter();
        allowed.any(|allowed| essence(allowed) == essence(&payload.media_type))
    };
    let is_declared = payloads.iter().any(own);
    let mut media_types = allowed.iter().filter(|it| it.contains('/'));
    let Some(first) = media_types.next().filter(|_| !is_declared) else {
        return;
    };
    for payload in payloads {
        if !matches!(payload.format, BodyFormat::Bytes | BodyFormat::String) {
            continue;
        }
        let message = format!(
            "the body is sent as `{first}`, the value of a header parameter, not as `{}`",
            payload.media_type
        );
        lowering
            .diagnostics
            .note(Code::IgnoredParameter, &parameter.pointer, message);
        payload.media_type.clone_from(first);
    }
}
