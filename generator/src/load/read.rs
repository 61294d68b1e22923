//! Bytes of a source as text.

use super::{Failure, Input, MAX_BYTES};
use crate::diagnostic::{Code, Place};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The text of the input without its byte order mark, or why there is none together with what
/// there is to show.
pub(super) fn read(input: &Input) -> Result<String, (String, Failure)> {
    let bytes = match input {
        Input::Path(path) => read_file(path),
        Input::Stdin => read_all(io::stdin().lock()),
        Input::Bytes(bytes) => Ok(bytes.clone()),
    };
    let bytes = bytes.map_err(|error| (String::new(), unreadable(&error)))?;
    if bytes.len() > MAX_BYTES {
        let message = format!("the input is larger than {} MiB", MAX_BYTES >> 20);
        return Err((
            String::new(),
            failure(Code::InputLimit, Place::Whole, message),
        ));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let message = format!("the input is not UTF-8 text: byte {valid} is not valid");
        let failure = failure(Code::InvalidEncoding, Place::Offset(valid), message);
        (
            String::from_utf8_lossy(error.as_bytes()).into_owned(),
            failure,
        )
    })?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(io::Error::other("it is a directory"));
    }
    read_all(file)
}

/// Reads one byte more than is allowed, so that too much is noticed and never all taken in.
fn read_all(reader: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn unreadable(error: &io::Error) -> Failure {
    let message = match error.kind() {
        io::ErrorKind::NotFound => "the input does not exist".to_owned(),
        _ => format!("the input cannot be read: {error}"),
    };
    failure(Code::UnreadableInput, Place::Whole, message)
}

fn failure(code: Code, place: Place, message: String) -> Failure {
    Failure {
        code,
        place,
        message,
        hint: None,
    }
}
