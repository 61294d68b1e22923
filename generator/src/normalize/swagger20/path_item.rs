//! Path items: parameters that travel in the body belong to the operations.

use super::sent::{Sent, part, put_back};
use super::shared::{is_sent, sent_by_reference};
use crate::diagnostic::Code;
use crate::normalize::trail::Trail;
use crate::normalize::walk::{Members, Walk};
use serde_json::{Value, json};

/// The methods of OpenAPI 2.0.
const METHODS: [&str; 7] = ["get", "put", "post", "delete", "options", "head", "patch"];

/// Hands body and form parameters of the path item down to each of its operations.
pub(super) fn upgrade(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    let parted = part(walk, trail, members);
    let mut used = false;
    for method in METHODS {
        let trail = trail.member(method);
        if let Some(Value::Object(operation)) = members.get_mut(method) {
            used = true;
            inherit(walk, &trail, operation, &parted.sent);
        }
    }
    if let (false, Some(sent)) = (used, parted.sent.first()) {
        let message = "this was left out: the path has no operation to send it";
        walk.warning(Code::InvalidParameter, &sent.pointer, message);
    }
    put_back(walk, trail, members, parted.kept);
}

/// Adds those that the operation does not say itself: a body replaces a body, and a field of a form
/// one of its name.
fn inherit(walk: &mut Walk<'_>, trail: &Trail<'_>, operation: &mut Members, all: &[Sent]) {
    if all.is_empty() {
        return;
    }
    let place = trail.member("parameters").pointer();
    let parameters = operation.entry("parameters").or_insert_with(|| json!([]));
    if parameters.is_null() {
        *parameters = json!([]);
    }
    let Value::Array(list) = parameters else {
        return;
    };
    let key = |members: &Members| {
        let body = members.get("in").is_some_and(|it| it == "body");
        (!body).then(|| members.get("name").cloned())
    };
    let mut own = Vec::new();
    for (index, parameter) in list.iter().enumerate() {
        let Value::Object(parameter) = parameter else {
            continue;
        };
        if is_sent(parameter) {
            own.push(key(parameter));
        } else if let Some((_, found)) = sent_by_reference(walk, &place.item(index), parameter) {
            own.push(key(&found));
        }
    }
    for sent in all.iter().filter(|sent| !own.contains(&key(&sent.members))) {
        walk.provenance.moved(place.item(list.len()), &sent.pointer);
        list.push(Value::Object(sent.members.clone()));
    }
}
