//! Why values are left untyped, and how many are.

use std::ops::AddAssign;

/// Why a value is untyped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Untyped {
    /// The document does not describe the value, or allows any.
    Undescribed,
    /// The description of the value is invalid beyond repair.
    Repaired,
    /// No generated type can express the description of the value.
    Unmodeled,
}

/// The number of untyped values in types and operations, by reason.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Census {
    /// The document does not describe the value, or allows any.
    pub undescribed: usize,
    /// The description of the value is invalid beyond repair.
    pub repaired: usize,
    /// No generated type can express the description of the value.
    pub unmodeled: usize,
}

impl Census {
    /// Returns the number for all reasons together.
    #[must_use]
    pub fn total(&self) -> usize {
        self.undescribed + self.repaired + self.unmodeled
    }
}

impl AddAssign<Untyped> for Census {
    fn add_assign(&mut self, reason: Untyped) {
        *match reason {
            Untyped::Undescribed => &mut self.undescribed,
            Untyped::Repaired => &mut self.repaired,
            Untyped::Unmodeled => &mut self.unmodeled,
        } += 1;
    }
}
