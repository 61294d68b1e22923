//! Moments as seconds since 1970 (`format: unix-time`).

use ::jiff::Timestamp;

use crate::runtime::macros::serde_table;
use crate::runtime::model::{Expected, IntegerSlot, Model, Slot, View};

/// A moment that is written as whole seconds since 1970. What it has beyond a second is not sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnixTime(pub Timestamp);

impl From<Timestamp> for UnixTime {
    #[inline]
    fn from(moment: Timestamp) -> Self {
        UnixTime(moment)
    }
}

impl IntegerSlot for UnixTime {
    fn set(&mut self, integer: i64) -> Result<(), Expected> {
        let moment = Timestamp::from_second(integer);
        self.0 = moment.map_err(|_| Expected("seconds since 1970, to the year 9999"))?;
        Ok(())
    }
}

impl Model for UnixTime {
    #[inline]
    fn blank() -> Self {
        UnixTime(Timestamp::UNIX_EPOCH)
    }
    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::Integer(self)
    }
    #[inline]
    fn view(&self) -> View<'_> {
        View::I64(self.0.as_second())
    }
}

serde_table!(UnixTime);
