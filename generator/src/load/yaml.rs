//! YAML text to a value.
//!
//! The one file that names `serde_yaml`. What that crate refuses and real descriptions have is read
//! by [`super::yaml_events`] instead.

use super::failure::Failure;
use super::value_reader::Reading;
use super::yaml_events;
use serde::de::DeserializeSeed;
use serde_json::Value;

/// From this depth of brackets on, `serde_yaml` takes time in the square of their number.
const MAX_BRACKETS: usize = 200;

/// Reads one YAML document.
pub(super) fn parse(text: &str) -> Result<Value, Failure> {
    if brackets_may_nest(text) {
        return yaml_events::parse(text);
    }
    let mut reading = Reading::yaml(text);
    let parsed = reading
        .root()
        .deserialize(serde_yaml::Deserializer::from_str(text));
    match parsed {
        Ok(value) => Ok(value),
        Err(_) => match reading.failure(text) {
            Some(failure) => Err(failure),
            None => yaml_events::parse(text),
        },
    }
}

/// Whether brackets could be nested deeper than is good for `serde_yaml`. It counts those in text
/// as well, so it errs on the side of the other reader, which is as right.
fn brackets_may_nest(text: &str) -> bool {
    let mut depth = 0_usize;
    text.bytes().any(|byte| {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > MAX_BRACKETS
    })
}
