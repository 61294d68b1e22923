//! Path items: what one says itself, and what its `$ref` adds.

use super::nodes::Method;
use super::{Walk, reference};
use crate::diagnostic::{Code, LeftOut, Pointer};
use crate::normalize::private;
use serde_json::{Map, Value};
use std::collections::HashSet;

/// Whose path item it is.
#[derive(Clone, Copy)]
pub(super) struct Site<'a> {
    /// The path; for requests that the API sends, their name or where they are sent.
    pub key: &'a str,
    /// Whether clients make these requests, so that they count among the operations.
    pub is_called: bool,
}

impl Site<'_> {
    /// What is missing without any of its operations.
    fn all(self) -> Option<LeftOut> {
        self.is_called.then(|| LeftOut::Path(self.key.to_owned()))
    }

    /// What is missing without that one.
    pub fn one(self, method: &str) -> Option<LeftOut> {
        self.is_called.then(|| LeftOut::operation(method, self.key))
    }
}

/// A path item, or one that it refers to.
pub(super) struct Layer<'d> {
    pub pointer: Pointer,
    pub members: &'d Map<String, Value>,
}

/// An operation that a path item declares.
pub(super) struct Entry<'d> {
    pub method: Method,
    pub pointer: Pointer,
    pub value: &'d Value,
}

/// The path item and those that it refers to, in that order: what an earlier one says holds.
pub(super) fn layers<'d>(
    walk: &mut Walk<'d>,
    site: Site<'_>,
    pointer: &Pointer,
    value: &'d Value,
) -> Vec<Layer<'d>> {
    let (mut layers, mut seen) = (Vec::new(), HashSet::new());
    let mut next = Some((pointer.clone(), value));
    while let Some((pointer, value)) = next.take() {
        let Value::Object(members) = value else {
            let message = "this should be a path item; the operations of this path are left out";
            left_out(walk, site, &pointer, message);
            break;
        };
        seen.insert(pointer.clone());
        if let Some(text) = reference::reference(value) {
            next = reference::target(walk, &pointer, text);
            let lost = match &next {
                None => Some("what it refers to cannot be found"),
                Some((target, _)) if seen.contains(target) => Some("it leads back to itself"),
                Some(_) => None,
            };
            if let Some(why) = lost {
                let message = format!("the operations of this path are left out: {why}");
                left_out(walk, site, &pointer, &message);
                next = None;
            }
        }
        layers.push(Layer { pointer, members });
    }
    layers
}

fn left_out(walk: &mut Walk<'_>, site: Site<'_>, pointer: &Pointer, message: &str) {
    walk.diagnostics
        .warning(Code::InvalidOperation, pointer, message)
        .leaves_out(site.all());
}

/// The operations of the path item, one a method.
pub(super) fn entries<'d>(
    walk: &mut Walk<'d>,
    site: Site<'_>,
    layers: &[Layer<'d>],
) -> Vec<Entry<'d>> {
    let mut entries: Vec<Entry<'d>> = Vec::new();
    for layer in layers {
        for (key, value) in layer.members {
            if let Some(method) = Method::from_key(key) {
                add(&mut entries, method, layer.pointer.child(key), value);
            } else if let (private::OPERATIONS, Value::Object(operations)) = (key.as_str(), value) {
                for (text, value) in operations {
                    let pointer = layer.pointer.child(key).child(text);
                    match Method::from_token(text) {
                        Some(method) => add(&mut entries, method, pointer, value),
                        None => no_method(walk, site, &pointer, text),
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

fn no_method(walk: &mut Walk<'_>, site: Site<'_>, pointer: &Pointer, text: &str) {
    let message = format!("this operation was left out: `{text}` cannot be an HTTP method");
    walk.diagnostics
        .warning(Code::InvalidOperation, pointer, message)
        .leaves_out(site.one(text))
        .hint("a method is a token (RFC 9110, section 5.6.2): letters, digits and some signs");
}
