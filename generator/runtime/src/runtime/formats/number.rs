//! Numbers that keep all their digits.

use std::fmt;
use std::str::FromStr;

use crate::runtime::json::number::checked_number;
use crate::runtime::macros::serde_table;
use crate::runtime::model::{Expected, Model, NumberSlot, Slot, StringView, View};

/// A number of any size and precision, stored as its digits and written back unchanged.
///
/// Two numbers are equal when their digits are: `1.0` and `1` differ.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Number(Box<str>);

impl Number {
    /// Returns the number in the syntax of JSON.
    #[inline]
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for Number {
    fn default() -> Self {
        Number("0".into())
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Parses a number in the syntax of JSON.
impl FromStr for Number {
    type Err = Expected;

    fn from_str(string: &str) -> Result<Self, Expected> {
        Ok(Number(checked_number(string)?.into()))
    }
}

macro_rules! from_integers {
    ($($type:ty),*) => {
        $(impl From<$type> for Number {
            fn from(integer: $type) -> Self {
                Number(integer.to_string().into())
            }
        })*
    };
}

from_integers!(i32, i64, i128, u32, u64, u128);

impl NumberSlot for Number {
    fn set(&mut self, number: &str) -> Result<(), Expected> {
        self.0 = number.into();
        Ok(())
    }
}

impl StringView for Number {
    fn write_string(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Model for Number {
    #[inline]
    fn blank() -> Self {
        Number::default()
    }
    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::Number(self)
    }
    #[inline]
    fn view(&self) -> View<'_> {
        View::Number(self)
    }
}

serde_table!(Number);
