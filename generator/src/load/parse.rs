//! Parses a document, whether it is JSON or YAML.

use super::failure::Failure;
use super::{json, yaml};
use crate::diagnostic::{Code, Format};
use serde_json::Value;

/// Parses a document by its first character, and as YAML if it is not JSON after all: YAML flow style
/// begins with the same brackets.
pub(super) fn parse(source: &str) -> Result<(Format, Value), (Format, Failure)> {
    let may_be_json = matches!(source.trim_ascii_start().bytes().next(), Some(b'{' | b'['));
    if !may_be_json {
        return match yaml::parse(source) {
            Ok(value) => Ok((Format::Yaml, value)),
            Err(failure) => Err((Format::Yaml, failure)),
        };
    }
    let json_failure = match json::parse(source) {
        Ok(value) => return Ok((Format::Json, value)),
        Err(failure) => failure,
    };
    if json_failure.code != Code::SyntaxError {
        return Err((Format::Json, json_failure));
    }
    match yaml::parse(source) {
        Ok(value) => Ok((Format::Yaml, value)),
        // The format in which more of the document is well-formed is the one the user meant.
        Err(failure) if failure.offset() > json_failure.offset() => Err((Format::Yaml, failure)),
        Err(_) => Err((Format::Json, json_failure)),
    }
}
