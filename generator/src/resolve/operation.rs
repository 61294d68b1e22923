//! Operations: the methods of each path item.

use super::nodes::{Located, OperationNode, Server};
use super::path_item::{self, Entry, Layer, Site};
use super::walk::{Walk, object, typed};
use super::{content, document, extensions, field, parameter, reference, security};
use crate::diagnostic::{Code, LeftOut, Pointer};
use openapiv3::Operation;
use serde_json::{Map, Value};

/// The fields of an operation that are read separately.
const CHILDREN: &[&str] = &[
    "parameters",
    "requestBody",
    "responses",
    "callbacks",
    "servers",
    "security",
];

/// Reads every operation of the document; an invalid one is left out with a warning.
pub(super) fn operations(walk: &mut Walk<'_>) -> Vec<OperationNode> {
    let code = Code::InvalidOperation;
    let pointer = Pointer::root().child("paths");
    let Some(value) = walk.root.get("paths") else {
        return Vec::new();
    };
    let Some((pointer, value)) = reference::follow(walk, &pointer, value) else {
        return Vec::new();
    };
    let Some(paths) = object(walk, code, "a Paths Object", &pointer, value) else {
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

/// Reads the operations of one path item.
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
    let missing = site.one(entry.method.as_str());
    let Some((pointer, value)) = reference::follow(walk, &entry.pointer, entry.value) else {
        let reason = "the reference cannot be resolved";
        return left_out(walk, &entry.pointer, missing, reason);
    };
    let Value::Object(fields) = value else {
        return left_out(walk, &pointer, missing, "it is not an object");
    };
    let own = own_fields(walk, &pointer, fields);
    let security = security::security(walk, &pointer, fields);
    let parameters = parameter::parameters(walk, layers, (&pointer, fields));
    let body = fields
        .get("requestBody")
        .map(|value| content::body(walk, &pointer.child("requestBody"), value));
    let responses = match fields.get("responses") {
        None => Vec::new(),
        Some(value) => content::responses(walk, &pointer.child("responses"), value),
    };
    Some(OperationNode {
        path: site.key.to_owned(),
        method: entry.method,
        operation_id: own.operation_id,
        summary: own.summary,
        description: own.description,
        tags: own.tags,
        deprecated: own.deprecated,
        external_docs: own.external_docs.map(document::external_docs),
        extensions: extensions::public(own.extensions),
        parameters,
        body,
        responses,
        servers: servers(walk, layers, (&pointer, fields)),
        security,
        pointer,
    })
}

/// Reads the operation's own fields. Invalid ones are left out, and the operation stays.
fn own_fields(walk: &mut Walk<'_>, pointer: &Pointer, fields: &Map<String, Value>) -> Operation {
    let mut own = field::without(fields, CHILDREN);
    own.insert("responses".to_owned(), Value::Object(Map::new()));
    typed(Value::Object(own)).unwrap_or_else(|error| {
        let message = format!("the metadata of the operation is left out: {error}");
        walk.diagnostics
            .warning(Code::InvalidMetadata, pointer, message);
        Operation {
            operation_id: field::string(fields, "operationId"),
            ..Operation::default()
        }
    })
}

/// Reads the servers of the operation, or else those of its path item.
fn servers(
    walk: &mut Walk<'_>,
    layers: &[Layer<'_>],
    operation: (&Pointer, &Map<String, Value>),
) -> Vec<Located<Server>> {
    let items = layers.iter().map(|layer| (&layer.pointer, layer.fields));
    for (pointer, fields) in std::iter::once(operation).chain(items) {
        let servers = document::servers(walk, pointer, fields);
        if !servers.is_empty() {
            return servers;
        }
    }
    Vec::new()
}

fn left_out(
    walk: &mut Walk<'_>,
    pointer: &Pointer,
    missing: Option<LeftOut>,
    reason: &str,
) -> Option<OperationNode> {
    let message = format!("the operation is left out: {reason}");
    walk.diagnostics
        .warning(Code::InvalidOperation, pointer, message)
        .leaves_out(missing);
    None
}
