//! JSON text to a value.

use super::failure::Failure;
use super::value_reader::Reading;
use serde::de::DeserializeSeed;
use serde_json::Value;

/// Reads one JSON text (RFC 8259).
pub(super) fn parse(text: &str) -> Result<Value, Failure> {
    let mut reading = Reading::json(text);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let parsed = reading
        .root()
        .deserialize(&mut deserializer)
        .and_then(|value| deserializer.end().map(|()| value));
    parsed.map_err(|error| {
        reading
            .failure(text)
            .unwrap_or_else(|| syntax(text, &error))
    })
}

fn syntax(text: &str, error: &serde_json::Error) -> Failure {
    let offset = if error.is_eof() {
        text.len()
    } else {
        // The column counts bytes and names the byte last read.
        let lines = text.split_inclusive('\n').map(str::len);
        let start: usize = lines.take(error.line().saturating_sub(1)).sum();
        text.floor_char_boundary(start + error.column().saturating_sub(1))
    };
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    Failure::syntax(offset, format!("the JSON is not well-formed: {message}"))
}
