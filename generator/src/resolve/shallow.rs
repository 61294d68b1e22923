//! One level of a node: everything of its own, its children replaced by references to them.
//!
//! So typing a node costs only the node, and a fault inside a child is not the parent's.

use crate::diagnostic::Pointer;
use crate::normalize::private;
use indexmap::IndexMap;
use serde_json::{Map, Value, json};

/// A schema's own keywords. `child` is told the pointer of every child schema.
pub(super) fn schema(
    pointer: &Pointer,
    schema: &Map<String, Value>,
    child: &mut dyn FnMut(Pointer),
) -> Value {
    let mut refer = |at: Pointer| {
        let reference = to(&at);
        child(at);
        reference
    };
    let own = schema.iter().map(|(key, value)| {
        let at = || pointer.child(key);
        let value = match (key.as_str(), value) {
            ("properties" | private::PATTERN_PROPERTIES, Value::Object(members)) => {
                let names = members.keys();
                names
                    .map(|name| (name.clone(), refer(at().child(name))))
                    .collect()
            }
            (
                "allOf" | "oneOf" | "anyOf" | private::PREFIX_ITEMS | private::PARTS,
                Value::Array(items),
            ) => (0..items.len())
                .map(|index| refer(at().item(index)))
                .collect(),
            ("items" | "not" | private::CONTENT_SCHEMA, _)
            | ("additionalProperties", Value::Object(_)) => refer(at()),
            _ => value.clone(),
        };
        (key.clone(), value)
    });
    let mut own: Map<String, Value> = own.collect();
    let exact = exact_numbers(schema);
    if !exact.is_empty() {
        own.insert(private::EXACT.to_owned(), Value::Object(exact));
    }
    Value::Object(own)
}

/// The bounds that lose digits as floats, which is how `openapiv3` may read them.
fn exact_numbers(schema: &Map<String, Value>) -> Map<String, Value> {
    const LARGEST: u64 = 1 << f64::MANTISSA_DIGITS;
    let bounds = ["minimum", "maximum", "multipleOf"].into_iter();
    let wide = bounds.filter_map(|key| match schema.get(key)? {
        Value::Number(number) => {
            let size = number.as_u64().or(number.as_i64().map(i64::unsigned_abs))?;
            (size > LARGEST).then(|| (key.to_owned(), Value::from(number.to_string())))
        }
        _ => None,
    });
    wide.collect()
}

/// The node without the members named.
pub(super) fn without(node: &Map<String, Value>, children: &[&str]) -> Map<String, Value> {
    let own = node
        .iter()
        .filter(|(key, _)| !children.contains(&key.as_str()));
    own.map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}

/// The `x-…` members of a node.
pub(super) fn extensions(node: &Map<String, Value>) -> IndexMap<String, Value> {
    let own = node.iter().filter(|(key, _)| key.starts_with("x-"));
    own.map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}

/// A reference to `pointer`. Its text is not percent-encoded: only [`super::child_pointer`] reads
/// it.
pub(super) fn to(pointer: &Pointer) -> Value {
    json!({ "$ref": pointer.fragment() })
}
