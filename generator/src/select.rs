//! Keeps the operations and webhooks that the options ask for.
//!
//! Takes typed nodes and the selectors, gives the nodes without those that are not wanted.
//! It never looks inside an operation and never touches a schema: what nothing reaches any more is
//! left out by `lower`.

use std::collections::HashSet;

use crate::diagnostic::{Code, Diagnostics, Pointer, Position, nearest};
use crate::options::{Options, Selector};
use crate::resolve::{IncomingKind, IncomingNode, OperationNode, Resolved};

/// Leaves out every operation and webhook that is not included, or that is excluded, and the
/// callbacks that no operation asks for any more. A selector that selects nothing is a warning: most
/// likely it is misspelt, or the document moved on.
#[must_use]
pub fn select(
    mut document: Resolved,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Resolved {
    let (select, names) = (&options.select, &options.names);
    let mut selectors = |list, texts: &mut dyn Iterator<Item = &String>| {
        selectors(list, texts, &document, diagnostics)
    };
    let include = selectors("select.include", &mut select.include.iter());
    let exclude = selectors("select.exclude", &mut select.exclude.iter());
    // What names an operation that is left out is no slip.
    selectors("names.groups", &mut names.groups.keys());
    selectors("names.operations", &mut names.operations.keys());
    let wanted = |selects: &dyn Fn(&Selector) -> bool| {
        (include.is_empty() || include.iter().any(selects)) && !exclude.iter().any(selects)
    };

    let operations = std::mem::take(&mut document.operations).into_iter();
    let (kept, lost): (Vec<_>, Vec<_>) =
        operations.partition(|node| wanted(&|selector| selects(selector, node)));
    let callable: HashSet<&Pointer> = kept.iter().map(|node| &node.pointer).collect();
    let mut left: Vec<Pointer> = lost.into_iter().map(|node| node.pointer).collect();
    let mut incoming = std::mem::take(&mut document.incoming);
    incoming.retain_mut(|node| {
        let stays = match &mut node.kind {
            IncomingKind::Callback { callers, .. } => {
                callers.retain(|caller| callable.contains(caller));
                !callers.is_empty()
            }
            IncomingKind::Webhook => wanted(&|selector| selects_incoming(selector, node)),
        };
        if !stays {
            left.push(node.request.pointer.clone());
        }
        stays
    });
    diagnostics.discard_within(&left);
    document.set_requests(kept, incoming);
    document.unused_schemas = select.unused_schemas;
    document
}

/// The selectors of one list. One that cannot be read is an error of the options, told elsewhere.
fn selectors(
    list: &str,
    texts: &mut dyn Iterator<Item = &String>,
    document: &Resolved,
    diagnostics: &mut Diagnostics,
) -> Vec<Selector> {
    let (operations, incoming) = (&document.operations, &document.incoming);
    let mut selectors = Vec::new();
    for text in texts {
        let Ok(selector) = Selector::parse(text) else {
            continue;
        };
        if !operations.iter().any(|node| selects(&selector, node))
            && !incoming
                .iter()
                .any(|node| selects_incoming(&selector, node))
        {
            let message = format!("`{text}` in `{list}` selects no operation");
            let warning = diagnostics.warning(Code::UnmatchedSelector, Position::Whole, message);
            if let Some(near) = slip(&selector, operations) {
                warning.hint(format!("did you mean `{near}`?"));
            }
        }
        selectors.push(selector);
    }
    selectors
}

/// Whether the selector asks for the operation.
pub(crate) fn selects(selector: &Selector, node: &OperationNode) -> bool {
    match selector {
        Selector::OperationId(id) => node.operation_id.as_ref() == Some(id),
        Selector::Path { method, path } => {
            let same = |method: &String| method.eq_ignore_ascii_case(node.method.as_str());
            method.as_ref().is_none_or(same) && path.matches(&node.path)
        }
        Selector::Tag(tag) => node.tags.contains(tag),
        Selector::Deprecated => node.deprecated,
        Selector::Webhook(_) => false,
    }
}

/// Whether the selector asks for the webhook. Callbacks are asked for by their operations.
pub(crate) fn selects_incoming(selector: &Selector, node: &IncomingNode) -> bool {
    node.kind == IncomingKind::Webhook
        && match selector {
            Selector::Webhook(name) => name.as_str() == node.name || name.matches(&node.name),
            Selector::Path { .. } => false,
            _ => selects(selector, &node.request),
        }
}

/// What a selector may have been meant to be.
fn slip(selector: &Selector, operations: &[OperationNode]) -> Option<String> {
    let operations = operations.iter();
    match selector {
        Selector::OperationId(id) => {
            let ids = operations.filter_map(|operation| operation.operation_id.as_deref());
            nearest(id, ids).map(str::to_owned)
        }
        Selector::Tag(tag) => {
            let tags = operations.flat_map(|operation| operation.tags.iter());
            nearest(tag, tags.map(String::as_str)).map(|tag| format!("tag:{tag}"))
        }
        Selector::Path { .. } | Selector::Deprecated | Selector::Webhook(_) => None,
    }
}
