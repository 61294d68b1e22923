//! Reads a description: a path, standard input or bytes in, one JSON value and the kept text out.
//!
//! JSON and YAML alike. The value is bounded in size and depth, so later stages may recurse over
//! it. This stage never knows what OpenAPI is.

mod events;
mod json;
mod library;
mod read;
mod scalar;
mod tree;
mod yaml;

pub use crate::diagnostic::{Format, SourceText};
pub use library::{Document, Library, ReferenceFault, Target};

use crate::diagnostic::{Code, Diagnostics, Location, Place, Sources, Stopped};
use serde_json::Value;
use std::path::PathBuf;

/// The most bytes a description may have.
const MAX_BYTES: usize = 256 << 20;

/// How deep the value may be nested.
///
/// It lies under the limits of the parsers (128), so that it is this module that says so.
const MAX_DEPTH: usize = 120;

/// How many values YAML aliases may add to those that are written out.
const MAX_ALIASED: usize = 1_000_000;

/// How many values a text may hold: each takes a byte at least, unless it comes from an alias.
fn node_budget(text: &str) -> usize {
    text.len() + MAX_ALIASED
}

/// Where a description comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    name: String,
    input: Input,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Input {
    Path(PathBuf),
    Stdin,
    Bytes(Vec<u8>),
}

impl Source {
    /// A file.
    pub fn path(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        Source {
            name: path.display().to_string(),
            input: Input::Path(path),
        }
    }

    /// The standard input of the process.
    pub fn stdin() -> Self {
        Source {
            name: "<stdin>".to_owned(),
            input: Input::Stdin,
        }
    }

    /// Bytes at hand; `name` is what diagnostics call them.
    pub fn bytes(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Source {
            name: name.into(),
            input: Input::Bytes(bytes.into()),
        }
    }

    /// What diagnostics call it.
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// Why a text could not be turned into a value.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Failure {
    code: Code,
    place: Place,
    message: String,
    hint: Option<&'static str>,
}

impl Failure {
    fn syntax(offset: usize, message: impl Into<String>) -> Self {
        Failure {
            code: Code::SyntaxError,
            place: Place::Offset(offset),
            message: message.into(),
            hint: None,
        }
    }

    /// How far in the text was well-formed, as far as that is known.
    fn offset(&self) -> usize {
        match self.place {
            Place::Offset(offset) => offset,
            Place::Whole | Place::Node(_) => 0,
        }
    }
}

/// Reads a description and keeps its text in `sources`, also when it is not well-formed.
///
/// Errors: what cannot be read, is not UTF-8, is neither JSON (RFC 8259) nor YAML 1.2, has the same
/// key twice in an object, or is beyond the limits of this module.
pub fn load(
    source: &Source,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<Library, Stopped> {
    let (text, parsed) = match read::read(&source.input) {
        Ok(text) => {
            let parsed = parse(&text);
            (text, parsed)
        }
        Err((text, failure)) => (text, Err((Format::Yaml, failure))),
    };
    let format = match &parsed {
        Ok((format, _)) | Err((format, _)) => *format,
    };
    let name = source.name.clone();
    let file = sources.add(SourceText { name, text, format });
    match parsed {
        Ok((_, value)) => Ok(Library::single(Document {
            file,
            name: source.name.clone(),
            value,
            overlaid: Vec::new(),
        })),
        Err((_, failure)) => {
            let place = failure.place;
            let location = Location { file, place };
            diagnostics
                .error(failure.code, location, failure.message)
                .hint = failure.hint.map(str::to_owned);
            Err(Stopped)
        }
    }
}

/// Reads the text as what it looks like, and as YAML when it is not JSON after all: YAML flow
/// style begins with the same brackets.
fn parse(text: &str) -> Result<(Format, Value), (Format, Failure)> {
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
fn byte_offset(text: &str, index: usize) -> usize {
    let mut characters = text.char_indices().map(|(offset, _)| offset);
    characters.nth(index).unwrap_or(text.len())
}

#[cfg(test)]
mod tests;
