//! The independent validator, with the formats of OpenAPI.

use jsonschema::{Draft, ValidationOptions, Validator};
use serde_json::Value;

/// Builds the validator of a schema, which also checks formats.
pub(super) fn validator(schema: &Value) -> Option<Validator> {
    options().build(schema).ok()
}

/// Returns whether a string is base64, padded or not (RFC 4648, section 4).
fn is_base64(string: &str) -> bool {
    let digits = string.trim_end_matches('=');
    let is_digit = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/');
    digits.chars().all(is_digit) && digits.len() % 4 != 1
}

/// Returns the options of validators.
pub(super) fn options() -> ValidationOptions<'static> {
    jsonschema::options()
        .with_draft(Draft::Draft202012)
        .should_validate_formats(true)
        .should_ignore_unknown_formats(true)
        // Most documents mean a time of day without the offset that RFC 3339 requires.
        .with_format("time", |_: &str| true)
        .with_format("byte", is_base64)
}
