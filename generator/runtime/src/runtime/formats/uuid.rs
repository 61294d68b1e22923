//! UUIDs (`format: uuid`, RFC 9562), in every form that the `uuid` crate reads; written with
//! hyphens.

use std::fmt;

use ::uuid::Uuid;

use crate::runtime::model::{Expected, Model, Slot, StringSlot, StringView, View};

impl StringSlot for Uuid {
    fn set(&mut self, string: &str) -> Result<(), Expected> {
        *self = Uuid::try_parse(string).map_err(|_| Expected("a UUID"))?;
        Ok(())
    }
}

impl StringView for Uuid {
    fn write_string(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Model for Uuid {
    #[inline]
    fn blank() -> Self {
        Uuid::nil()
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
