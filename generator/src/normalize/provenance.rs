//! Where each node of the normalized document stood in the user's, and the other way round.

use crate::diagnostic::{FileId, Location, Pointer, Position};
use std::collections::{BTreeMap, HashMap};

/// A node of a document as the user wrote it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// The document.
    pub file: FileId,
    /// The node in it.
    pub pointer: Pointer,
}

/// Maps nodes of the normalized document to nodes of the user's documents, and back.
///
/// What was never moved maps to itself, so only the roots of moved subtrees are kept.
#[derive(Clone, Debug, Default)]
pub struct Provenance {
    origins: BTreeMap<Pointer, Origin>,
    moves: HashMap<Origin, Pointer>,
    /// Nodes that an overlay put into a document, and where the overlay's text has them.
    overlaid: BTreeMap<Origin, Location>,
}

impl Provenance {
    /// Remembers that a whole document stands at `new`.
    pub fn embedded(&mut self, new: Pointer, file: FileId) {
        let pointer = Pointer::root();
        self.origins.insert(
            new.clone(),
            Origin {
                file,
                pointer: pointer.clone(),
            },
        );
        self.moves.insert(Origin { file, pointer }, new);
    }

    /// Remembers that a node of a document was put there by an overlay.
    pub fn overlaid(&mut self, node: Origin, location: Location) {
        self.overlaid.insert(node, location);
    }

    /// Remembers that the subtree at `new` says what the one at `old` said, which may be there
    /// still: diagnostics about it belong there.
    ///
    /// Invariant: a node is moved before what is inside it, so nothing below `old` is known yet.
    pub fn came_from(&mut self, new: Pointer, old: &Pointer) {
        let origin = self.origin(old);
        self.origins.insert(new, origin);
    }

    /// Remembers that the subtree at `new` is a copy of a node of a document.
    pub fn copied(&mut self, new: Pointer, origin: Origin) {
        self.origins.insert(new, origin);
    }

    /// Remembers that the subtree at `old` stands at `new` now: references to it are to follow.
    pub fn moved(&mut self, new: Pointer, old: &Pointer) {
        let origin = self.origin(old);
        self.moves.insert(origin.clone(), new.clone());
        self.origins.insert(new, origin);
    }

    /// The node of the user's documents that the node at `pointer` was.
    pub fn origin(&self, pointer: &Pointer) -> Origin {
        // The nearest moved ancestor decides; its descendants moved along with it.
        for ancestor in ancestors(pointer) {
            if let Some(origin) = self.origins.get(&ancestor) {
                let pointer = below(&origin.pointer, pointer, &ancestor);
                return Origin {
                    file: origin.file,
                    pointer,
                };
            }
        }
        let (file, pointer) = (FileId::default(), pointer.clone());
        Origin { file, pointer }
    }

    /// Where the user wrote the node at `pointer`: in a document, or in an overlay of it.
    pub fn location(&self, pointer: &Pointer) -> Location {
        let Origin { file, pointer } = self.origin(pointer);
        let overlay = ancestors(&pointer).find_map(|ancestor| {
            let node = Origin {
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
            let position = Position::Node(below(root, &pointer, &ancestor));
            return Location {
                file: *file,
                position,
            };
        }
        Location {
            file,
            position: Position::Node(pointer),
        }
    }

    /// Where a node of the user's documents stands in the normalized one, if it is still there.
    pub fn current(&self, node: &Origin) -> Pointer {
        let moved = ancestors(&node.pointer).find_map(|ancestor| {
            let origin = Origin {
                file: node.file,
                pointer: ancestor.clone(),
            };
            Some((self.moves.get(&origin)?, ancestor))
        });
        match moved {
            Some((new, ancestor)) => below(new, &node.pointer, &ancestor),
            None => node.pointer.clone(),
        }
    }
}

/// The node itself and all that hold it, innermost first.
fn ancestors(pointer: &Pointer) -> impl Iterator<Item = Pointer> {
    std::iter::successors(Some(pointer.clone()), Pointer::parent)
}

/// The pointer that is below `base` what `pointer` is below `ancestor`.
fn below(base: &Pointer, pointer: &Pointer, ancestor: &Pointer) -> Pointer {
    let rest = &pointer.as_str()[ancestor.as_str().len()..];
    Pointer::parse(&format!("{base}{rest}")).unwrap_or_else(|| pointer.clone())
}

#[cfg(test)]
mod tests {
    use super::{Origin, Provenance};
    use crate::diagnostic::{FileId, Location, Pointer, Position};

    fn at(text: &str) -> Pointer {
        Pointer::parse(text).expect("a pointer")
    }

    fn node(file: usize, text: &str) -> Origin {
        Origin {
            file: FileId(file),
            pointer: at(text),
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
        let origin = |text: &str| provenance.origin(&at(text));
        assert_eq!(origin("/components/schemas/A"), node(0, "/definitions/A"));
        assert_eq!(
            origin("/components/schemas/A/allOf/0/x"),
            node(0, "/definitions/A/x")
        );
        assert_eq!(
            origin("/components/schemas2"),
            node(0, "/components/schemas2")
        );
        assert_eq!(origin(""), node(0, ""));
    }

    #[test]
    fn references_follow_what_was_moved_and_not_what_was_copied() {
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
        let current = |file, text| provenance.current(&node(file, text)).to_string();
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
    fn what_an_overlay_put_there_is_located_in_the_overlay() {
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
