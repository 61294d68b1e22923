//! What OpenAPI forbids although a client can be generated all the same.
//!
//! Takes a node in the shape of OpenAPI 3.0 whose fields have the right types, and reports
//! diagnostics. It never changes a node: `repairs` does that, and the stage that leaves out a type
//! or an operation reports it. So nearly all of these are notes; what breaks a call is a warning.

mod content;
mod document;
mod grammar;
mod parameter;
mod schema;
mod unknown;

use super::context::Context;
use super::fields::Kind;
use super::node_path::NodePath;
use super::object::Object;
use super::version::Dialect;
use crate::diagnostic::Code;
use serde_json::Value;

/// Reports what the specification does not allow in the node.
pub(super) fn check(context: &mut Context<'_>, kind: Kind, path: &NodePath<'_>, object: &Object) {
    unknown::fields(context, kind, path, object);
    // The walk follows references to nodes that may be referenced; they never reach this.
    if let Some(reference) = object.get("$ref") {
        let message = match reference {
            Value::String(_) => "`$ref` is not allowed here; it is ignored",
            _ => "`$ref` must be a string; it is ignored",
        };
        context.warning(Code::InvalidValue, &path.child("$ref"), message);
    }
    match kind {
        Kind::Document => document::check(context, path, object),
        Kind::Server => document::server(context, path, object),
        Kind::ServerVariable => document::server_variable(context, path, object),
        Kind::Components => document::component_names(context, path, object),
        Kind::Paths => document::paths(context, path, object),
        Kind::Operation => operation(context, path, object),
        Kind::Parameter | Kind::Header => parameter::check(context, kind, path, object),
        Kind::RequestBody => content::request_body(context, path, object),
        Kind::Response => content::response(context, path, object),
        Kind::MediaType => content::media_type(context, path, object),
        Kind::Encoding => content::header_names(context, path, object),
        Kind::Schema => schema::check(context, path, object),
        _ => {}
    }
}

/// "The Responses Object MUST contain at least one response code" (Responses Object). From 3.1 on,
/// the whole object is optional.
fn operation(context: &mut Context<'_>, path: &NodePath<'_>, operation: &Object) {
    let hint = "describe at least the response of a successful call";
    match operation.get("responses") {
        None if context.dialect < Dialect::Openapi31 => {
            context
                .note(Code::MissingField, path, "missing field `responses`")
                .hint(hint);
        }
        Some(Value::Object(responses)) if responses.keys().all(|key| key.starts_with("x-")) => {
            let message = "`responses` must contain at least one response";
            context
                .note(Code::MissingField, &path.child("responses"), message)
                .hint(hint);
        }
        _ => {}
    }
}
