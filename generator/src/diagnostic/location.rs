//! The location of a diagnostic: a source file and a position in it.

use super::pointer::Pointer;

/// The index of a file in [`Sources`](super::Sources). The first, `FileId(0)`, is the user's document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub usize);

/// A position in a source file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Position {
    /// The file as a whole.
    Whole,
    /// A byte offset, the only position known until the file is well-formed.
    Offset(usize),
    /// A node of the document.
    Node(Pointer),
}

/// The location of a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// The file.
    pub file: FileId,
    /// The position in that file.
    pub position: Position,
}

impl Location {
    /// Returns the pointer of the node, if the position is a node.
    pub fn pointer(&self) -> Option<&Pointer> {
        match &self.position {
            Position::Node(pointer) => Some(pointer),
            Position::Whole | Position::Offset(_) => None,
        }
    }
}

impl From<Pointer> for Location {
    fn from(pointer: Pointer) -> Self {
        Position::Node(pointer).into()
    }
}

impl From<&Pointer> for Location {
    fn from(pointer: &Pointer) -> Self {
        pointer.clone().into()
    }
}

impl From<Position> for Location {
    fn from(position: Position) -> Self {
        Location {
            file: FileId::default(),
            position,
        }
    }
}
