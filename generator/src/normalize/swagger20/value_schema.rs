//! The fields of parameters and headers that describe the value, which are its schema in OpenAPI 3.0.

use crate::normalize::object::Object;
use serde_json::Value;

/// The fields that describe the value of a parameter or a header, or its items.
const KEYWORDS: &[&str] = &[
    "type",
    "format",
    "items",
    "default",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "enum",
    "multipleOf",
    "nullable",
    "properties",
    "additionalProperties",
    "allOf",
    "oneOf",
    "anyOf",
    "x-nullable",
    "x-isnullable",
    "x-ms-enum",
    "x-enum-varnames",
    "x-enumNames",
    "x-enum-descriptions",
    "x-enumDescriptions",
];

/// Takes out the fields that describe the value; `None` if there are none.
pub(super) fn take_schema(object: &mut Object) -> Option<Value> {
    let mut schema = Object::new();
    for key in KEYWORDS {
        schema.extend(object.shift_remove_entry(*key));
    }
    (!schema.is_empty()).then_some(Value::Object(schema))
}
