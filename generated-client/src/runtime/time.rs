//! Moments, dates and times of day (`format: date-time`, `date` and `time`, RFC 3339).
//!
//! Reading is lenient where servers are known to be: a space for the `T`, lower case, an offset
//! without a colon. A moment without any offset is refused, for nobody can say which it is.

use ::jiff::Timestamp;
use ::jiff::civil::{Date, Time};

use super::model::{Expected, Model, Place, TextPlace, View};

/// `Model` for types that are parsed from text and written by `Display`.
macro_rules! by_text {
    ($($type:ident, $blank:expr, $expected:literal;)*) => {
        $(impl TextPlace for $type {
            fn set(&mut self, text: &str) -> Result<(), Expected> {
                *self = text.parse().map_err(|_| Expected($expected))?;
                Ok(())
            }
        }

        impl Model for $type {
            #[inline]
            fn blank() -> Self {
                $blank
            }
            #[inline]
            fn place(&mut self) -> Place<'_> {
                Place::Text(self)
            }
            #[inline]
            fn view(&self) -> View<'_> {
                View::Text(self)
            }
        })*
    };
}

by_text! {
    Timestamp, Timestamp::UNIX_EPOCH, "a date and time with an offset, as in RFC 3339";
    Date, Date::ZERO, "a date, as in RFC 3339";
    Time, Time::midnight(), "a time of day, as in RFC 3339";
}
