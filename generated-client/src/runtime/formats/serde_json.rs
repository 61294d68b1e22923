//! [`Json`] and `serde_json::Value`, either way.

use serde_json::Value;

use crate::runtime::json::error::JsonError;
use crate::runtime::model::json_value::Json;

/// Numbers become what serde_json represents: an integer of 64 bits, otherwise a float. Of several
/// entries with one name, the last one wins.
///
/// # Errors
///
/// A number beyond the range of a float.
impl TryFrom<&Json> for Value {
    type Error = serde_json::Error;

    fn try_from(json: &Json) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json.as_str())
    }
}

impl TryFrom<Json> for Value {
    type Error = serde_json::Error;

    fn try_from(json: Json) -> Result<Self, serde_json::Error> {
        Value::try_from(&json)
    }
}

/// # Errors
///
/// A value nested deeper than JSON is read here.
impl TryFrom<&Value> for Json {
    type Error = JsonError;

    fn try_from(value: &Value) -> Result<Self, JsonError> {
        Json::parse(&value.to_string())
    }
}

impl TryFrom<Value> for Json {
    type Error = JsonError;

    fn try_from(value: Value) -> Result<Self, JsonError> {
        Json::try_from(&value)
    }
}
