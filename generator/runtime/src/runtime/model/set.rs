//! A list whose items are all different.

use std::ops::Deref;

use super::{ListSlot, ListView, Model, Slot, View};
use crate::runtime::serde::{deserialize, serialize};

/// Distinct items in their order.
///
/// It derefs to a slice. A set from a server is preserved as it arrived, even if an item repeats,
/// and two sets are equal only in the same order: they differ on the wire. A search compares
/// the item with each in turn.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Set<T>(Vec<T>);

impl<T> Set<T> {
    /// Creates an empty set.
    #[inline]
    pub const fn new() -> Self {
        Set(Vec::new())
    }

    /// Returns the items in their order.
    #[inline]
    pub fn into_vec(self) -> Vec<T> {
        self.0
    }
}

impl<T: PartialEq> Set<T> {
    /// Adds an item at the end; returns `false` if the set already contains it.
    pub fn insert(&mut self, item: T) -> bool {
        let new = !self.0.contains(&item);
        if new {
            self.0.push(item);
        }
        new
    }

    /// Removes an item; returns `false` if it is not in the set.
    pub fn remove(&mut self, item: &T) -> bool {
        let before = self.0.len();
        self.0.retain(|own| own != item);
        self.0.len() < before
    }
}

impl<T> Default for Set<T> {
    #[inline]
    fn default() -> Self {
        Set::new()
    }
}

impl<T> Deref for Set<T> {
    type Target = [T];

    #[inline]
    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: PartialEq> Extend<T> for Set<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, items: I) {
        for item in items {
            self.insert(item);
        }
    }
}

/// Of items that are the same, the first is taken.
impl<T: PartialEq> FromIterator<T> for Set<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut set = Set::new();
        set.extend(items);
        set
    }
}

/// Of items that are the same, the first is taken.
impl<T: PartialEq, const N: usize> From<[T; N]> for Set<T> {
    fn from(items: [T; N]) -> Self {
        items.into_iter().collect()
    }
}

impl<T> IntoIterator for Set<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Set<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<T: Model> ListSlot for Set<T> {
    fn clear(&mut self) {
        self.0.clear();
    }
    fn push(&mut self) -> Slot<'_> {
        ListSlot::push(&mut self.0)
    }
}

impl<T: Model> ListView for Set<T> {
    fn len(&self) -> usize {
        self.0.len()
    }
    fn at(&self, index: usize) -> View<'_> {
        ListView::at(&self.0, index)
    }
}

impl<T: Model> Model for Set<T> {
    #[inline]
    fn blank() -> Self {
        Set::new()
    }
    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::List(self)
    }
    #[inline]
    fn view(&self) -> View<'_> {
        View::List(self)
    }
}

impl<T: Model> serde::Serialize for Set<T> {
    #[inline]
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(self, serializer)
    }
}

impl<'de, T: Model> serde::Deserialize<'de> for Set<T> {
    #[inline]
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}
