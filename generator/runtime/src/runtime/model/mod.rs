//! How a Rust value is described to the formats: by tables, not by code.
//!
//! Takes nothing and does nothing by itself. A type implements [`Model`]; from then on one loop
//! over [`Slot`]s reads any format into it, and one loop over [`View`]s writes it. A new format
//! is one more loop, a new type is one more table, and neither knows the other.
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
    /// A value to read into: empty, zero or `None`, and cheap. Never sent anywhere.
    fn blank() -> Self;
    /// The value that `null` stands for, where it is one of the type's own: then an optional member
    /// that is `null` holds it, and is not absent.
    fn null() -> Option<Self> {
        None
    }
    /// The value as a place to read into.
    fn slot(&mut self) -> Slot<'_>;
    /// A list of such values as integers, where they are.
    fn integers(_list: &[Self]) -> Option<&[i64]> {
        None
    }
    /// As [`Model::integers`], to read into.
    fn integers_mut(_list: &mut Vec<Self>) -> Option<&mut Vec<i64>> {
        None
    }
    /// The value as something to write.
    fn view(&self) -> View<'_>;
}

/// A place to read one value into: what kind of value fits, and where it goes.
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
    /// Text, taken as it is.
    String(&'a mut String),
    /// Text that is parsed: a uuid, a date, an enum value.
    Text(&'a mut dyn StringSlot),
    /// A value or `null`.
    Option(&'a mut dyn OptionSlot),
    /// An array.
    List(&'a mut dyn ListSlot),
    /// An array of just so many items.
    Tuple(&'a mut dyn TupleSlot),
    /// An object whose keys are data.
    Map(&'a mut dyn MapSlot),
    /// An object whose keys are known.
    Object(&'a mut dyn Object),
    /// One of several kinds of value.
    Union(&'a mut dyn Union),
    /// Any value, kept as its raw text.
    Any(&'a mut Json),
    /// A value that another crate reads from its raw text.
    Raw(&'a mut dyn Raw),
}

/// One value to write.
#[derive(Clone, Copy)]
pub enum View<'a> {
    /// An optional member that is left out; `null` where nothing can be left out.
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
    /// A number that is formatted on the way out, as JSON has it.
    Number(&'a dyn StringView),
    /// Text.
    Str(&'a str),
    /// Text that is formatted on the way out.
    Text(&'a dyn StringView),
    /// An array.
    List(&'a dyn ListView),
    /// An object whose keys are data.
    Map(&'a dyn MapView),
    /// An object whose keys are known.
    Object(&'a dyn Object),
    /// One of several kinds of value.
    Union(&'a dyn Union),
    /// Any value, as its raw text.
    Any(&'a Json),
    /// A value that another crate writes as raw text.
    Raw(&'a dyn Raw),
    /// A value that a single format knows by its Rust type, and no other can write.
    Own(&'a dyn Any),
}

/// A place for a value or `null`.
pub trait OptionSlot {
    /// Sets the value to `null`.
    fn set_null(&mut self);
    /// Makes the value present and gives its place.
    fn present(&mut self) -> Slot<'_>;
}

/// A place for an array.
pub trait ListSlot {
    /// Forgets all items.
    fn clear(&mut self);
    /// Adds a blank item and gives its place.
    fn push(&mut self) -> Slot<'_>;
    /// The list itself, where its items are integers.
    fn integers(&mut self) -> Option<&mut Vec<i64>> {
        None
    }
}

/// A place for an array of just so many items, each of a type of its own.
pub trait TupleSlot {
    /// How many items there must be.
    fn len(&self) -> usize;
    /// Whether there must be none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// The place of the item at `index`; [`Slot::Ignored`] past the end.
    fn at(&mut self, index: usize) -> Slot<'_>;
}

/// An array to write.
pub trait ListView {
    /// How many items there are.
    fn len(&self) -> usize;
    /// Whether there is no item.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// The item at `index`, which is less than [`ListView::len`].
    fn at(&self, index: usize) -> View<'_>;
    /// All items at once, where they are integers.
    fn integers(&self) -> Option<&[i64]> {
        None
    }
}

/// A place for an object whose keys are data.
pub trait MapSlot {
    /// Forgets all entries.
    fn clear(&mut self);
    /// Adds a blank entry and gives its place, or `None` if `key` is there already.
    fn insert(&mut self, key: &str) -> Option<Slot<'_>>;
}

/// An object whose keys are data, to write.
pub trait MapView {
    /// How many entries there are.
    fn len(&self) -> usize;
    /// Whether there is no entry.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Hands every entry to `each`, in key order, until it says to stop by an error.
    ///
    /// # Errors
    ///
    /// Whatever `each` answers first.
    fn try_each(
        &self,
        each: &mut dyn FnMut(&str, View<'_>) -> Result<(), Stop>,
    ) -> Result<(), Stop>;
}

/// Says that a walk over entries ends here; the walker keeps the reason itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop;

/// An object whose keys are known: its table, and its members by index into that table.
pub trait Object {
    /// The table of this type.
    fn table(&self) -> &'static ObjectTable;
    /// The place of member `index`, or of the parts after the last member; [`Slot::Ignored`] past
    /// the end.
    fn slot_at(&mut self, index: usize) -> Slot<'_>;
    /// The view of member `index`, or of the parts after the last member; [`View::Absent`] past
    /// the end.
    fn view_at(&self, index: usize) -> View<'_>;
    /// The place for members that the table does not name, if the type keeps them.
    fn extra_place(&mut self) -> Option<&mut dyn MapSlot> {
        None
    }
    /// The members that the table does not name, if the type keeps them.
    fn extra_view(&self) -> Option<&dyn MapView> {
        None
    }
}

/// One of several kinds of value: its table, and the variant that holds.
pub trait Union {
    /// The table of this type.
    fn table(&self) -> &'static UnionTable;
    /// Makes the value a blank of variant `index` and gives its place. The index past the last
    /// variant is the one that keeps a value nothing else fits.
    fn start(&mut self, index: usize) -> Slot<'_>;
    /// The index of the variant that holds, and its payload.
    fn chosen(&self) -> (usize, View<'_>);
}
