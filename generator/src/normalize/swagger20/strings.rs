//! Arrays of strings, such as `consumes`.

use serde_json::Value;

/// Returns the distinct non-empty strings of an array; a single string may contain several, separated
/// by commas. An empty result means the same as no array.
pub(super) fn strings(value: &Value) -> Vec<String> {
    let all: Vec<&str> = match value {
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
        Value::String(string) => string.split(',').collect(),
        _ => Vec::new(),
    };
    let mut distinct: Vec<String> = Vec::new();
    for string in all.into_iter().map(str::trim) {
        if !string.is_empty() && !distinct.iter().any(|known| known == string) {
            distinct.push(string.to_owned());
        }
    }
    distinct
}
