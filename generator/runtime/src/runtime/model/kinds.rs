//! Sets of kinds of JSON values.
//!
//! The rows of a table import all constants and name them alone.

/// A set of kinds of JSON value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kinds(pub u8);

impl Kinds {
    /// `null`.
    pub const NULL: Kinds = Kinds(1);
    /// `true` or `false`.
    pub const BOOLEAN: Kinds = Kinds(1 << 1);
    /// A number without a fraction (`1.0` is one).
    pub const INTEGER: Kinds = Kinds(1 << 2);
    /// A number with a fraction.
    pub const FRACTION: Kinds = Kinds(1 << 3);
    /// Any number.
    pub const NUMBER: Kinds = Kinds(Self::INTEGER.0 | Self::FRACTION.0);
    /// A string.
    pub const STRING: Kinds = Kinds(1 << 4);
    /// An array.
    pub const ARRAY: Kinds = Kinds(1 << 5);
    /// An object.
    pub const OBJECT: Kinds = Kinds(1 << 6);
    /// Every kind.
    pub const ANY: Kinds = Kinds(0x7f);
    /// No kind.
    pub const NONE: Kinds = Kinds(0);

    /// Returns the union of these sets.
    #[must_use]
    pub const fn all_of(sets: &[Kinds]) -> Kinds {
        let mut all = Self::NONE;
        let mut at = 0;
        while at < sets.len() {
            all = all.or(sets[at]);
            at += 1;
        }
        all
    }

    /// Counts the kinds in the set.
    #[must_use]
    pub const fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// Whether this set has every kind of the other.
    #[must_use]
    pub const fn holds(self, other: Kinds) -> bool {
        other.0 & !self.0 == 0
    }

    /// Returns the union of both sets.
    #[must_use]
    pub const fn or(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }

    /// Whether the two sets share a kind.
    #[must_use]
    pub const fn meets(self, other: Kinds) -> bool {
        self.0 & other.0 != 0
    }
}

/// See [`Kinds::NULL`].
pub const NULL: Kinds = Kinds::NULL;
/// See [`Kinds::BOOLEAN`].
pub const BOOLEAN: Kinds = Kinds::BOOLEAN;
/// See [`Kinds::INTEGER`].
pub const INTEGER: Kinds = Kinds::INTEGER;
/// See [`Kinds::FRACTION`].
pub const FRACTION: Kinds = Kinds::FRACTION;
/// See [`Kinds::NUMBER`].
pub const NUMBER: Kinds = Kinds::NUMBER;
/// See [`Kinds::STRING`].
pub const STRING: Kinds = Kinds::STRING;
/// See [`Kinds::ARRAY`].
pub const ARRAY: Kinds = Kinds::ARRAY;
/// See [`Kinds::OBJECT`].
pub const OBJECT: Kinds = Kinds::OBJECT;
/// See [`Kinds::ANY`].
pub const ANY: Kinds = Kinds::ANY;
