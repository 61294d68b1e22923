//! Bytes of a file or stream as text.

use super::failure::Failure;
use super::limits::{self, MAX_BYTES};
use crate::diagnostic::{Code, Position};
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::Path;

/// The bytes of a regular file.
///
/// What else a path can name is refused before it is opened: opening a pipe waits for a writer, and
/// a device may never end.
pub(super) fn file(path: &Path) -> Result<Vec<u8>, Failure> {
    let opened = fs::metadata(path).map_err(|error| unreadable(&error));
    check(&opened?)?;
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
        return Err(Failure::whole(Code::UnreadableInput, message)
            .hint("to read what another program writes, give `-` and pipe it to standard input"));
    }
    if metadata.len() > MAX_BYTES as u64 {
        return Err(limits::too_many_bytes());
    }
    Ok(())
}

/// All bytes of a stream. One byte more than is allowed is read, so that too much is noticed and
/// never all taken in.
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

/// The text that the bytes are, without its byte order mark; or why they are none, together with
/// what there is to show.
pub(super) fn text(bytes: Vec<u8>) -> Result<String, (String, Failure)> {
    if bytes.len() > MAX_BYTES {
        return Err((String::new(), limits::too_many_bytes()));
    }
    if is_utf16(&bytes) {
        let message = "the input is not UTF-8 text but UTF-16";
        let failure = Failure::whole(Code::InvalidEncoding, message).hint("save it as UTF-8");
        return Err((String::new(), failure));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let message = format!("the input is not UTF-8 text: byte {valid} is not valid");
        let failure = Failure::new(Code::InvalidEncoding, Position::Offset(valid), message);
        let shown = String::from_utf8_lossy(error.as_bytes()).into_owned();
        (shown, failure)
    })?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

/// By its byte order mark, or by the zero in the first ASCII character that every description
/// begins with.
fn is_utf16(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, 1..=127, ..] | [1..=127, 0, ..]
    )
}
