//! Parses YAML.
//!
//! The one file that names `serde_yaml`. What that crate rejects although real descriptions contain
//! it is parsed by [`super::yaml_events`] instead.

use super::failure::Failure;
use super::value_reader::Reader;
use super::yaml_events;
use serde::de::DeserializeSeed;
use serde_json::Value;

/// From this depth of brackets on, the time that `serde_yaml` takes grows with the square of their
/// number.
const MAX_BRACKETS: usize = 200;

/// Parses one YAML document.
pub(super) fn parse(source: &str) -> Result<Value, Failure> {
    if may_nest_brackets(source) {
        return yaml_events::parse(source);
    }
    let mut reader = Reader::yaml(source);
    let deserializer = serde_yaml::Deserializer::from_str(source);
    match reader.root().deserialize(deserializer) {
        Ok(value) => Ok(value),
        Err(_) => match reader.failure(source) {
            Some(failure) => Err(failure),
            None => yaml_events::parse(source),
        },
    }
}

/// Returns whether brackets may be nested too deeply for `serde_yaml`. Brackets inside strings count
/// as well, so this errs in favor of the other parser, which is equally correct.
fn may_nest_brackets(source: &str) -> bool {
    let mut depth = 0_usize;
    source.bytes().any(|byte| {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > MAX_BRACKETS
    })
}
