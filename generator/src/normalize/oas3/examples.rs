//! Examples (OpenAPI 3.2): `dataValue` is what earlier versions call `value`.

use crate::normalize::object::Object;
use serde_json::Value;

/// Copies `dataValue` to `value`. Examples that only show the serialized form (`serializedValue`)
/// have no value that could be shown as code.
pub(super) fn lower(object: &mut Object) {
    let Some(Value::Object(examples)) = object.get_mut("examples") else {
        return;
    };
    for example in examples.values_mut().filter_map(Value::as_object_mut) {
        if let (Some(data), false) = (example.get("dataValue"), example.contains_key("value")) {
            let data = data.clone();
            example.insert("value".to_owned(), data);
        }
    }
}
