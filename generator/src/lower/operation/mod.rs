//! Operations, with one file for each of their parts.

mod body;
mod chosen_names;
mod global_headers;
mod groups;
mod headers;
mod media;
mod names;
mod parameters;
mod path;
mod responses;
mod shared;
mod style;

use std::collections::HashMap;

use indexmap::IndexMap;

use super::docs::{docs, external};
use super::lowering::Lowering;
use super::{security, servers};
use crate::diagnostic::{Code, Pointer};
use crate::ir::{Docs, GlobalHeader, Group, Incoming, Operation, SecurityScheme, takes_by_name};
use crate::naming::{FieldName, FnName, ModuleName};
use crate::resolve::OperationNode;

pub(super) use chosen_names::ChosenNames;
pub(super) use media::{content_format, lower_content};

use super::request_names::identity;
use groups::Groups;
use names::Names;
use shared::Shared;

/// The groups of operations, and the headers that all operations share.
pub(super) struct Operations {
    pub(super) groups: Vec<Group>,
    pub(super) global_headers: Vec<GlobalHeader>,
}

/// Lowers every operation. None is left out: callers pass what is unsupported about one themselves.
pub(super) fn lower_operations(
    lowering: &mut Lowering,
    auth: &[SecurityScheme],
    incoming: &[Incoming],
) -> Operations {
    report_repeated_ids(lowering);
    let document = lowering.document;
    let globals = global_headers::lower_global_headers(lowering, auth);
    let settings: Vec<FieldName> = auth
        .iter()
        .map(|scheme| scheme.setter.clone())
        .chain(globals.iter().map(|header| header.name.clone()))
        .collect();

    let options = &lowering.options.names;
    let chosen = ChosenNames::new(options);
    let groups = Groups::new(document, options, &chosen);
    let by_group = groups.split(&document.operations);
    let group_names = groups::names(by_group.keys());
    let mut inner: HashMap<&[String], Vec<&ModuleName>> = HashMap::new();
    for (path, name) in &group_names {
        inner.entry(groups::parent(path)).or_default().push(name);
    }
    let shared = Shared {
        globals: &globals,
        settings: &settings,
        auth,
        callbacks: callbacks(incoming),
    };
    let repeated = names::repeated_ids(document);
    let mut lowered = Vec::new();
    for (path, nodes) in &by_group {
        let Some(name) = group_names.get(path.as_slice()) else {
            continue;
        };
        let parents =
            (1..path.len()).filter_map(|length| group_names.get(&path[..length]).cloned());
        let inner = inner.get(path.as_slice()).map_or(&[][..], Vec::as_slice);
        let operations = names::operation_names(&repeated, &chosen, path, inner, nodes);
        let operations = nodes.iter().zip(operations);
        let (tag, docs) = groups.tag(path, nodes);
        lowered.push(Group {
            parents: parents.collect(),
            name: name.clone(),
            tag,
            docs,
            operations: operations
                .map(|(node, names)| lower_operation(lowering, node, names, &shared))
                .collect(),
        });
    }
    Operations {
        groups: lowered,
        global_headers: globals,
    }
}

fn lower_operation(
    lowering: &mut Lowering,
    node: &OperationNode,
    names: Names,
    shared: &Shared,
) -> Operation {
    let template = path::lower_path(lowering, node);
    let parameters = parameters::lower_parameters(lowering, node, &template, shared);
    let body = node.body.as_ref();
    let body = body.and_then(|body| body::lower_body(lowering, node, body, names.body));
    let (success, errors) = responses::lower_responses(lowering, node, names.response, names.error);
    let headers = headers::lower_headers(lowering, node, names.headers);
    let required = parameters.iter().filter(|parameter| parameter.required);
    let required_body = body.iter().filter(|body| body.required);
    let by_name = takes_by_name(required.count() + required_body.count());
    let callbacks = shared.callbacks.get(&node.pointer).into_iter().flatten();
    Operation {
        name: names.method,
        type_name: names.operation,
        call_name: names.call,
        id: identity(node),
        method: node.method.as_str().to_owned(),
        path: template.path,
        parameters,
        body,
        success,
        errors,
        server: servers::own_server(lowering, node),
        auth: security::lower_requirement(lowering, node, shared.auth),
        headers,
        arguments_type: by_name.then_some(names.arguments),
        docs: Docs {
            external_docs: node.external_docs.as_ref().map(external),
            notes: callbacks.map(|name| callback_note(name)).collect(),
            ..docs(
                node.summary.as_ref(),
                node.description.as_ref(),
                node.deprecated,
            )
        },
    }
}

/// Returns the functions that parse the callbacks of each operation.
fn callbacks(incoming: &[Incoming]) -> HashMap<&Pointer, Vec<&FnName>> {
    let mut callbacks: HashMap<&Pointer, Vec<&FnName>> = HashMap::new();
    for request in incoming {
        for caller in &request.callers {
            callbacks.entry(caller).or_default().push(&request.name);
        }
    }
    callbacks
}

fn callback_note(name: &FnName) -> String {
    format!("The API may send callbacks, which `incoming::{name}` parses.")
}

/// Reports repeated operationIds, which must be unique (OpenAPI 3.0.3, Operation Object). Nothing is left
/// out: if necessary, the later operation is named after its method and path.
fn report_repeated_ids(lowering: &mut Lowering) {
    let mut seen: IndexMap<&str, &OperationNode> = IndexMap::new();
    for node in &lowering.document.operations {
        let Some(id) = &node.operation_id else {
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
            .hint("give every operation a unique operationId");
    }
}
