//! What OpenAPI forbids although a client can be generated all the same, told where it stands.
//!
//! Takes a node in the shape of OpenAPI 3.0 whose fields have the right types, gives findings. It
//! never changes a node: putting right is for `quirks`, and what costs a type or an operation is
//! told by the stage that leaves it out. So nearly all of it is notes; what makes a call fail is a
//! warning.

mod content;
mod document;
mod parameter;
mod schema;
mod text;
mod unknown;

use super::fields::Kind;
use super::trail::Trail;
use super::version::Dialect;
use super::walk::{Members, Walk};
use crate::diagnostic::Code;
use serde_json::Value;

/// Says what the specification does not allow in the node.
pub(super) fn check(walk: &mut Walk<'_>, kind: Kind, trail: &Trail<'_>, members: &Members) {
    unknown::fields(walk, kind, trail, members);
    // A reference that can be followed never comes here.
    if let Some(reference) = members.get("$ref") {
        let message = match reference {
            Value::String(_) => "this was ignored: a reference cannot stand here",
            _ => "this was ignored: a reference is text",
        };
        walk.warning(Code::InvalidValue, &trail.member("$ref"), message);
    }
    match kind {
        Kind::Document => document::check(walk, trail, members),
        Kind::Server => document::server(walk, trail, members),
        Kind::ServerVariable => document::server_variable(walk, trail, members),
        Kind::Components => document::component_names(walk, trail, members),
        Kind::Paths => document::paths(walk, trail, members),
        Kind::Operation => operation(walk, trail, members),
        Kind::Parameter | Kind::Header => parameter::check(walk, kind, trail, members),
        Kind::RequestBody => content::request_body(walk, trail, members),
        Kind::Response => content::response(walk, trail, members),
        Kind::MediaType => content::media_type(walk, trail, members),
        Kind::Encoding => content::header_names(walk, trail, members),
        Kind::Schema => schema::check(walk, trail, members),
        _ => {}
    }
}

/// "The Responses Object MUST contain at least one response code" (Responses Object). From 3.1 on,
/// an operation can do without the whole object.
fn operation(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &Members) {
    match members.get("responses") {
        None if walk.dialect < Dialect::Openapi31 => {
            walk.note(Code::MissingField, trail, "`responses` is missing")
                .hint("say at least what the call gives when it succeeds");
        }
        Some(Value::Object(responses)) if responses.keys().all(|key| key.starts_with("x-")) => {
            let message = "no response is described here";
            walk.note(Code::MissingField, &trail.member("responses"), message)
                .hint("say at least what the call gives when it succeeds");
        }
        _ => {}
    }
}
