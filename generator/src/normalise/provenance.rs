//! Where a node of the normalised document stood in the user's.

use crate::diagnostic::Pointer;
use std::collections::BTreeMap;

/// Maps pointers of the normalised document to pointers of the user's own.
///
/// What was never moved maps to itself, so the map holds only the roots of moved subtrees.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    moved: BTreeMap<Pointer, Pointer>,
}

impl Provenance {
    /// Remembers that the subtree at `new` stood at `old`.
    pub fn moved(&mut self, new: Pointer, old: Pointer) {
        self.moved.insert(new, old);
    }

    /// Where the node at `pointer` stood in the user's document.
    pub fn original(&self, pointer: &Pointer) -> Pointer {
        // The nearest moved ancestor decides; its descendants moved along with it.
        let mut ancestor = Some(pointer.clone());
        while let Some(candidate) = ancestor {
            if let Some(old) = self.moved.get(&candidate) {
                let below = pointer.as_str()[candidate.as_str().len()..].to_owned();
                let text = format!("{old}{below}");
                return Pointer::parse(&text).unwrap_or_else(|| pointer.clone());
            }
            ancestor = candidate.parent();
        }
        pointer.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::Provenance;
    use crate::diagnostic::Pointer;

    #[test]
    fn the_nearest_moved_ancestor_decides() {
        let at = |text: &str| Pointer::parse(text).expect("a pointer");
        let mut provenance = Provenance::default();
        provenance.moved(at("/components/schemas"), at("/definitions"));
        provenance.moved(at("/components/schemas/A/items"), at("/elsewhere"));
        let original = |text: &str| provenance.original(&at(text)).to_string();
        assert_eq!(original("/components/schemas/A"), "/definitions/A");
        assert_eq!(
            original("/components/schemas/A/items/type"),
            "/elsewhere/type"
        );
        assert_eq!(original("/components/schemas2"), "/components/schemas2");
        assert_eq!(original(""), "");
    }
}
