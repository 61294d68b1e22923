//! OpenAPI Overlay documents (1.0 and 1.1): the user's own changes to a document.
//!
//! Takes the document and an overlay, changes the document, and records the location in the overlay of
//! each node that it added. It knows nothing about the contents of the document.

mod change;
mod query;

pub(super) use change::EditedDocument;

use super::limits::{MAX_DEPTH, MAX_NODES};
use crate::diagnostic::{Code, Diagnostics, FileId, Location, Pointer, Position, Stopped};
use change::Base;
use indexmap::IndexMap;
use query::{Query, select};
use serde_json::Value;

/// An overlay that is being applied.
struct Overlay<'a> {
    file: FileId,
    diagnostics: &'a mut Diagnostics,
}

/// Applies one overlay, whose source is `file`.
///
/// Errors: the overlay is invalid, or an action does not fit the document. An action that matches
/// nothing is a warning.
pub(super) fn apply(
    document: &mut EditedDocument<'_>,
    overlay: &Value,
    file: FileId,
    diagnostics: &mut Diagnostics,
) -> Result<(), Stopped> {
    let mut context = Overlay { file, diagnostics };
    match overlay.get("overlay").and_then(Value::as_str) {
        Some(version) if version.starts_with("1.0.") || version.starts_with("1.1.") => {}
        Some(version) => {
            let at = Pointer::root().child("overlay");
            return context.error(&at, format!("Overlay {version} is not supported"));
        }
        None => {
            let message = "expected an Overlay document, which begins with `overlay: 1.0.0`";
            return context.error(&Pointer::root(), message);
        }
    }
    let at = Pointer::root().child("actions");
    let Some(Value::Array(actions)) = overlay.get("actions") else {
        return context.error(&at, "an Overlay document must have an array of `actions`");
    };
    for (index, action) in actions.iter().enumerate() {
        context.action(document, action, &at.item(index))?;
    }
    // For a node that was replaced several times, only the last record counts.
    let last: IndexMap<_, _> = document.overlaid.drain(..).collect();
    document.overlaid.extend(last);
    Ok(())
}

impl Overlay<'_> {
    fn error<T>(&mut self, at: &Pointer, message: impl Into<String>) -> Result<T, Stopped> {
        let location = self.location(at);
        self.diagnostics
            .error(Code::InvalidOverlay, location, message);
        Err(Stopped)
    }

    fn location(&self, at: &Pointer) -> Location {
        let (file, position) = (self.file, Position::Node(at.clone()));
        Location { file, position }
    }

    fn action(
        &mut self,
        document: &mut EditedDocument<'_>,
        action: &Value,
        at: &Pointer,
    ) -> Result<(), Stopped> {
        let Some(Value::String(target)) = action.get("target") else {
            return self.error(at, "an action must have a `target`, a JSONPath expression");
        };
        let remove = match action.get("remove") {
            None | Some(Value::Null) => false,
            Some(Value::Bool(remove)) => *remove,
            Some(_) => {
                return self.error(&at.child("remove"), "`remove` must be `true` or `false`");
            }
        };
        let at_target = at.child("target");
        let query = self.query(target, &at_target)?;
        let targets = select(&query, document.value);
        if targets.is_empty() {
            let location = self.location(&at_target);
            let message = format!("`{target}` matches nothing in the document");
            self.diagnostics
                .warning(Code::UnmatchedOverlay, location, message);
            return Ok(());
        }
        match (remove, action.get("update"), action.get("copy")) {
            (true, ..) => self.remove(document, targets, &at_target),
            (false, Some(update), _) => {
                let base = Base::Mirrored(self.file, at.child("update"));
                self.merge(document, &targets, update, &base)
            }
            (false, None, Some(copy)) => {
                let at = at.child("copy");
                let copied = self.copied(document, copy, &at)?;
                let base = Base::Whole(self.location(&at));
                self.merge(document, &targets, &copied, &base)
            }
            (false, None, None) => {
                self.error(at, "an action must have `update`, `remove` or `copy`")
            }
        }
    }

    fn query(&mut self, query: &str, at: &Pointer) -> Result<Query, Stopped> {
        match query::parse(query) {
            Ok(query) => Ok(query),
            Err(message) => self.error(at, message),
        }
    }

    /// Returns the value of the only node that `copy` selects.
    fn copied(
        &mut self,
        document: &EditedDocument<'_>,
        copy: &Value,
        at: &Pointer,
    ) -> Result<Value, Stopped> {
        let Value::String(copy) = copy else {
            return self.error(at, "`copy` must be a JSONPath expression");
        };
        let query = self.query(copy, at)?;
        let nodes = select(&query, document.value);
        if let [node] = nodes.as_slice()
            && let Some(value) = document.value.pointer(node.as_str())
        {
            return Ok(value.clone());
        }
        let count = nodes.len();
        self.error(
            at,
            format!("`copy` must match exactly one node, but `{copy}` matches {count}"),
        )
    }

    fn merge(
        &mut self,
        document: &mut EditedDocument<'_>,
        targets: &[Pointer],
        update: &Value,
        base: &Base,
    ) -> Result<(), Stopped> {
        // Checked before anything is copied: a large part of the document can be copied to every
        // node.
        let added = nodes(update).saturating_mul(targets.len());
        if nodes(document.value).saturating_add(added) > MAX_NODES {
            let message =
                format!("with this update, the document contains more than {MAX_NODES} values");
            return self.limit(Code::LimitNodes, base, message);
        }
        for target in targets {
            if let Err(clash) = change::merge(document, target, update, base) {
                let position = clash.position.fragment();
                let message = format!(
                    "cannot merge {} into {} at `{position}`",
                    clash.new_kind, clash.old_kind
                );
                self.diagnostics
                    .error(Code::InvalidOverlay, clash.location, message);
                return Err(Stopped);
            }
        }
        if depth(document.value) > MAX_DEPTH {
            let message = format!(
                "with this update, the document is nested more than {MAX_DEPTH} levels deep"
            );
            return self.limit(Code::LimitDepth, base, message);
        }
        Ok(())
    }

    fn limit(&mut self, code: Code, base: &Base, message: String) -> Result<(), Stopped> {
        self.diagnostics.error(code, base.location(), message);
        Err(Stopped)
    }

    fn remove(
        &mut self,
        document: &mut EditedDocument<'_>,
        targets: Vec<Pointer>,
        at: &Pointer,
    ) -> Result<(), Stopped> {
        if targets.contains(&Pointer::root()) {
            return self.error(at, "the whole document cannot be removed");
        }
        for target in change::removal_order(targets) {
            change::remove(document, &target);
        }
        Ok(())
    }
}

/// Returns the number of values, the value itself included.
fn nodes(value: &Value) -> usize {
    let children: usize = match value {
        Value::Array(items) => items.iter().map(nodes).sum(),
        Value::Object(object) => object.values().map(nodes).sum(),
        _ => 0,
    };
    children + 1
}

/// Returns the number of nested levels.
fn depth(value: &Value) -> usize {
    let deepest = match value {
        Value::Array(items) => items.iter().map(depth).max(),
        Value::Object(object) => object.values().map(depth).max(),
        _ => return 0,
    };
    deepest.unwrap_or(0) + 1
}
