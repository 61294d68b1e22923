//! Notes on how to obtain a token. The caller obtains it; a client sends the token that it is configured
//! with.

use crate::lower::markdown::code_span;
use crate::resolve::{FlowNode, SchemeKind, SchemeNode};

/// Returns notes on the tokens of a scheme: their format, and how to obtain them.
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
    notes.extend(node.flows.iter().map(flow_note));
    notes
}

/// Returns the scopes of all flows, without duplicates.
pub(super) fn scopes(flows: &[FlowNode]) -> Vec<(String, String)> {
    let mut scopes: Vec<(String, String)> = Vec::new();
    for scope in flows.iter().flat_map(|flow| &flow.scopes) {
        if !scopes.iter().any(|(name, _)| *name == scope.0) {
            scopes.push(scope.clone());
        }
    }
    scopes
}

/// Formats a flow on one line: `OAuth 2 flow …: …`.
fn flow_note(flow: &FlowNode) -> String {
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
    if urls.is_empty() {
        format!("OAuth 2 flow {name}.")
    } else {
        format!("OAuth 2 flow {name}: {}.", urls.join(", "))
    }
}
