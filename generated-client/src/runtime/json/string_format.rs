//! Distinguishes strings by their format, as far as the formats differ.
//!
//! Whether a string is a valid value of its format is checked when it is read.

use std::net::{Ipv4Addr, Ipv6Addr};

/// Whether `value` has the shape of `format`.
pub(crate) fn has_format(value: &str, format: &str) -> bool {
    match format {
        "uuid" => is_uuid(value),
        "date" => value.len() == 10 && starts_with_date(value),
        "date-time" => is_date_time(value),
        "time" => starts_with_time(value.as_bytes()),
        "ipv4" => value.parse::<Ipv4Addr>().is_ok(),
        "ipv6" => value.parse::<Ipv6Addr>().is_ok(),
        _ => false,
    }
}

fn is_uuid(value: &str) -> bool {
    let dash = |index| matches!(index, 8 | 13 | 18 | 23);
    let fits = |(index, byte): (usize, u8)| match dash(index) {
        true => byte == b'-',
        false => byte.is_ascii_hexdigit(),
    };
    value.len() == 36 && value.bytes().enumerate().all(fits)
}

fn starts_with_date(value: &str) -> bool {
    let bytes = value.as_bytes();
    let fits = |(index, byte): (usize, &u8)| match index {
        4 | 7 => *byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    bytes.len() >= 10 && bytes[..10].iter().enumerate().all(fits)
}

fn is_date_time(value: &str) -> bool {
    let bytes = value.as_bytes();
    starts_with_date(value)
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
