//! Exact decimal numbers of any size: comparison, and division by a unit.

use std::cmp::Ordering;

/// A trailing zero adds one factor of two and of five. A divisor of 128 bits has fewer of either
/// than this limit, so more zeros make nothing divisible: a value may claim billions.
const MOST_ZEROS: usize = 128;

/// `±digits × 10^exponent`, without zeros at either end; zero has no digits.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Decimal {
    negative: bool,
    digits: Vec<u8>,
    exponent: i64,
}

impl Decimal {
    /// Parses a number as JSON or `{:?}` writes it.
    pub(crate) fn parse(string: &str) -> Option<Self> {
        let (negative, string) = match string.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, string),
        };
        let (number, exponent) = match string.split_once(['e', 'E']) {
            Some((number, exponent)) => (number, exponent.parse::<i32>().ok()?),
            None => (string, 0),
        };
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let mut digits: Vec<u8> = whole.bytes().chain(fraction.bytes()).collect();
        if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let mut exponent = i64::from(exponent) - i64::try_from(fraction.len()).ok()?;
        while digits.last() == Some(&b'0') {
            digits.pop();
            exponent += 1;
        }
        let zeros = digits.iter().take_while(|digit| **digit == b'0').count();
        digits.drain(..zeros);
        Some(match digits.is_empty() {
            true => Decimal {
                negative: false,
                digits,
                exponent: 0,
            },
            false => Decimal {
                negative,
                digits,
                exponent,
            },
        })
    }

    /// Compares two numbers.
    pub(crate) fn compare(&self, other: &Self) -> Ordering {
        match (self.sign(), other.sign()) {
            (a, b) if a != b => a.cmp(&b),
            (-1, _) => other.magnitude(self),
            _ => self.magnitude(other),
        }
    }

    /// Whether this is `unit` times an integer. A unit of more than 37 digits divides everything:
    /// no API means one.
    pub(crate) fn is_multiple_of(&self, unit: &Self) -> bool {
        if self.digits.is_empty() || unit.digits.is_empty() || unit.digits.len() > 37 {
            return true;
        }
        // A multiple ends in at least the zeros that the unit ends in.
        let Ok(zeros) = usize::try_from(self.exponent - unit.exponent) else {
            return false;
        };
        let value = |digit: &u8| u128::from(digit - b'0');
        let divisor = unit
            .digits
            .iter()
            .fold(0, |sum, digit| sum * 10 + value(digit));
        let digits = self
            .digits
            .iter()
            .map(value)
            .chain(std::iter::repeat_n(0, zeros.min(MOST_ZEROS)));
        digits.fold(0, |rest, digit| (rest * 10 + digit) % divisor) == 0
    }

    fn sign(&self) -> i8 {
        match (self.digits.is_empty(), self.negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        }
    }

    /// Compares the magnitudes of two numbers other than zero.
    fn magnitude(&self, other: &Self) -> Ordering {
        let scale = |number: &Self| {
            number
                .exponent
                .saturating_add_unsigned(number.digits.len() as u64)
        };
        scale(self)
            .cmp(&scale(other))
            .then_with(|| self.digits.cmp(&other.digits))
    }
}
