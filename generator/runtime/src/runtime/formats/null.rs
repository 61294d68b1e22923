//! The type of `null` (`type: null`).

use crate::runtime::macros::serde_table;
use crate::runtime::model::json_value::Json;
use crate::runtime::model::{Expected, Model, Raw, Slot, View};

/// `null`, where nothing else fits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Null;

impl Raw for Null {
    fn read(&mut self, json: &Json) -> Result<(), Expected> {
        match json.as_str() {
            "null" => Ok(()),
            _ => Err(Expected("null")),
        }
    }
    fn write(&self) -> Option<Json> {
        Some(Json::null())
    }
}

impl Model for Null {
    #[inline]
    fn blank() -> Self {
        Null
    }
    #[inline]
    fn null() -> Option<Self> {
        Some(Null)
    }
    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::Raw(self)
    }
    #[inline]
    fn view(&self) -> View<'_> {
        View::Null
    }
}

serde_table!(Null);
