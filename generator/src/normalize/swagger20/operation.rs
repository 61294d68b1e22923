//! Operations: body and form parameters become the request body, and the media types move to the
//! request body and the responses.

use super::body_parameters::{BodyParameter, SeparatedParameters, put_back, separate};
use super::take::take_strings;
use super::{body, form, response, server};
use crate::diagnostic::Code;
use crate::normalize::context::Context;
use crate::normalize::node_path::NodePath;
use crate::normalize::object::{Object, is_reference};
use crate::normalize::version::Dialect;
use serde_json::Value;

/// Rewrites the operation in the shape of OpenAPI 3.0.
pub(super) fn upgrade(context: &mut Context<'_>, path: &NodePath<'_>, operation: &mut Object) {
    server::upgrade_operation(context, path, operation);
    let consumes = take_strings(context, path, operation, "consumes");
    let produces = take_strings(context, path, operation, "produces");
    let file = context.source_node(path).file;
    let defaults = context.swagger20.defaults(file);
    let consumes = or_default(consumes, &defaults.consumes);
    let default_produces = defaults.produces.clone();
    let produces = or_default(produces, &default_produces);
    request_body(context, path, operation, &consumes);
    responses(context, path, operation, &produces, &default_produces);
}

/// Returns the media types of the operation, or those of the document if it has none.
fn or_default(own: Vec<String>, default: &[String]) -> Vec<String> {
    if own.is_empty() {
        default.to_vec()
    } else {
        own
    }
}

/// Builds the request body from the body parameter, or else from the form parameters. Anything else
/// that is sent in the body is ignored.
fn request_body(
    context: &mut Context<'_>,
    path: &NodePath<'_>,
    operation: &mut Object,
    consumes: &[String],
) {
    let SeparatedParameters { in_body, others } = separate(context, path, operation);
    let (bodies, fields): (Vec<_>, Vec<_>) = in_body.into_iter().partition(BodyParameter::is_body);
    let mut bodies = bodies.into_iter();
    let body = if operation.contains_key("requestBody") {
        let here = path.child("requestBody");
        context.note_mixed_dialect("requestBody", Dialect::Openapi30, &here);
        let reason = "the operation already has a `requestBody`";
        ignore(context, bodies.chain(fields), reason);
        None
    } else if let Some(body) = bodies.next() {
        ignore(context, bodies, "an operation can only have one body");
        let reason = "an operation with a body parameter cannot have form parameters";
        ignore(context, fields, reason);
        Some(body::request_body(context, path, body, consumes))
    } else {
        form::request_body(context, path, fields, consumes)
    };
    if let Some(body) = body {
        operation.insert("requestBody".to_owned(), body);
    }
    put_back(context, path, operation, others);
}

fn ignore(
    context: &mut Context<'_>,
    parameters: impl IntoIterator<Item = BodyParameter>,
    reason: &str,
) {
    for parameter in parameters {
        let message = format!("{reason}; this parameter is ignored");
        context.warning(Code::InvalidBody, &parameter.pointer, message);
    }
}

/// Rewrites the responses for the media types of the operation. A shared response is rewritten for
/// the default ones: an operation with others gets a copy.
fn responses(
    context: &mut Context<'_>,
    path: &NodePath<'_>,
    operation: &mut Object,
    produces: &[String],
    default_produces: &[String],
) {
    let Some(Value::Object(responses)) = operation.get_mut("responses") else {
        return;
    };
    let path = path.child("responses");
    for (status, response) in responses.iter_mut() {
        let path = path.child(status);
        let Value::Object(response) = response else {
            continue;
        };
        if response.contains_key("content") {
            context.note_mixed_dialect("content", Dialect::Openapi30, &path.child("content"));
        } else if !is_reference(response) {
            response::upgrade(context, &path, response, produces);
        } else if produces != default_produces {
            let source = context.source_node(&path);
            let shared = context
                .swagger20
                .referenced_response(context.library, source, response)
                .filter(|(_, shared)| shared.contains_key("schema"));
            if let Some((source, shared)) = shared {
                *response = shared;
                response::copy(context, &path, response, produces, &source);
            }
        }
    }
}
