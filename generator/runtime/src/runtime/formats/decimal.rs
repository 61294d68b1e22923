//! Decimal numbers (`format: decimal`) of the crate `rust_decimal`: 28 digits, trailing zeros
//! preserved. A number that would be rounded is refused.

use std::fmt;

use ::rust_decimal::Decimal;

use crate::runtime::model::{Expected, Model, NumberSlot, Slot, StringView, View};

impl NumberSlot for Decimal {
    fn set(&mut self, number: &str) -> Result<(), Expected> {
        let read = if number.contains(['e', 'E']) {
            Decimal::from_scientific(number)
        } else {
            Decimal::from_str_exact(number)
        };
        *self = read.map_err(|_| Expected("a decimal number of at most 28 digits"))?;
        Ok(())
    }
}

impl StringView for Decimal {
    fn write_string(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Model for Decimal {
    #[inline]
    fn blank() -> Self {
        Decimal::ZERO
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
