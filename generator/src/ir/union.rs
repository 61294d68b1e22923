//! One of several types, and how it is told which one a value is.

use super::{Docs, Rules, TypeRef};
use crate::diagnostic::Pointer;
use crate::naming::VariantName;

/// One of several types.
#[derive(Debug, Clone)]
pub struct Union {
    /// The types, in document order.
    pub variants: Vec<Variant>,
    /// The variant that keeps a value nothing else fits.
    pub unknown: VariantName,
    /// How the variant of a value is found.
    pub dispatch: Dispatch,
}

/// One type of a union.
#[derive(Debug, Clone)]
pub struct Variant {
    /// Its variant.
    pub name: VariantName,
    /// Its payload.
    pub ty: TypeRef,
    /// The branches that it stands for, references followed.
    pub branches: Vec<Pointer>,
    /// What holds of the payload, beyond what the type's name stands for.
    pub rules: Rules,
    /// What it means.
    pub docs: Docs,
}

/// How the variant of a value is found, before the value is read: by the tag of an object, if it
/// names one, otherwise by what the value looks like.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Dispatch {
    /// The member that names the variant.
    pub tag: Option<Tag>,
    /// What the values of each variant look like, in the order of the variants; nothing for what
    /// only its tag tells.
    pub shapes: Vec<Vec<Shape>>,
}

/// A member whose value names the variant (OpenAPI 3.0.3, Discriminator Object).
#[derive(Debug, Clone, PartialEq)]
pub struct Tag {
    /// The member's wire name.
    pub property: String,
    /// The values that name each variant, in the order of the variants; numbers and booleans by
    /// their text.
    pub values: Vec<Vec<String>>,
    /// The variant of an object that names none, by its index.
    pub fallback: Option<usize>,
    /// Whether no mapping gives the values and no variant describes the member: that it is there is
    /// not said, though the standard wants it.
    pub is_assumed: bool,
}

/// One look that values can have.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shape {
    /// The kinds of JSON value that fit.
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

/// A set of texts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Strings {
    /// Every text.
    #[default]
    Any,
    /// These.
    OneOf(Vec<String>),
    /// Those of a format.
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

    /// The kinds of either set.
    #[must_use]
    pub fn or(self, other: JsonKinds) -> JsonKinds {
        let (own, other) = (self.flags(), other.flags());
        JsonKinds::of(std::array::from_fn(|index| own[index] || other[index]))
    }
}
