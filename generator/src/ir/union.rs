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
    pub otherwise: Option<usize>,
    /// Whether no mapping gives the values and no variant describes the member: that it is there is
    /// not said, though the standard wants it.
    pub is_assumed: bool,
}

/// One look that values can have.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shape {
    /// The kinds of JSON value that fit.
    pub kinds: JsonKinds,
    /// The kinds of the items of an array, if they tell anything; what is said of objects is then
    /// said of the items.
    pub each: Option<JsonKinds>,
    /// The texts that fit.
    pub strings: Strings,
    /// The least and the greatest of the whole numbers that fit, if not all do.
    pub range: Option<(i128, i128)>,
    /// Members that must be there.
    pub required: Vec<String>,
    /// Members that the variant knows.
    pub known: Vec<String>,
    /// The kinds of members that it does not know, if it says anything of them; none if there are
    /// no others.
    pub rest: Option<JsonKinds>,
    /// Members that have one of these values where they are there; numbers and booleans by their
    /// text.
    pub constants: Vec<(String, Vec<String>)>,
    /// Members that are of these kinds where they are there.
    pub members: Vec<(String, JsonKinds)>,
    /// Members whose items are of these kinds where they are lists.
    pub items: Vec<(String, JsonKinds)>,
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
