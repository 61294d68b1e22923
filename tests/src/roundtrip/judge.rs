//! Whether an answer is what has to become of a value.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use specsmith::{GeneratedKind, GeneratedType};

use super::Subject;
use super::ask::{Expected, Question};
use super::equal::difference;
use super::program::Answer;

/// What became of all values of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// How many types were asked about.
    pub types: usize,
    /// How many types there are beside them: their schema stands nowhere, or no value of it was
    /// found.
    pub unasked: usize,
    /// How many values were given to types.
    pub samples: usize,
    /// What went wrong.
    pub faults: Vec<Fault>,
    /// Why nothing was asked at all.
    pub failed: Option<String>,
}

impl Verdict {
    /// No value was given to any type, for this reason.
    #[must_use]
    pub fn failed(reason: String) -> Self {
        Verdict {
            failed: Some(reason),
            ..Verdict::default()
        }
    }

    /// How many faults there are of each class.
    #[must_use]
    pub fn classes(&self) -> BTreeMap<&str, usize> {
        let mut classes = BTreeMap::new();
        for fault in &self.faults {
            *classes.entry(fault.class.as_str()).or_insert(0) += 1;
        }
        classes
    }
}

/// A value of which something else became than has to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The type.
    pub ty: String,
    /// The pointer to its schema.
    pub schema: String,
    /// What is wrong, in words that are the same for the same fault.
    pub class: String,
    /// What is wrong, in detail.
    pub detail: String,
    /// What the value was made for.
    pub reason: String,
    /// The value.
    pub value: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Fault {
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

/// How much of a value a fault shows.
const SHOWN: usize = 300;

/// Judges every answer.
#[must_use]
pub fn judge(subject: &Subject, questions: &[Question], answers: &[Answer]) -> Verdict {
    let asked: BTreeSet<usize> = questions.iter().map(|question| question.ty).collect();
    let unknown = Unknown::of(&subject.types);
    let mut verdict = Verdict {
        types: asked.len(),
        unasked: subject.types.len() - asked.len(),
        samples: questions.len(),
        ..Verdict::default()
    };
    for (question, answer) in questions.iter().zip(answers) {
        let ty = &subject.types[question.ty];
        if let Some((class, detail)) = fault(&unknown, ty, question, answer) {
            let schema = ty.schema.as_ref().map(|schema| schema.pointer.to_string());
            verdict.faults.push(Fault {
                ty: ty.name.clone(),
                schema: schema.unwrap_or_default(),
                class: class.to_owned(),
                detail,
                reason: question.reason.clone(),
                value: question.value.to_string().chars().take(SHOWN).collect(),
            });
        }
    }
    verdict
}

fn fault(
    unknown: &Unknown,
    ty: &GeneratedType,
    question: &Question,
    answer: &Answer,
) -> Option<(&'static str, String)> {
    let wrong = |class, detail: &str| Some((class, detail.to_owned()));
    let (back, shown) = match (answer, &question.expected) {
        (Answer::Broken(message), _) => return wrong("broken", message),
        (Answer::Refused(_), Expected::Refused) => return None,
        (Answer::Refused(message), Expected::Equal(_)) => return wrong("refused", message),
        (Answer::Read { back, shown }, _) => (back, shown.as_str()),
    };
    let variant = shown.split(['(', ' ']).next().unwrap_or_default();
    let Expected::Equal(variants) = &question.expected else {
        let kept = matches!(unknown_variant(ty), Some(name) if name == variant);
        let kept = kept || inside(&unknown.all, shown, |_| true).is_some();
        return (!kept).then(|| ("wrong kind accepted", shown.chars().take(SHOWN).collect()));
    };
    if let Some(difference) = difference(&question.value, back) {
        let class = ["member lost", "member added", "value changed"];
        let class = class
            .into_iter()
            .find(|class| difference.starts_with(class));
        return wrong(class.unwrap_or("changed"), &difference);
    }
    match &ty.kind {
        GeneratedKind::Enum {
            values,
            unknown: Some(name),
            is_declared_open,
        } if name == variant => {
            let is_known = values.contains(&text(&question.value));
            (is_known || !is_declared_open).then_some(())?;
            return wrong("kept as unknown", shown);
        }
        GeneratedKind::Union { unknown: name, .. } if name == variant => {
            return wrong("kept as unknown", shown);
        }
        GeneratedKind::Union { .. } if !variants.is_empty() => {
            let expected = variants.iter().any(|name| name == variant);
            if !expected {
                let detail = format!("{variant} instead of {}", variants.join(" or "));
                return wrong("another variant", &detail);
            }
        }
        _ => {}
    }
    // A text or a number that is unknown may be of an open list.
    inside(&unknown.sure, shown, |rest| rest.starts_with(['{', '[']))
        .and_then(|place| wrong("unknown inside", place))
}

fn unknown_variant(ty: &GeneratedType) -> Option<&str> {
    match &ty.kind {
        GeneratedKind::Enum { unknown, .. } => unknown.as_deref(),
        GeneratedKind::Union { unknown, .. } => Some(unknown),
        _ => None,
    }
}

/// The text of a scalar, as a list of values has it.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The names of the variants that keep what is unknown.
struct Unknown<'t> {
    all: BTreeSet<&'t str>,
    /// Those that no union has for a branch.
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

/// Where something that `is_meant` stands in a variant of one of these names, by what `Debug` shows
/// of the value.
fn inside<'s>(
    names: &BTreeSet<&str>,
    shown: &'s str,
    is_meant: impl Fn(&str) -> bool,
) -> Option<&'s str> {
    let (mut in_text, mut escaped, mut word) = (false, false, 0);
    for (index, c) in shown.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if in_text => escaped = true,
            '"' => in_text = !in_text,
            '(' if !in_text
                && names.contains(&shown[word..index])
                && is_meant(&shown[index + 1..]) =>
            {
                let mut places = shown.char_indices().map(|(at, _)| at);
                let end = places.find(|at| *at > index + SHOWN);
                return Some(&shown[word..end.unwrap_or(shown.len())]);
            }
            c if !in_text && (c.is_alphanumeric() || c == '_') => continue,
            _ => {}
        }
        word = index + c.len_utf8();
    }
    None
}
