//! Constraints of the API's schemas beyond the types.
//!
//! One walk over views checks all types, and reports every violation with its location. Nothing is
//! validated unless the caller asks for it.

// A client may have no type that uses the macro.
#![allow(unused_macros, unused_imports)]

pub mod check;
pub mod decimal;
pub mod violation;

use crate::runtime::json::MAX_DEPTH;
use crate::runtime::model::{Model, Stop, View};
use check::{Check, Checks, property_count};
use violation::{Violation, Violations};

/// A type with a table of checks.
pub trait Checked: Model {
    /// Returns the table.
    fn checks() -> &'static Checks;
}

/// Checks a value of a type that has a table.
pub(crate) fn validate<T: Checked>(value: &T) -> Result<(), Violations> {
    let mut walk = Walk::default();
    walk.typed(value.view(), T::checks());
    match walk.found.is_empty() {
        true => Ok(()),
        false => Err(Violations(walk.found)),
    }
}

/// A walk over a value: its position, and the violations so far.
#[derive(Default)]
struct Walk {
    path: String,
    depth: usize,
    /// The number of properties of the object that the value is a part of, if it is one.
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
                        // The properties of the object are also those of a part.
                        None => {
                            let whole = self.whole;
                            self.whole = whole.or_else(|| property_count(view));
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

    /// Checks a value at the location of its container.
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
                _ if check.holds(view, self.whole) => {}
                _ => self.report(check.keyword(), check.expected()),
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
            // The constraints of an object's properties are in its own table.
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

/// Implements the constraints of a type: `index => check (argument), …;` for a field or a variant,
/// `extra => …;` for unnamed properties, `own => …;` for the value itself.
macro_rules! check_table {
    ($type:ident {
        $($index:literal => $($part:ident $part_is:tt),+;)*
        $(extra => $($extra:ident $extra_is:tt),+;)?
        $(own => $($own:ident $own_is:tt),+;)?
    }) => {
        impl $crate::runtime::validate::Checked for $type {
            fn checks() -> &'static $crate::runtime::validate::check::Checks {
                static CHECKS: $crate::runtime::validate::check::Checks = $crate::runtime::validate::check::Checks {
                    own: &[$($($crate::runtime::validate::check_table!(@ $own $own_is)),+)?],
                    parts: &[$(($index, &[$($crate::runtime::validate::check_table!(@ $part $part_is)),+])),*],
                    extra: &[$($($crate::runtime::validate::check_table!(@ $extra $extra_is)),+)?],
                };
                &CHECKS
            }
        }

        impl $type {
            /// Checks the value and everything in it against the constraints of the API
            /// beyond the types.
            ///
            /// # Errors
            ///
            /// Everything that is wrong with it, and where.
            pub fn validate(&self) -> ::std::result::Result<(), $crate::runtime::validate::violation::Violations> {
                $crate::runtime::validate::validate(self)
            }
        }
    };
    (@ min_length ($n:literal)) => { $crate::runtime::validate::check::Check::MinLength($n) };
    (@ max_length ($n:literal)) => { $crate::runtime::validate::check::Check::MaxLength($n) };
    (@ pattern ($string:literal)) => {
        $crate::runtime::validate::check::Check::Pattern({
            static PATTERN: $crate::runtime::validate::check::Pattern =
                $crate::runtime::validate::check::Pattern::new($string);
            &PATTERN
        })
    };
    (@ minimum ($n:literal)) => { $crate::runtime::validate::check::Check::Minimum($n) };
    (@ exclusive_minimum ($n:literal)) => { $crate::runtime::validate::check::Check::ExclusiveMinimum($n) };
    (@ maximum ($n:literal)) => { $crate::runtime::validate::check::Check::Maximum($n) };
    (@ exclusive_maximum ($n:literal)) => { $crate::runtime::validate::check::Check::ExclusiveMaximum($n) };
    (@ multiple_of ($n:literal)) => { $crate::runtime::validate::check::Check::MultipleOf($n) };
    (@ min_items ($n:literal)) => { $crate::runtime::validate::check::Check::MinItems($n) };
    (@ max_items ($n:literal)) => { $crate::runtime::validate::check::Check::MaxItems($n) };
    (@ items (unique)) => { $crate::runtime::validate::check::Check::UniqueItems };
    (@ min_properties ($n:literal)) => { $crate::runtime::validate::check::Check::MinProperties($n) };
    (@ max_properties ($n:literal)) => { $crate::runtime::validate::check::Check::MaxProperties($n) };
    (@ each ($($check:ident $is:tt),+)) => {
        $crate::runtime::validate::check::Check::Each(&[$($crate::runtime::validate::check_table!(@ $check $is)),+])
    };
    (@ item ($index:literal => $($check:ident $is:tt),+)) => {
        $crate::runtime::validate::check::Check::Item($index, &[$($crate::runtime::validate::check_table!(@ $check $is)),+])
    };
    (@ of ($type:ident)) => {
        $crate::runtime::validate::check::Check::Of(<$type as $crate::runtime::validate::Checked>::checks)
    };
}

pub(crate) use check_table;
