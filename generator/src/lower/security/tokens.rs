//! How a token is got, as notes beside what the document says in words. Getting it is the
//! caller's: a client sends the token that it is given.

use crate::lower::markdown::code_span;
use crate::resolve::{FlowNode, SchemeKind, SchemeNode};

/// What is known of the tokens of a scheme: what they look like, and where they come from.
pub(super) fn notes(node: &SchemeNode) -> Vec<String> {
    let mut notes = Vec::new();
    match &node.kind {
        SchemeKind::Http {
            bearer_format: Some(format),
            ..
        } => notes.push(format!("Format: {}.", code_span(format))),
        SchemeKind::OpenIdConnect { url } if !url.is_empty() => {
            notes.push(format!("OpenID Connect: {}.", code_span(url)));
        }
        _ => {}
    }
    notes.extend(node.flows.iter().map(flow_fact));
    notes
}

/// The scopes of all flows, each once.
pub(super) fn scopes(flows: &[FlowNode]) -> Vec<(String, String)> {
    let mut scopes: Vec<(String, String)> = Vec::new();
    for scope in flows.iter().flat_map(|flow| &flow.scopes) {
        if !scopes.iter().any(|(name, _)| *name == scope.0) {
            scopes.push(scope.clone());
        }
    }
    scopes
}

/// `OAuth 2 flow …: …`, on one line.
fn flow_fact(flow: &FlowNode) -> String {
    let urls = [
        ("authorization", &flow.authorization_url),
        ("device authorization", &flow.device_url),
        ("token", &flow.token_url),
        ("refresh", &flow.refresh_url),
    ];
    let urls = urls
        .iter()
        .filter_map(|(what, url)| Some(format!("{what} URL {}", code_span(url.as_ref()?))));
    let urls: Vec<String> = urls.collect();
    let name = code_span(&flow.name);
    match urls.is_empty() {
        true => format!("OAuth 2 flow {name}."),
        false => format!("OAuth 2 flow {name}: {}.", urls.join(", ")),
    }
}
