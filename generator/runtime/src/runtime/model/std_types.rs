//! [`Model`] for types of the standard library: scalars, strings, options, vectors and maps.

use std::collections::BTreeMap;

use super::{
    Expected, IntegerSlot, ListSlot, ListView, MapSlot, MapView, Model, OptionSlot, Slot, Stop,
    View,
};

/// Implements `Model` for types that a slot and a view hold directly.
macro_rules! direct {
    ($($type:ty: $slot:ident, $view:ident;)*) => {
        $(impl Model for $type {
            #[inline]
            fn blank() -> Self {
                Self::default()
            }
            #[inline]
            fn slot(&mut self) -> Slot<'_> {
                Slot::$slot(self)
            }
            #[inline]
            fn view(&self) -> View<'_> {
                View::$view((*self).into())
            }
        })*
    };
}

direct! {
    bool: Bool, Bool;
    i32: I32, I64;
    u64: U64, U64;
}

impl Model for i64 {
    #[inline]
    fn blank() -> Self {
        0
    }
    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::I64(self)
    }
    fn integers(list: &[Self]) -> Option<&[i64]> {
        Some(list)
    }
    fn integers_mut(list: &mut Vec<Self>) -> Option<&mut Vec<i64>> {
        Some(list)
    }
    #[inline]
    fn view(&self) -> View<'_> {
        View::I64(*self)
    }
}

/// Implements `Model` for integers that are narrower than those of a slot.
macro_rules! narrow {
    ($($type:ty: $expected:literal;)*) => {
        $(impl IntegerSlot for $type {
            fn set(&mut self, integer: i64) -> Result<(), Expected> {
                *self = integer.try_into().map_err(|_| Expected($expected))?;
                Ok(())
            }
        }

        impl Model for $type {
            #[inline]
            fn blank() -> Self {
                0
            }
            #[inline]
            fn slot(&mut self) -> Slot<'_> {
                Slot::Integer(self)
            }
            #[inline]
            fn view(&self) -> View<'_> {
                View::I64((*self).into())
            }
        })*
    };
}

narrow! {
    i8: "an integer of 8 bits";
    i16: "an integer of 16 bits";
    u8: "an integer of 8 bits from zero up";
    u16: "an integer of 16 bits from zero up";
    u32: "an integer of 32 bits from zero up";
}

impl Model for String {
    #[inline]
    fn blank() -> Self {
        String::new()
    }
    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::String(self)
    }
    #[inline]
    fn view(&self) -> View<'_> {
        View::String(self)
    }
}

/// Any value, dropped on reading; `null` on writing.
impl Model for () {
    #[inline]
    fn blank() -> Self {}
    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::Ignored
    }
    #[inline]
    fn view(&self) -> View<'_> {
        View::Null
    }
}

impl<T: Model> Model for Box<T> {
    #[inline]
    fn blank() -> Self {
        Box::new(T::blank())
    }
    #[inline]
    fn null() -> Option<Self> {
        T::null().map(Box::new)
    }
    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        (**self).slot()
    }
    #[inline]
    fn view(&self) -> View<'_> {
        (**self).view()
    }
}

impl<T: Model> OptionSlot for Option<T> {
    fn set_null(&mut self) {
        *self = T::null();
    }
    fn present(&mut self) -> Slot<'_> {
        self.insert(T::blank()).slot()
    }
}

impl<T: Model> Model for Option<T> {
    #[inline]
    fn blank() -> Self {
        None
    }
    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::Option(self)
    }
    #[inline]
    fn view(&self) -> View<'_> {
        match self {
            Some(value) => value.view(),
            None => View::Absent,
        }
    }
}

impl<T: Model> ListSlot for Vec<T> {
    fn clear(&mut self) {
        self.clear();
    }
    fn push(&mut self) -> Slot<'_> {
        self.push(T::blank());
        match self.last_mut() {
            Some(item) => item.slot(),
            None => Slot::Ignored,
        }
    }
    fn integers(&mut self) -> Option<&mut Vec<i64>> {
        T::integers_mut(self)
    }
}

impl<T: Model> ListView for Vec<T> {
    fn len(&self) -> usize {
        self.len()
    }
    fn at(&self, index: usize) -> View<'_> {
        match self.get(index) {
            Some(item) => item.view(),
            None => View::Absent,
        }
    }
    fn integers(&self) -> Option<&[i64]> {
        T::integers(self)
    }
}

impl<T: Model> Model for Vec<T> {
    #[inline]
    fn blank() -> Self {
        Vec::new()
    }
    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::List(self)
    }
    #[inline]
    fn view(&self) -> View<'_> {
        View::List(self)
    }
}

impl<T: Model> MapSlot for BTreeMap<String, T> {
    fn clear(&mut self) {
        self.clear();
    }
    fn insert(&mut self, key: &str) -> Option<Slot<'_>> {
        use std::collections::btree_map::Entry;
        match self.entry(key.to_owned()) {
            Entry::Occupied(_) => None,
            Entry::Vacant(entry) => Some(entry.insert(T::blank()).slot()),
        }
    }
}

impl<T: Model> MapView for BTreeMap<String, T> {
    fn len(&self) -> usize {
        self.len()
    }
    fn try_each(
        &self,
        each: &mut dyn FnMut(&str, View<'_>) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        self.iter()
            .try_for_each(|(key, value)| each(key, value.view()))
    }
}

impl<T: Model> Model for BTreeMap<String, T> {
    #[inline]
    fn blank() -> Self {
        BTreeMap::new()
    }
    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::Map(self)
    }
    #[inline]
    fn view(&self) -> View<'_> {
        View::Map(self)
    }
}
