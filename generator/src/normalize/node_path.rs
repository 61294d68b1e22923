//! The way down to a node while walking: made into a pointer only when one is needed.

use crate::diagnostic::Pointer;

/// One step of the way, and the steps before it.
#[derive(Clone, Copy)]
pub(super) struct Trail<'a> {
    before: Option<&'a Trail<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Start(&'a Pointer),
    Member(&'a str),
    Item(usize),
}

impl<'a> Trail<'a> {
    /// The way that begins at a node.
    pub(super) fn at(pointer: &'a Pointer) -> Self {
        Trail {
            before: None,
            step: Step::Start(pointer),
        }
    }

    pub(super) fn member(&'a self, key: &'a str) -> Self {
        Trail {
            before: Some(self),
            step: Step::Member(key),
        }
    }

    pub(super) fn item(&'a self, index: usize) -> Self {
        Trail {
            before: Some(self),
            step: Step::Item(index),
        }
    }

    pub(super) fn pointer(&self) -> Pointer {
        let before = self.before.map_or_else(Pointer::root, Trail::pointer);
        match self.step {
            Step::Start(pointer) => pointer.clone(),
            Step::Member(key) => before.child(key),
            Step::Item(index) => before.item(index),
        }
    }
}
