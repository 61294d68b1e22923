//! One level of a schema as JSON: its own keywords, with every child replaced by a reference.
//!
//! So reading a schema costs only that schema, and an error inside a child is not its parent's.

use crate::diagnostic::Pointer;
use crate::normalize::private;
use serde_json::{Map, Value, json};

/// Returns the schema with references for children. Calls `child` with the pointer of each.
pub(super) fn shallow(
    pointer: &Pointer,
    schema: &Map<String, Value>,
    child: &mut dyn FnMut(Pointer),
) -> Value {
    let mut refer = |at: Pointer| {
        child(at);
        reference()
    };
    let own = schema.iter().map(|(key, value)| {
        let at = || pointer.child(key);
        let value = match (key.as_str(), value) {
            ("properties" | private::PATTERN_PROPERTIES, Value::Object(properties)) => {
                let names = properties.keys();
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
    Value::Object(own.collect())
}

/// Returns the reference for a child. Its target is never read: the location of a child follows from
/// that of its parent.
fn reference() -> Value {
    json!({ "$ref": "#" })
}
