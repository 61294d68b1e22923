//! What documents say of the values of an enum beside the list: names and descriptions, under the
//! extensions of the generators and vendors that people write for.

use indexmap::IndexMap;
use serde_json::Value;

use crate::diagnostic::{Code, Pointer};
use crate::ir::Docs;
use crate::lower::Lowering;

/// Lists of names in the order of the values, or maps by value.
const NAMES: &[&str] = &[
    "x-enum-varnames",
    "x-enumNames",
    "x-enum-names",
    "x-speakeasy-enums",
];

/// Lists of descriptions in the order of the values, or maps by value.
const DESCRIPTIONS: &[&str] = &[
    "x-enum-descriptions",
    "x-enumDescriptions",
    "x-speakeasy-enum-descriptions",
];

/// Lists of those values that are deprecated, or flags in the order of the values.
const DEPRECATED: &[&str] = &["x-enum-deprecated"];

type Extensions = IndexMap<String, Value>;

/// What is said of one value.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    /// What its variant should be called.
    pub(super) name: Option<String>,
    pub(super) docs: Docs,
}

/// What is said of each of the values, in their order.
pub(super) fn words(
    lowering: &mut Lowering,
    pointer: &Pointer,
    extensions: &Extensions,
    values: &[Value],
) -> Vec<Words> {
    let mut all = vec![Words::default(); values.len()];
    let said = |key: &&'static str| Some((*key, extensions.get(*key)?));
    let mut about = |key: &str, told: &Value, set: fn(&mut Words, &str)| {
        let texts = per_value(lowering, &pointer.child(key), told, values);
        for (words, text) in all.iter_mut().zip(texts) {
            if let Some(text) = text {
                set(words, text);
            }
        }
    };
    for (key, told) in NAMES.iter().filter_map(said) {
        about(key, told, |words, text| {
            words.name.get_or_insert_with(|| text.to_owned());
        });
    }
    for (key, told) in DESCRIPTIONS.iter().filter_map(said) {
        about(key, told, |words, text| {
            words
                .docs
                .description
                .get_or_insert_with(|| text.to_owned());
        });
    }
    for (_, told) in DEPRECATED.iter().filter_map(said) {
        let marks = told.as_array().map(Vec::as_slice).unwrap_or_default();
        for (index, (words, value)) in all.iter_mut().zip(values).enumerate() {
            let flagged = marks.get(index) == Some(&Value::Bool(true));
            words.docs.deprecated |= flagged || marks.contains(value);
        }
    }
    for (words, value) in all.iter_mut().zip(values) {
        if let Some(entry) = entry(extensions, value) {
            let text = |key| entry.get(key).and_then(Value::as_str).map(str::to_owned);
            let name = words.name.take().or_else(|| text("name"));
            words.name = name;
            let description = words.docs.description.take();
            words.docs.description = description.or_else(|| text("description"));
            words.docs.deprecated |= entry.get("deprecated") == Some(&Value::Bool(true));
        }
    }
    all
}

/// The object that says more about a value: an item of `x-ms-enum`, a member of `x-fern-enum`.
fn entry<'d>(extensions: &'d Extensions, value: &Value) -> Option<&'d Value> {
    let listed = extensions.get("x-ms-enum");
    let listed = listed.and_then(|it| it.get("values")?.as_array());
    let item = listed.and_then(|items| items.iter().find(|item| item.get("value") == Some(value)));
    item.or_else(|| extensions.get("x-fern-enum")?.get(key_of(value)?))
}

/// A text for each value: from a list that is as long as that of the values, null counted or not,
/// or from an object by value.
fn per_value<'d>(
    lowering: &mut Lowering,
    at: &Pointer,
    told: &'d Value,
    values: &[Value],
) -> Vec<Option<&'d str>> {
    let items = match told {
        Value::Object(members) => {
            let text = |value| members.get(&key_of(value)?)?.as_str();
            return values.iter().map(text).collect();
        }
        Value::Array(items) => items,
        _ => {
            let message = "this was ignored: it is neither a list nor an object";
            lowering
                .diagnostics
                .warning(Code::InvalidValue, at, message);
            return Vec::new();
        }
    };
    let real = values.iter().filter(|value| !value.is_null()).count();
    let mut items = items.iter();
    match items.len() {
        length if length == values.len() => items.map(Value::as_str).collect(),
        length if length == real => values
            .iter()
            .map(|value| match value {
                Value::Null => None,
                _ => items.next().and_then(Value::as_str),
            })
            .collect(),
        length => {
            let message =
                format!("this was ignored: there are {real} values and {length} of these");
            lowering
                .diagnostics
                .warning(Code::InvalidValue, at, message)
                .hint("give one for each value, in the order of `enum`");
            Vec::new()
        }
    }
}

/// The key under which an object tells of a value.
fn key_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
