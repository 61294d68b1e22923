//! Reads and decodes files and streams.

use super::failure::Failure;
use super::limits::{self, MAX_BYTES};
use crate::diagnostic::{Code, Position};
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::Path;

/// Reads the bytes of a regular file.
///
/// Anything else is refused before it is opened: opening a pipe waits for a writer, and a device may
/// never end.
pub(super) fn file(path: &Path) -> Result<Vec<u8>, Failure> {
    check(&fs::metadata(path).map_err(|error| unreadable(&error))?)?;
    let file = File::open(path).map_err(|error| unreadable(&error))?;
    check(&file.metadata().map_err(|error| unreadable(&error))?)?;
    stream(file)
}

fn check(metadata: &Metadata) -> Result<(), Failure> {
    if metadata.is_dir() {
        let message = "the input cannot be read: it is a directory";
        return Err(Failure::whole(Code::UnreadableInput, message));
    }
    if !metadata.is_file() {
        let message = "the input cannot be read: it is not a regular file";
        return Err(Failure::whole(Code::UnreadableInput, message).hint(
            "to read the output of another program, pass `-` and pipe it to standard input",
        ));
    }
    if metadata.len() > MAX_BYTES as u64 {
        return Err(limits::too_many_bytes());
    }
    Ok(())
}

/// Reads the bytes of a stream, up to one more than the limit: the excess is noticed but never read
/// completely.
pub(super) fn stream(reader: impl Read) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = reader.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|error| unreadable(&error))?;
    Ok(bytes)
}

fn unreadable(error: &io::Error) -> Failure {
    let message = match error.kind() {
        io::ErrorKind::NotFound => "the input does not exist".to_owned(),
        _ => format!("the input cannot be read: {error}"),
    };
    Failure::whole(Code::UnreadableInput, message)
}

/// Decodes UTF-8 without its byte order mark.
///
/// Errors: the bytes are too many or not UTF-8. The error contains what can be shown of them.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, (String, Failure)> {
    if bytes.len() > MAX_BYTES {
        return Err((String::new(), limits::too_many_bytes()));
    }
    if is_utf16(&bytes) {
        let message = "the input is UTF-16, not UTF-8";
        let failure = Failure::whole(Code::InvalidEncoding, message).hint("save the file as UTF-8");
        return Err((String::new(), failure));
    }
    let decoded = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let message = format!("the input is not valid UTF-8 at byte {valid}");
        let failure = Failure::new(Code::InvalidEncoding, Position::Offset(valid), message);
        let shown = String::from_utf8_lossy(error.as_bytes()).into_owned();
        (shown, failure)
    })?;
    Ok(match decoded.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => decoded,
    })
}

/// Returns whether the bytes are UTF-16, by the byte order mark or by the zero in the ASCII character
/// with which every description begins.
fn is_utf16(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, 1..=127, ..] | [1..=127, 0, ..]
    )
}
