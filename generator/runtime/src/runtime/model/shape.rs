//! What distinguishes the variants of a union, as tables. The reader acts on them.

use super::kinds::Kinds;

/// The table of a union type.
///
/// An object belongs to the variant that its tag names, if there is a tag and it names one. Every
/// other value is matched by its shape.
#[derive(Debug)]
pub struct UnionTable {
    /// The name of the Rust type, for error messages and for serde.
    pub name: &'static str,
    /// The number of variants, not counting the one for unknown values.
    pub variants: usize,
    /// The tag, if objects have one.
    pub tag: Option<Tag>,
    /// The shapes of the variants; a variant may have several, or none.
    pub shapes: &'static [Shape],
}

/// A property whose value names the variant.
#[derive(Debug)]
pub struct Tag {
    /// The wire name of the property.
    pub property: &'static str,
    /// The variant of each value; numbers, `true` and `false` as strings.
    pub values: &'static [(&'static str, usize)],
    /// The variant of an object whose tag is missing or names none.
    pub otherwise: Option<usize>,
}

/// A shape that values of one variant can have.
///
/// A value belongs to the variant of the shape that it fits best: first a shape whose closed object
/// declares all properties, then the one with the most constants, the most known properties,
/// constants with the fewest allowed values, the most required properties, then one that allows
/// properties of any name, then the first.
#[derive(Debug)]
pub struct Shape {
    /// The variant.
    pub variant: usize,
    /// The kinds of JSON value that fit.
    pub kinds: Kinds,
    /// The kinds of the items of an array. The rules for objects then apply to these items.
    pub each: Option<Kinds>,
    /// The allowed strings.
    pub strings: Strings,
    /// The least and the greatest whole number that fit, if not all do.
    pub range: Option<&'static [i128; 2]>,
    /// The required properties.
    pub required: &'static [&'static str],
    /// The properties that the variant declares.
    pub known: &'static [&'static str],
    /// The kinds of the properties that it does not declare, if they are restricted; no kind if
    /// there are no others.
    pub rest: Option<Kinds>,
    /// Properties with the values they must have if they are present; numbers, `true` and `false`
    /// as strings.
    pub constants: &'static [(&'static str, &'static [&'static str])],
    /// Properties with the kinds they must have if they are present and not `null`.
    pub properties: &'static [(&'static str, &'static [Kinds])],
    /// Properties with the kinds of their items, if they are arrays, ignoring `null`.
    pub items: &'static [(&'static str, &'static [Kinds])],
}

/// The strings that fit a shape. A list of strings is more specific than a format, which is more
/// specific than any string.
#[derive(Debug, Clone, Copy)]
pub enum Strings {
    /// Every string.
    Any,
    /// These.
    OneOf(&'static [&'static str]),
    /// The strings that have the shape of this format (OpenAPI Format Registry).
    Format(&'static str),
}

/// The rules of a shape, one a row of the table may have.
impl Shape {
    /// Creates a shape for any value of these kinds.
    #[must_use]
    pub const fn new(variant: usize, kinds: Kinds) -> Self {
        Shape {
            variant,
            kinds,
            each: None,
            strings: Strings::Any,
            range: None,
            required: &[],
            known: &[],
            rest: None,
            constants: &[],
            properties: &[],
            items: &[],
        }
    }

    /// See [`Shape::each`].
    #[must_use]
    pub const fn each(mut self, kinds: &'static [Kinds]) -> Self {
        self.each = Some(Kinds::all_of(kinds));
        self
    }

    /// Restricts the strings to these.
    #[must_use]
    pub const fn one_of(mut self, strings: &'static [&'static str]) -> Self {
        self.strings = Strings::OneOf(strings);
        self
    }

    /// Restricts the strings to a format.
    #[must_use]
    pub const fn format(mut self, format: &'static [&'static str]) -> Self {
        self.strings = Strings::Format(format[0]);
        self
    }

    /// See [`Shape::range`].
    #[must_use]
    pub const fn range(mut self, range: &'static [i128; 2]) -> Self {
        self.range = Some(range);
        self
    }

    /// See [`Shape::required`].
    #[must_use]
    pub const fn required(mut self, names: &'static [&'static str]) -> Self {
        self.required = names;
        self
    }

    /// See [`Shape::known`].
    #[must_use]
    pub const fn known(mut self, names: &'static [&'static str]) -> Self {
        self.known = names;
        self
    }

    /// See [`Shape::rest`].
    #[must_use]
    pub const fn rest(mut self, kinds: &'static [Kinds]) -> Self {
        self.rest = Some(Kinds::all_of(kinds));
        self
    }

    /// See [`Shape::constants`].
    #[must_use]
    pub const fn constants(
        mut self,
        constants: &'static [(&'static str, &'static [&'static str])],
    ) -> Self {
        self.constants = constants;
        self
    }

    /// See [`Shape::properties`].
    #[must_use]
    pub const fn properties(
        mut self,
        properties: &'static [(&'static str, &'static [Kinds])],
    ) -> Self {
        self.properties = properties;
        self
    }

    /// See [`Shape::items`].
    #[must_use]
    pub const fn items(mut self, items: &'static [(&'static str, &'static [Kinds])]) -> Self {
        self.items = items;
        self
    }
}
