//! Request bodies (OpenAPI 3.0.3, Request Body Object).

use super::media::{bytes_content, lower_content, preferred};
use crate::diagnostic::Code;
use crate::ir::{Body, Literal};
use crate::lower::docs::docs;
use crate::lower::{Lowering, schema};
use crate::resolve::{BodyNode, MediaNode, OperationNode};

/// The body of an operation, if there is one to send.
pub(super) fn lower_body(
    lowering: &mut Lowering,
    node: &OperationNode,
    body: &BodyNode,
) -> Option<Body> {
    let mut docs = docs(None, body.description.as_ref(), false);
    let Some((media, encoding)) = preferred(&body.content) else {
        let Some(media) = body.content.first() else {
            report_empty(lowering, node, body);
            return None;
        };
        report_unmodelled(lowering, media);
        let media_type = media.media_type.replace('`', "'");
        docs.facts.push(format!(
            "Sent as it is: `{media_type}`, encoded by the caller."
        ));
        return Some(Body {
            content: bytes_content(media),
            required: body.required,
            example: None,
            docs,
        });
    };
    let example = media.example.as_ref().map(Literal::from);
    let example = example.or_else(|| schema::example(lowering, media.schema.as_ref()?));
    Some(Body {
        content: lower_content(lowering, media, encoding),
        required: body.required,
        example,
        docs,
    })
}

/// A media type that is not modelled: the caller encodes the body.
fn report_unmodelled(lowering: &mut Lowering, media: &MediaNode) {
    let media_type = &media.media_type;
    let message = format!("`{media_type}` is not modelled yet; the caller hands over its bytes");
    let said = lowering
        .diagnostics
        .warning(Code::UnmodelledMediaType, &media.pointer, message);
    if media_type.trim_start().starts_with("multipart/") {
        // The caller alone knows the boundary; a header of a call's own goes before any other.
        said.hint("name the boundary in a header `Content-Type` of the call");
    }
}

/// A body that nothing can be sent as.
fn report_empty(lowering: &mut Lowering, node: &OperationNode, body: &BodyNode) {
    let message = format!(
        "this body has no media type; {} {} is called without it",
        node.method.as_str(),
        node.path
    );
    lowering
        .diagnostics
        .warning(Code::UnmodelledBody, &body.pointer, message);
}
