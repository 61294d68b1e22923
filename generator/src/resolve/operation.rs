//! Operations: what the paths offer.

use super::nodes::{Method, OperationNode};
use super::{Walk, content, document, object, parameter, reference, shallow, typed};
use crate::diagnostic::{Code, LeftOut, Pointer};
use openapiv3::Operation;
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
    let Some(paths) = object(walk, code, "a map of paths", &pointer, value) else {
        return Vec::new();
    };
    let mut operations = Vec::new();
    for (path, value) in paths {
        if path.starts_with("x-") {
            continue;
        }
        let Some((pointer, item)) = path_item(walk, &pointer.child(path), value) else {
            // The finding made last is why.
            if let Some(finding) = walk.diagnostics.last_mut() {
                finding.leaves_out(LeftOut::Path(path.clone()));
            }
            continue;
        };
        for (key, value) in item {
            if let Some(method) = Method::from_key(key) {
                let place = Place {
                    path,
                    method,
                    item: (&pointer, item),
                };
                operations.extend(operation(walk, &place, &pointer.child(key), value));
            }
        }
    }
    operations
}

/// The members of a path item after every `$ref` was followed; a warning and `None` when it is
/// none.
fn path_item<'d>(
    walk: &mut Walk<'d>,
    pointer: &Pointer,
    value: &'d Value,
) -> Option<(Pointer, &'d Map<String, Value>)> {
    let (pointer, value) = reference::follow(walk, pointer, value)?;
    let item = object(walk, Code::InvalidOperation, "a path item", &pointer, value)?;
    Some((pointer, item))
}

/// Where an operation stands among the paths.
struct Place<'a, 'd> {
    path: &'a str,
    method: Method,
    item: (&'a Pointer, &'d Map<String, Value>),
}

fn operation<'d>(
    walk: &mut Walk<'d>,
    place: &Place<'_, 'd>,
    pointer: &Pointer,
    value: &'d Value,
) -> Option<OperationNode> {
    let Value::Object(members) = value else {
        return left_out(walk, place, pointer, "it is no object");
    };
    let mut own = shallow::without(members, CHILDREN);
    own.insert("responses".to_owned(), Value::Object(Map::new()));
    let mut operation: Operation = match typed(Value::Object(own)) {
        Ok(operation) => operation,
        Err(error) => return left_out(walk, place, pointer, &error),
    };
    operation.security = document::security(walk, pointer, members);
    let parameters = parameter::parameters(walk, place.path, place.item, (pointer, members));
    if parameters.lost {
        return left_out(
            walk,
            place,
            pointer,
            "a parameter it needs cannot be resolved",
        );
    }
    let body = match members.get("requestBody") {
        None => None,
        Some(value) => match content::body(walk, &pointer.child("requestBody"), value) {
            None => return left_out(walk, place, pointer, "its request body cannot be resolved"),
            body => body,
        },
    };
    let responses = match members.get("responses") {
        None => Vec::new(),
        Some(value) => content::responses(walk, &pointer.child("responses"), value),
    };
    let mut servers = document::servers(walk, pointer, members);
    if servers.is_empty() {
        servers = document::servers(walk, place.item.0, place.item.1);
    }
    Some(OperationNode {
        pointer: pointer.clone(),
        path: place.path.to_owned(),
        method: place.method,
        security: operation.security.clone(),
        operation,
        parameters: parameters.nodes,
        body,
        responses,
        servers,
    })
}

fn left_out(
    walk: &mut Walk<'_>,
    place: &Place<'_, '_>,
    pointer: &Pointer,
    why: &str,
) -> Option<OperationNode> {
    let message = format!("this operation was left out: {why}");
    walk.diagnostics
        .warning(Code::InvalidOperation, pointer, message)
        .leaves_out(LeftOut::operation(place.method.as_str(), place.path));
    None
}
