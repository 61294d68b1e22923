//! The nodes whose positions are requested, as a tree.

use crate::diagnostic::pointer::Pointer;
use std::collections::HashMap;
use std::ops::Range;

/// The tree of the requested pointers. Its root has the id 0.
pub(super) struct Wanted(Vec<Node>);

struct Node {
    parent: Option<usize>,
    children: HashMap<String, usize>,
    mark: Option<Range<usize>>,
}

impl Default for Wanted {
    fn default() -> Self {
        let mut wanted = Wanted(Vec::new());
        wanted.push(None);
        wanted
    }
}

impl Wanted {
    fn push(&mut self, parent: Option<usize>) -> usize {
        self.0.push(Node {
            parent,
            children: HashMap::new(),
            mark: None,
        });
        self.0.len() - 1
    }

    /// Adds a pointer and returns the id of its node.
    pub(super) fn add(&mut self, pointer: &Pointer) -> usize {
        let mut id = 0;
        for token in pointer.tokens() {
            id = match self.0[id].children.get(&*token) {
                Some(child) => *child,
                None => {
                    let child = self.push(Some(id));
                    self.0[id].children.insert(token.into_owned(), child);
                    child
                }
            };
        }
        id
    }

    /// Returns the child of a node if it is wanted or leads to a wanted node.
    pub(super) fn child(&self, id: Option<usize>, token: &str) -> Option<usize> {
        self.0[id?].children.get(token).copied()
    }

    /// Records the range of a node. The last one wins: of a duplicate key, the second is the error.
    pub(super) fn mark(&mut self, id: Option<usize>, range: Range<usize>) {
        if let Some(id) = id {
            self.0[id].mark = Some(range);
        }
    }

    /// Returns the range of a node or else of its nearest ancestor that has one.
    pub(super) fn nearest(&self, id: usize) -> Option<Range<usize>> {
        let node = &self.0[id];
        match &node.mark {
            Some(range) => Some(range.clone()),
            None => self.nearest(node.parent?),
        }
    }

    /// Returns whether a node has no range yet.
    pub(super) fn is_unmarked(&self, id: usize) -> bool {
        self.0[id].mark.is_none()
    }

    /// Iterates over all recorded ranges.
    pub(super) fn marks_mut(&mut self) -> impl Iterator<Item = &mut Range<usize>> {
        self.0.iter_mut().filter_map(|node| node.mark.as_mut())
    }
}
