//! Whether a value is what the API's description demands, beyond its type.
//!
//! Takes the view of a value and the tables of its type, gives everything that is wrong with it
//! and where. One walk does it for all types; nothing calls it but who asks.

// The macro is for whoever has types to describe by it.
#![allow(unused_macros, unused_imports)]

use std::collections::HashSet;
use std::fmt;
use std::sync::OnceLock;

use super::exact::Decimal;
use super::json::{self, JsonKind, MAX_DEPTH};
use super::model::{Float, Model, Stop, View};
use super::parts::each_member;

/// One demand on a value; it says nothing of values of another kind. Numbers are texts.
pub enum Check {
    /// The fewest characters.
    MinLength(u64),
    /// The most characters.
    MaxLength(u64),
    /// What the text matches somewhere.
    Pattern(&'static Pattern),
    /// The least number.
    Minimum(&'static str),
    /// A number that is too small.
    ExclusiveMinimum(&'static str),
    /// The greatest number.
    Maximum(&'static str),
    /// A number that is too great.
    ExclusiveMaximum(&'static str),
    /// What the number is a multiple of.
    MultipleOf(&'static str),
    /// The fewest items.
    MinItems(u64),
    /// The most items.
    MaxItems(u64),
    /// No two items are equal.
    UniqueItems,
    /// The fewest members.
    MinProperties(u64),
    /// The most members.
    MaxProperties(u64),
    /// What holds of each item or entry.
    Each(&'static [Check]),
    /// What holds of the item at that place.
    Item(usize, &'static [Check]),
    /// What holds of the values of a type that has a table.
    Of(fn() -> &'static Checks),
}

/// What holds of the values of one type.
pub struct Checks {
    /// Of the value itself.
    pub own: &'static [Check],
    /// Of its members, or of the payloads of its variants, by index.
    pub parts: &'static [(usize, &'static [Check])],
    /// Of each member that the table of the type does not name.
    pub extra: &'static [Check],
}

/// A type with a table of checks.
pub trait Checked: Model {
    /// The table.
    fn checks() -> &'static Checks;
}

/// A regular expression (ECMA-262), compiled when it is first asked.
pub struct Pattern {
    text: &'static str,
    compiled: OnceLock<Option<::regress::Regex>>,
}

impl Pattern {
    /// The expression of that text.
    pub const fn new(text: &'static str) -> Self {
        Pattern {
            text,
            compiled: OnceLock::new(),
        }
    }

    /// Whether it matches somewhere in `text`. One that is none matches everything.
    fn matches(&self, text: &str) -> bool {
        let compiled = self.compiled.get_or_init(|| {
            let strict = ::regress::Regex::with_flags(self.text, "u");
            strict.or_else(|_| ::regress::Regex::new(self.text)).ok()
        });
        compiled
            .as_ref()
            .is_none_or(|regex| regex.find(text).is_some())
    }
}

/// One thing that is wrong with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// Where the value stands: a JSON Pointer (RFC 6901), empty for the whole.
    pub path: String,
    /// The keyword of JSON Schema that it violates, such as `maxLength`.
    pub keyword: &'static str,
    /// What was expected, such as "at most 10 characters".
    pub expected: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "" => write!(f, "expected {}", self.expected),
            path => write!(f, "{path}: expected {}", self.expected),
        }
    }
}

/// Everything that is wrong with a value; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// Each violation, in the order of the value.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.0.iter().enumerate() {
            let between = if index == 0 { "" } else { "; " };
            write!(f, "{between}{violation}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Violations {}

/// Checks a value of a type that has a table.
pub(crate) fn validate<T: Checked>(value: &T) -> Result<(), Violations> {
    let mut walk = Walk::default();
    walk.typed(value.view(), T::checks());
    match walk.found.is_empty() {
        true => Ok(()),
        false => Err(Violations(walk.found)),
    }
}

/// Where the walk is, and what it found.
#[derive(Default)]
struct Walk {
    path: String,
    depth: usize,
    /// How many members the object has that the value is a part of, if it is one.
    whole: Option<u64>,
    found: Vec<Violation>,
}

impl Walk {
    fn typed(&mut self, view: View<'_>, checks: &'static Checks) {
        if self.depth > MAX_DEPTH {
            self.report("", format!("at most {MAX_DEPTH} levels of nesting"));
            return;
        }
        self.value(view, checks.own);
        match view {
            View::Object(object) => {
                let names = object.table().names;
                for (index, checks) in checks.parts {
                    match names.get(*index) {
                        Some(name) => self.inside(name, object.view_at(*index), checks),
                        // The members of the object are those of a part, too.
                        None => {
                            let whole = self.whole;
                            self.whole = whole.or_else(|| members(view));
                            self.part(object.view_at(*index), checks);
                            self.whole = whole;
                        }
                    }
                }
                if let (Some(extra), false) = (object.extra_view(), checks.extra.is_empty()) {
                    self.each(View::Map(extra), checks.extra);
                }
            }
            View::Union(union) => {
                let (index, payload) = union.chosen();
                let part = checks.parts.iter().find(|(part, _)| *part == index);
                if let Some((_, checks)) = part {
                    self.part(payload, checks);
                }
            }
            _ => {}
        }
    }

    /// Checks what stands where the value itself does.
    fn part(&mut self, view: View<'_>, checks: &'static [Check]) {
        self.depth += 1;
        self.value(view, checks);
        self.depth -= 1;
    }

    fn value(&mut self, view: View<'_>, checks: &'static [Check]) {
        if matches!(view, View::Absent | View::Null) {
            return;
        }
        for check in checks {
            match check {
                Check::Of(table) => self.typed(view, table()),
                Check::Each(checks) => self.each(view, checks),
                Check::Item(index, checks) => self.item(view, *index, checks),
                _ if holds(check, plain(view), self.whole) => {}
                _ => self.report(keyword(check), expected(check)),
            }
        }
    }

    fn each(&mut self, view: View<'_>, checks: &'static [Check]) {
        match view {
            View::List(items) => {
                for index in 0..items.len() {
                    self.inside(&index.to_string(), items.at(index), checks);
                }
            }
            View::Map(entries) => {
                let _ = entries.try_each(&mut |key, value| {
                    self.inside(key, value, checks);
                    Ok::<(), Stop>(())
                });
            }
            // What holds of the members of an object stands in its own table.
            _ => {}
        }
    }

    fn item(&mut self, view: View<'_>, index: usize, checks: &'static [Check]) {
        if let View::List(items) = view
            && index < items.len()
        {
            self.inside(&index.to_string(), items.at(index), checks);
        }
    }

    /// Checks a value one step further down.
    fn inside(&mut self, step: &str, view: View<'_>, checks: &'static [Check]) {
        let length = self.path.len();
        self.path.push('/');
        self.path
            .push_str(&step.replace('~', "~0").replace('/', "~1"));
        self.depth += 1;
        let whole = self.whole.take();
        self.value(view, checks);
        self.whole = whole;
        self.depth -= 1;
        self.path.truncate(length);
    }

    fn report(&mut self, keyword: &'static str, expected: String) {
        self.found.push(Violation {
            path: self.path.clone(),
            keyword,
            expected,
        });
    }
}

/// The value itself, where a union holds it.
fn plain(mut view: View<'_>) -> View<'_> {
    while let View::Union(union) = view {
        view = union.chosen().1;
    }
    view
}

/// `whole` is how many members there are, where the view shows but some of them.
fn holds(check: &Check, view: View<'_>, whole: Option<u64>) -> bool {
    let members = |view| members(view).map(|own| whole.unwrap_or(own));
    match check {
        Check::MinLength(least) => length(view).is_none_or(|length| length >= *least),
        Check::MaxLength(most) => length(view).is_none_or(|length| length <= *most),
        Check::Pattern(pattern) => text(view, |text| pattern.matches(text)).unwrap_or(true),
        Check::Minimum(bound) => compare(view, bound).is_none_or(|order| order.is_ge()),
        Check::ExclusiveMinimum(bound) => compare(view, bound).is_none_or(|order| order.is_gt()),
        Check::Maximum(bound) => compare(view, bound).is_none_or(|order| order.is_le()),
        Check::ExclusiveMaximum(bound) => compare(view, bound).is_none_or(|order| order.is_lt()),
        Check::MultipleOf(unit) => match (number(view), Decimal::parse(unit)) {
            (Some(number), Some(unit)) => number.is_multiple_of(&unit),
            _ => true,
        },
        Check::MinItems(least) => items(view).is_none_or(|count| count >= *least),
        Check::MaxItems(most) => items(view).is_none_or(|count| count <= *most),
        Check::UniqueItems => unique(view),
        Check::MinProperties(least) => members(view).is_none_or(|count| count >= *least),
        Check::MaxProperties(most) => members(view).is_none_or(|count| count <= *most),
        Check::Each(_) | Check::Item(..) | Check::Of(_) => true,
    }
}

/// What `read` makes of a text; nothing of anything else.
fn text<T>(view: View<'_>, read: impl FnOnce(&str) -> T) -> Option<T> {
    match view {
        View::Raw(raw) => text(View::Any(&raw.write()?), read),
        View::Str(text) => Some(read(text)),
        View::Text(text) => Some(read(&text.to_string())),
        View::Any(json) if json.kind() == JsonKind::String => {
            json.read::<String>().ok().map(|text| read(&text))
        }
        _ => None,
    }
}

/// How many Unicode code points a text has.
fn length(view: View<'_>) -> Option<u64> {
    text(view, |text| text.chars().count() as u64)
}

/// The number, as it is written.
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

/// Whether no two items are written alike. Items that cannot be written are not compared.
fn unique(view: View<'_>) -> bool {
    let View::List(items) = view else {
        return true;
    };
    let mut seen = HashSet::with_capacity(items.len());
    (0..items.len()).all(|index| {
        let mut text = Vec::new();
        json::write(&mut text, items.at(index)).is_err() || seen.insert(text)
    })
}

/// How many members an object has.
fn members(view: View<'_>) -> Option<u64> {
    match view {
        View::Map(entries) => Some(entries.len() as u64),
        View::Object(object) => {
            let mut count = 0;
            let counted = each_member(object, &mut |_, _| {
                count += 1;
                Ok(())
            });
            // What cannot be written has no members to count.
            counted.is_ok().then_some(count)
        }
        _ => None,
    }
}

fn keyword(check: &Check) -> &'static str {
    match check {
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

fn expected(check: &Check) -> String {
    match check {
        Check::MinLength(bound) => format!("at least {bound} characters"),
        Check::MaxLength(bound) => format!("at most {bound} characters"),
        Check::Pattern(pattern) => format!("a text that matches {}", pattern.text),
        Check::Minimum(bound) => format!("at least {bound}"),
        Check::ExclusiveMinimum(bound) => format!("more than {bound}"),
        Check::Maximum(bound) => format!("at most {bound}"),
        Check::ExclusiveMaximum(bound) => format!("less than {bound}"),
        Check::MultipleOf(unit) => format!("a multiple of {unit}"),
        Check::MinItems(bound) => format!("at least {bound} items"),
        Check::MaxItems(bound) => format!("at most {bound} items"),
        Check::UniqueItems => "items that are all different".to_owned(),
        Check::MinProperties(bound) => format!("at least {bound} members"),
        Check::MaxProperties(bound) => format!("at most {bound} members"),
        Check::Each(_) | Check::Item(..) | Check::Of(_) => String::new(),
    }
}

/// What holds of the values of a type: `index => check (argument), …;` for a member or a variant,
/// `extra => …;` for members that are not named, `own => …;` for the value itself.
macro_rules! check_table {
    ($type:ident {
        $($index:literal => $($part:ident $part_is:tt),+;)*
        $(extra => $($extra:ident $extra_is:tt),+;)?
        $(own => $($own:ident $own_is:tt),+;)?
    }) => {
        impl $crate::runtime::validate::Checked for $type {
            fn checks() -> &'static $crate::runtime::validate::Checks {
                static CHECKS: $crate::runtime::validate::Checks = $crate::runtime::validate::Checks {
                    own: &[$($($crate::runtime::validate::check_table!(@ $own $own_is)),+)?],
                    parts: &[$(($index, &[$($crate::runtime::validate::check_table!(@ $part $part_is)),+])),*],
                    extra: &[$($($crate::runtime::validate::check_table!(@ $extra $extra_is)),+)?],
                };
                &CHECKS
            }
        }

        impl $type {
            /// Checks the value, and all that it holds, against what the API's description demands
            /// beyond the types.
            ///
            /// # Errors
            ///
            /// Everything that is wrong with it, and where.
            pub fn validate(&self) -> ::std::result::Result<(), $crate::runtime::validate::Violations> {
                $crate::runtime::validate::validate(self)
            }
        }
    };
    (@ min_length ($n:literal)) => { $crate::runtime::validate::Check::MinLength($n) };
    (@ max_length ($n:literal)) => { $crate::runtime::validate::Check::MaxLength($n) };
    (@ pattern ($text:literal)) => {
        $crate::runtime::validate::Check::Pattern({
            static PATTERN: $crate::runtime::validate::Pattern =
                $crate::runtime::validate::Pattern::new($text);
            &PATTERN
        })
    };
    (@ minimum ($n:literal)) => { $crate::runtime::validate::Check::Minimum($n) };
    (@ more_than ($n:literal)) => { $crate::runtime::validate::Check::ExclusiveMinimum($n) };
    (@ maximum ($n:literal)) => { $crate::runtime::validate::Check::Maximum($n) };
    (@ less_than ($n:literal)) => { $crate::runtime::validate::Check::ExclusiveMaximum($n) };
    (@ multiple_of ($n:literal)) => { $crate::runtime::validate::Check::MultipleOf($n) };
    (@ min_items ($n:literal)) => { $crate::runtime::validate::Check::MinItems($n) };
    (@ max_items ($n:literal)) => { $crate::runtime::validate::Check::MaxItems($n) };
    (@ items (unique)) => { $crate::runtime::validate::Check::UniqueItems };
    (@ min_members ($n:literal)) => { $crate::runtime::validate::Check::MinProperties($n) };
    (@ max_members ($n:literal)) => { $crate::runtime::validate::Check::MaxProperties($n) };
    (@ each ($($check:ident $is:tt),+)) => {
        $crate::runtime::validate::Check::Each(&[$($crate::runtime::validate::check_table!(@ $check $is)),+])
    };
    (@ item ($index:literal => $($check:ident $is:tt),+)) => {
        $crate::runtime::validate::Check::Item($index, &[$($crate::runtime::validate::check_table!(@ $check $is)),+])
    };
    (@ of ($type:ident)) => {
        $crate::runtime::validate::Check::Of(<$type as $crate::runtime::validate::Checked>::checks)
    };
}

pub(crate) use check_table;
