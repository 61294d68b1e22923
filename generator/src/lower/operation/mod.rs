//! Operations: their names and groups here, their parts a file each.

pub(super) mod auth;
mod body;
mod globals;
mod headers;
mod media;
mod names;
mod params;
mod path;
mod responses;
mod style;

use std::collections::HashSet;

use indexmap::IndexMap;

use super::Lowering;
use super::docs::{docs, external};
use crate::diagnostic::Code;
use crate::ir::{Docs, GlobalHeader, Group, Operation, SecurityScheme};
use crate::naming::{self, FieldName, FnName, TypeName};
use crate::resolve::OperationNode;

pub(super) use names::path_words;

/// Every operation that can be called, and the headers that all of them share.
pub(super) struct Operations {
    pub(super) groups: Vec<Group>,
    pub(super) global_headers: Vec<GlobalHeader>,
}

/// The group of operations that have no tag.
const UNTAGGED: &str = "api";

/// Lowers every operation. None is left out: what is not modelled about one is the caller's to say.
pub(super) fn lower_operations(lowering: &mut Lowering, auth: &[SecurityScheme]) -> Operations {
    report_repeated_ids(lowering);
    report_servers(lowering);
    let document = lowering.document;
    let globals = globals::lower_global_headers(lowering, auth);
    let settings: Vec<FieldName> = auth
        .iter()
        .map(|scheme| scheme.setter.clone())
        .chain(globals.iter().map(|header| header.name.clone()))
        .collect();

    let mut by_tag: IndexMap<&str, Vec<&OperationNode>> = IndexMap::new();
    for node in &document.operations {
        let tag = node.operation.tags.first().map_or(UNTAGGED, String::as_str);
        by_tag.entry(tag).or_default().push(node);
    }
    let tags: Vec<&str> = by_tag.keys().copied().collect();
    let names = naming::groups(&names::group_wishes(&tags));
    let mut groups = Vec::new();
    for ((tag, nodes), name) in by_tag.iter().zip(names) {
        groups.push(Group {
            name,
            tag: (*tag).to_owned(),
            docs: tag_docs(lowering, tag),
            operations: lower_group(lowering, tag, nodes, &globals, &settings, auth),
        });
    }
    Operations {
        groups,
        global_headers: globals,
    }
}

fn lower_group(
    lowering: &mut Lowering,
    tag: &str,
    nodes: &[&OperationNode],
    globals: &[GlobalHeader],
    settings: &[FieldName],
    auth: &[SecurityScheme],
) -> Vec<Operation> {
    let names = names::operation_names(lowering.document, tag, nodes);
    let shared = Shared {
        globals,
        settings,
        auth,
    };
    let operations = nodes.iter().zip(names);
    operations
        .map(|(node, name)| lower_operation(lowering, node, name, &shared))
        .collect()
}

/// What all operations have in common.
struct Shared<'a> {
    globals: &'a [GlobalHeader],
    settings: &'a [FieldName],
    auth: &'a [SecurityScheme],
}

/// The names of one operation.
struct Names {
    method: FnName,
    operation: TypeName,
    error: TypeName,
    response: TypeName,
    headers: TypeName,
}

fn lower_operation(
    lowering: &mut Lowering,
    node: &OperationNode,
    names: Names,
    shared: &Shared,
) -> Operation {
    let path = path::lower_path(lowering, node);
    let parameters = params::lower_parameters(lowering, node, &path, shared);
    let body = node.body.as_ref();
    let body = body.and_then(|body| body::lower_body(lowering, node, body));
    let (success, errors) = responses::lower_responses(lowering, node, names.response, names.error);
    let headers = headers::lower_headers(lowering, node, names.headers);
    let operation = &node.operation;
    Operation {
        name: names.method,
        type_name: names.operation,
        id: names::identity(node),
        method: node.method.as_str().to_owned(),
        path,
        parameters,
        body,
        success,
        errors,
        headers,
        auth: auth::lower_requirement(lowering, node, shared.auth),
        docs: Docs {
            external: operation.external_docs.as_ref().map(external),
            ..docs(
                operation.summary.as_ref(),
                operation.description.as_ref(),
                operation.deprecated,
            )
        },
    }
}

/// Servers of an operation's own are not modelled: the call goes to the client's base URL, and
/// the caller can name another for it. The server that is the client's default anyway is none.
fn report_servers(lowering: &mut Lowering) {
    let document = lowering.document;
    let default = document.servers.first().map(|server| &server.value.url);
    let mut told = HashSet::new();
    for node in &document.operations {
        let own = node.servers.first();
        let own = own.filter(|server| Some(&server.value.url) != default);
        // All operations of a path item have its servers.
        if let Some(server) = own.filter(|server| told.insert(&server.pointer)) {
            let message = format!(
                "{} {} has a server of its own, `{}`; calls go to the client's base URL",
                node.method.as_str(),
                node.path,
                server.value.url
            );
            lowering
                .diagnostics
                .warning(Code::UnmodelledServer, &server.pointer, message)
                .hint("set `base_url` on the call");
        }
    }
}

fn tag_docs(lowering: &Lowering, name: &str) -> Docs {
    let tag = lowering.document.tags.iter().find(|tag| tag.name == name);
    let external = tag.and_then(|tag| tag.external_docs.as_ref()).map(external);
    Docs {
        external,
        ..docs(None, tag.and_then(|tag| tag.description.as_ref()), false)
    }
}

/// `operationId` must be unique (OpenAPI 3.0.3, Operation Object). A repeated one is no reason to
/// leave anything out: the later operation is named by its method and path where it must be.
fn report_repeated_ids(lowering: &mut Lowering) {
    let mut seen: IndexMap<&str, &OperationNode> = IndexMap::new();
    for node in &lowering.document.operations {
        let Some(id) = &node.operation.operation_id else {
            continue;
        };
        let Some(first) = seen.get(id.as_str()) else {
            seen.insert(id, node);
            continue;
        };
        let message = format!(
            "operationId `{id}` is also that of {} {}",
            first.method.as_str(),
            first.path
        );
        lowering
            .diagnostics
            .warning(
                Code::DuplicateOperationId,
                node.pointer.child("operationId"),
                message,
            )
            .hint("give every operation an operationId of its own");
    }
}
