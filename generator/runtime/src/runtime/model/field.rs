//! A field that may be absent and may be `null`, which differ.

use super::{Model, OptionSlot, Slot, View};

/// A field that may be absent, `null`, or a value.
///
/// In a request, `Absent` leaves the property unchanged on the server, and `Null` clears it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field<T> {
    /// Not there; not sent.
    #[default]
    Absent,
    /// `null`.
    Null,
    /// A value.
    Value(T),
}

impl<T> Field<T> {
    /// Whether the field is absent.
    #[inline]
    pub const fn is_absent(&self) -> bool {
        matches!(self, Field::Absent)
    }

    /// Whether the field is `null`.
    #[inline]
    pub const fn is_null(&self) -> bool {
        matches!(self, Field::Null)
    }

    /// Returns the value, if there is one.
    #[inline]
    pub const fn value(&self) -> Option<&T> {
        match self {
            Field::Value(value) => Some(value),
            Field::Absent | Field::Null => None,
        }
    }

    /// Returns the value to change, if there is one.
    #[inline]
    pub const fn value_mut(&mut self) -> Option<&mut T> {
        match self {
            Field::Value(value) => Some(value),
            Field::Absent | Field::Null => None,
        }
    }

    /// Returns the value, if there is one.
    #[inline]
    pub fn into_option(self) -> Option<T> {
        match self {
            Field::Value(value) => Some(value),
            Field::Absent | Field::Null => None,
        }
    }

    /// Returns all three states: `None` for absent, `Some(None)` for `null`.
    #[inline]
    pub fn into_nested(self) -> Option<Option<T>> {
        match self {
            Field::Absent => None,
            Field::Null => Some(None),
            Field::Value(value) => Some(Some(value)),
        }
    }

    /// Returns the same state, with a reference to the value.
    #[inline]
    pub const fn as_ref(&self) -> Field<&T> {
        match self {
            Field::Absent => Field::Absent,
            Field::Null => Field::Null,
            Field::Value(value) => Field::Value(value),
        }
    }

    /// Returns the same state, with the value changed by `change`.
    #[inline]
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Field<U> {
        match self {
            Field::Absent => Field::Absent,
            Field::Null => Field::Null,
            Field::Value(value) => Field::Value(change(value)),
        }
    }
}

impl<T> From<T> for Field<T> {
    #[inline]
    fn from(value: T) -> Self {
        Field::Value(value)
    }
}

/// `None` becomes `null`: an explicit absence is sent.
impl<T> From<Option<T>> for Field<T> {
    #[inline]
    fn from(value: Option<T>) -> Self {
        value.map_or(Field::Null, Field::Value)
    }
}

impl<T: Model> OptionSlot for Field<T> {
    fn set_null(&mut self) {
        *self = Field::Null;
    }
    fn present(&mut self) -> Slot<'_> {
        *self = Field::Value(T::blank());
        match self {
            Field::Value(value) => value.slot(),
            Field::Absent | Field::Null => Slot::Ignored,
        }
    }
}

impl<T: Model> Model for Field<T> {
    #[inline]
    fn blank() -> Self {
        Field::Absent
    }
    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::Option(self)
    }
    #[inline]
    fn view(&self) -> View<'_> {
        match self {
            Field::Absent => View::Absent,
            Field::Null => View::Null,
            Field::Value(value) => value.view(),
        }
    }
}
