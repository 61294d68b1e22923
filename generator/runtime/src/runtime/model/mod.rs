//! How a Rust value is described to the formats: by tables, not by code.
//!
//! A type implements [`Model`]; then one loop over [`Slot`]s reads any format into it, and one loop
//! over [`View`]s writes it. A new format is one more loop, a new type is one more table, and
//! neither knows the other.
//!
//! Invariant: nothing in this module, nor in an implementation of its traits, knows a format.

pub mod field;
pub mod flattened;
pub mod json_value;
pub mod kinds;
pub mod presence;
pub mod scalar;
pub mod set;
pub mod shape;
pub mod std_types;
pub mod table;
pub mod tuple;

pub use scalar::{
    Expected, Float, FloatView, IntegerSlot, NumberSlot, Raw, StringSlot, StringView,
};
pub use table::ObjectTable;

use std::any::Any;

use json_value::Json;
use shape::UnionTable;

/// A type that every format can read and write.
pub trait Model: Sized {
    /// Returns a value to read into: empty, zero or `None`, and cheap. Never sent anywhere.
    fn blank() -> Self;
    /// Returns the value that `null` represents, if the type has one: then an optional field that
    /// is `null` holds this value instead of being absent.
    fn null() -> Option<Self> {
        None
    }
    /// Returns the value as a slot to read into.
    fn slot(&mut self) -> Slot<'_>;
    /// Returns a slice of such values as integers, if they are.
    fn integers(_list: &[Self]) -> Option<&[i64]> {
        None
    }
    /// Like [`Model::integers`], to read into.
    fn integers_mut(_list: &mut Vec<Self>) -> Option<&mut Vec<i64>> {
        None
    }
    /// Returns the value as a view to write.
    fn view(&self) -> View<'_>;
}

/// A slot to read one value into: the kind of value that fits, and its target.
pub enum Slot<'a> {
    /// The value is checked for syntax and dropped.
    Ignored,
    /// `true` or `false`.
    Bool(&'a mut bool),
    /// An integer of 32 bits.
    I32(&'a mut i32),
    /// An integer of 64 bits.
    I64(&'a mut i64),
    /// An unsigned integer of 64 bits.
    U64(&'a mut u64),
    /// An integer that has to be one of some: a narrow one, or a value of an enum.
    Integer(&'a mut dyn IntegerSlot),
    /// A number that is taken with all its digits.
    Number(&'a mut dyn NumberSlot),
    /// A number of single precision.
    F32(&'a mut f32),
    /// A number of double precision.
    F64(&'a mut f64),
    /// A string, stored unchanged.
    String(&'a mut String),
    /// A string that is parsed: a UUID, a date, an enum value.
    Formatted(&'a mut dyn StringSlot),
    /// A value or `null`.
    Option(&'a mut dyn OptionSlot),
    /// An array.
    List(&'a mut dyn ListSlot),
    /// An array of a fixed length.
    Tuple(&'a mut dyn TupleSlot),
    /// An object whose keys are data.
    Map(&'a mut dyn MapSlot),
    /// An object whose keys are known.
    Object(&'a mut dyn Object),
    /// One of several kinds of value.
    Union(&'a mut dyn Union),
    /// Any value, stored as its source.
    Any(&'a mut Json),
    /// A value that another crate reads from its JSON source.
    Raw(&'a mut dyn Raw),
}

/// One value to write.
#[derive(Clone, Copy)]
pub enum View<'a> {
    /// An absent optional field; `null` where nothing can be absent.
    Absent,
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// An integer.
    I64(i64),
    /// An unsigned integer.
    U64(u64),
    /// A floating-point number.
    Float(&'a dyn FloatView),
    /// A number that is formatted on the way out, in the syntax of JSON.
    Number(&'a dyn StringView),
    /// A string.
    String(&'a str),
    /// A string that is formatted on the way out.
    Formatted(&'a dyn StringView),
    /// An array.
    List(&'a dyn ListView),
    /// An object whose keys are data.
    Map(&'a dyn MapView),
    /// An object whose keys are known.
    Object(&'a dyn Object),
    /// One of several kinds of value.
    Union(&'a dyn Union),
    /// Any value, as its source.
    Any(&'a Json),
    /// A value that another crate writes as JSON.
    Raw(&'a dyn Raw),
    /// A value that a single format knows by its Rust type, and no other can write.
    Own(&'a dyn Any),
}

/// The slot of a value or `null`.
pub trait OptionSlot {
    /// Sets the value to `null`.
    fn set_null(&mut self);
    /// Makes the value present and returns its slot.
    fn present(&mut self) -> Slot<'_>;
}

/// The slot of an array.
pub trait ListSlot {
    /// Forgets all items.
    fn clear(&mut self);
    /// Adds a blank item and returns its slot.
    fn push(&mut self) -> Slot<'_>;
    /// Returns the vector itself, if its items are integers.
    fn integers(&mut self) -> Option<&mut Vec<i64>> {
        None
    }
}

/// The slot of an array of a fixed length, each item of a type of its own.
pub trait TupleSlot {
    /// Returns the required number of items.
    fn len(&self) -> usize;
    /// Whether there must be none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Returns the slot of the item at `index`; [`Slot::Ignored`] past the end.
    fn at(&mut self, index: usize) -> Slot<'_>;
}

/// An array to write.
pub trait ListView {
    /// Returns the number of items.
    fn len(&self) -> usize;
    /// Whether the array is empty.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Returns the item at `index`, which must be below [`ListView::len`].
    fn at(&self, index: usize) -> View<'_>;
    /// Returns all items at once, if they are integers.
    fn integers(&self) -> Option<&[i64]> {
        None
    }
}

/// The slot of an object whose keys are data.
pub trait MapSlot {
    /// Forgets all entries.
    fn clear(&mut self);
    /// Adds a blank entry and returns its slot, or `None` if `key` already exists.
    fn insert(&mut self, key: &str) -> Option<Slot<'_>>;
}

/// An object whose keys are data, to write.
pub trait MapView {
    /// Returns the number of entries.
    fn len(&self) -> usize;
    /// Whether the object is empty.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Passes every entry to `each`, in key order, until an error stops it.
    ///
    /// # Errors
    ///
    /// The first error of `each`.
    fn try_each(
        &self,
        each: &mut dyn FnMut(&str, View<'_>) -> Result<(), Stop>,
    ) -> Result<(), Stop>;
}

/// Stops a walk over entries; the caller of the walk stores the reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop;

/// An object whose keys are known: its table, and its fields by index into that table.
pub trait Object {
    /// Returns the table of this type.
    fn table(&self) -> &'static ObjectTable;
    /// Returns the slot of field `index`, or of the flattened parts after the last field;
    /// [`Slot::Ignored`] past the end.
    fn slot_at(&mut self, index: usize) -> Slot<'_>;
    /// Returns the view of field `index`, or of the flattened parts after the last field;
    /// [`View::Absent`] past the end.
    fn view_at(&self, index: usize) -> View<'_>;
    /// Returns the slot of the properties that the table does not name, if the type retains them.
    fn extra_slot(&mut self) -> Option<&mut dyn MapSlot> {
        None
    }
    /// Returns the properties that the table does not name, if the type retains them.
    fn extra_view(&self) -> Option<&dyn MapView> {
        None
    }
}

/// One of several kinds of value: its table, and the current variant.
pub trait Union {
    /// Returns the table of this type.
    fn table(&self) -> &'static UnionTable;
    /// Sets the value to a blank of variant `index` and returns its slot. The index past the last
    /// variant is the variant of unknown values.
    fn start(&mut self, index: usize) -> Slot<'_>;
    /// Returns the index of the current variant, and its payload.
    fn chosen(&self) -> (usize, View<'_>);
}
