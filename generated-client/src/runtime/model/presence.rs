//! Which members of an object there are, by their index in its table.

use super::ObjectTable;

/// Where `key` stands in `names`; looks from `next` on first, for members mostly come in order.
#[inline]
pub(crate) fn position(names: &[&str], next: usize, key: &str) -> Option<usize> {
    let (before, after) = names.split_at(next.min(names.len()));
    match after.iter().position(|name| *name == key) {
        Some(index) => Some(before.len() + index),
        None => before.iter().position(|name| *name == key),
    }
}

/// Which members were there. Those past the 64th cost an allocation.
#[derive(Default)]
pub(crate) struct Seen {
    low: u64,
    high: Vec<u64>,
}

impl Seen {
    /// Notes a member; `false` if it was noted before.
    #[inline]
    pub(crate) fn insert(&mut self, index: usize) -> bool {
        let bit = 1 << (index % 64);
        let word = match (index / 64).checked_sub(1) {
            None => &mut self.low,
            Some(word) => {
                if self.high.len() <= word {
                    self.high.resize(word + 1, 0);
                }
                &mut self.high[word]
            }
        };
        let new = *word & bit == 0;
        *word |= bit;
        new
    }

    #[inline]
    fn contains(&self, index: usize) -> bool {
        let word = match (index / 64).checked_sub(1) {
            None => self.low,
            Some(word) => self.high.get(word).copied().unwrap_or(0),
        };
        word & (1 << (index % 64)) != 0
    }

    /// The name of the first member that is required and was not noted.
    pub(crate) fn missing(&self, table: &ObjectTable) -> Option<&'static str> {
        let members = table.names.iter().zip(table.required).enumerate();
        let mut missing =
            members.filter(|(index, (_, required))| **required && !self.contains(*index));
        missing.next().map(|(_, (name, _))| *name)
    }
}
