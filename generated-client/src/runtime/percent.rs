//! Percent-encoding (RFC 3986, section 2).
//!
//! Takes text and a buffer; appends the text with every byte encoded that may not stand there as
//! itself. Never decodes, and never writes `+` for a space: `%20` means a space everywhere.

/// Appends `text` with everything but the unreserved characters (RFC 3986, section 2.3) encoded,
/// so that it stays one piece of a path or a query whatever it holds.
pub(crate) fn push_value(target: &mut String, text: &str) {
    push(target, text, is_unreserved);
}

/// Appends `text`, written by the API's author as part of a path or a query: what may stand in
/// a URL, percent-encodings included, stays; anything else is encoded.
pub(crate) fn push_literal(target: &mut String, text: &str) {
    push(target, text, |byte| {
        is_unreserved(byte) || b"%/?:@!$&'()*+,;=".contains(&byte)
    });
}

/// Whether a URL parser takes `segment` of a path as "here" or "one up": `.` and `..`, encoded
/// or not (URL Standard, section 4.1).
pub(crate) fn is_dot_segment(segment: &str) -> bool {
    let plain = segment.replace("%2e", ".").replace("%2E", ".");
    plain == "." || plain == ".."
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

fn push(target: &mut String, text: &str, stays: fn(u8) -> bool) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if stays(byte) {
            target.push(char::from(byte));
        } else {
            target.push('%');
            target.push(char::from(DIGITS[usize::from(byte >> 4)]));
            target.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
    }
}
