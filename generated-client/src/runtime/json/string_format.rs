//! What texts of a format look like, as far as that tells one format from another.
//!
//! Takes a text and the name of a format. Never says whether the text is a value of the format:
//! whoever reads it does.

use std::net::{Ipv4Addr, Ipv6Addr};

/// Whether `text` looks like `format`.
pub(crate) fn has_format(text: &str, format: &str) -> bool {
    match format {
        "uuid" => is_uuid(text),
        "date" => text.len() == 10 && starts_with_date(text),
        "date-time" => is_date_time(text),
        "time" => starts_with_time(text.as_bytes()),
        "ipv4" => text.parse::<Ipv4Addr>().is_ok(),
        "ipv6" => text.parse::<Ipv6Addr>().is_ok(),
        _ => false,
    }
}

fn is_uuid(text: &str) -> bool {
    let dash = |index| matches!(index, 8 | 13 | 18 | 23);
    let fits = |(index, byte): (usize, u8)| match dash(index) {
        true => byte == b'-',
        false => byte.is_ascii_hexdigit(),
    };
    text.len() == 36 && text.bytes().enumerate().all(fits)
}

fn starts_with_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let fits = |(index, byte): (usize, &u8)| match index {
        4 | 7 => *byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    bytes.len() >= 10 && bytes[..10].iter().enumerate().all(fits)
}

fn is_date_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    starts_with_date(text)
        && matches!(bytes.get(10), Some(b'T' | b't' | b' '))
        && starts_with_time(&bytes[11..])
}

fn starts_with_time(bytes: &[u8]) -> bool {
    let fits = |(index, byte): (usize, &u8)| match index {
        2 => *byte == b':',
        _ => byte.is_ascii_digit(),
    };
    bytes.len() >= 5 && bytes[..5].iter().enumerate().all(fits)
}
