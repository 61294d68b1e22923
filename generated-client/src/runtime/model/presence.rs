//! Which fields of an object are present, by index in its table.

use super::ObjectTable;

/// Returns the index of `key` in `names`; searches from `next` first, since properties mostly
/// arrive in order.
#[inline]
pub(crate) fn position(names: &[&str], next: usize, key: &str) -> Option<usize> {
    let (before, after) = names.split_at(next.min(names.len()));
    match after.iter().position(|name| *name == key) {
        Some(index) => Some(before.len() + index),
        None => before.iter().position(|name| *name == key),
    }
}

/// The fields that were present. Those past the 64th need an allocation.
#[derive(Default)]
pub(crate) struct Seen {
    low: u64,
    high: Vec<u64>,
}

impl Seen {
    /// Records a field; returns `false` if it was recorded before.
    #[inline]
    pub(crate) fn insert(&mut self, index: usize) -> bool {
        let bit = 1 << (index % 64);
        let bits = match (index / 64).checked_sub(1) {
            None => &mut self.low,
            Some(bits) => {
                if self.high.len() <= bits {
                    self.high.resize(bits + 1, 0);
                }
                &mut self.high[bits]
            }
        };
        let new = *bits & bit == 0;
        *bits |= bit;
        new
    }

    #[inline]
    fn contains(&self, index: usize) -> bool {
        let bits = match (index / 64).checked_sub(1) {
            None => self.low,
            Some(bits) => self.high.get(bits).copied().unwrap_or(0),
        };
        bits & (1 << (index % 64)) != 0
    }

    /// Returns the name of the first required field that was not recorded.
    pub(crate) fn missing(&self, table: &ObjectTable) -> Option<&'static str> {
        let fields = table.names.iter().zip(table.required).enumerate();
        let mut missing =
            fields.filter(|(index, (_, required))| **required && !self.contains(*index));
        missing.next().map(|(_, (name, _))| *name)
    }
}
