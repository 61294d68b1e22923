//! Security schemes: `basic` is an HTTP scheme in 3.0, and the flows of OAuth 2.0 have other names.

use crate::diagnostic::{Code, did_you_mean};
use crate::normalize::context::Context;
use crate::normalize::node_path::NodePath;
use crate::normalize::object::{Object, string};
use crate::normalize::version::Dialect;
use serde_json::{Value, json};

/// The names of the flows in 2.0 and in 3.0.
const FLOWS: &[(&str, &str)] = &[
    ("implicit", "implicit"),
    ("password", "password"),
    ("application", "clientCredentials"),
    ("accessCode", "authorizationCode"),
];

/// Rewrites the scheme in the shape of OpenAPI 3.0. Types that only 3.x has remain unchanged.
pub(super) fn upgrade(context: &mut Context<'_>, path: &NodePath<'_>, scheme: &mut Object) {
    match string(scheme, "type") {
        Some("basic") => {
            scheme.insert("type".to_owned(), json!("http"));
            scheme.insert("scheme".to_owned(), json!("basic"));
        }
        Some("oauth2") if scheme.contains_key("flows") => {
            context.note_mixed_dialect("flows", Dialect::Openapi30, &path.child("flows"));
        }
        Some("oauth2") => oauth2(context, path, scheme),
        Some("http" | "openIdConnect") => {
            context.note_mixed_dialect("type: http", Dialect::Openapi30, &path.child("type"));
        }
        _ => {}
    }
}

fn oauth2(context: &mut Context<'_>, path: &NodePath<'_>, scheme: &mut Object) {
    let Some(name) = take_flow(context, path, scheme) else {
        return;
    };
    let mut flow = Object::new();
    for key in ["authorizationUrl", "tokenUrl", "refreshUrl", "scopes"] {
        if let Some(value) = scheme.shift_remove(key) {
            flow.insert(key.to_owned(), value);
        }
    }
    let here = path.pointer();
    context
        .provenance
        .came_from(here.join(["flows", name]), &here);
    scheme.insert("flows".to_owned(), json!({ name: flow }));
}

/// Takes out the flow and returns its name in OpenAPI 3.0. A missing flow is inferred from the URLs.
fn take_flow(
    context: &mut Context<'_>,
    path: &NodePath<'_>,
    scheme: &mut Object,
) -> Option<&'static str> {
    let value = scheme.shift_remove("flow");
    let flow = value.as_ref().and_then(Value::as_str);
    if let Some(flow) = flow {
        if let Some((_, new)) = FLOWS.iter().find(|(old, _)| *old == flow) {
            return Some(new);
        }
        if let Some((_, new)) = FLOWS.iter().find(|(_, new)| *new == flow) {
            context.note_mixed_dialect(new, Dialect::Openapi30, &path.child("flow"));
            return Some(new);
        }
    }
    let inferred = infer_flow(scheme);
    let problem = flow.map_or_else(
        || "missing field `flow`".to_owned(),
        |flow| format!("unknown flow `{flow}`"),
    );
    let outcome = inferred.map_or_else(
        || "the scheme has no URL to infer it from".to_owned(),
        |inferred| format!("`{inferred}` is inferred from the URLs"),
    );
    let diagnostic = context.warning(Code::InvalidValue, path, format!("{problem}; {outcome}"));
    diagnostic.hint = flow.and_then(|flow| did_you_mean(flow, FLOWS.iter().map(|(old, _)| *old)));
    inferred
}

fn infer_flow(scheme: &Object) -> Option<&'static str> {
    let has_authorization_url = scheme.contains_key("authorizationUrl");
    let has_token_url = scheme.contains_key("tokenUrl");
    match (has_authorization_url, has_token_url) {
        (true, true) => Some("authorizationCode"),
        (true, false) => Some("implicit"),
        (false, true) => Some("clientCredentials"),
        (false, false) => None,
    }
}
