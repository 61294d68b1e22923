//! Operations: what the paths offer.

use super::nodes::{Located, OperationNode};
use super::path_item::{self, Entry, Layer, Site};
use super::{Walk, content, document, object, parameter, reference, security, shallow, typed};
use crate::diagnostic::{Code, LeftOut, Pointer};
use openapiv3::{Operation, Server};
use serde_json::{Map, Value};

/// The members of an operation that are typed on their own.
const CHILDREN: &[&str] = &[
    "parameters",
    "requestBody",
    "responses",
    "callbacks",
    "servers",
    "security",
];

/// Every operation of the document; one that cannot be understood is left out with a warning.
pub(super) fn operations(walk: &mut Walk<'_>) -> Vec<OperationNode> {
    let code = Code::InvalidOperation;
    let pointer = Pointer::root().child("paths");
    let Some(value) = walk.root.get("paths") else {
        return Vec::new();
    };
    let Some((pointer, value)) = reference::follow(walk, &pointer, value) else {
        return Vec::new();
    };
    let Some(paths) = object(walk, code, "a map of paths", &pointer, value) else {
        return Vec::new();
    };
    let mut operations = Vec::new();
    for (path, value) in paths {
        if path.starts_with("x-") {
            continue;
        }
        let site = Site {
            key: path,
            is_called: true,
        };
        operations.extend(of_item(walk, site, &pointer.child(path), value));
    }
    operations
}

/// The operations of one path item.
pub(super) fn of_item<'d>(
    walk: &mut Walk<'d>,
    site: Site<'_>,
    pointer: &Pointer,
    value: &'d Value,
) -> Vec<OperationNode> {
    let layers = path_item::layers(walk, site, pointer, value);
    path_item::entries(walk, site, &layers)
        .into_iter()
        .filter_map(|entry| operation(walk, site, &layers, entry))
        .collect()
}

fn operation<'d>(
    walk: &mut Walk<'d>,
    site: Site<'_>,
    layers: &[Layer<'d>],
    entry: Entry<'d>,
) -> Option<OperationNode> {
    let lost = site.one(entry.method.as_str());
    let Some((pointer, value)) = reference::follow(walk, &entry.pointer, entry.value) else {
        let why = "what it refers to cannot be found";
        return left_out(walk, &entry.pointer, lost, why);
    };
    let Value::Object(members) = value else {
        return left_out(walk, &pointer, lost, "it is no object");
    };
    let mut operation = own(walk, &pointer, members);
    operation.security = security::security(walk, &pointer, members);
    let parameters = parameter::parameters(walk, layers, (&pointer, members));
    let body = members
        .get("requestBody")
        .map(|value| content::body(walk, &pointer.child("requestBody"), value));
    let responses = match members.get("responses") {
        None => Vec::new(),
        Some(value) => content::responses(walk, &pointer.child("responses"), value),
    };
    Some(OperationNode {
        path: site.key.to_owned(),
        method: entry.method,
        security: operation.security.clone(),
        operation,
        parameters,
        body,
        responses,
        servers: servers(walk, layers, (&pointer, members)),
        pointer,
    })
}

/// The operation's own fields. What cannot be understood costs its words, not the operation.
fn own(walk: &mut Walk<'_>, pointer: &Pointer, members: &Map<String, Value>) -> Operation {
    let mut own = shallow::without(members, CHILDREN);
    own.insert("responses".to_owned(), Value::Object(Map::new()));
    typed(Value::Object(own)).unwrap_or_else(|error| {
        let message = format!("what this operation says of itself was left out: {error}");
        walk.diagnostics
            .warning(Code::InvalidMetadata, pointer, message);
        let id = members.get("operationId").and_then(Value::as_str);
        Operation {
            operation_id: id.map(str::to_owned),
            ..Operation::default()
        }
    })
}

/// The servers of the operation, else those of its path item.
fn servers(
    walk: &mut Walk<'_>,
    layers: &[Layer<'_>],
    operation: (&Pointer, &Map<String, Value>),
) -> Vec<Located<Server>> {
    let items = layers.iter().map(|layer| (&layer.pointer, layer.members));
    for (pointer, members) in std::iter::once(operation).chain(items) {
        let servers = document::servers(walk, pointer, members);
        if !servers.is_empty() {
            return servers;
        }
    }
    Vec::new()
}

fn left_out(
    walk: &mut Walk<'_>,
    pointer: &Pointer,
    lost: Option<LeftOut>,
    why: &str,
) -> Option<OperationNode> {
    let message = format!("this operation was left out: {why}");
    walk.diagnostics
        .warning(Code::InvalidOperation, pointer, message)
        .leaves_out(lost);
    None
}
