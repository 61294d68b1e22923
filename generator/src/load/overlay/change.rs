//! One change to one node: a merge or a removal.
//!
//! Takes the document and the value of an action, changes the document, and updates the record of the
//! nodes that overlays added.

use crate::diagnostic::{FileId, Location, Pointer, Position};
use serde_json::Value;
use std::cmp::Ordering;

/// A document that is being edited.
pub struct EditedDocument<'a> {
    pub value: &'a mut Value,
    /// The nodes that an overlay added, with their locations in the overlay.
    pub overlaid: &'a mut Vec<(Pointer, Location)>,
}

/// The location of a new value in the overlay.
#[derive(Clone)]
pub(super) enum Base {
    /// The value is in the overlay; its nodes are below this one.
    Mirrored(FileId, Pointer),
    /// The value is from the document; only the action is in the overlay.
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
    /// The old value in the document.
    pub position: Pointer,
    /// The new value in the overlay.
    pub location: Location,
    pub old_kind: &'static str,
    pub new_kind: &'static str,
}

/// Merges a value into the node at `target` (Overlay 1.1.0, "Action Object").
pub(super) fn merge(
    document: &mut EditedDocument<'_>,
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
        // Only the target itself, as an array, accepts a value that is not an array.
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
            (Value::Object(object), Value::Object(update)) => {
                for (key, update) in update {
                    let (position, base) = (position.child(key), base.below(key));
                    match object.get_mut(key) {
                        Some(old) => self.value(old, update, &position, &base)?,
                        None => {
                            object.insert(key.clone(), update.clone());
                            self.record(position, &base);
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
            // The example in the specification leaves values empty that it does not change.
            (Value::Object(_) | Value::Array(_), Value::Null) => Ok(()),
            (node, update) if is_primitive(node) && is_primitive(update) => {
                *node = update.clone();
                self.record(position.clone(), base);
                Ok(())
            }
            // Nothing is lost when `null` is replaced.
            (node @ Value::Null, update) => {
                *node = update.clone();
                self.record(position.clone(), base);
                Ok(())
            }
            (node, update) => Err(Clash {
                position: position.clone(),
                location: base.location(),
                old_kind: kind(node),
                new_kind: kind(update),
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
            self.record(position, &base(index));
        }
    }

    fn record(&mut self, position: Pointer, base: &Base) {
        self.overlaid.push((position, base.location()));
    }
}

fn is_primitive(value: &Value) -> bool {
    !value.is_object() && !value.is_array()
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Object(_) => "an object",
        Value::Array(_) => "an array",
        _ => "a scalar",
    }
}

/// Sorts the nodes so that the removal of one moves none of the others: the last first, without nodes
/// inside others.
pub(super) fn removal_order(mut targets: Vec<Pointer>) -> Vec<Pointer> {
    targets.sort_by(by_document);
    targets.dedup_by(|later, earlier| later.starts_with(earlier));
    targets.reverse();
    targets
}

/// Compares nodes in document order, except that the keys of objects are sorted by name: the contents
/// of a node follow it, and precede the next item.
fn by_document(a: &Pointer, b: &Pointer) -> Ordering {
    let index = |token: &str| token.parse::<usize>().ok();
    for (a, b) in a.tokens().zip(b.tokens()) {
        // Indices precede names, which makes the order total.
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

/// Removes a node, and updates the record of the nodes after it.
pub(super) fn remove(document: &mut EditedDocument<'_>, target: &Pointer) {
    let (Some(parent), Some(token)) = (target.parent(), target.last()) else {
        return;
    };
    match document.value.pointer_mut(parent.as_str()) {
        Some(Value::Object(object)) => {
            object.shift_remove(&*token);
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
                shift_index(old, &parent, index);
            }
        }
        _ => {}
    }
}

/// Updates the pointer of a node after the item `index` of the array at `parent` was removed.
fn shift_index(pointer: &mut Pointer, parent: &Pointer, index: usize) {
    if !pointer.starts_with(parent) {
        return;
    }
    let tokens: Vec<_> = pointer.tokens().skip(parent.tokens().count()).collect();
    let own_index = tokens.first().and_then(|token| token.parse::<usize>().ok());
    if let Some(own_index) = own_index.filter(|own_index| *own_index > index) {
        let rest = tokens.iter().skip(1).map(AsRef::as_ref);
        *pointer = parent.item(own_index - 1).join(rest);
    }
}
