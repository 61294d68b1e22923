//! Names and descriptions of the values of an enum, from the extensions of the generators and vendors
//! that documents are written for.

use indexmap::IndexMap;
use serde_json::Value;

use crate::diagnostic::{Code, Pointer};
use crate::ir::Docs;
use crate::lower::lowering::Lowering;
use crate::resolve::Schema;

/// Arrays of names in the order of the values, or maps by value.
const NAMES: &[&str] = &[
    "x-enum-varnames",
    "x-enumNames",
    "x-enum-names",
    "x-speakeasy-enums",
];

/// Arrays of descriptions in the order of the values, or maps by value.
const DESCRIPTIONS: &[&str] = &[
    "x-enum-descriptions",
    "x-enumDescriptions",
    "x-speakeasy-enum-descriptions",
];

/// Arrays of the deprecated values, or of flags in the order of the values.
const DEPRECATED: &[&str] = &["x-enum-deprecated"];

type Extensions = IndexMap<String, Value>;

/// The name and docs of one value.
#[derive(Debug, Clone, Default)]
pub(super) struct ValueDocs {
    /// The requested name of its variant.
    pub(super) name: Option<String>,
    pub(super) docs: Docs,
}

/// Returns the name and docs of each value of the schema's `enum`.
pub(super) fn value_docs(lowering: &mut Lowering, schema: &Schema) -> Vec<ValueDocs> {
    let (extensions, values) = (&schema.extensions, schema.enumeration.as_slice());
    let mut all = vec![ValueDocs::default(); values.len()];
    let present = |key: &&'static str| Some((*key, extensions.get(*key)?));
    let mut set_each = |key: &str, extension: &Value, set: fn(&mut ValueDocs, &str)| {
        let strings = per_value(lowering, &schema.pointer.child(key), extension, values);
        for (docs, string) in all.iter_mut().zip(strings) {
            if let Some(string) = string {
                set(docs, string);
            }
        }
    };
    for (key, extension) in NAMES.iter().filter_map(present) {
        set_each(key, extension, |docs, name| {
            docs.name.get_or_insert_with(|| name.to_owned());
        });
    }
    for (key, extension) in DESCRIPTIONS.iter().filter_map(present) {
        set_each(key, extension, |docs, description| {
            let own = &mut docs.docs.description;
            own.get_or_insert_with(|| description.to_owned());
        });
    }
    for (_, extension) in DEPRECATED.iter().filter_map(present) {
        let marks = extension.as_array().map(Vec::as_slice).unwrap_or_default();
        for (index, (docs, value)) in all.iter_mut().zip(values).enumerate() {
            let flagged = marks.get(index) == Some(&Value::Bool(true));
            docs.docs.deprecated |= flagged || marks.contains(value);
        }
    }
    for (docs, value) in all.iter_mut().zip(values) {
        if let Some(entry) = entry(extensions, value) {
            add_entry(docs, entry);
        }
    }
    all
}

/// Adds what the object about a value has, unless it is known already.
fn add_entry(docs: &mut ValueDocs, entry: &Value) {
    let string = |key| entry.get(key).and_then(Value::as_str).map(str::to_owned);
    docs.name = docs.name.take().or_else(|| string("name"));
    let description = docs.docs.description.take();
    docs.docs.description = description.or_else(|| string("description"));
    docs.docs.deprecated |= entry.get("deprecated") == Some(&Value::Bool(true));
}

/// Returns the object about a value: an item of `x-ms-enum`, or an entry of `x-fern-enum`.
fn entry<'d>(extensions: &'d Extensions, value: &Value) -> Option<&'d Value> {
    let entries = extensions.get("x-ms-enum");
    let entries = entries.and_then(|it| it.get("values")?.as_array());
    let item = entries.and_then(|items| items.iter().find(|item| item.get("value") == Some(value)));
    item.or_else(|| extensions.get("x-fern-enum")?.get(key_of(value)?))
}

/// Returns a string for each value: from an array as long as `enum`, with `null` counted or not, or
/// from an object by value.
fn per_value<'d>(
    lowering: &mut Lowering,
    at: &Pointer,
    extension: &'d Value,
    values: &[Value],
) -> Vec<Option<&'d str>> {
    let items = match extension {
        Value::Object(entries) => {
            let string = |value| entries.get(&key_of(value)?)?.as_str();
            return values.iter().map(string).collect();
        }
        Value::Array(items) => items,
        _ => {
            let message = "ignored: expected an array or an object";
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
            let message = format!("ignored: {length} entries for {real} enum values");
            lowering
                .diagnostics
                .warning(Code::InvalidValue, at, message)
                .hint("add one for each value, in the order of `enum`");
            Vec::new()
        }
    }
}

/// Returns the key of a value in an object.
fn key_of(value: &Value) -> Option<String> {
    match value {
        Value::String(value) => Some(value.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
