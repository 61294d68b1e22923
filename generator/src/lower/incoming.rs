//! Requests that the API sends: what their payloads are, and what the functions that read them are
//! called.

use std::collections::HashMap;

use super::context::Lowering;
use super::docs::{docs, external};
use super::markdown::code_span;
use super::operation::{ChosenNames, encoding, identity, incoming_name_parts, lower_content};
use crate::diagnostic::Code;
use crate::ir::{ContentFormat, Docs, Incoming, TypeRef};
use crate::naming::{self, FnName, Rank, RequestedName};
use crate::resolve::{Holder, IncomingKind, IncomingNode, OperationNode, Resolved};

/// Lowers every webhook and callback whose payload is JSON; of the others it says so.
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

/// The names of the functions that read what comes. Requests of one name are told apart by their
/// methods, or else by where they are sent.
fn names(document: &Resolved, chosen: &ChosenNames) -> Vec<FnName> {
    let words = |node: &IncomingNode| match chosen.incoming(node) {
        Some(name) => naming::split_name(name),
        None => incoming_name_parts(document, node),
    };
    let mut alike: HashMap<Vec<String>, Vec<&OperationNode>> = HashMap::new();
    for node in &document.incoming {
        alike.entry(words(node)).or_default().push(&node.request);
    }
    let requested_name = |node: &IncomingNode| {
        let (words, request) = (words(node), &node.request);
        let method = request.method.as_str();
        let name = |more: &str| {
            let parts = [
                vec!["parse".to_owned()],
                words.clone(),
                naming::split_name(more),
            ];
            naming::snake(&parts.concat())
        };
        let alike = alike.get(&words).map_or(&[][..], Vec::as_slice);
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

/// The type of the payload, if it is JSON.
fn payload(lowering: &mut Lowering, node: &IncomingNode) -> Option<TypeRef> {
    let media = node.request.body.as_ref().and_then(|body| {
        let mut content = body.content.iter();
        content.find(|media| encoding(&media.media_type) == Some(ContentFormat::Json))
    });
    let content = media.map(|media| lower_content(lowering, media, ContentFormat::Json));
    if let Some(content) = content.filter(|content| content.format == ContentFormat::Json) {
        return Some(content.ty);
    }
    let message = match &node.request.body {
        None => "this request has no body, so there is no function that reads it",
        Some(_) => "the body of this request is not JSON, so there is no function that reads it",
    };
    let pointer = &node.request.pointer;
    lowering
        .diagnostics
        .note(Code::UnmodeledWebhook, pointer, message);
    None
}

/// What the document says of the request, and how it comes.
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
            "The callback {name}, sent by {method} to {}; asked for by {}.",
            code_span(&request.path),
            listed(
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
    let headers = listed(parameters.map(|parameter| parameter.name.clone()));
    if !headers.is_empty() {
        docs.notes.push(format!("It comes with {headers}."));
    }
    let statuses = listed(
        request
            .responses
            .iter()
            .map(|response| response.status.clone()),
    );
    if !statuses.is_empty() {
        docs.notes
            .push(format!("It is to be answered with {statuses}."));
    }
    docs
}

fn listed(names: impl Iterator<Item = String>) -> String {
    let names: Vec<String> = names.map(|name| code_span(&name)).collect();
    names.join(", ")
}
