//! How a Rust value is described to the formats: by tables, not by code.
//!
//! Takes nothing and does nothing by itself. A type implements [`Model`]; from then on one loop
//! over [`Place`]s reads any format into it, and one loop over [`View`]s writes it. A new format
//! is one more loop, a new type is one more table, and neither knows the other.
//!
//! Invariant: nothing in this module, nor in an implementation of its traits, knows a format.

use std::fmt;

use super::json::Json;

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
    fn place(&mut self) -> Place<'_>;
    /// The value as something to write.
    fn view(&self) -> View<'_>;
}

/// A place to read one value into: what kind of value fits, and where it goes.
pub enum Place<'a> {
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
    /// A number of single precision.
    F32(&'a mut f32),
    /// A number of double precision.
    F64(&'a mut f64),
    /// Text, taken as it is.
    String(&'a mut String),
    /// Text that is parsed: a uuid, a date, an enum value.
    Text(&'a mut dyn TextPlace),
    /// A value or `null`.
    Option(&'a mut dyn OptionPlace),
    /// An array.
    List(&'a mut dyn ListPlace),
    /// An array of just so many items.
    Tuple(&'a mut dyn TuplePlace),
    /// An object whose keys are data.
    Map(&'a mut dyn MapPlace),
    /// An object whose keys are known.
    Object(&'a mut dyn Object),
    /// One of several kinds of value.
    Union(&'a mut dyn Union),
    /// Any value, kept as its raw text.
    Any(&'a mut Json),
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
    /// A number of single precision (kept apart, so that `0.1` is not written as `0.10000000149`).
    F32(f32),
    /// A number of double precision.
    F64(f64),
    /// Text.
    Str(&'a str),
    /// Text that is formatted on the way out.
    Text(&'a dyn fmt::Display),
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
}

/// Why a text was refused: what was expected instead, as in "a UUID".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected(pub &'static str);

/// A place for text that is parsed.
pub trait TextPlace {
    /// Parses `text` into the value.
    ///
    /// # Errors
    ///
    /// [`Expected`] when the text is not of this kind; the value is then unspecified.
    fn set(&mut self, text: &str) -> Result<(), Expected>;
}

/// A place for a value or `null`.
pub trait OptionPlace {
    /// Sets the value to `null`.
    fn set_null(&mut self);
    /// Makes the value present and gives its place.
    fn present(&mut self) -> Place<'_>;
}

/// A place for an array.
pub trait ListPlace {
    /// Forgets all items.
    fn clear(&mut self);
    /// Adds a blank item and gives its place.
    fn push(&mut self) -> Place<'_>;
}

/// A place for an array of just so many items, each of a type of its own.
pub trait TuplePlace {
    /// How many items there must be.
    fn len(&self) -> usize;
    /// Whether there must be none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// The place of the item at `index`; [`Place::Ignored`] past the end.
    fn at(&mut self, index: usize) -> Place<'_>;
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
}

/// A place for an object whose keys are data.
pub trait MapPlace {
    /// Forgets all entries.
    fn clear(&mut self);
    /// Adds a blank entry and gives its place, or `None` if `key` is there already.
    fn insert(&mut self, key: &str) -> Option<Place<'_>>;
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
    /// The place of member `index`; [`Place::Ignored`] past the end.
    fn place_at(&mut self, index: usize) -> Place<'_>;
    /// The view of member `index`; [`View::Absent`] past the end.
    fn view_at(&self, index: usize) -> View<'_>;
    /// The place for members that the table does not name, if the type keeps them.
    fn extra_place(&mut self) -> Option<&mut dyn MapPlace> {
        None
    }
    /// The members that the table does not name, if the type keeps them.
    fn extra_view(&self) -> Option<&dyn MapView> {
        None
    }
}

/// What is known of an object type.
#[derive(Debug)]
pub struct ObjectTable {
    /// The name of the Rust type, for error messages and for serde.
    pub name: &'static str,
    /// The names of the members as they stand on the wire, in order.
    pub names: &'static [&'static str],
    /// Whether the member of the same index must be there.
    pub required: &'static [bool],
    /// Whether every name is written in JSON as it stands, without an escape.
    pub plain: bool,
}

impl ObjectTable {
    /// The table of the type `name`; `names` and `required` are of one length.
    #[must_use]
    pub const fn new(
        name: &'static str,
        names: &'static [&'static str],
        required: &'static [bool],
    ) -> Self {
        let mut plain = true;
        let mut at = 0;
        while at < names.len() {
            plain &= is_plain(names[at].as_bytes());
            at += 1;
        }
        ObjectTable {
            name,
            names,
            required,
            plain,
        }
    }
}

/// Whether no byte of `text` has to be escaped in JSON.
const fn is_plain(text: &[u8]) -> bool {
    let mut at = 0;
    while at < text.len() {
        if text[at] < b' ' || text[at] == b'"' || text[at] == b'\\' {
            return false;
        }
        at += 1;
    }
    true
}

/// One of several kinds of value: its table, and the variant that holds.
pub trait Union {
    /// The table of this type.
    fn table(&self) -> &'static UnionTable;
    /// Makes the value a blank of variant `index` and gives its place. The index past the last
    /// variant is the one that keeps a value nothing else fits.
    fn start(&mut self, index: usize) -> Place<'_>;
    /// The index of the variant that holds, and its payload.
    fn chosen(&self) -> (usize, View<'_>);
}

/// What is known of a union type.
#[derive(Debug)]
pub struct UnionTable {
    /// The name of the Rust type, for error messages and for serde.
    pub name: &'static str,
    /// How many variants there are, the one for unknown values not counted.
    pub variants: usize,
    /// How the variant of a value is found.
    pub choice: Choice,
}

/// How the variant of a union is found, before the value is read.
#[derive(Debug)]
pub enum Choice {
    /// By the text of one property: `(text, variant)`.
    Tag {
        /// The wire name of the property.
        property: &'static str,
        /// Which text means which variant.
        values: &'static [(&'static str, usize)],
    },
    /// By what the value looks like, one shape a variant.
    Shape(&'static [Shape]),
}

/// What the values of one variant look like.
///
/// A value belongs to the variant whose shape it fits with the most `known` members; of equals,
/// to the one with the most `required` members, then to the first.
#[derive(Debug)]
pub struct Shape {
    /// The kinds of JSON value that fit.
    pub kinds: Kinds,
    /// Members that must be there, if the value is an object.
    pub required: &'static [&'static str],
    /// Members that the variant knows, if the value is an object.
    pub known: &'static [&'static str],
    /// Members that must be there with just this text: `(member, text)`.
    pub constants: &'static [(&'static str, &'static str)],
}

/// A set of kinds of JSON value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kinds(pub u8);

impl Kinds {
    /// `null`.
    pub const NULL: Kinds = Kinds(1);
    /// `true` or `false`.
    pub const BOOLEAN: Kinds = Kinds(1 << 1);
    /// A number without a fraction (`1.0` is one).
    pub const INTEGER: Kinds = Kinds(1 << 2);
    /// A number with a fraction.
    pub const FRACTION: Kinds = Kinds(1 << 3);
    /// Any number.
    pub const NUMBER: Kinds = Kinds(Self::INTEGER.0 | Self::FRACTION.0);
    /// Text.
    pub const STRING: Kinds = Kinds(1 << 4);
    /// An array.
    pub const ARRAY: Kinds = Kinds(1 << 5);
    /// An object.
    pub const OBJECT: Kinds = Kinds(1 << 6);
    /// Every kind.
    pub const ANY: Kinds = Kinds(0x7f);

    /// Both sets together.
    #[must_use]
    pub const fn or(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }

    /// Whether the two sets share a kind.
    #[must_use]
    pub const fn meets(self, other: Kinds) -> bool {
        self.0 & other.0 != 0
    }
}
