//! A header parameter `Content-Type`. OpenAPI says to ignore it, as the body has a media type of its
//! own; but where the body is bytes or a text, the parameter may be what says of which kind.

use crate::diagnostic::Code;
use crate::ir::{BodyFormat, Payload};
use crate::lower::context::Lowering;
use crate::lower::operation::style::is_header;
use crate::lower::schema;
use crate::normalize::essence;
use crate::resolve::OperationNode;

/// Has bytes and texts sent as the first media type that the parameter lists, where it lists none of
/// those that the body has.
pub(super) fn name_kind(lowering: &mut Lowering, node: &OperationNode, payloads: &mut [Payload]) {
    let Some(parameter) = node
        .parameters
        .iter()
        .find(|it| is_header(it, "content-type"))
    else {
        return;
    };
    let listed = parameter.schema.as_ref();
    let listed = listed.map_or_else(Vec::new, |it| schema::enum_strings(lowering, it));
    let own = |payload: &Payload| {
        let mut listed = listed.iter();
        listed.any(|listed| essence(listed) == essence(&payload.media_type))
    };
    let is_said = payloads.iter().any(own);
    let mut media_types = listed.iter().filter(|text| text.contains('/'));
    let Some(first) = media_types.next().filter(|_| !is_said) else {
        return;
    };
    for payload in payloads {
        if !matches!(payload.format, BodyFormat::Bytes | BodyFormat::String) {
            continue;
        }
        let message = format!(
            "the body is sent as `{first}`, which a header parameter names, not as `{}`",
            payload.media_type
        );
        lowering
            .diagnostics
            .note(Code::IgnoredParameter, &parameter.pointer, message);
        payload.media_type.clone_from(first);
    }
}
