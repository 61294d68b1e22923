//! Requests that the API sends: webhooks, and the callbacks of operations.

use super::nodes::{IncomingKind, IncomingNode, OperationNode};
use super::path_item::Site;
use super::walk::{Walk, object};
use super::{operation, reference};
use crate::diagnostic::{Code, Pointer};
use crate::normalize::private;
use indexmap::{IndexMap, IndexSet};
use serde_json::Value;

/// Reads the webhooks of the document and the callbacks of these operations. A callback that several
/// operations refer to is one; an invalid one is left out with a warning.
pub(super) fn incoming(walk: &mut Walk<'_>, operations: &[OperationNode]) -> Vec<IncomingNode> {
    let mut callbacks = Callbacks::new();
    for operation in operations {
        add_callbacks(walk, &operation.pointer, &mut callbacks);
    }
    let webhooks = webhooks(walk).into_iter();
    webhooks.chain(callbacks.into_values()).collect()
}

/// Callbacks by their location and the expression for the URL that they are sent to.
type Callbacks = IndexMap<(Pointer, String), IncomingNode>;

fn webhooks(walk: &mut Walk<'_>) -> Vec<IncomingNode> {
    let pointer = Pointer::root().child(private::WEBHOOKS);
    let code = Code::InvalidOperation;
    let value = walk.root.get(private::WEBHOOKS);
    let items = value.and_then(|value| object(walk, code, "a map of webhooks", &pointer, value));
    let mut webhooks = Vec::new();
    for (name, item) in items.into_iter().flatten() {
        let requests = requests(walk, name, &pointer, item);
        webhooks.extend(requests.into_iter().map(|request| IncomingNode {
            name: name.clone(),
            kind: IncomingKind::Webhook,
            request,
        }));
    }
    webhooks
}

/// Adds the callbacks of the operation at `caller`, or adds the operation to their callers.
fn add_callbacks(walk: &mut Walk<'_>, caller: &Pointer, callbacks: &mut Callbacks) {
    let value = walk.root.pointer(caller.as_str());
    let Some(value) = value.and_then(|operation| operation.get("callbacks")) else {
        return;
    };
    let (code, pointer) = (Code::InvalidOperation, caller.child("callbacks"));
    let entries = object(walk, code, "a map of callbacks", &pointer, value);
    for (name, callback) in entries.into_iter().flatten() {
        let Some((at, callback)) = reference::follow(walk, &pointer.child(name), callback) else {
            continue;
        };
        let items = object(walk, code, "a Callback Object", &at, callback);
        let is_shared = !at.starts_with(caller);
        let name = match (is_shared, at.last()) {
            (true, Some(shared)) => shared.into_owned(),
            _ => name.clone(),
        };
        for (expression, item) in items.into_iter().flatten() {
            if expression.starts_with("x-") {
                continue;
            }
            for request in requests(walk, expression, &at, item) {
                let key = (request.pointer.clone(), expression.clone());
                let node = callbacks.entry(key).or_insert_with(|| IncomingNode {
                    name: name.clone(),
                    kind: IncomingKind::Callback {
                        callers: IndexSet::new(),
                        is_shared,
                    },
                    request,
                });
                if let IncomingKind::Callback { callers, .. } = &mut node.kind {
                    callers.insert(caller.clone());
                }
            }
        }
    }
}

/// Reads the requests of the path item under `key` of the map at `pointer`.
fn requests<'d>(
    walk: &mut Walk<'d>,
    key: &str,
    pointer: &Pointer,
    item: &'d Value,
) -> Vec<OperationNode> {
    let site = Site {
        key,
        is_called: false,
    };
    operation::of_item(walk, site, &pointer.child(key), item)
}
