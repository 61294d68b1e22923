//! The path to a node during the walk: a [`Pointer`] that is built only when one is needed.

use crate::diagnostic::Pointer;

/// The last step of a path, linked to the steps before it.
#[derive(Clone, Copy)]
pub(super) struct NodePath<'a> {
    parent: Option<&'a NodePath<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Start(&'a Pointer),
    Key(&'a str),
    Item(usize),
}

impl<'a> NodePath<'a> {
    /// Creates a path that begins at a node.
    pub(super) fn at(pointer: &'a Pointer) -> Self {
        NodePath {
            parent: None,
            step: Step::Start(pointer),
        }
    }

    /// Returns the path to the value under `key`.
    pub(super) fn child(&'a self, key: &'a str) -> Self {
        NodePath {
            parent: Some(self),
            step: Step::Key(key),
        }
    }

    /// Returns the path to an item of an array.
    pub(super) fn item(&'a self, index: usize) -> Self {
        NodePath {
            parent: Some(self),
            step: Step::Item(index),
        }
    }

    /// Builds the pointer of the node.
    pub(super) fn pointer(&self) -> Pointer {
        let parent = self.parent.map_or_else(Pointer::root, NodePath::pointer);
        match self.step {
            Step::Start(pointer) => pointer.clone(),
            Step::Key(key) => parent.child(key),
            Step::Item(index) => parent.item(index),
        }
    }
}

impl From<&NodePath<'_>> for Pointer {
    fn from(path: &NodePath<'_>) -> Self {
        path.pointer()
    }
}
