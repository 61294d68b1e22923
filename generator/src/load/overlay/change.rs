//! One change to one node: a merge or a removal.
//!
//! Takes the document and what an action says, changes the document, and keeps the record of what
//! overlays put there true.

use super::Patient;
use crate::diagnostic::{FileId, Location, Pointer, Position};
use serde_json::Value;
use std::cmp::Ordering;

/// Where a new value stands in the overlay.
#[derive(Clone)]
pub(super) enum Base {
    /// Its nodes stand below this one.
    Mirrored(FileId, Pointer),
    /// It came from the document; only the action stands in the overlay.
    Whole(Location),
}

impl Base {
    pub fn location(&self) -> Location {
        match self {
            Base::Whole(location) => location.clone(),
            Base::Mirrored(file, pointer) => Location {
                file: *file,
                position: Position::Node(pointer.clone()),
            },
        }
    }

    fn below(&self, token: &str) -> Base {
        match self {
            Base::Whole(location) => Base::Whole(location.clone()),
            Base::Mirrored(file, pointer) => Base::Mirrored(*file, pointer.child(token)),
        }
    }
}

/// Two values that cannot be merged.
pub(super) struct Clash {
    /// Where in the document.
    pub position: Pointer,
    /// Where in the overlay.
    pub location: Location,
    pub old: &'static str,
    pub new: &'static str,
}

/// Merges a value into the node at `target` (Overlay 1.1.0, "Action Object").
pub(super) fn merge(
    document: &mut Patient<'_>,
    target: &Pointer,
    update: &Value,
    base: &Base,
) -> Result<(), Clash> {
    let Some(node) = document.value.pointer_mut(target.as_str()) else {
        return Ok(());
    };
    let mut merge = Merge {
        overlaid: document.overlaid,
    };
    match node {
        // Only as the target itself does a list take a value that is no list.
        Value::Array(items) if !update.is_array() => {
            let update = std::slice::from_ref(update);
            merge.append(items, update, target, |_| base.clone());
            Ok(())
        }
        _ => merge.value(node, update, target, base),
    }
}

struct Merge<'a> {
    overlaid: &'a mut Vec<(Pointer, Location)>,
}

impl Merge<'_> {
    fn value(
        &mut self,
        node: &mut Value,
        update: &Value,
        position: &Pointer,
        base: &Base,
    ) -> Result<(), Clash> {
        match (node, update) {
            (Value::Object(members), Value::Object(update)) => {
                for (key, update) in update {
                    let (position, base) = (position.child(key), base.below(key));
                    match members.get_mut(key) {
                        Some(member) => self.value(member, update, &position, &base)?,
                        None => {
                            members.insert(key.clone(), update.clone());
                            self.put(position, &base);
                        }
                    }
                }
                Ok(())
            }
            (Value::Array(items), Value::Array(update)) => {
                self.append(items, update, position, |index| {
                    base.below(&index.to_string())
                });
                Ok(())
            }
            // The specification's own example leaves members empty that it does not change.
            (Value::Object(_) | Value::Array(_), Value::Null) => Ok(()),
            (node, update) if is_primitive(node) && is_primitive(update) => {
                *node = update.clone();
                self.put(position.clone(), base);
                Ok(())
            }
            // Nothing is lost where there was nothing.
            (node @ Value::Null, update) => {
                *node = update.clone();
                self.put(position.clone(), base);
                Ok(())
            }
            (node, update) => Err(Clash {
                position: position.clone(),
                location: base.location(),
                old: kind(node),
                new: kind(update),
            }),
        }
    }

    fn append(
        &mut self,
        items: &mut Vec<Value>,
        update: &[Value],
        position: &Pointer,
        base: impl Fn(usize) -> Base,
    ) {
        for (index, item) in update.iter().enumerate() {
            let position = position.item(items.len());
            items.push(item.clone());
            self.put(position, &base(index));
        }
    }

    fn put(&mut self, position: Pointer, base: &Base) {
        self.overlaid.push((position, base.location()));
    }
}

fn is_primitive(value: &Value) -> bool {
    !value.is_object() && !value.is_array()
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Object(_) => "an object",
        Value::Array(_) => "a list",
        _ => "a plain value",
    }
}

/// The nodes in an order in which the removal of one moves none of the others: the last first, and
/// none that stands in another.
pub(super) fn removal_order(mut targets: Vec<Pointer>) -> Vec<Pointer> {
    targets.sort_by(by_document);
    targets.dedup_by(|later, earlier| later.starts_with(earlier));
    targets.reverse();
    targets
}

/// The order of a document, save that members are sorted by name: what is inside a node comes
/// after it, and before the next item.
fn by_document(a: &Pointer, b: &Pointer) -> Ordering {
    let index = |token: &str| token.parse::<usize>().ok();
    for (a, b) in a.tokens().zip(b.tokens()) {
        // Numbers come before names, which makes the order total.
        let order = match (index(&a), index(&b)) {
            (Some(i), Some(j)) => i.cmp(&j).then_with(|| a.cmp(&b)),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => a.cmp(&b),
        };
        if order.is_ne() {
            return order;
        }
    }
    a.tokens().count().cmp(&b.tokens().count())
}

/// Removes a node, and moves the record of those behind it.
pub(super) fn remove(document: &mut Patient<'_>, target: &Pointer) {
    let (Some(parent), Some(token)) = (target.parent(), target.last()) else {
        return;
    };
    match document.value.pointer_mut(parent.as_str()) {
        Some(Value::Object(members)) => {
            members.shift_remove(&*token);
            document
                .overlaid
                .retain(|(old, _)| !old.starts_with(target));
        }
        Some(Value::Array(items)) => {
            let Some(index) = token.parse().ok().filter(|index| *index < items.len()) else {
                return;
            };
            items.remove(index);
            document
                .overlaid
                .retain(|(old, _)| !old.starts_with(target));
            for (old, _) in document.overlaid.iter_mut() {
                move_up(old, &parent, index);
            }
        }
        _ => {}
    }
}

/// The pointer of a node when the item `index` of the list at `parent` is gone.
fn move_up(pointer: &mut Pointer, parent: &Pointer, index: usize) {
    if !pointer.starts_with(parent) {
        return;
    }
    let tokens: Vec<_> = pointer.tokens().skip(parent.tokens().count()).collect();
    let own = tokens.first().and_then(|token| token.parse::<usize>().ok());
    if let Some(own) = own.filter(|own| *own > index) {
        let rest = tokens.iter().skip(1).map(AsRef::as_ref);
        *pointer = parent.item(own - 1).join(rest);
    }
}
