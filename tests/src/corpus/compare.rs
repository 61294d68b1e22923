//! Two reports → what changed from one to the other, as text.

use std::collections::BTreeMap;

use super::record::{Record, Report};

/// What changed from `old` to `new`: a line a document, those that fail now first.
#[must_use]
pub fn compare(old: &Report, new: &Report) -> String {
    let before: BTreeMap<&str, &Record> = by_name(old);
    let after: BTreeMap<&str, &Record> = by_name(new);
    let mut changes = Vec::new();
    for (name, record) in &after {
        match before.get(name) {
            None => changes.push((Kind::New, format!("{name}: {}", standing(record)))),
            Some(old) => changes.extend(change(name, old, record)),
        }
    }
    let gone = before.keys().filter(|name| !after.contains_key(*name));
    changes.extend(gone.map(|name| (Kind::Gone, (*name).to_owned())));
    changes.sort();
    let lines = changes.into_iter();
    lines
        .map(|(kind, text)| format!("{} {text}\n", kind.as_str()))
        .collect()
}

fn by_name(report: &Report) -> BTreeMap<&str, &Record> {
    let records = report.documents.iter();
    records
        .map(|record| (record.document.as_str(), record))
        .collect()
}

/// In the order in which they are told.
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
    // A run that compiled nothing says nothing about compiling.
    let compiles = match (was_clean, is_clean) {
        (Some(was), Some(is)) => was.cmp(&is),
        _ => std::cmp::Ordering::Equal,
    };
    let kind = match was.cmp(&is).then(compiles) {
        std::cmp::Ordering::Less => Kind::Better,
        std::cmp::Ordering::Greater => Kind::Worse,
        std::cmp::Ordering::Equal => Kind::Changed,
    };
    let counts = counts(old, new);
    if kind == Kind::Changed && old.outcome == new.outcome && counts.is_empty() {
        return None;
    }
    let standings = match (standing(old), standing(new)) {
        (was, is) if was == is => is,
        (was, is) => format!("{was} → {is}"),
    };
    let parts = [vec![format!("{name}: {standings}")], counts].concat();
    Some((kind, parts.join("; ")))
}

/// How good a record is, the compiling aside: broken, refused, generated with operations
/// unaccounted for, generated.
fn rank(record: &Record) -> u8 {
    match record.outcome.as_str() {
        "generated" if record.unaccounted() == 0 => 3,
        "generated" => 2,
        "rejected" | "not-openapi" => 1,
        _ => 0,
    }
}

fn standing(record: &Record) -> String {
    let compiling = match record.is_clean() {
        None => "",
        Some(true) => ", clean",
        Some(false) => ", not clean",
    };
    format!("{}{compiling}", record.outcome.as_str())
}

/// The counts that differ. Times are left out: they differ always.
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
    fn the_same_is_no_change_and_time_is_nothing() {
        let old = report(&[("a", Outcome::Generated), ("b", Outcome::Panic)]);
        let mut new = old.clone();
        new.documents[0].millis = 9;
        assert_eq!(compare(&old, &new), "");
    }

    #[test]
    fn what_fails_now_comes_first() {
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
    fn an_operation_lost_or_a_warning_gained_is_a_failure() {
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
