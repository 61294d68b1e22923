//! Selects the configured operations and webhooks.
//!
//! Takes typed nodes and selectors and returns the selected nodes. Never inspects an operation or a
//! schema: `lower` leaves out what no selected operation reaches.

use std::collections::HashSet;

use crate::diagnostic::{Code, Diagnostics, Pointer, Position, nearest};
use crate::options::{Options, Selector};
use crate::resolve::{IncomingKind, IncomingNode, OperationNode, Resolved};

/// Removes every operation and webhook that is not included, or that is excluded, and the callbacks that no
/// remaining operation declares. A selector that matches nothing is a warning: most likely it is
/// misspelled, or the document has changed.
#[must_use]
pub fn select(
    mut document: Resolved,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Resolved {
    let (select, names) = (&options.select, &options.names);
    let mut selectors = |option, sources: &mut dyn Iterator<Item = &String>| {
        selectors(option, sources, &document, diagnostics)
    };
    let include = selectors("select.include", &mut select.include.iter());
    let exclude = selectors("select.exclude", &mut select.exclude.iter());
    // A name for an operation that is not selected is fine.
    selectors("names.groups", &mut names.groups.keys());
    selectors("names.operations", &mut names.operations.keys());
    let wanted = |selects: &dyn Fn(&Selector) -> bool| {
        (include.is_empty() || include.iter().any(selects)) && !exclude.iter().any(selects)
    };

    let operations = std::mem::take(&mut document.operations).into_iter();
    let (selected, removed): (Vec<_>, Vec<_>) =
        operations.partition(|node| wanted(&|selector| selects(selector, node)));
    let callable: HashSet<&Pointer> = selected.iter().map(|node| &node.pointer).collect();
    let mut removed_pointers: Vec<Pointer> = removed.into_iter().map(|node| node.pointer).collect();
    let mut incoming = std::mem::take(&mut document.incoming);
    incoming.retain_mut(|node| {
        let is_selected = match &mut node.kind {
            IncomingKind::Callback { callers, .. } => {
                callers.retain(|caller| callable.contains(caller));
                !callers.is_empty()
            }
            IncomingKind::Webhook => wanted(&|selector| selects_incoming(selector, node)),
        };
        if !is_selected {
            removed_pointers.push(node.request.pointer.clone());
        }
        is_selected
    });
    diagnostics.discard_within(&removed_pointers);
    document.set_requests(selected, incoming);
    document.unused_schemas = select.unused_schemas;
    document
}

/// Parses the selectors of an option. An invalid one has been reported as an error of the options.
fn selectors(
    option: &str,
    sources: &mut dyn Iterator<Item = &String>,
    document: &Resolved,
    diagnostics: &mut Diagnostics,
) -> Vec<Selector> {
    let (operations, incoming) = (&document.operations, &document.incoming);
    let mut selectors = Vec::new();
    for source in sources {
        let Ok(selector) = Selector::parse(source) else {
            continue;
        };
        if !operations.iter().any(|node| selects(&selector, node))
            && !incoming
                .iter()
                .any(|node| selects_incoming(&selector, node))
        {
            let message = format!("`{source}` in `{option}` matches no operation");
            let warning = diagnostics.warning(Code::UnmatchedSelector, Position::Whole, message);
            if let Some(near) = similar(&selector, operations) {
                warning.hint(format!("did you mean `{near}`?"));
            }
        }
        selectors.push(selector);
    }
    selectors
}

/// Returns whether the selector matches the operation.
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

/// Returns whether the selector matches the webhook. Callbacks are selected with their operations.
pub(crate) fn selects_incoming(selector: &Selector, node: &IncomingNode) -> bool {
    node.kind == IncomingKind::Webhook
        && match selector {
            Selector::Webhook(name) => name.as_str() == node.name || name.matches(&node.name),
            Selector::Path { .. } => false,
            _ => selects(selector, &node.request),
        }
}

/// Returns a similar selector that would match.
fn similar(selector: &Selector, operations: &[OperationNode]) -> Option<String> {
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
