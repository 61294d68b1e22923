//! Requests that the API sends: the types of their payloads, and the functions that parse them.

use std::collections::HashMap;

use super::docs::{docs, external};
use super::lowering::Lowering;
use super::markdown::code_span;
use super::operation::{ChosenNames, content_format, lower_content};
use super::request_names::{identity, incoming_parts};
use crate::diagnostic::Code;
use crate::ir::{ContentFormat, Docs, Incoming, TypeRef};
use crate::naming::{self, FnName, Rank, RequestedName};
use crate::resolve::{Holder, IncomingKind, IncomingNode, OperationNode, Resolved};

/// Lowers every webhook and callback whose payload is JSON, and reports the others.
pub(super) fn lower_incoming(lowering: &mut Lowering) -> Vec<Incoming> {
    let document = lowering.document;
    let names = names(document, &ChosenNames::new(&lowering.options.names));
    let mut incoming = Vec::new();
    for (node, name) in document.incoming.iter().zip(names) {
        if let Some(payload) = payload(lowering, node) {
            incoming.push(Incoming {
                name,
                callers: match &node.kind {
                    IncomingKind::Callback { callers, .. } => callers.iter().cloned().collect(),
                    IncomingKind::Webhook => Vec::new(),
                },
                payload,
                docs: request_docs(document, node),
            });
        }
    }
    incoming
}

/// Returns the names of the parse functions. Requests of one name are distinguished by their methods,
/// or else by their URLs.
fn names(document: &Resolved, chosen: &ChosenNames) -> Vec<FnName> {
    let parts = |node: &IncomingNode| match chosen.incoming(node) {
        Some(name) => naming::split_name(name),
        None => incoming_parts(document, node),
    };
    let mut alike: HashMap<Vec<String>, Vec<&OperationNode>> = HashMap::new();
    for node in &document.incoming {
        alike.entry(parts(node)).or_default().push(&node.request);
    }
    let requested_name = |node: &IncomingNode| {
        let (parts, request) = (parts(node), &node.request);
        let method = request.method.as_str();
        let name = |more: &str| {
            let all = [
                vec!["parse".to_owned()],
                parts.clone(),
                naming::split_name(more),
            ];
            naming::snake(&all.concat())
        };
        let alike = alike.get(&parts).map_or(&[][..], Vec::as_slice);
        let same_method = alike.iter().filter(|other| other.method == request.method);
        let candidates = match (alike.len(), same_method.count()) {
            (..=1, _) => vec![name("")],
            (_, ..=1) => vec![name(method)],
            _ => vec![
                name(&request.path),
                name(&format!("{} {method}", request.path)),
            ],
        };
        RequestedName {
            candidates,
            rank: Rank {
                class: u8::from(node.kind != IncomingKind::Webhook),
                identity: format!("{} {}", request.pointer, request.path),
            },
        }
    };
    let requested: Vec<RequestedName> = document.incoming.iter().map(requested_name).collect();
    naming::incoming(&requested)
}

/// Returns the type of the payload, if it is JSON.
fn payload(lowering: &mut Lowering, node: &IncomingNode) -> Option<TypeRef> {
    let media = node.request.body.as_ref().and_then(|body| {
        let mut content = body.content.iter();
        content.find(|media| content_format(&media.media_type) == Some(ContentFormat::Json))
    });
    let content = media
        .map(|media| lower_content(lowering, media, ContentFormat::Json))
        .filter(|content| content.format == ContentFormat::Json);
    if let Some(content) = content {
        return Some(content.ty);
    }
    let message = match &node.request.body {
        None => "this request has no body, so no function that parses it is generated",
        Some(_) => {
            "the body of this request is not JSON, so no function that parses it is generated"
        }
    };
    let pointer = &node.request.pointer;
    lowering
        .diagnostics
        .note(Code::UnmodeledWebhook, pointer, message);
    None
}

/// Returns the documentation of the request, including how it is sent.
fn request_docs(document: &Resolved, node: &IncomingNode) -> Docs {
    let request = &node.request;
    let mut docs = docs(
        request.summary.as_ref(),
        request.description.as_ref(),
        request.deprecated,
    );
    docs.external_docs = request.external_docs.as_ref().map(external);
    let (name, method) = (code_span(&node.name), code_span(request.method.as_str()));
    docs.notes.push(match &node.kind {
        IncomingKind::Webhook => format!("The webhook {name}, sent by {method}."),
        IncomingKind::Callback { callers, .. } => format!(
            "The callback {name}, sent by {method} to {}; registered by {}.",
            code_span(&request.path),
            joined(
                callers
                    .iter()
                    .filter_map(|caller| match document.holder(caller) {
                        Some(Holder::Operation(node)) => Some(identity(node)),
                        _ => None,
                    })
            ),
        ),
    });
    let parameters = request.parameters.iter();
    let headers = joined(parameters.map(|parameter| parameter.name.clone()));
    if !headers.is_empty() {
        docs.notes
            .push(format!("Headers and parameters: {headers}."));
    }
    let statuses = joined(
        request
            .responses
            .iter()
            .map(|response| response.status.clone()),
    );
    if !statuses.is_empty() {
        docs.notes.push(format!("Respond with status {statuses}."));
    }
    docs
}

fn joined(names: impl Iterator<Item = String>) -> String {
    let names: Vec<String> = names.map(|name| code_span(&name)).collect();
    names.join(", ")
}
