//! The ends of arrays and objects that were skipped while looking ahead.

/// The ends of the containers that were passed over while looking ahead.
///
/// Invariant: `list` is sorted by start, and complete for every container before `covered` that
/// starts at or after the first entry.
#[derive(Debug, Default)]
pub(super) struct Ends {
    /// Start and end. While a container is open, its end is the index of the one around it.
    pub(super) list: Vec<(usize, usize)>,
    /// The position up to which the source was skipped.
    pub(super) covered: usize,
}

impl Ends {
    /// Returns the end of the container that starts at `start`, if it is known.
    #[inline]
    pub(super) fn of(&self, start: usize) -> Option<usize> {
        if start >= self.covered {
            return None;
        }
        let index = self
            .list
            .binary_search_by_key(&start, |entry| entry.0)
            .ok()?;
        Some(self.list[index].1)
    }
}
