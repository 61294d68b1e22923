//! Parses JSON.

use super::failure::Failure;
use super::value_reader::Reader;
use serde::de::DeserializeSeed;
use serde_json::Value;

/// Parses one JSON document (RFC 8259).
pub(super) fn parse(source: &str) -> Result<Value, Failure> {
    let mut reader = Reader::json(source);
    let mut deserializer = serde_json::Deserializer::from_str(source);
    let parsed = reader
        .root()
        .deserialize(&mut deserializer)
        .and_then(|value| deserializer.end().map(|()| value));
    parsed.map_err(|error| {
        reader
            .failure(source)
            .unwrap_or_else(|| syntax(source, &error))
    })
}

fn syntax(source: &str, error: &serde_json::Error) -> Failure {
    let offset = if error.is_eof() {
        source.len()
    } else {
        // The column counts bytes and is that of the last byte read.
        let lines = source.split_inclusive('\n').map(str::len);
        let start: usize = lines.take(error.line().saturating_sub(1)).sum();
        source.floor_char_boundary(start + error.column().saturating_sub(1))
    };
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    Failure::syntax(offset, format!("invalid JSON: {message}"))
}
