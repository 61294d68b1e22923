//! Strings that fit a format, a pattern or a length.

use std::collections::BTreeSet;

use regex_syntax::hir::{Class, Hir, HirKind};
use serde_json::{Map, Value, json};

use super::validator::validator;

/// Strings of the formats with a syntax, an ordinary one first, in the form in which a strict reader
/// writes them again.
const FORMATS: &[(&str, &[&str])] = &[
    (
        "date-time",
        &[
            "2024-02-29T12:30:45Z",
            "1999-12-31T23:59:59.123456Z",
            "2024-06-01T00:00:00+02:00",
        ],
    ),
    ("date", &["2024-02-29", "1970-01-01"]),
    ("time", &["12:30:45", "23:59:59.5"]),
    ("duration", &["P1DT2H", "PT0.5S"]),
    ("uuid", &["248df4b7-aa70-47b8-a036-33ac447e668d"]),
    ("uri", &["https://example.com/a?b=c#d"]),
    ("url", &["https://example.com/a"]),
    ("uri-reference", &["/a/b"]),
    ("iri", &["https://example.com/ä"]),
    ("email", &["jo@example.com"]),
    ("idn-email", &["jo@example.com"]),
    ("hostname", &["example.com"]),
    ("idn-hostname", &["example.com"]),
    ("ipv4", &["192.0.2.1"]),
    ("ip", &["192.0.2.1", "2001:db8::1"]),
    ("ipv6", &["2001:db8::1", "2001:0DB8:0:0::1"]),
    ("byte", &["aGVsbG8=", ""]),
    ("base64", &["aGVsbG8="]),
    ("base64url", &["aGVsbG8"]),
    ("regex", &["^a+$"]),
    ("json-pointer", &["/a/b"]),
    ("int64", &["9223372036854775807", "-1"]),
    ("uint64", &["18446744073709551615"]),
    ("int32", &["-2147483648"]),
    ("decimal", &["1.50"]),
];

/// Strings that match many patterns.
const USUAL: &[&str] = &[
    "name",
    "a",
    "A",
    "1",
    "abc",
    "ABC",
    "123",
    "a-b",
    "a_b",
    "1.0.0",
    "en",
    "US",
    "USD",
    "true",
    "a@example.com",
    "https://example.com/",
    "2024-02-29",
    "#a1b2c3",
];

/// Characters that JSON must escape, and some that it need not.
const ODD: &str = "a \"quoted\" \\ /line\n\u{7f}\u{e9}\u{2028}\u{1f600}";

/// The maximum length of a string at its upper bound.
const LONGEST: u64 = 300;

/// Returns strings that fit the keywords, an ordinary one first.
pub(super) fn strings(schema: &Map<String, Value>) -> Vec<Value> {
    let format = schema
        .get("format")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let of_format = FORMATS.iter().find(|(name, _)| *name == format);
    let pattern = schema.get("pattern").and_then(Value::as_str);
    let is_plain = of_format.is_none() && pattern.is_none();
    let mut candidates: Vec<String> = Vec::new();
    candidates.extend(
        of_format
            .into_iter()
            .flat_map(|(_, strings)| *strings)
            .map(|string| (*string).to_owned()),
    );
    if let Some(parsed) = pattern.and_then(|pattern| regex_syntax::parse(pattern).ok()) {
        candidates.extend((0..4).filter_map(|more| matching(&parsed, more)));
    }
    if of_format.is_none() {
        candidates.extend(
            USUAL
                .iter()
                .take(if is_plain { 1 } else { USUAL.len() })
                .map(|string| (*string).to_owned()),
        );
    }
    let length = |key: &str| {
        schema
            .get(key)
            .and_then(Value::as_u64)
            .filter(|it| *it <= LONGEST)
    };
    let lengths = [length("minLength"), length("maxLength")];
    if is_plain {
        let bounds = lengths.into_iter().flatten();
        candidates.extend(bounds.map(|length| "x".repeat(usize::try_from(length).unwrap_or(0))));
        candidates.push(ODD.to_owned());
        candidates.push(String::new());
    }
    let has_rules = !is_plain || lengths != [None, None];
    let own: Map<String, Value> = ["format", "pattern", "minLength", "maxLength"]
        .iter()
        .filter_map(|key| Some(((*key).to_owned(), schema.get(*key)?.clone())))
        .collect();
    if let Some(rules) = has_rules.then(|| validator(&Value::Object(own))).flatten() {
        candidates.retain(|string| rules.is_valid(&json!(string)));
    }
    // Duplicates are removed: arrays of unique items are built from these.
    let mut seen = BTreeSet::new();
    candidates.retain(|string| seen.insert(string.clone()));
    candidates.into_iter().map(Value::String).collect()
}

/// Returns a string that matches the expression, with `more` repetitions above each minimum.
fn matching(expression: &Hir, more: u32) -> Option<String> {
    Some(match expression.kind() {
        HirKind::Literal(literal) => String::from_utf8(literal.0.to_vec()).ok()?,
        HirKind::Class(class) => character(class)?.to_string(),
        HirKind::Repetition(repetition) => {
            let most = repetition.max.unwrap_or(u32::MAX);
            let count = repetition.min.saturating_add(more).min(most);
            // Longer strings are not worth sending.
            let count = usize::try_from(count).ok().filter(|count| *count < 2000)?;
            matching(&repetition.sub, more)?.repeat(count)
        }
        HirKind::Capture(capture) => matching(&capture.sub, more)?,
        HirKind::Concat(parts) => {
            let parts = parts.iter().map(|part| matching(part, more));
            parts.collect::<Option<String>>()?
        }
        HirKind::Alternation(branches) => matching(branches.first()?, more)?,
        // The empty expression, and assertions like `^`.
        _ => String::new(),
    })
}

/// Returns a character of the class, a letter or a digit if it has one.
fn character(class: &Class) -> Option<char> {
    let Class::Unicode(class) = class else {
        return None;
    };
    let plain = ['a', 'A', '1', '0', '-', ' '];
    let has = |wanted: char| {
        class
            .iter()
            .any(|range| (range.start()..=range.end()).contains(&wanted))
    };
    let usual = plain.into_iter().find(|wanted| has(*wanted));
    usual.or_else(|| class.iter().next().map(|range| range.start()))
}
