//! Numbers that travel as strings (`type: string, format: int64`).

use std::fmt;
use std::ops::{Deref, DerefMut};

use crate::runtime::json;
use crate::runtime::json::number::checked_number;
use crate::runtime::model::{Expected, Model, Slot, StringSlot, StringView, View};

/// A number that is a string on the wire.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Quoted<T>(pub T);

impl<T: fmt::Display> fmt::Display for Quoted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T> From<T> for Quoted<T> {
    #[inline]
    fn from(number: T) -> Self {
        Quoted(number)
    }
}

impl<T> Deref for Quoted<T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for Quoted<T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T: Model> StringSlot for Quoted<T> {
    fn set(&mut self, string: &str) -> Result<(), Expected> {
        let refused = Expected("a number in a string");
        let number = checked_number(string).map_err(|_| refused)?;
        json::read_str(number, self.0.slot()).map_err(|_| refused)
    }
}

impl<T: Model> StringView for Quoted<T> {
    fn write_string(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.view() {
            View::I64(number) => write!(f, "{number}"),
            View::U64(number) => write!(f, "{number}"),
            View::Number(number) => number.write_string(f),
            // No other view is a number that preserves its digits.
            _ => Err(fmt::Error),
        }
    }
}

impl<T: Model> Model for Quoted<T> {
    #[inline]
    fn blank() -> Self {
        Quoted(T::blank())
    }
    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::Formatted(self)
    }
    #[inline]
    fn view(&self) -> View<'_> {
        View::Formatted(self)
    }
}
