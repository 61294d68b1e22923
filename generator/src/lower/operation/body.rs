//! Request bodies (OpenAPI 3.0.3, Request Body Object).

use super::media::{lower_content, preferred};
use crate::diagnostic::Code;
use crate::ir::{Body, Literal};
use crate::lower::docs::docs;
use crate::lower::{Lowering, schema};
use crate::resolve::{BodyNode, OperationNode};

/// The body of an operation: `Some(None)` where there is none to send, `None` where the operation
/// can't be called without one that is not modelled.
pub(super) fn lower_body(
    lowering: &mut Lowering,
    node: &OperationNode,
    body: &BodyNode,
) -> Option<Option<Body>> {
    if body.content.is_empty() {
        return Some(None);
    }
    let Some((media, encoding)) = preferred(&body.content) else {
        let types: Vec<&str> = body
            .content
            .iter()
            .map(|media| media.media_type.as_str())
            .collect();
        let message = format!(
            "a body of {} is not modelled yet; {} {} is left out",
            types.join(" or "),
            node.method.as_str(),
            node.path
        );
        lowering
            .diagnostics
            .warning(Code::UnmodelledOperation, &body.pointer, message);
        return None;
    };
    let example = media.example.as_ref().map(Literal::from);
    let example = example.or_else(|| schema::example(lowering, media.schema.as_ref()?));
    Some(Some(Body {
        content: lower_content(lowering, media, encoding),
        required: body.required,
        example,
        docs: docs(None, body.description.as_ref(), false),
    }))
}
