//! Operations: what they send becomes the request body, and what they say of media types goes to
//! the request body and the responses.

use super::sent::{Parted, Sent, part, put_back};
use super::shared::{defaults, response_by_reference};
use super::{body, form, response, server, take_texts};
use crate::diagnostic::Code;
use crate::normalize::trail::Trail;
use crate::normalize::version::Dialect;
use crate::normalize::walk::{Members, Walk, is_reference};
use serde_json::Value;

/// Gives the operation the shape of OpenAPI 3.0.
pub(super) fn upgrade(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    server::upgrade_operation(walk, trail, members);
    let consumes = take_texts(walk, trail, members, "consumes");
    let produces = take_texts(walk, trail, members, "produces");
    let usual = defaults(walk, trail);
    let consumes = or(consumes, &usual.consumes);
    let usual = usual.produces.clone();
    let produces = or(produces, &usual);
    request_body(walk, trail, members, &consumes);
    responses(walk, trail, members, &produces, &usual);
}

/// What the operation names, or else what the document does.
fn or(own: Vec<String>, usual: &[String]) -> Vec<String> {
    match own.is_empty() {
        true => usual.to_vec(),
        false => own,
    }
}

/// One body, or one form: whatever else travels in the body is left out.
fn request_body(
    walk: &mut Walk<'_>,
    trail: &Trail<'_>,
    members: &mut Members,
    consumes: &[String],
) {
    let Parted { sent, kept } = part(walk, trail, members);
    let (bodies, fields): (Vec<_>, Vec<_>) = sent.into_iter().partition(Sent::is_body);
    let mut bodies = bodies.into_iter();
    let body = if members.contains_key("requestBody") {
        let here = trail.member("requestBody");
        walk.foreign("requestBody", Dialect::Openapi30, &here);
        ignore(
            walk,
            bodies.chain(fields),
            "the operation has a `requestBody`",
        );
        None
    } else if let Some(body) = bodies.next() {
        ignore(walk, bodies, "an operation has one body");
        ignore(walk, fields, "the operation sends a body, and no form");
        Some(body::request_body(walk, trail, body, consumes))
    } else {
        form::request_body(walk, trail, fields, consumes)
    };
    if let Some(body) = body {
        members.insert("requestBody".to_owned(), body);
    }
    put_back(walk, trail, members, kept);
}

fn ignore(walk: &mut Walk<'_>, all: impl IntoIterator<Item = Sent>, why: &str) {
    for sent in all {
        let message = format!("this was ignored: {why}");
        walk.warning(Code::InvalidBody, &sent.pointer, message);
    }
}

/// Responses say what they hold for the media types of the operation. A shared one says it for
/// the usual ones: where the operation has others, it gets a copy.
fn responses(
    walk: &mut Walk<'_>,
    trail: &Trail<'_>,
    members: &mut Members,
    produces: &[String],
    usual: &[String],
) {
    let Some(Value::Object(responses)) = members.get_mut("responses") else {
        return;
    };
    let trail = trail.member("responses");
    for (status, response) in responses.iter_mut() {
        let trail = trail.member(status);
        let Value::Object(response) = response else {
            continue;
        };
        if response.contains_key("content") {
            let here = trail.member("content");
            walk.foreign("content", Dialect::Openapi30, &here);
        } else if !is_reference(response) {
            response::upgrade(walk, &trail, response, produces);
        } else if produces != usual {
            let shared = response_by_reference(walk, &trail.pointer(), response);
            let shared = shared.filter(|(_, shared)| shared.contains_key("schema"));
            if let Some((origin, shared)) = shared {
                *response = shared;
                response::copy(walk, &trail, response, produces, &origin);
            }
        }
    }
}
