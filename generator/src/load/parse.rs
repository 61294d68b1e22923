//! Text to a value, whichever of JSON and YAML it is.

use super::failure::Failure;
use super::{json, yaml};
use crate::diagnostic::{Code, Format};
use serde_json::Value;

/// Reads the text as what it looks like, and as YAML when it is not JSON after all: YAML flow
/// style begins with the same brackets.
pub(super) fn parse(text: &str) -> Result<(Format, Value), (Format, Failure)> {
    let looks_like_json = matches!(text.trim_ascii_start().bytes().next(), Some(b'{' | b'['));
    if !looks_like_json {
        return match yaml::parse(text) {
            Ok(value) => Ok((Format::Yaml, value)),
            Err(failure) => Err((Format::Yaml, failure)),
        };
    }
    let json = match json::parse(text) {
        Ok(value) => return Ok((Format::Json, value)),
        Err(failure) => failure,
    };
    if json.code != Code::SyntaxError {
        return Err((Format::Json, json));
    }
    match yaml::parse(text) {
        Ok(value) => Ok((Format::Yaml, value)),
        // The reading that came further is the one the user meant.
        Err(yaml) if yaml.offset() > json.offset() => Err((Format::Yaml, yaml)),
        Err(_) => Err((Format::Json, json)),
    }
}

/// The byte offset of the character `index`.
pub(super) fn byte_offset(text: &str, index: usize) -> usize {
    let mut characters = text.char_indices().map(|(offset, _)| offset);
    characters.nth(index).unwrap_or(text.len())
}
