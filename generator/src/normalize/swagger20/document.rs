//! The document itself: its servers, and what it keeps for all to refer to.

use super::shared::{is_sent, sent_by_reference};
use super::{server, take_texts};
use crate::diagnostic::Code;
use crate::normalize::trail::Trail;
use crate::normalize::version::Dialect;
use crate::normalize::walk::{Members, Walk, show};
use serde_json::{Value, json};

/// The version that the document says it is once it is normalized.
const VERSION: &str = "3.0.3";

/// Where OpenAPI 3.0 keeps what 2.0 kept at the root.
const SECTIONS: &[(&str, &str)] = &[
    ("definitions", "schemas"),
    ("parameters", "parameters"),
    ("responses", "responses"),
    ("securityDefinitions", "securitySchemes"),
];

/// Makes it a document of OpenAPI 3.0.
pub(super) fn upgrade(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    if members.contains_key("components") {
        let here = trail.member("components");
        walk.foreign("components", Dialect::Openapi30, &here);
    }
    server::upgrade(walk, trail, members);
    for key in ["consumes", "produces"] {
        take_texts(walk, trail, members, key);
    }
    leave_out_sent(walk, trail, members);
    for (old, new) in SECTIONS {
        section(walk, trail, members, old, new);
    }
    for key in ["swagger", "openapi"] {
        members.shift_remove(key);
    }
    members.shift_insert(0, "openapi".to_owned(), json!(VERSION));
}

/// Body and form parameters are no parameters any more: the operations that refer to them have
/// copies in their bodies.
fn leave_out_sent(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    let Some(Value::Object(parameters)) = members.get_mut("parameters") else {
        return;
    };
    let trail = trail.member("parameters");
    parameters.retain(|name, parameter| {
        let Value::Object(parameter) = parameter else {
            return true;
        };
        let at = trail.member(name).pointer();
        !is_sent(parameter) && sent_by_reference(walk, &at, parameter).is_none()
    });
    if parameters.is_empty() {
        members.shift_remove("parameters");
    }
}

/// Moves what stands under `old` to `components`; what a mixed document has there stays.
fn section(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members, old: &str, new: &str) {
    let Some(value) = members.shift_remove(old).filter(|value| !value.is_null()) else {
        return;
    };
    let components = members.entry("components").or_insert_with(|| json!({}));
    if !components.is_object() {
        let message = format!("{} was ignored: this should be an object", show(components));
        walk.warning(Code::InvalidValue, &trail.member("components"), message);
        *components = json!({});
    }
    let Value::Object(components) = components else {
        return;
    };
    let here = trail.pointer();
    let (place, from) = (here.join(["components", new]), here.child(old));
    match (components.get_mut(new), value) {
        (Some(Value::Object(there)), Value::Object(nodes)) => {
            for (name, node) in nodes {
                if there.contains_key(&name) {
                    let message = format!("this was ignored: `components` has its own `{name}`");
                    walk.warning(Code::InvalidValue, from.child(&name), message);
                    continue;
                }
                walk.provenance
                    .moved(place.child(&name), &from.child(&name));
                there.insert(name, node);
            }
        }
        (_, value) => {
            walk.provenance.moved(place, &from);
            components.insert(new.to_owned(), value);
        }
    }
}
