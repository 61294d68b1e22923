//! Documents constraints.
//!
//! Takes rules and returns a line of Markdown for each, with strings from the document in code spans.

use super::markdown::code_span;
use crate::ir::{Constraint, Rules};

/// The maximum length of a pattern that is documented in full; a longer one is unreadable.
const LONGEST_PATTERN: usize = 1000;

/// Returns a line for each constraint.
pub(super) fn rule_lines(rules: &Rules) -> Vec<String> {
    let mut lines = own_lines(&rules.constraints);
    if let Some(each) = &rules.each {
        let inner = rule_lines(each);
        lines.extend(
            inner
                .into_iter()
                .map(|line| format!("Each: {}", lower_first(&line))),
        );
    }
    for (index, item) in rules.items.iter().enumerate() {
        let inner = rule_lines(item).into_iter();
        lines.extend(inner.map(|line| format!("Item {}: {}", index + 1, lower_first(&line))));
    }
    lines
}

fn own_lines(constraints: &[Constraint]) -> Vec<String> {
    let ranges = ["Length", "Range", "Items", "Properties"].map(|what| {
        let ends = |at: End| {
            let ends = constraints.iter().filter_map(end);
            let own = ends.filter(move |(of, end, _)| (*of, *end) == (what, at));
            own.map(|(_, _, bound)| bound).collect()
        };
        span(what, ends(End::Low), ends(End::High))
    });
    let others = constraints
        .iter()
        .filter_map(|constraint| match constraint {
            Constraint::Pattern(pattern) | Constraint::UncheckedPattern(pattern) => {
                Some(format!("Pattern: {}.", code_span(&shown(pattern))))
            }
            Constraint::MultipleOf(number) => Some(format!("Multiple of: {number}.")),
            Constraint::UniqueItems => Some("Items: all different.".to_owned()),
            _ => None,
        });
    ranges.into_iter().flatten().chain(others).collect()
}

/// An end of a range.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Low,
    High,
}

/// Returns what a constraint bounds, at which end, and the bound, for documentation.
fn end(constraint: &Constraint) -> Option<(&'static str, End, String)> {
    use Constraint as C;
    Some(match constraint {
        C::MinLength(n) => ("Length", End::Low, format!("at least {n}")),
        C::MaxLength(n) => ("Length", End::High, format!("at most {n}")),
        C::Minimum(n) => ("Range", End::Low, format!("at least {n}")),
        C::ExclusiveMinimum(n) => ("Range", End::Low, format!("more than {n}")),
        C::Maximum(n) => ("Range", End::High, format!("at most {n}")),
        C::ExclusiveMaximum(n) => ("Range", End::High, format!("less than {n}")),
        C::MinItems(n) => ("Items", End::Low, format!("at least {n}")),
        C::MaxItems(n) => ("Items", End::High, format!("at most {n}")),
        C::MinProperties(n) => ("Properties", End::Low, format!("at least {n}")),
        C::MaxProperties(n) => ("Properties", End::High, format!("at most {n}")),
        C::Pattern(_) | C::UncheckedPattern(_) | C::MultipleOf(_) | C::UniqueItems => return None,
    })
}

/// Formats both ends of a range on one line. Parts of an `allOf` may set several.
fn span(what: &str, low: Vec<String>, high: Vec<String>) -> Vec<String> {
    let rows = low.len().max(high.len());
    let row = |index: usize| match (low.get(index), high.get(index)) {
        (Some(low), Some(high)) => {
            let plain = low
                .strip_prefix("at least ")
                .zip(high.strip_prefix("at most "));
            match plain {
                Some((low, high)) if low == high => format!("{what}: {low}."),
                Some((low, high)) => format!("{what}: {low} to {high}."),
                None => format!("{what}: {low}, {high}."),
            }
        }
        (Some(end), None) | (None, Some(end)) => format!("{what}: {end}."),
        (None, None) => String::new(),
    };
    (0..rows).map(row).collect()
}

fn shown(pattern: &str) -> String {
    match pattern.char_indices().nth(LONGEST_PATTERN) {
        Some((end, _)) => format!("{}…", &pattern[..end]),
        None => pattern.to_owned(),
    }
}

fn lower_first(line: &str) -> String {
    let mut chars = line.chars();
    let first = chars.next().map(|c| c.to_ascii_lowercase());
    first.into_iter().chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::rule_lines;
    use crate::ir::{Constraint as C, Rules};

    #[test]
    fn both_ends_are_on_one_line() {
        let string = |number: &str| number.to_owned();
        let rules = Rules {
            constraints: vec![
                C::MinLength(1),
                C::MaxLength(1),
                C::ExclusiveMinimum(string("0")),
                C::Maximum(string("1.5")),
                C::MultipleOf(string("0.5")),
                C::UniqueItems,
                C::MaxProperties(3),
            ],
            each: Some(Box::new(Rules {
                constraints: vec![C::MinItems(2), C::MaxItems(3)],
                ..Rules::default()
            })),
            items: vec![
                Rules::default(),
                Rules {
                    constraints: vec![C::MinLength(2)],
                    ..Rules::default()
                },
            ],
        };
        let lines = [
            "Length: 1.",
            "Range: more than 0, at most 1.5.",
            "Properties: at most 3.",
            "Multiple of: 0.5.",
            "Items: all different.",
            "Each: items: 2 to 3.",
            "Item 2: length: at least 2.",
        ];
        assert_eq!(rule_lines(&rules), lines);
    }
}
