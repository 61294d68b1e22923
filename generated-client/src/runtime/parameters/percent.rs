//! Percent-encoding (RFC 3986, section 2).
//!
//! Takes text and a buffer; appends the text with every byte encoded that may not stand there as
//! itself. Never decodes, and never writes `+` for a space: `%20` means a space everywhere.

/// Appends `text` with everything but the unreserved characters (RFC 3986, section 2.3) encoded,
/// so that it stays one piece of a path or a query whatever it holds.
pub(crate) fn push_value(target: &mut String, text: &str) {
    push(target, text, is_unreserved);
}

/// Appends text, encoded as the place where it goes wants it.
pub(crate) type Push = fn(&mut String, &str);

/// Appends the text of a query parameter by reserved expansion (RFC 6570, section 3.2.3): reserved
/// characters and percent-encodings stay, save what would end the value there or be read as another
/// character: `&` and `#`, `+`, and the brackets that no query has (RFC 3986, section 3.4).
pub(crate) fn push_query_text(target: &mut String, text: &str) {
    push_reserved(target, text, b":/?@!$'()*,;=");
}

/// As [`push_query_text`], for one of several texts in a value, which a comma would end.
pub(crate) fn push_query_item(target: &mut String, text: &str) {
    push_reserved(target, text, b":/?@!$'()*;=");
}

/// Appends the text of a path parameter by reserved expansion (RFC 6570, section 3.2.3): reserved
/// characters and percent-encodings stay, save `/`, `?`, `#` and brackets, which no segment of a
/// path has (RFC 3986, section 3.3).
pub(crate) fn push_path_text(target: &mut String, text: &str) {
    push_reserved(target, text, b":@!$&'()*+,;=");
}

/// As [`push_path_text`], for one of several texts in a value, which its delimiters would end.
pub(crate) fn push_path_item(target: &mut String, text: &str) {
    push_reserved(target, text, b":@!$&'()*+");
}

/// Appends `text` with `reserved` characters and percent-encodings as they are.
fn push_reserved(target: &mut String, text: &str, reserved: &[u8]) {
    let is_encoded = |rest: &[u8]| matches!(rest, [b'%', high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit());
    let bytes = text.as_bytes();
    for (index, byte) in bytes.iter().enumerate() {
        let stays = is_unreserved(*byte)
            || reserved.contains(byte)
            || is_encoded(bytes.get(index..).unwrap_or_default());
        push_byte(target, *byte, stays);
    }
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
    for byte in text.bytes() {
        push_byte(target, byte, stays(byte));
    }
}

/// Appends one byte of a text, as it is if it is ASCII and `stays`.
fn push_byte(target: &mut String, byte: u8, stays: bool) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    if stays {
        target.push(char::from(byte));
    } else {
        target.push('%');
        target.push(char::from(DIGITS[usize::from(byte >> 4)]));
        target.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
}
