//! Security schemes: `basic` is one of HTTP, and OAuth 2.0 names its flows otherwise.

use crate::diagnostic::Code;
use crate::normalize::trail::Trail;
use crate::normalize::version::Dialect;
use crate::normalize::walk::{Members, Walk};
use serde_json::{Map, Value, json};

/// What 2.0 calls the flows, and what they are called since.
const FLOWS: &[(&str, &str)] = &[
    ("implicit", "implicit"),
    ("password", "password"),
    ("application", "clientCredentials"),
    ("accessCode", "authorizationCode"),
];

/// Gives the scheme the shape of OpenAPI 3.0. Types that only 3.x has are kept.
pub(super) fn upgrade(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    match members.get("type").and_then(Value::as_str) {
        Some("basic") => {
            members.insert("type".to_owned(), json!("http"));
            members.insert("scheme".to_owned(), json!("basic"));
        }
        Some("oauth2") if members.contains_key("flows") => {
            walk.foreign("flows", Dialect::Openapi30, &trail.member("flows"));
        }
        Some("oauth2") => oauth2(walk, trail, members),
        Some("http" | "openIdConnect") => {
            walk.foreign("type: http", Dialect::Openapi30, &trail.member("type"));
        }
        _ => {}
    }
}

fn oauth2(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    let Some(name) = flow(walk, trail, members) else {
        return;
    };
    let mut flow = Map::new();
    for key in ["authorizationUrl", "tokenUrl", "refreshUrl", "scopes"] {
        if let Some(value) = members.shift_remove(key) {
            flow.insert(key.to_owned(), value);
        }
    }
    let here = trail.pointer();
    walk.provenance.came_from(here.join(["flows", name]), &here);
    members.insert("flows".to_owned(), json!({ name: flow }));
}

/// What OpenAPI 3.0 calls the flow. One that is not named shows by its URLs.
fn flow(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) -> Option<&'static str> {
    let named = members.shift_remove("flow");
    let named = named.as_ref().and_then(Value::as_str);
    if let Some(named) = named {
        if let Some((_, new)) = FLOWS.iter().find(|(old, _)| *old == named) {
            return Some(new);
        }
        if let Some((_, new)) = FLOWS.iter().find(|(_, new)| *new == named) {
            walk.foreign(new, Dialect::Openapi30, &trail.member("flow"));
            return Some(new);
        }
    }
    let has = |key: &str| members.contains_key(key);
    let guess = match (has("authorizationUrl"), has("tokenUrl")) {
        (true, true) => Some("authorizationCode"),
        (true, false) => Some("implicit"),
        (false, true) => Some("clientCredentials"),
        (false, false) => None,
    };
    let said = named.map_or_else(
        || "`flow` is missing".to_owned(),
        |named| format!("`{named}` is no flow"),
    );
    let taken = guess.map_or_else(
        || "and no URL tells which one is meant".to_owned(),
        |guess| format!("it was taken for `{guess}` by its URLs"),
    );
    walk.warning(Code::InvalidValue, trail, format!("{said}; {taken}"));
    guess
}
