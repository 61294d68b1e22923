//! Percent-encoding (RFC 3986, section 2).
//!
//! Appends strings, with every byte encoded that is not allowed there. Never decodes, and never
//! writes `+` for a space: `%20` means a space everywhere.

/// Appends `string` with everything but the unreserved characters (RFC 3986, section 2.3) encoded,
/// so that it remains one piece of a path or a query whatever it contains.
pub(crate) fn push_value(target: &mut String, string: &str) {
    push(target, string, is_unreserved);
}

/// Appends a string, encoded for its position in the URL.
pub(crate) type Push = fn(&mut String, &str);

/// Appends the value of a query parameter by reserved expansion (RFC 6570, section 3.2.3): reserved
/// characters and percent-encodings are preserved, except those that would end the value or be read
/// as another character: `&` and `#`, `+`, and brackets, which no query contains (RFC 3986, section
/// 3.4).
pub(crate) fn push_query_value(target: &mut String, string: &str) {
    push_reserved(target, string, b":/?@!$'()*,;=");
}

/// Like [`push_query_value`], for one of several strings in a value, which a comma would end.
pub(crate) fn push_query_item(target: &mut String, string: &str) {
    push_reserved(target, string, b":/?@!$'()*;=");
}

/// Appends the value of a path parameter by reserved expansion (RFC 6570, section 3.2.3): reserved
/// characters and percent-encodings are preserved, except `/`, `?`, `#` and brackets, which no
/// segment of a path contains (RFC 3986, section 3.3).
pub(crate) fn push_path_value(target: &mut String, string: &str) {
    push_reserved(target, string, b":@!$&'()*+,;=");
}

/// Like [`push_path_value`], for one of several strings in a value, which its delimiters would end.
pub(crate) fn push_path_item(target: &mut String, string: &str) {
    push_reserved(target, string, b":@!$&'()*+");
}

/// Appends `string` with `reserved` characters and percent-encodings preserved.
fn push_reserved(target: &mut String, string: &str, reserved: &[u8]) {
    let is_encoded = |rest: &[u8]| matches!(rest, [b'%', high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit());
    let bytes = string.as_bytes();
    for (index, byte) in bytes.iter().enumerate() {
        let stays = is_unreserved(*byte)
            || reserved.contains(byte)
            || is_encoded(bytes.get(index..).unwrap_or_default());
        push_byte(target, *byte, stays);
    }
}

/// Appends `string`, which the API's author wrote as part of a path or a query: characters and
/// percent-encodings that a URL allows are preserved; everything else is encoded.
pub(crate) fn push_literal(target: &mut String, string: &str) {
    push(target, string, |byte| {
        is_unreserved(byte) || b"%/?:@!$&'()*+,;=".contains(&byte)
    });
}

/// Whether a URL parser treats `segment` of a path as "current" or "parent": `.` and `..`, encoded
/// or not (URL Standard, section 4.1).
pub(crate) fn is_dot_segment(segment: &str) -> bool {
    let plain = segment.replace("%2e", ".").replace("%2E", ".");
    plain == "." || plain == ".."
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

fn push(target: &mut String, string: &str, stays: fn(u8) -> bool) {
    for byte in string.bytes() {
        push_byte(target, byte, stays(byte));
    }
}

/// Appends one byte of a string, unchanged if it is ASCII and `stays`.
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
