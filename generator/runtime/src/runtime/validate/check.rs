//! The constraints of JSON Schema, and whether a value satisfies them.

use std::collections::HashSet;
use std::sync::OnceLock;

use super::decimal::Decimal;
use crate::runtime::json;
use crate::runtime::json::flattened::each_field;
use crate::runtime::model::json_value::JsonKind;
use crate::runtime::model::{Float, View};

/// One constraint; it ignores values of another kind. Numbers are strings of digits.
pub enum Check {
    /// The fewest characters.
    MinLength(u64),
    /// The most characters.
    MaxLength(u64),
    /// The pattern that occurs in the string.
    Pattern(&'static Pattern),
    /// The least number.
    Minimum(&'static str),
    /// The greatest number that is too small.
    ExclusiveMinimum(&'static str),
    /// The greatest number.
    Maximum(&'static str),
    /// The least number that is too great.
    ExclusiveMaximum(&'static str),
    /// The unit of a multiple.
    MultipleOf(&'static str),
    /// The fewest items.
    MinItems(u64),
    /// The most items.
    MaxItems(u64),
    /// No two items are equal.
    UniqueItems,
    /// The fewest properties.
    MinProperties(u64),
    /// The most properties.
    MaxProperties(u64),
    /// The constraints of each item or entry.
    Each(&'static [Check]),
    /// The constraints of the item at that index.
    Item(usize, &'static [Check]),
    /// The constraints of a type that has a table.
    Of(fn() -> &'static Checks),
}

/// The constraints of one type.
pub struct Checks {
    /// Constraints of the value itself.
    pub own: &'static [Check],
    /// Constraints of its fields, or of the payloads of its variants, by index.
    pub parts: &'static [(usize, &'static [Check])],
    /// Constraints of each property that the table of the type does not name.
    pub extra: &'static [Check],
}

impl Check {
    /// Whether the value satisfies the constraint. `whole` is the number of properties, where the
    /// view shows only some of them.
    pub(crate) fn holds(&self, view: View<'_>, whole: Option<u64>) -> bool {
        let view = plain(view);
        let property_count = |view| property_count(view).map(|own| whole.unwrap_or(own));
        match self {
            Check::MinLength(least) => length(view).is_none_or(|length| length >= *least),
            Check::MaxLength(most) => length(view).is_none_or(|length| length <= *most),
            Check::Pattern(pattern) => {
                string(view, |string| pattern.matches(string)).unwrap_or(true)
            }
            Check::Minimum(bound) => compare(view, bound).is_none_or(|order| order.is_ge()),
            Check::ExclusiveMinimum(bound) => {
                compare(view, bound).is_none_or(|order| order.is_gt())
            }
            Check::Maximum(bound) => compare(view, bound).is_none_or(|order| order.is_le()),
            Check::ExclusiveMaximum(bound) => {
                compare(view, bound).is_none_or(|order| order.is_lt())
            }
            Check::MultipleOf(unit) => match (number(view), Decimal::parse(unit)) {
                (Some(number), Some(unit)) => number.is_multiple_of(&unit),
                _ => true,
            },
            Check::MinItems(least) => items(view).is_none_or(|count| count >= *least),
            Check::MaxItems(most) => items(view).is_none_or(|count| count <= *most),
            Check::UniqueItems => unique(view),
            Check::MinProperties(least) => property_count(view).is_none_or(|count| count >= *least),
            Check::MaxProperties(most) => property_count(view).is_none_or(|count| count <= *most),
            Check::Each(_) | Check::Item(..) | Check::Of(_) => true,
        }
    }

    /// Returns the keyword of JSON Schema.
    pub(crate) fn keyword(&self) -> &'static str {
        match self {
            Check::MinLength(_) => "minLength",
            Check::MaxLength(_) => "maxLength",
            Check::Pattern(_) => "pattern",
            Check::Minimum(_) => "minimum",
            Check::ExclusiveMinimum(_) => "exclusiveMinimum",
            Check::Maximum(_) => "maximum",
            Check::ExclusiveMaximum(_) => "exclusiveMaximum",
            Check::MultipleOf(_) => "multipleOf",
            Check::MinItems(_) => "minItems",
            Check::MaxItems(_) => "maxItems",
            Check::UniqueItems => "uniqueItems",
            Check::MinProperties(_) => "minProperties",
            Check::MaxProperties(_) => "maxProperties",
            Check::Each(_) | Check::Item(..) | Check::Of(_) => "",
        }
    }

    /// Returns what is expected, as a message.
    pub(crate) fn expected(&self) -> String {
        match self {
            Check::MinLength(bound) => format!("at least {bound} characters"),
            Check::MaxLength(bound) => format!("at most {bound} characters"),
            Check::Pattern(pattern) => format!("a string that matches {}", pattern.string),
            Check::Minimum(bound) => format!("at least {bound}"),
            Check::ExclusiveMinimum(bound) => format!("more than {bound}"),
            Check::Maximum(bound) => format!("at most {bound}"),
            Check::ExclusiveMaximum(bound) => format!("less than {bound}"),
            Check::MultipleOf(unit) => format!("a multiple of {unit}"),
            Check::MinItems(bound) => format!("at least {bound} items"),
            Check::MaxItems(bound) => format!("at most {bound} items"),
            Check::UniqueItems => "items that are all different".to_owned(),
            Check::MinProperties(bound) => format!("at least {bound} properties"),
            Check::MaxProperties(bound) => format!("at most {bound} properties"),
            Check::Each(_) | Check::Item(..) | Check::Of(_) => String::new(),
        }
    }
}

/// A regular expression (ECMA-262), compiled on first use.
pub struct Pattern {
    string: &'static str,
    compiled: OnceLock<Option<::regress::Regex>>,
}

impl Pattern {
    /// Creates a pattern.
    pub const fn new(string: &'static str) -> Self {
        Pattern {
            string,
            compiled: OnceLock::new(),
        }
    }

    /// Whether it matches somewhere in `string`. An invalid pattern matches everything.
    fn matches(&self, string: &str) -> bool {
        let compiled = self.compiled.get_or_init(|| {
            let strict = ::regress::Regex::with_flags(self.string, "u");
            strict.or_else(|_| ::regress::Regex::new(self.string)).ok()
        });
        compiled
            .as_ref()
            .is_none_or(|regex| regex.find(string).is_some())
    }
}

/// Returns the value itself, if a union holds it.
fn plain(mut view: View<'_>) -> View<'_> {
    while let View::Union(union) = view {
        view = union.chosen().1;
    }
    view
}

/// Passes a string to `read`; returns `None` for any other value.
fn string<T>(view: View<'_>, read: impl FnOnce(&str) -> T) -> Option<T> {
    match view {
        View::Raw(raw) => string(View::Any(&raw.write()?), read),
        View::String(string) => Some(read(string)),
        View::Formatted(string) => Some(read(&string.to_string())),
        View::Any(json) if json.kind() == JsonKind::String => {
            json.read::<String>().ok().map(|string| read(&string))
        }
        _ => None,
    }
}

/// Counts the Unicode code points of a string.
fn length(view: View<'_>) -> Option<u64> {
    string(view, |string| string.chars().count() as u64)
}

/// Returns the number, as it is written.
fn number(view: View<'_>) -> Option<Decimal> {
    match view {
        View::Raw(raw) => number(View::Any(&raw.write()?)),
        View::I64(value) => Decimal::parse(&value.to_string()),
        View::U64(value) => Decimal::parse(&value.to_string()),
        View::Number(value) => Decimal::parse(&value.to_string()),
        View::Float(float) => match float.value() {
            Float::F32(value) => Decimal::parse(&format!("{value:?}")),
            Float::F64(value) => Decimal::parse(&format!("{value:?}")),
        },
        View::Any(json) if json.kind() == JsonKind::Number => Decimal::parse(json.as_str()),
        _ => None,
    }
}

fn compare(view: View<'_>, bound: &str) -> Option<std::cmp::Ordering> {
    Some(number(view)?.compare(&Decimal::parse(bound)?))
}

fn items(view: View<'_>) -> Option<u64> {
    match view {
        View::List(items) => Some(items.len() as u64),
        _ => None,
    }
}

/// Whether no two items are written the same way. Items that cannot be written are not compared.
fn unique(view: View<'_>) -> bool {
    let View::List(items) = view else {
        return true;
    };
    let mut seen = HashSet::with_capacity(items.len());
    (0..items.len()).all(|index| {
        let mut string = Vec::new();
        json::write(&mut string, items.at(index)).is_err() || seen.insert(string)
    })
}

/// Counts the properties of an object.
pub(crate) fn property_count(view: View<'_>) -> Option<u64> {
    match view {
        View::Map(entries) => Some(entries.len() as u64),
        View::Object(object) => {
            let mut count = 0;
            let counted = each_field(object, &mut |_, _| {
                count += 1;
                Ok(())
            });
            // A value that cannot be written has no properties to count.
            counted.is_ok().then_some(count)
        }
        _ => None,
    }
}
