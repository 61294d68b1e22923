//! What tells the variants of a union apart, as tables.
//!
//! Data only; [`super::choose`] acts on it.

use super::kinds::Kinds;

/// What is known of a union type.
///
/// An object belongs to the variant that its tag names, if there is a tag and it names one. What
/// has no such tag goes by its looks.
#[derive(Debug)]
pub struct UnionTable {
    /// The name of the Rust type, for error messages and for serde.
    pub name: &'static str,
    /// How many variants there are, the one for unknown values not counted.
    pub variants: usize,
    /// The tag, if objects have one.
    pub tag: Option<Tag>,
    /// What the values of the variants look like; a variant may have several looks, or none.
    pub shapes: &'static [Shape],
}

/// A member whose value names the variant.
#[derive(Debug)]
pub struct Tag {
    /// The wire name of the member.
    pub property: &'static str,
    /// Which value means which variant; numbers, `true` and `false` by their text.
    pub values: &'static [(&'static str, usize)],
    /// The variant of an object whose tag is missing or names none.
    pub otherwise: Option<usize>,
}

/// One look that the values of one variant can have.
///
/// A value belongs to the variant of the shape that it fits best: with no member that a closed
/// object does not know, if there is one such; then with the most constants, the most known members,
/// constants that have the fewest texts to choose from, the most required members; then to one that
/// keeps members of any name; then to the first.
#[derive(Debug)]
pub struct Shape {
    /// The variant.
    pub variant: usize,
    /// The kinds of JSON value that fit.
    pub kinds: Kinds,
    /// The kinds of the items of an array. What is said of objects is then said of those items.
    pub each: Option<Kinds>,
    /// The texts that fit, if not all.
    pub texts: Texts,
    /// The least and the greatest whole number that fit, if not all do.
    pub range: Option<&'static [i128; 2]>,
    /// Members that must be there.
    pub required: &'static [&'static str],
    /// Members that the variant knows.
    pub known: &'static [&'static str],
    /// The kinds of the members that it does not know, if it says anything of those; none if it
    /// has no others.
    pub rest: Option<Kinds>,
    /// Members with the texts they must have where they are there; numbers, `true` and `false` by
    /// their text.
    pub constants: &'static [(&'static str, &'static [&'static str])],
    /// Members with the kinds they must have where they are there and not `null`.
    pub members: &'static [(&'static str, &'static [Kinds])],
    /// Members with the kinds that their items must have where they are lists, null aside.
    pub items: &'static [(&'static str, &'static [Kinds])],
}

/// Which texts fit a shape. One that lists them goes before one that has a format, and that
/// before any text.
#[derive(Debug, Clone, Copy)]
pub enum Texts {
    /// Every text.
    Any,
    /// These.
    Listed(&'static [&'static str]),
    /// Those that look like this format (OpenAPI Format Registry).
    Format(&'static str),
}

/// The rules of a shape, one a row of the table may have.
impl Shape {
    /// Any value of these kinds.
    #[must_use]
    pub const fn new(variant: usize, kinds: Kinds) -> Self {
        Shape {
            variant,
            kinds,
            each: None,
            texts: Texts::Any,
            range: None,
            required: &[],
            known: &[],
            rest: None,
            constants: &[],
            members: &[],
            items: &[],
        }
    }

    /// See [`Shape::each`].
    #[must_use]
    pub const fn each(mut self, kinds: &'static [Kinds]) -> Self {
        self.each = Some(Kinds::all_of(kinds));
        self
    }

    /// Only these texts.
    #[must_use]
    pub const fn listed(mut self, texts: &'static [&'static str]) -> Self {
        self.texts = Texts::Listed(texts);
        self
    }

    /// Only texts of a format.
    #[must_use]
    pub const fn format(mut self, format: &'static [&'static str]) -> Self {
        self.texts = Texts::Format(format[0]);
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

    /// See [`Shape::members`].
    #[must_use]
    pub const fn members(mut self, members: &'static [(&'static str, &'static [Kinds])]) -> Self {
        self.members = members;
        self
    }

    /// See [`Shape::items`].
    #[must_use]
    pub const fn items(mut self, items: &'static [(&'static str, &'static [Kinds])]) -> Self {
        self.items = items;
        self
    }
}
