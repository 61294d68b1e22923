//! Security schemes and requirements.

use super::nodes::{
    FlowNode, KeyLocation, Located, OperationNode, SchemeKind, SchemeNode, SecurityRequirement,
};
use super::walk::{Walk, object, typed};
use super::{field, reference};
use crate::diagnostic::{Code, Pointer, did_you_mean};
use crate::normalize::private;
use indexmap::IndexMap;
use openapiv3::{APIKeyLocation, SecurityScheme};
use serde_json::{Map, Value};

type Fields = Map<String, Value>;

/// Reads the `security` of the document or an operation; `None` when it has none, and with a warning
/// when it is invalid.
pub(super) fn security(
    walk: &mut Walk<'_>,
    holder: &Pointer,
    fields: &Fields,
) -> Option<Vec<SecurityRequirement>> {
    let value = fields.get("security")?;
    match typed(value.clone()) {
        Ok(security) => Some(security),
        Err(error) => {
            let message = format!("the security requirements are left out: {error}");
            let pointer = holder.child("security");
            walk.diagnostics
                .warning(Code::InvalidSecurity, &pointer, message);
            None
        }
    }
}

/// Reads the security schemes by name; an invalid one is left out with a warning.
pub(super) fn security_schemes(walk: &mut Walk<'_>) -> IndexMap<String, Located<SchemeNode>> {
    let mut schemes = IndexMap::new();
    let code = Code::InvalidSecurity;
    let pointer = Pointer::root().join(["components", "securitySchemes"]);
    let Some(value) = walk.root.pointer(pointer.as_str()) else {
        return schemes;
    };
    let Some(entries) = object(walk, code, "a map of security schemes", &pointer, value) else {
        return schemes;
    };
    for (name, value) in entries {
        let found = reference::follow(walk, &pointer.child(name), value);
        let Some((pointer, value)) = found else {
            continue;
        };
        let Some(fields) = object(walk, code, "a Security Scheme Object", &pointer, value) else {
            continue;
        };
        match security_scheme(fields) {
            Ok(value) => {
                schemes.insert(name.clone(), Located { pointer, value });
            }
            Err(error) => {
                let message = format!("the security scheme is left out: {error}");
                let diagnostic = walk.diagnostics.warning(code, &pointer, message);
                diagnostic.hint = suggestion(fields);
            }
        }
    }
    schemes
}

/// Whether the document or an operation declares what security is needed, even if none is.
pub(super) fn is_declared(
    security: Option<&Vec<SecurityRequirement>>,
    operations: &[OperationNode],
) -> bool {
    security.is_some() || operations.iter().any(|node| node.security.is_some())
}

/// Suggests the type or the location that a security scheme most likely misspells.
fn suggestion(scheme: &Fields) -> Option<String> {
    let types = ["apiKey", "http", "oauth2", "openIdConnect", "mutualTLS"];
    let locations = ["query", "header", "cookie"];
    let suggest = |key: &str, known: &[&'static str]| {
        let own = scheme.get(key)?.as_str()?;
        let is_known = known.contains(&own);
        did_you_mean(own, known.iter().copied()).filter(|_| !is_known)
    };
    suggest("type", &types).or_else(|| suggest("in", &locations))
}

/// Reads a security scheme, or describes what is wrong with it. The flows are read separately, so an
/// error in them does not affect the scheme.
fn security_scheme(fields: &Fields) -> Result<SchemeNode, String> {
    if fields.contains_key(private::MUTUAL_TLS) {
        return Ok(SchemeNode {
            description: filled_string(fields, "description"),
            kind: SchemeKind::MutualTls,
            flows: Vec::new(),
        });
    }
    let mut own = field::without(fields, &["flows"]);
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
    let (kind, description) = kind(typed(Value::Object(own))?);
    Ok(SchemeNode {
        description,
        kind,
        flows: flows(fields),
    })
}

fn kind(typed: SecurityScheme) -> (SchemeKind, Option<String>) {
    match typed {
        SecurityScheme::APIKey {
            location,
            name,
            description,
            ..
        } => {
            let location = match location {
                APIKeyLocation::Header => KeyLocation::Header,
                APIKeyLocation::Query => KeyLocation::Query,
                APIKeyLocation::Cookie => KeyLocation::Cookie,
            };
            (SchemeKind::ApiKey { location, name }, description)
        }
        SecurityScheme::HTTP {
            scheme,
            bearer_format,
            description,
            ..
        } => {
            let kind = SchemeKind::Http {
                scheme,
                bearer_format,
            };
            (kind, description)
        }
        SecurityScheme::OAuth2 { description, .. } => (SchemeKind::OAuth2, description),
        SecurityScheme::OpenIDConnect {
            open_id_connect_url: url,
            description,
            ..
        } => (SchemeKind::OpenIdConnect { url }, description),
    }
}

/// Reads the flows that issue a token, as far as they are valid (OpenAPI 3.0.3, OAuth Flows Object).
fn flows(scheme: &Fields) -> Vec<FlowNode> {
    let flows = scheme.get("flows").and_then(Value::as_object);
    let flows = flows.into_iter().flatten();
    let known = flows.filter(|(name, _)| !name.starts_with("x-"));
    known
        .filter_map(|(name, flow)| Some((name, flow.as_object()?)))
        .map(|(name, flow)| FlowNode {
            name: name.clone(),
            authorization_url: filled_string(flow, "authorizationUrl"),
            device_url: filled_string(flow, "deviceAuthorizationUrl"),
            token_url: filled_string(flow, "tokenUrl"),
            refresh_url: filled_string(flow, "refreshUrl"),
            scopes: scopes(flow),
        })
        .collect()
}

/// Reads the scopes of a flow, each with its description.
fn scopes(flow: &Fields) -> Vec<(String, String)> {
    let scopes = flow.get("scopes").and_then(Value::as_object);
    let scopes = scopes.into_iter().flatten();
    scopes
        .map(|(name, description)| {
            let description = description.as_str().unwrap_or_default();
            (name.clone(), description.to_owned())
        })
        .collect()
}

/// Returns the string value of a field, unless it is blank.
fn filled_string(node: &Fields, key: &str) -> Option<String> {
    field::string(node, key).filter(|value| !value.trim().is_empty())
}
