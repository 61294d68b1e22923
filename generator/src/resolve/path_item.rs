//! Path items: their own fields, and those that a `$ref` adds.

use super::nodes::Method;
use super::reference;
use super::walk::Walk;
use crate::diagnostic::{Code, LeftOut, Pointer};
use crate::normalize::private;
use serde_json::{Map, Value};
use std::collections::HashSet;

/// What a path item belongs to.
#[derive(Clone, Copy)]
pub(super) struct Site<'a> {
    /// The path; for requests that the API sends, their name or the URL that they are sent to.
    pub key: &'a str,
    /// Whether clients make these requests, so that they count among the operations.
    pub is_called: bool,
}

impl Site<'_> {
    /// Returns what is missing without all of its operations.
    fn all(self) -> Option<LeftOut> {
        self.is_called.then(|| LeftOut::Path(self.key.to_owned()))
    }

    /// Returns what is missing without one operation.
    pub fn one(self, method: &str) -> Option<LeftOut> {
        self.is_called.then(|| LeftOut::operation(method, self.key))
    }
}

/// A path item, or one that it refers to.
pub(super) struct Layer<'d> {
    pub pointer: Pointer,
    pub fields: &'d Map<String, Value>,
}

/// An operation that a path item declares.
pub(super) struct Entry<'d> {
    pub method: Method,
    pub pointer: Pointer,
    pub value: &'d Value,
}

/// Returns the path item and those that it refers to, in that order: an earlier one takes
/// precedence.
pub(super) fn layers<'d>(
    walk: &mut Walk<'d>,
    site: Site<'_>,
    pointer: &Pointer,
    value: &'d Value,
) -> Vec<Layer<'d>> {
    let (mut layers, mut seen) = (Vec::new(), HashSet::new());
    let mut next = Some((pointer.clone(), value));
    while let Some((pointer, value)) = next.take() {
        let Value::Object(fields) = value else {
            let message = "expected a Path Item Object; the operations of the path are left out";
            left_out(walk, site, &pointer, message);
            break;
        };
        seen.insert(pointer.clone());
        if let Some(reference) = reference::reference(value) {
            next = reference::target(walk, &pointer, reference);
            let error = match &next {
                None => Some("the reference cannot be resolved"),
                Some((target, _)) if seen.contains(target) => {
                    Some("the reference leads back to itself")
                }
                Some(_) => None,
            };
            if let Some(error) = error {
                let message = format!("the operations of the path are left out: {error}");
                left_out(walk, site, &pointer, &message);
                next = None;
            }
        }
        layers.push(Layer { pointer, fields });
    }
    layers
}

fn left_out(walk: &mut Walk<'_>, site: Site<'_>, pointer: &Pointer, message: &str) {
    walk.diagnostics
        .warning(Code::InvalidOperation, pointer, message)
        .leaves_out(site.all());
}

/// Returns the operations of the path item, one per method.
pub(super) fn entries<'d>(
    walk: &mut Walk<'d>,
    site: Site<'_>,
    layers: &[Layer<'d>],
) -> Vec<Entry<'d>> {
    let mut entries: Vec<Entry<'d>> = Vec::new();
    for layer in layers {
        for (key, value) in layer.fields {
            if let Some(method) = Method::from_key(key) {
                add(&mut entries, method, layer.pointer.child(key), value);
            } else if let (private::OPERATIONS, Value::Object(operations)) = (key.as_str(), value) {
                for (name, value) in operations {
                    let pointer = layer.pointer.child(key).child(name);
                    match Method::from_token(name) {
                        Some(method) => add(&mut entries, method, pointer, value),
                        None => report_invalid_method(walk, site, &pointer, name),
                    }
                }
            }
        }
    }
    entries
}

fn add<'d>(entries: &mut Vec<Entry<'d>>, method: Method, pointer: Pointer, value: &'d Value) {
    if entries.iter().all(|entry| entry.method != method) {
        entries.push(Entry {
            method,
            pointer,
            value,
        });
    }
}

fn report_invalid_method(walk: &mut Walk<'_>, site: Site<'_>, pointer: &Pointer, name: &str) {
    let message = format!("the operation is left out: `{name}` is not an HTTP method");
    walk.diagnostics
        .warning(Code::InvalidOperation, pointer, message)
        .leaves_out(site.one(name))
        .hint("use letters, digits and the signs of a token (RFC 9110, section 5.6.2)");
}
