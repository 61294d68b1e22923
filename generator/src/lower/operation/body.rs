//! Request bodies (OpenAPI 3.0.3, Request Body Object).

use super::left_out;
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
        return report_unmodelled(lowering, node, body);
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

/// A body that is not modelled: a call that needs none goes without it.
fn report_unmodelled(
    lowering: &mut Lowering,
    node: &OperationNode,
    body: &BodyNode,
) -> Option<Option<Body>> {
    let types: Vec<&str> = body
        .content
        .iter()
        .map(|media| media.media_type.as_str())
        .collect();
    let what = format!("a body of {} is not modelled yet", types.join(" or "));
    let operation = format!("{} {}", node.method.as_str(), node.path);
    if body.required {
        let message = format!("{what}; {operation} is left out");
        lowering
            .diagnostics
            .warning(Code::UnmodelledOperation, &body.pointer, message)
            .leaves_out(left_out(node));
        return None;
    }
    let message = format!("{what}; {operation} is called without it");
    lowering
        .diagnostics
        .warning(Code::UnmodelledBody, &body.pointer, message);
    Some(None)
}
