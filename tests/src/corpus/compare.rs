//! Compares two reports, and renders the changes.

use std::collections::BTreeMap;

use super::record::{Record, Report};

/// Renders what changed from `old` to `new`: one line for each document, new failures first.
#[must_use]
pub fn compare(old: &Report, new: &Report) -> String {
    let before: BTreeMap<&str, &Record> = by_name(old);
    let after: BTreeMap<&str, &Record> = by_name(new);
    let mut changes = Vec::new();
    for (name, record) in &after {
        match before.get(name) {
            None => changes.push((Kind::New, format!("{name}: {}", status(record)))),
            Some(old) => changes.extend(change(name, old, record)),
        }
    }
    let gone = before.keys().filter(|name| !after.contains_key(*name));
    changes.extend(gone.map(|name| (Kind::Gone, (*name).to_owned())));
    changes.sort();
    let lines = changes.into_iter();
    lines
        .map(|(kind, line)| format!("{} {line}\n", kind.as_str()))
        .collect()
}

fn by_name(report: &Report) -> BTreeMap<&str, &Record> {
    let records = report.documents.iter();
    records
        .map(|record| (record.document.as_str(), record))
        .collect()
}

/// The kind of a change, in the order of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Worse,
    Better,
    Changed,
    New,
    Gone,
}

impl Kind {
    fn as_str(self) -> &'static str {
        match self {
            Kind::Worse => "fails now: ",
            Kind::Better => "passes now:",
            Kind::Changed => "changed:   ",
            Kind::New => "new:       ",
            Kind::Gone => "gone:      ",
        }
    }
}

fn change(name: &str, old: &Record, new: &Record) -> Option<(Kind, String)> {
    let (was, is) = (rank(old), rank(new));
    let (was_clean, is_clean) = (old.is_clean(), new.is_clean());
    // A run without `--check` has no status to compare.
    let compiles = match (was_clean, is_clean) {
        (Some(was), Some(is)) => was.cmp(&is),
        _ => std::cmp::Ordering::Equal,
    };
    let order = was.cmp(&is).then(compiles);
    let kind = if order.is_lt() {
        Kind::Better
    } else if order.is_gt() {
        Kind::Worse
    } else {
        Kind::Changed
    };
    let counts = counts(old, new);
    if kind == Kind::Changed && old.outcome == new.outcome && counts.is_empty() {
        return None;
    }
    let status_change = match (status(old), status(new)) {
        (was, is) if was == is => is,
        (was, is) => format!("{was} → {is}"),
    };
    let parts = [vec![format!("{name}: {status_change}")], counts].concat();
    Some((kind, parts.join("; ")))
}

/// Ranks a record, ignoring whether it compiles: broken, rejected, generated with unaccounted
/// operations, generated.
fn rank(record: &Record) -> u8 {
    match record.outcome.as_str() {
        "generated" if record.unaccounted() == 0 => 3,
        "generated" => 2,
        "rejected" | "not-openapi" => 1,
        _ => 0,
    }
}

fn status(record: &Record) -> String {
    let compiling = match record.is_clean() {
        None => "",
        Some(true) => ", clean",
        Some(false) => ", not clean",
    };
    format!("{}{compiling}", record.outcome.as_str())
}

/// Returns the counts that differ. Times always differ, so they are ignored.
fn counts(old: &Record, new: &Record) -> Vec<String> {
    let count = |record: &Record| {
        let operations = &record.operations;
        [
            (
                "counted",
                operations.counted.map_or(-1, |count| count as i64),
            ),
            ("emitted", operations.emitted as i64),
            ("left out", operations.left_out() as i64),
            ("unaccounted", record.unaccounted()),
            ("untyped", record.untyped.total() as i64),
            ("repaired", record.untyped.repaired as i64),
            ("unmodeled", record.untyped.unmodeled as i64),
            ("errors", record.errors.values().sum::<usize>() as i64),
            ("warnings", record.warnings.values().sum::<usize>() as i64),
            ("lines", record.lines as i64),
        ]
    };
    let pairs = count(old).into_iter().zip(count(new));
    pairs
        .filter(|((_, old), (_, new))| old != new)
        .map(|((name, old), (_, new))| format!("{name} {old} → {new}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::compare;
    use crate::corpus::{Check, Outcome, Record, Report};

    fn report(records: &[(&str, Outcome)]) -> Report {
        let records = records.iter();
        let record =
            |(name, outcome): &(&str, Outcome)| Record::new((*name).to_owned(), *outcome, None);
        Report {
            documents: records.map(record).collect(),
        }
    }

    #[test]
    fn equal_reports_have_no_changes_whatever_their_times() {
        let old = report(&[("a", Outcome::Generated), ("b", Outcome::Panic)]);
        let mut new = old.clone();
        new.documents[0].millis = 9;
        assert_eq!(compare(&old, &new), "");
    }

    #[test]
    fn new_failures_come_first() {
        let old = report(&[
            ("a", Outcome::Rejected),
            ("b", Outcome::Generated),
            ("c", Outcome::Generated),
            ("gone", Outcome::Generated),
        ]);
        let mut new = report(&[
            ("a", Outcome::Generated),
            ("b", Outcome::TimeOut),
            ("c", Outcome::Generated),
            ("new", Outcome::Rejected),
        ]);
        new.documents[2].untyped.repaired = 4;
        let expected = "fails now:  b: generated → time-out\n\
                        passes now: a: rejected → generated\n\
                        changed:    c: generated; untyped 0 → 4; repaired 0 → 4\n\
                        new:        new: rejected\n\
                        gone:       gone\n";
        assert_eq!(compare(&old, &new), expected);
    }

    #[test]
    fn a_lost_operation_or_a_new_warning_is_a_failure() {
        let mut old = report(&[("a", Outcome::Generated), ("b", Outcome::Generated)]);
        for record in &mut old.documents {
            record.operations.counted = Some(2);
            record.operations.emitted = 2;
            record.check = Some(Check {
                compiled: true,
                ..Check::default()
            });
        }
        let mut new = old.clone();
        new.documents[0].operations.emitted = 1;
        if let Some(check) = &mut new.documents[1].check {
            check.warnings = 1;
        }
        let expected = "fails now:  a: generated, clean; emitted 2 → 1; unaccounted 0 → 1\n\
                        fails now:  b: generated, clean → generated, not clean\n";
        assert_eq!(compare(&old, &new), expected);
        new.documents[1].check = None;
        assert!(!compare(&old, &new).contains("fails now:  b"));
    }
}
