//! Where each node of the normalized document comes from, and where each node of the user's
//! documents went.

use crate::diagnostic::{FileId, Location, Pointer, Position};
use crate::load::SourceNode;
use std::collections::{BTreeMap, HashMap};

/// Maps nodes of the normalized document to nodes of the user's documents, and back.
///
/// A node that was never moved maps to itself, so only the roots of moved subtrees are stored.
#[derive(Clone, Debug, Default)]
pub struct Provenance {
    sources: BTreeMap<Pointer, SourceNode>,
    moves: HashMap<SourceNode, Pointer>,
    /// The nodes that an overlay added to a document, with their locations in the overlay.
    overlaid: BTreeMap<SourceNode, Location>,
}

impl Provenance {
    /// Records that a whole document is embedded at `new`.
    pub fn embedded(&mut self, new: Pointer, file: FileId) {
        let source = SourceNode {
            file,
            pointer: Pointer::root(),
        };
        self.sources.insert(new.clone(), source.clone());
        self.moves.insert(source, new);
    }

    /// Records that an overlay added a node to a document.
    pub fn overlaid(&mut self, node: SourceNode, location: Location) {
        self.overlaid.insert(node, location);
    }

    /// Records that the subtree at `new` was derived from the one at `old`, which may still exist:
    /// diagnostics about the new subtree are located at the old one.
    ///
    /// Invariant: a node is moved before its contents, so nothing below `old` is recorded yet.
    pub fn came_from(&mut self, new: Pointer, old: &Pointer) {
        let source = self.source_node(old);
        self.sources.insert(new, source);
    }

    /// Records that the subtree at `new` is a copy of a node of a document.
    pub fn copied(&mut self, new: Pointer, source: SourceNode) {
        self.sources.insert(new, source);
    }

    /// Records that the subtree at `old` is now at `new`: references to it follow.
    pub fn moved(&mut self, new: Pointer, old: &Pointer) {
        let source = self.source_node(old);
        self.moves.insert(source.clone(), new.clone());
        self.sources.insert(new, source);
    }

    /// Returns the node of the user's documents that the node at `pointer` comes from.
    pub fn source_node(&self, pointer: &Pointer) -> SourceNode {
        // The nearest moved ancestor decides; its descendants moved along with it.
        for ancestor in ancestors(pointer) {
            if let Some(source) = self.sources.get(&ancestor) {
                return SourceNode {
                    file: source.file,
                    pointer: rebase(pointer, &ancestor, &source.pointer),
                };
            }
        }
        SourceNode {
            file: FileId::default(),
            pointer: pointer.clone(),
        }
    }

    /// Returns where the user wrote the node at `pointer`: in a document or in an overlay.
    pub fn location(&self, pointer: &Pointer) -> Location {
        let SourceNode { file, pointer } = self.source_node(pointer);
        let overlay = ancestors(&pointer).find_map(|ancestor| {
            let node = SourceNode {
                file,
                pointer: ancestor.clone(),
            };
            Some((self.overlaid.get(&node)?, ancestor))
        });
        if let Some((
            Location {
                file,
                position: Position::Node(root),
            },
            ancestor,
        )) = overlay
        {
            return Location {
                file: *file,
                position: Position::Node(rebase(&pointer, &ancestor, root)),
            };
        }
        Location {
            file,
            position: Position::Node(pointer),
        }
    }

    /// Returns where a node of the user's documents is in the normalized one, if it still exists.
    pub fn current(&self, node: &SourceNode) -> Pointer {
        let moved = ancestors(&node.pointer).find_map(|ancestor| {
            let source = SourceNode {
                file: node.file,
                pointer: ancestor.clone(),
            };
            Some((self.moves.get(&source)?, ancestor))
        });
        match moved {
            Some((new, ancestor)) => rebase(&node.pointer, &ancestor, new),
            None => node.pointer.clone(),
        }
    }
}

/// Yields the node itself and its ancestors, innermost first.
fn ancestors(pointer: &Pointer) -> impl Iterator<Item = Pointer> {
    std::iter::successors(Some(pointer.clone()), Pointer::parent)
}

/// Returns `pointer` with its prefix `old_base` replaced by `new_base`.
fn rebase(pointer: &Pointer, old_base: &Pointer, new_base: &Pointer) -> Pointer {
    let rest = &pointer.as_str()[old_base.as_str().len()..];
    Pointer::parse(&format!("{new_base}{rest}")).unwrap_or_else(|| pointer.clone())
}

#[cfg(test)]
mod tests {
    use super::Provenance;
    use crate::diagnostic::{FileId, Location, Pointer, Position};
    use crate::load::SourceNode;

    fn at(pointer: &str) -> Pointer {
        Pointer::parse(pointer).expect("a pointer")
    }

    fn node(file: usize, pointer: &str) -> SourceNode {
        SourceNode {
            file: FileId(file),
            pointer: at(pointer),
        }
    }

    #[test]
    fn the_nearest_moved_ancestor_decides() {
        let mut provenance = Provenance::default();
        provenance.moved(at("/components/schemas"), &at("/definitions"));
        provenance.came_from(
            at("/components/schemas/A/allOf/0"),
            &at("/components/schemas/A"),
        );
        let source = |pointer: &str| provenance.source_node(&at(pointer));
        assert_eq!(source("/components/schemas/A"), node(0, "/definitions/A"));
        assert_eq!(
            source("/components/schemas/A/allOf/0/x"),
            node(0, "/definitions/A/x")
        );
        assert_eq!(
            source("/components/schemas2"),
            node(0, "/components/schemas2")
        );
        assert_eq!(source(""), node(0, ""));
    }

    #[test]
    fn references_follow_moved_nodes_but_not_copied_ones() {
        let mut provenance = Provenance::default();
        provenance.embedded(at("/x/b.yaml"), FileId(1));
        provenance.moved(at("/components/schemas"), &at("/definitions"));
        provenance.moved(
            at("/components/schemas/A/tuple"),
            &at("/components/schemas/A/items"),
        );
        provenance.came_from(
            at("/components/schemas/A/allOf/0"),
            &at("/components/schemas/A"),
        );
        let current = |file, pointer| provenance.current(&node(file, pointer)).to_string();
        assert_eq!(current(0, "/definitions/A"), "/components/schemas/A");
        assert_eq!(
            current(0, "/definitions/A/items/0"),
            "/components/schemas/A/tuple/0"
        );
        assert_eq!(current(0, "/paths"), "/paths");
        assert_eq!(current(1, "/A"), "/x/b.yaml/A");
        assert_eq!(current(1, ""), "/x/b.yaml");
    }

    #[test]
    fn nodes_added_by_an_overlay_are_located_in_the_overlay() {
        let mut provenance = Provenance::default();
        let location = Location {
            file: FileId(2),
            position: Position::Node(at("/actions/0/update/get")),
        };
        provenance.overlaid(node(0, "/paths/~1a/get"), location);
        let found = provenance.location(&at("/paths/~1a/get/tags"));
        assert_eq!(found.file, FileId(2));
        assert_eq!(found.pointer(), Some(&at("/actions/0/update/get/tags")));
        assert_eq!(
            provenance.location(&at("/paths/~1a")),
            at("/paths/~1a").into()
        );
    }
}
