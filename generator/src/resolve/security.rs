//! Security schemes and requirements.

use super::nodes::{FlowNode, Located, OperationNode, SchemeNode};
use super::{Walk, object, reference, shallow, typed};
use crate::diagnostic::{Code, Pointer};
use crate::normalize::private;
use indexmap::IndexMap;
use openapiv3::SecurityRequirement;
use serde_json::{Map, Value};

type Members = Map<String, Value>;

/// The `security` of the document or an operation; `None` when it has none of its own, and with a
/// warning when it cannot be understood.
pub(super) fn security(
    walk: &mut Walk<'_>,
    holder: &Pointer,
    members: &Members,
) -> Option<Vec<SecurityRequirement>> {
    let value = members.get("security")?;
    match typed(value.clone()) {
        Ok(security) => Some(security),
        Err(error) => {
            let message = format!("these security requirements were left out: {error}");
            let pointer = holder.child("security");
            walk.diagnostics
                .warning(Code::InvalidSecurity, &pointer, message);
            None
        }
    }
}

/// The security schemes by name; one that cannot be understood is left out with a warning.
pub(super) fn security_schemes(walk: &mut Walk<'_>) -> IndexMap<String, Located<SchemeNode>> {
    let mut schemes = IndexMap::new();
    let code = Code::InvalidSecurity;
    let pointer = Pointer::root().join(["components", "securitySchemes"]);
    let Some(value) = walk.root.pointer(pointer.as_str()) else {
        return schemes;
    };
    let Some(members) = object(walk, code, "a map of security schemes", &pointer, value) else {
        return schemes;
    };
    for (name, value) in members {
        let found = reference::follow(walk, &pointer.child(name), value);
        let Some((pointer, value)) = found else {
            continue;
        };
        let Some(members) = object(walk, code, "a security scheme", &pointer, value) else {
            continue;
        };
        match security_scheme(members) {
            Ok(value) => {
                schemes.insert(name.clone(), Located { pointer, value });
            }
            Err(error) => {
                let message = format!("this security scheme was left out: {error}");
                walk.diagnostics.warning(code, &pointer, message);
            }
        }
    }
    schemes
}

/// Whether the document says anywhere what is asked for, be it nothing.
pub(super) fn is_said(
    security: Option<&Vec<SecurityRequirement>>,
    operations: &[OperationNode],
) -> bool {
    security.is_some() || operations.iter().any(|node| node.security.is_some())
}

/// A security scheme, or what is wrong with it. How a token is got is read apart, so nothing
/// there can cost the scheme.
fn security_scheme(members: &Members) -> Result<SchemeNode, String> {
    if members.contains_key(private::MUTUAL_TLS) {
        let description = text(members, "description");
        return Ok(SchemeNode::MutualTls { description });
    }
    let mut own = shallow::without(members, &["flows"]);
    match own.get("type").and_then(Value::as_str) {
        Some("oauth2") => {
            own.insert("flows".to_owned(), Value::Object(Map::new()));
        }
        Some("openIdConnect") => {
            own.entry("openIdConnectUrl")
                .or_insert_with(|| Value::String(String::new()));
        }
        _ => {}
    }
    let scheme = typed(Value::Object(own))?;
    let flows = flows(members);
    Ok(SchemeNode::Credential { scheme, flows })
}

/// The flows that give a token, as far as they can be understood (OpenAPI 3.0.3, OAuth Flows
/// Object).
fn flows(scheme: &Members) -> Vec<FlowNode> {
    let flows = scheme.get("flows").and_then(Value::as_object);
    let flows = flows.into_iter().flatten();
    let known = flows.filter(|(name, _)| !name.starts_with("x-"));
    known
        .filter_map(|(name, flow)| Some((name, flow.as_object()?)))
        .map(|(name, flow)| FlowNode {
            name: name.clone(),
            authorization_url: text(flow, "authorizationUrl"),
            device_url: text(flow, "deviceAuthorizationUrl"),
            token_url: text(flow, "tokenUrl"),
            refresh_url: text(flow, "refreshUrl"),
            scopes: scopes(flow),
        })
        .collect()
}

/// The scopes of a flow, each with what it is for.
fn scopes(flow: &Members) -> Vec<(String, String)> {
    let scopes = flow.get("scopes").and_then(Value::as_object);
    let scopes = scopes.into_iter().flatten();
    scopes
        .map(|(name, words)| (name.clone(), words.as_str().unwrap_or_default().to_owned()))
        .collect()
}

/// The text of a member, unless there is none.
fn text(members: &Members, key: &str) -> Option<String> {
    let text = members.get(key).and_then(Value::as_str);
    text.filter(|text| !text.trim().is_empty())
        .map(str::to_owned)
}
