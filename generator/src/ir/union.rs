//! Unions, and how the variant of a value is determined.

use super::{Docs, Rules, TypeRef};
use crate::diagnostic::Pointer;
use crate::naming::VariantName;

/// One of several types.
#[derive(Debug, Clone)]
pub struct Union {
    /// The variants, in document order.
    pub variants: Vec<Variant>,
    /// The name of the variant for a value that matches no other.
    pub unknown: VariantName,
    /// How the variant of a value is determined.
    pub dispatch: Dispatch,
}

/// One variant of a union.
#[derive(Debug, Clone)]
pub struct Variant {
    /// The name.
    pub name: VariantName,
    /// The type of the payload.
    pub ty: TypeRef,
    /// The branches of the schema that it represents, with references resolved.
    pub branches: Vec<Pointer>,
    /// The constraints on the payload, beyond those of a named type.
    pub rules: Rules,
    /// The documentation.
    pub docs: Docs,
}

/// How the variant of a value is determined before the value is read: by the tag of an object, if
/// the tag names a variant, otherwise by shape.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Dispatch {
    /// The property that names the variant.
    pub tag: Option<Tag>,
    /// The shapes of the values of each variant, in the order of the variants; empty for a variant
    /// that only its tag identifies.
    pub shapes: Vec<Vec<Shape>>,
}

/// A property whose value names the variant (OpenAPI 3.0.3, Discriminator Object).
#[derive(Debug, Clone, PartialEq)]
pub struct Tag {
    /// The wire name of the property.
    pub property: String,
    /// The values that name each variant, in the order of the variants; numbers and booleans in
    /// their JSON form.
    pub values: Vec<Vec<String>>,
    /// The index of the variant for objects whose tag names none.
    pub fallback: Option<usize>,
    /// Whether neither a mapping nor any variant declares the property: it may be absent, although
    /// the specification requires it.
    pub is_assumed: bool,
}

/// One shape that values can have.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shape {
    /// The kinds of JSON value that match.
    pub kinds: JsonKinds,
    /// The kinds of the items of an array, if they distinguish anything; every constraint on
    /// objects then applies to the items.
    pub items: Option<JsonKinds>,
    /// The strings that match.
    pub strings: Strings,
    /// The smallest and the largest integer that match; `None` if all do.
    pub range: Option<(i128, i128)>,
    /// The properties that must be present.
    pub required: Vec<String>,
    /// The properties that the variant declares.
    pub properties: Vec<String>,
    /// The kinds of undeclared properties, if the schema constrains them; no kind at all if there
    /// are none.
    pub additional: Option<JsonKinds>,
    /// The properties that have one of these values when present; numbers and booleans in their
    /// JSON form.
    pub constants: Vec<(String, Vec<String>)>,
    /// The properties that are of these kinds when present.
    pub property_kinds: Vec<(String, JsonKinds)>,
    /// The properties whose items are of these kinds when they are arrays.
    pub item_kinds: Vec<(String, JsonKinds)>,
}

/// A set of strings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Strings {
    /// Every string.
    #[default]
    Any,
    /// These strings.
    OneOf(Vec<String>),
    /// The strings of a format.
    Format(String),
}

/// A set of kinds of JSON value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct JsonKinds {
    /// `null`.
    pub null: bool,
    /// `true` and `false`.
    pub boolean: bool,
    /// Numbers without a fraction.
    pub integer: bool,
    /// Numbers with a fraction.
    pub fraction: bool,
    /// Strings.
    pub string: bool,
    /// Arrays.
    pub array: bool,
    /// Objects.
    pub object: bool,
}

impl JsonKinds {
    /// Every kind.
    pub const ANY: JsonKinds = JsonKinds {
        null: true,
        boolean: true,
        integer: true,
        fraction: true,
        string: true,
        array: true,
        object: true,
    };

    fn flags(self) -> [bool; 7] {
        let JsonKinds {
            null,
            boolean,
            integer,
            fraction,
            string,
            array,
            object,
        } = self;
        [null, boolean, integer, fraction, string, array, object]
    }

    fn of(flags: [bool; 7]) -> Self {
        let [null, boolean, integer, fraction, string, array, object] = flags;
        JsonKinds {
            null,
            boolean,
            integer,
            fraction,
            string,
            array,
            object,
        }
    }

    /// Returns the union of both sets.
    #[must_use]
    pub fn or(self, other: JsonKinds) -> JsonKinds {
        let (own, other) = (self.flags(), other.flags());
        JsonKinds::of(std::array::from_fn(|index| own[index] || other[index]))
    }
}
