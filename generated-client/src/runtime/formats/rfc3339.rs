//! Dates and times in the syntax of RFC 3339 (section 5.6), independent of the crate that
//! represents them.
//!
//! Reading is lenient where servers are known to differ: a space instead of `T`, lower case, an
//! offset without a colon, no seconds, and no offset at all, which means UTC. Writing is strict: a
//! value that RFC 3339 cannot express, such as a year of five digits, is an error. A leap second is
//! refused, since no type here can represent it, and so are nonzero digits beyond the nanosecond.
//! Whether a day exists is checked by the crates.

use std::fmt;

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Day {
    pub(crate) year: i32,
    pub(crate) month: u8,
    pub(crate) day: u8,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clock {
    pub(crate) hour: u8,
    pub(crate) minute: u8,
    pub(crate) second: u8,
    pub(crate) nanosecond: u32,
}

/// A day and a time of day, some seconds ahead of UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    pub(crate) day: Day,
    pub(crate) clock: Clock,
    pub(crate) offset: i32,
}

impl Moment {
    /// Reads a `date-time`.
    pub(crate) fn read(string: &str) -> Option<Self> {
        let mut rest = string.as_bytes();
        let day = day(&mut rest)?;
        take(&mut rest, b"Tt ")?;
        let clock = clock(&mut rest)?;
        let offset = offset(&mut rest)?;
        rest.is_empty().then_some(Moment { day, clock, offset })
    }

    /// Writes a `date-time`.
    pub(crate) fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.day.write(f)?;
        f.write_str("T")?;
        self.clock.write(f)?;
        if self.offset == 0 {
            return f.write_str("Z");
        }
        if self.offset % 60 != 0 {
            return Err(fmt::Error);
        }
        let sign = if self.offset < 0 { '-' } else { '+' };
        let minutes = self.offset.unsigned_abs() / 60;
        write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

impl Day {
    /// Reads a `full-date`, or a `date-time` that is midnight in UTC.
    pub(crate) fn read(string: &str) -> Option<Self> {
        let mut rest = string.as_bytes();
        let read = day(&mut rest)?;
        if rest.is_empty() {
            return Some(read);
        }
        let moment = Moment::read(string)?;
        let Clock {
            hour,
            minute,
            second,
            nanosecond,
        } = moment.clock;
        let midnight = (hour, minute, second, nanosecond, moment.offset) == (0, 0, 0, 0, 0);
        midnight.then_some(read)
    }

    /// Writes a `full-date`.
    pub(crate) fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !(0..=9999).contains(&self.year) {
            return Err(fmt::Error);
        }
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Clock {
    /// Reads a `partial-time`: one without an offset, which a time of day could not keep.
    pub(crate) fn read(string: &str) -> Option<Self> {
        let mut rest = string.as_bytes();
        let read = clock(&mut rest)?;
        rest.is_empty().then_some(read)
    }

    /// Writes a `partial-time`.
    pub(crate) fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Clock {
            hour,
            minute,
            second,
            nanosecond,
        } = *self;
        write!(f, "{hour:02}:{minute:02}:{second:02}")?;
        let (mut fraction, mut width) = (nanosecond, 9);
        if fraction == 0 {
            return Ok(());
        }
        while fraction % 10 == 0 {
            fraction /= 10;
            width -= 1;
        }
        write!(f, ".{fraction:0width$}")
    }
}

fn day(rest: &mut &[u8]) -> Option<Day> {
    let year = digits(rest, 4)?.try_into().ok()?;
    take(rest, b"-")?;
    let month = pair(rest)?;
    take(rest, b"-")?;
    let day = pair(rest)?;
    Some(Day { year, month, day })
}

fn clock(rest: &mut &[u8]) -> Option<Clock> {
    let hour = pair(rest)?;
    take(rest, b":")?;
    let minute = pair(rest)?;
    let (mut second, mut nanosecond) = (0, 0);
    if take(rest, b":").is_some() {
        second = pair(rest)?;
        if take(rest, b".,").is_some() {
            nanosecond = fraction(rest)?;
        }
    }
    let real = hour < 24 && minute < 60 && second < 60;
    real.then_some(Clock {
        hour,
        minute,
        second,
        nanosecond,
    })
}

/// Reads the digits of a fraction of a second, in nanoseconds.
fn fraction(rest: &mut &[u8]) -> Option<u32> {
    let length = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, after) = rest.split_at(length);
    *rest = after;
    let (significant, beyond) = digits.split_at(length.min(9));
    if significant.is_empty() || beyond.iter().any(|&digit| digit != b'0') {
        return None;
    }
    let value = significant
        .iter()
        .fold(0, |value, digit| value * 10 + u32::from(digit - b'0'));
    Some(value * 10_u32.pow(9 - significant.len() as u32))
}

/// Reads the seconds ahead of UTC; a missing offset is zero.
fn offset(rest: &mut &[u8]) -> Option<i32> {
    if rest.is_empty() {
        return Some(0);
    }
    // Ruby and Go set it apart by a space.
    let _ = take(rest, b" ");
    let sign = match take(rest, b"Zz+-")? {
        b'+' => 1,
        b'-' => -1,
        _ => return Some(0),
    };
    let hours = i32::from(pair(rest)?);
    let minutes = if take(rest, b":").is_some() || !rest.is_empty() {
        i32::from(pair(rest)?)
    } else {
        0
    };
    (hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes) * 60)
}

fn pair(rest: &mut &[u8]) -> Option<u8> {
    digits(rest, 2)?.try_into().ok()
}

fn digits(rest: &mut &[u8], count: usize) -> Option<u32> {
    let (digits, after) = rest.split_at_checked(count)?;
    *rest = after;
    digits.iter().try_fold(0, |value, byte| {
        byte.is_ascii_digit()
            .then(|| value * 10 + u32::from(byte - b'0'))
    })
}

/// Consumes the next byte if it is one of these.
fn take(rest: &mut &[u8], allowed: &[u8]) -> Option<u8> {
    let (&byte, after) = rest.split_first()?;
    if !allowed.contains(&byte) {
        return None;
    }
    *rest = after;
    Some(byte)
}
