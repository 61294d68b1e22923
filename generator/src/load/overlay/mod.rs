//! OpenAPI Overlay documents (1.0 and 1.1): the user's own changes to a document.
//!
//! Takes the document and an overlay, changes the document, and says of each node that an overlay
//! put there where it stands in the overlay. It knows nothing of what the document is about.

mod change;
mod query;

use super::limits::{MAX_DEPTH, MAX_NODES};
use crate::diagnostic::{Code, Diagnostics, FileId, Location, Pointer, Position, Stopped};
use change::Base;
use indexmap::IndexMap;
use query::{Query, select};
use serde_json::Value;

/// A document that is being changed.
pub(super) struct Patient<'a> {
    pub value: &'a mut Value,
    /// The nodes that an overlay put there.
    pub overlaid: &'a mut Vec<(Pointer, Location)>,
}

/// An overlay that is applied.
struct Overlay<'a> {
    file: FileId,
    diagnostics: &'a mut Diagnostics,
}

/// Applies one overlay, the text `file`.
///
/// Errors: what is no overlay, or has an action that does not fit the document. An action that
/// finds nothing is a warning.
pub(super) fn apply(
    document: &mut Patient<'_>,
    overlay: &Value,
    file: FileId,
    diagnostics: &mut Diagnostics,
) -> Result<(), Stopped> {
    let mut context = Overlay { file, diagnostics };
    let version = overlay.get("overlay").and_then(Value::as_str);
    match version {
        Some(version) if version.starts_with("1.0.") || version.starts_with("1.1.") => {}
        Some(version) => {
            let at = Pointer::root().child("overlay");
            let message = format!("version {version} of overlays is not supported");
            return context.error(&at, message);
        }
        None => {
            let message = "this is not an overlay: one begins with `overlay: 1.0.0` or the like";
            return context.error(&Pointer::root(), message);
        }
    }
    let at = Pointer::root().child("actions");
    let Some(Value::Array(actions)) = overlay.get("actions") else {
        return context.error(&at, "an overlay has a list of `actions`");
    };
    for (index, action) in actions.iter().enumerate() {
        context.action(document, action, &at.item(index))?;
    }
    // Of a node that was replaced more than once, the last one counts.
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
        document: &mut Patient<'_>,
        action: &Value,
        at: &Pointer,
    ) -> Result<(), Stopped> {
        let target = match action.get("target") {
            Some(Value::String(target)) => target,
            _ => return self.error(at, "an action has a `target`, a JSONPath"),
        };
        let remove = match action.get("remove") {
            None | Some(Value::Null) => false,
            Some(Value::Bool(remove)) => *remove,
            Some(_) => return self.error(&at.child("remove"), "`remove` is true or false"),
        };
        let at_target = at.child("target");
        let query = self.query(target, &at_target)?;
        let targets = select(&query, document.value);
        if targets.is_empty() {
            let location = self.location(&at_target);
            let message = format!("`{target}` finds nothing in the document");
            self.diagnostics
                .warning(Code::UnmatchedOverlay, location, message);
            return Ok(());
        }
        match (remove, action.get("update"), action.get("copy")) {
            (true, ..) => self.remove(document, targets, &at_target),
            (false, Some(update), _) => {
                let base = self.base(at.child("update"));
                self.merge(document, &targets, update, &base)
            }
            (false, None, Some(copy)) => {
                let at = at.child("copy");
                let copied = self.copied(document, copy, &at)?;
                self.merge(
                    document,
                    &targets,
                    &copied,
                    &Base::Whole(self.location(&at)),
                )
            }
            (false, None, None) => {
                let message = "an action has one of `update`, `remove` and `copy`";
                self.error(at, message)
            }
        }
    }

    fn base(&self, at: Pointer) -> Base {
        Base::Mirrored(self.file, at)
    }

    fn query(&mut self, text: &str, at: &Pointer) -> Result<Query, Stopped> {
        match query::parse(text) {
            Ok(query) => Ok(query),
            Err(message) => self.error(at, message),
        }
    }

    /// The one node that `copy` selects.
    fn copied(
        &mut self,
        document: &Patient<'_>,
        copy: &Value,
        at: &Pointer,
    ) -> Result<Value, Stopped> {
        let Value::String(text) = copy else {
            return self.error(at, "`copy` is a JSONPath");
        };
        let query = self.query(text, at)?;
        let found = select(&query, document.value);
        match (
            &found[..],
            document
                .value
                .pointer(found.first().map_or("", Pointer::as_str)),
        ) {
            ([_], Some(value)) => Ok(value.clone()),
            _ => {
                let message = format!("`{text}` finds {} nodes; one is copied", found.len());
                self.error(at, message)
            }
        }
    }

    fn merge(
        &mut self,
        document: &mut Patient<'_>,
        targets: &[Pointer],
        update: &Value,
        base: &Base,
    ) -> Result<(), Stopped> {
        // Before anything is copied: what is in the document can be copied to every place in it.
        let size =
            nodes(document.value).saturating_add(nodes(update).saturating_mul(targets.len()));
        if size > MAX_NODES {
            let message = format!("with this update there were more than {MAX_NODES} values");
            return self.limit(Code::LimitNodes, base, message);
        }
        for target in targets {
            if let Err(clash) = change::merge(document, target, update, base) {
                let position = clash.position.fragment();
                let message = format!(
                    "{} cannot become part of {} at {position}",
                    clash.new, clash.old
                );
                self.diagnostics
                    .error(Code::InvalidOverlay, clash.location, message);
                return Err(Stopped);
            }
        }
        if depth(document.value) > MAX_DEPTH {
            let message = format!("with this update the nesting is over {MAX_DEPTH} levels deep");
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
        document: &mut Patient<'_>,
        targets: Vec<Pointer>,
        at: &Pointer,
    ) -> Result<(), Stopped> {
        if targets.contains(&Pointer::root()) {
            return self.error(at, "the document as a whole cannot be removed");
        }
        for target in change::removal_order(targets) {
            change::remove(document, &target);
        }
        Ok(())
    }
}

fn nodes(value: &Value) -> usize {
    let inside: usize = match value {
        Value::Array(items) => items.iter().map(nodes).sum(),
        Value::Object(members) => members.values().map(nodes).sum(),
        _ => 0,
    };
    inside + 1
}

fn depth(value: &Value) -> usize {
    let deepest = match value {
        Value::Array(items) => items.iter().map(depth).max(),
        Value::Object(members) => members.values().map(depth).max(),
        _ => return 0,
    };
    deepest.unwrap_or(0) + 1
}
