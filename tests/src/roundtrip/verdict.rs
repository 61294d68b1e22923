//! Evaluates the results of a round trip.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use specsmith::{GeneratedKind, GeneratedType};

use super::equal::difference;
use super::program::Observed;
use super::subject::Subject;
use super::test_values::{Expected, TestValue};

/// The result of round-tripping all values of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// The number of types that were tested.
    pub types: usize,
    /// The number of other types, which have no schema in a document or no sample.
    pub untested: usize,
    /// The number of values.
    pub samples: usize,
    /// The values with another result than expected.
    pub mismatches: Vec<Mismatch>,
    /// Why no value could be tested at all.
    pub failed: Option<String>,
}

impl Verdict {
    /// Creates the verdict of a run in which no value could be tested.
    #[must_use]
    pub fn failed(reason: String) -> Self {
        Verdict {
            failed: Some(reason),
            ..Verdict::default()
        }
    }

    /// Returns the number of mismatches of each class.
    #[must_use]
    pub fn classes(&self) -> BTreeMap<&str, usize> {
        let mut classes = BTreeMap::new();
        for mismatch in &self.mismatches {
            *classes.entry(mismatch.class.as_str()).or_insert(0) += 1;
        }
        classes
    }
}

/// A value with another result than expected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mismatch {
    /// The type.
    pub ty: String,
    /// The pointer to its schema.
    pub schema: String,
    /// The class of the mismatch, the same for the same defect.
    pub class: String,
    /// The details of the mismatch.
    pub detail: String,
    /// Why the value was built.
    pub reason: String,
    /// The value.
    pub value: String,
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Mismatch {
            ty,
            schema,
            class,
            detail,
            reason,
            value,
        } = self;
        write!(f, "{ty} ({schema}), {reason}: {class}: {detail}: {value}")
    }
}

/// The maximum number of characters of a value in a mismatch.
const SHOWN: usize = 300;

/// Evaluates every result.
#[must_use]
pub fn evaluate(subject: &Subject, test_values: &[TestValue], results: &[Observed]) -> Verdict {
    let tested: BTreeSet<usize> = test_values.iter().map(|test_value| test_value.ty).collect();
    let unknown = Unknown::of(&subject.types);
    let mut verdict = Verdict {
        types: tested.len(),
        untested: subject.types.len() - tested.len(),
        samples: test_values.len(),
        ..Verdict::default()
    };
    for (test_value, observed) in test_values.iter().zip(results) {
        let ty = &subject.types[test_value.ty];
        if let Some((class, detail)) = compare(&unknown, ty, test_value, observed) {
            let schema = ty.schema.as_ref().map(|schema| schema.pointer.to_string());
            verdict.mismatches.push(Mismatch {
                ty: ty.name.clone(),
                schema: schema.unwrap_or_default(),
                class: class.to_owned(),
                detail,
                reason: test_value.reason.clone(),
                value: test_value.value.to_string().chars().take(SHOWN).collect(),
            });
        }
    }
    verdict
}

fn compare(
    unknown: &Unknown,
    ty: &GeneratedType,
    test_value: &TestValue,
    observed: &Observed,
) -> Option<(&'static str, String)> {
    let mismatch = |class, detail: &str| Some((class, detail.to_owned()));
    let (back, shown) = match (observed, &test_value.expected) {
        (Observed::Broken(message), _) => return mismatch("broken", message),
        (Observed::Refused(_), Expected::Refused) => return None,
        (Observed::Refused(message), Expected::Equal(_)) => return mismatch("refused", message),
        (Observed::Read { back, shown }, _) => (back, shown.as_str()),
    };
    let variant = shown.split(['(', ' ']).next().unwrap_or_default();
    let Expected::Equal(variants) = &test_value.expected else {
        let is_unknown = matches!(unknown_variant(ty), Some(name) if name == variant);
        let is_unknown = is_unknown || inside(&unknown.all, shown, |_| true).is_some();
        return (!is_unknown).then(|| ("wrong kind accepted", shown.chars().take(SHOWN).collect()));
    };
    if let Some(difference) = difference(&test_value.value, back) {
        let class = ["property lost", "property added", "value changed"];
        let class = class
            .into_iter()
            .find(|class| difference.starts_with(class));
        return mismatch(class.unwrap_or("changed"), &difference);
    }
    match &ty.kind {
        GeneratedKind::Enum {
            values,
            unknown: Some(name),
            is_declared_open,
        } if name == variant => {
            let is_known = values.contains(&scalar(&test_value.value));
            (is_known || !is_declared_open).then_some(())?;
            return mismatch("read as unknown", shown);
        }
        GeneratedKind::Union { unknown: name, .. } if name == variant => {
            return mismatch("read as unknown", shown);
        }
        GeneratedKind::Union { .. } if !variants.is_empty() => {
            let expected = variants.iter().any(|name| name == variant);
            if !expected {
                let detail = format!("{variant} instead of {}", variants.join(" or "));
                return mismatch("wrong variant", &detail);
            }
        }
        _ => {}
    }
    // An unknown string or number may belong to an open enum.
    inside(&unknown.sure, shown, |rest| rest.starts_with(['{', '[']))
        .and_then(|at| mismatch("nested unknown", at))
}

fn unknown_variant(ty: &GeneratedType) -> Option<&str> {
    match &ty.kind {
        GeneratedKind::Enum { unknown, .. } => unknown.as_deref(),
        GeneratedKind::Union { unknown, .. } => Some(unknown),
        _ => None,
    }
}

/// Returns a scalar as it appears in the values of an enum.
fn scalar(value: &Value) -> String {
    match value {
        Value::String(string) => string.clone(),
        other => other.to_string(),
    }
}

/// The names of the variants for unknown values.
struct Unknown<'t> {
    all: BTreeSet<&'t str>,
    /// Those that are not also the name of a branch of a union.
    sure: BTreeSet<&'t str>,
}

impl<'t> Unknown<'t> {
    fn of(types: &'t [GeneratedType]) -> Self {
        let all: BTreeSet<&str> = types.iter().filter_map(unknown_variant).collect();
        let mut sure = all.clone();
        for ty in types {
            if let GeneratedKind::Union { variants, .. } = &ty.kind {
                for variant in variants {
                    sure.remove(variant.name.as_str());
                }
            }
        }
        Unknown { all, sure }
    }
}

/// Finds one of these variants in the `Debug` output of a value, if `is_meant` accepts what follows its
/// parenthesis.
fn inside<'s>(
    names: &BTreeSet<&str>,
    shown: &'s str,
    is_meant: impl Fn(&str) -> bool,
) -> Option<&'s str> {
    let (mut in_string, mut escaped, mut start) = (false, false, 0);
    for (index, c) in shown.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if in_string => escaped = true,
            '"' => in_string = !in_string,
            '(' if !in_string
                && names.contains(&shown[start..index])
                && is_meant(&shown[index + 1..]) =>
            {
                let mut boundaries = shown.char_indices().map(|(at, _)| at);
                let end = boundaries.find(|at| *at > index + SHOWN);
                return Some(&shown[start..end.unwrap_or(shown.len())]);
            }
            c if !in_string && (c.is_alphanumeric() || c == '_') => continue,
            _ => {}
        }
        start = index + c.len_utf8();
    }
    None
}
