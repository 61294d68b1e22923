//! Examples (OpenAPI 3.2): `dataValue` is what earlier versions call `value`.

use crate::normalize::walk::Members;
use serde_json::Value;

/// Gives each of the examples a `value`. Those given only as they are on the wire
/// (`serializedValue`) have none that could be shown as code.
pub(super) fn lower(members: &mut Members) {
    let Some(Value::Object(examples)) = members.get_mut("examples") else {
        return;
    };
    for example in examples.values_mut().filter_map(Value::as_object_mut) {
        if let (Some(data), false) = (example.get("dataValue"), example.contains_key("value")) {
            let data = data.clone();
            example.insert("value".to_owned(), data);
        }
    }
}
