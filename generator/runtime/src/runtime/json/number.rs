//! Numbers of JSON (RFC 8259, section 6), read and written.
//!
//! An integer is a number without a fraction, however it is written: `100`, `100.0` and `1e2` are
//! one value, as in JSON Schema.

use std::borrow::Cow;

use super::error::{Read, Wanted};
use super::reader::Reader;
use crate::runtime::model::Expected;

/// A whole number: whether it is negative, and how large.
pub(super) type Whole = (bool, u64);

impl Reader<'_> {
    /// Reads a whole number of at most 64 bits. The reader is at its first byte.
    #[inline]
    pub(super) fn whole(&mut self, expected: &'static str) -> Read<Whole> {
        let start = self.at;
        let negative = self.bytes.get(start) == Some(&b'-');
        let first = start + usize::from(negative);
        let mut at = first;
        let mut value = 0_u64;
        while let Some(digit @ b'0'..=b'9') = self.bytes.get(at) {
            // Wraps only past nineteen digits, which are read again below.
            value = value.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
            at += 1;
        }
        let length = at - first;
        let simple = (1..=19).contains(&length)
            && (length == 1 || self.bytes[first] != b'0')
            && !matches!(self.bytes.get(at), Some(b'.' | b'e' | b'E'));
        if simple {
            self.at = at;
            return Ok((negative, value));
        }
        self.whole_by_digits(expected)
    }

    #[cold]
    fn whole_by_digits(&mut self, expected: &'static str) -> Read<Whole> {
        let start = self.at;
        let decimal = Decimal::of(self.number(expected)?);
        match decimal.whole() {
            Some(whole) => Ok(whole),
            None => {
                let found = if decimal.is_whole() {
                    "a larger number"
                } else {
                    "a number with a fraction"
                };
                self.fail(start, Wanted::Kind(expected), found)
            }
        }
    }

    /// Reads a whole number that lies between `low` and `high`.
    #[inline]
    pub(super) fn signed(&mut self, low: i64, high: i64, expected: &'static str) -> Read<i64> {
        let start = self.at;
        let (negative, size) = self.whole(expected)?;
        let value = if negative {
            0_i64.checked_sub_unsigned(size)
        } else {
            i64::try_from(size).ok()
        };
        match value {
            Some(value) if (low..=high).contains(&value) => Ok(value),
            _ => self.fail(start, Wanted::Kind(expected), "a number out of its range"),
        }
    }

    /// Reads a whole number that is not negative.
    #[inline]
    pub(super) fn unsigned(&mut self, expected: &'static str) -> Read<u64> {
        let start = self.at;
        match self.whole(expected)? {
            (true, 1..) => self.fail(start, Wanted::Kind(expected), "a negative number"),
            (_, size) => Ok(size),
        }
    }
}

/// The digits of a number, and the position of its point: `digits` times ten to the power `scale`.
struct Decimal<'a> {
    negative: bool,
    whole: &'a str,
    fraction: &'a str,
    scale: i64,
}

/// Whether a JSON number has no fraction.
pub(crate) fn is_whole(source: &str) -> bool {
    Decimal::of(source).is_whole()
}

/// Returns a JSON number without a redundant fraction or exponent: `1.0` and `1e0` become `1`. A
/// number that is not an integer of 64 bits is unchanged.
pub(crate) fn integer_string(source: &str) -> Cow<'_, str> {
    if !source.contains(['.', 'e', 'E']) {
        return Cow::Borrowed(source);
    }
    match Decimal::of(source).whole() {
        Some((negative, size)) => {
            let sign = if negative && size > 0 { "-" } else { "" };
            Cow::Owned(format!("{sign}{size}"))
        }
        None => Cow::Borrowed(source),
    }
}

impl<'a> Decimal<'a> {
    /// Splits a number whose syntax was checked.
    fn of(source: &'a str) -> Self {
        let (mantissa, exponent) = source.split_once(['e', 'E']).unwrap_or((source, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        // An exponent beyond 64 bits equals the largest one: no source has that many digits.
        let exponent = exponent.parse::<i64>().unwrap_or_else(|_| {
            if exponent.starts_with('-') {
                i64::MIN / 2
            } else {
                i64::MAX / 2
            }
        });
        let fraction = fraction.trim_end_matches('0');
        let whole = whole.trim_start_matches(['-', '0']);
        let cut = match fraction {
            "" => whole.trim_end_matches('0'),
            _ => whole,
        };
        let moved = (whole.len() - cut.len()) as i64 - fraction.len() as i64;
        Decimal {
            negative: source.starts_with('-'),
            whole: cut,
            fraction,
            scale: exponent.saturating_add(moved),
        }
    }

    fn is_zero(&self) -> bool {
        self.whole.is_empty() && self.fraction.is_empty()
    }

    fn is_whole(&self) -> bool {
        self.is_zero() || self.scale >= 0
    }

    /// Returns the value, if it is whole and fits.
    fn whole(&self) -> Option<Whole> {
        if self.is_zero() {
            return Some((self.negative, 0));
        }
        let power = u32::try_from(self.scale).ok()?;
        let mut digits = self.whole.bytes().chain(self.fraction.bytes());
        let size = digits.try_fold(0_u64, |value, digit| {
            value.checked_mul(10)?.checked_add(u64::from(digit - b'0'))
        })?;
        Some((self.negative, size.checked_mul(10_u64.checked_pow(power)?)?))
    }
}

/// Appends an integer.
#[inline]
pub(super) fn write_integer(out: &mut Vec<u8>, negative: bool, size: u64) {
    if negative {
        out.push(b'-');
    }
    match size {
        0..10_000 => write_few(out, size),
        _ => write_many(out, size),
    }
}

/// Appends a number of more than four digits: the first few, then four at a time.
fn write_many(out: &mut Vec<u8>, mut size: u64) {
    let (mut fours, mut count) = ([[0; 4]; 5], 0);
    while size >= 10_000 {
        let (high, low) = (pair(size % 10_000 / 100), pair(size % 100));
        fours[count] = [high[0], high[1], low[0], low[1]];
        size /= 10_000;
        count += 1;
    }
    write_few(out, size);
    for four in fours[..count].iter().rev() {
        out.extend_from_slice(four);
    }
}

/// Appends a number of at most four digits. Each of the slices has a length that is known, for which
/// no function is called.
#[inline]
fn write_few(out: &mut Vec<u8>, number: u64) {
    let (high, low) = (number / 100, number % 100);
    match high {
        0 if low < 10 => out.push(b'0' + low as u8),
        0 => out.extend_from_slice(&pair(low)),
        1..10 => {
            let low = pair(low);
            out.extend_from_slice(&[b'0' + high as u8, low[0], low[1]]);
        }
        _ => {
            let (high, low) = (pair(high), pair(low));
            out.extend_from_slice(&[high[0], high[1], low[0], low[1]]);
        }
    }
}

/// Returns the digits of a number of at most two digits, with a leading zero.
#[inline]
fn pair(number: u64) -> [u8; 2] {
    let high = number as u8 / 10;
    [b'0' + high, b'0' + number as u8 - high * 10]
}

/// Checks that a string is one number of JSON, and returns it.
///
/// # Errors
///
/// [`Expected`] when it is not.
pub(crate) fn checked_number(source: &str) -> Result<&str, Expected> {
    let mut reader = Reader::new(source);
    match reader.number("a number") {
        Ok(number) if number.len() == source.len() => Ok(number),
        _ => Err(Expected("a number")),
    }
}
