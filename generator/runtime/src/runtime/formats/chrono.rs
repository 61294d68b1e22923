//! Dates and times of the crate `chrono`. A date with a time retains its offset.

use std::fmt;

use ::chrono::{
    DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, Offset, TimeZone, Timelike, Utc,
};

use super::rfc3339::{Clock, Day, Moment};
use crate::runtime::macros::by_string;

by_string! {
    DateTime<FixedOffset>: read_moment, write_moment, DateTime::UNIX_EPOCH.with_timezone(&Utc.fix()),
        "a date and time, as in RFC 3339";
    NaiveDate: read_date, write_date, NaiveDate::MIN, "a date, as in RFC 3339";
    NaiveTime: read_time, write_time, NaiveTime::MIN, "a time of day without an offset";
}

fn read_moment(string: &str) -> Option<DateTime<FixedOffset>> {
    let moment = Moment::read(string)?;
    let civil = date(moment.day)?.and_time(time(moment.clock)?);
    let offset = FixedOffset::east_opt(moment.offset)?;
    offset.from_local_datetime(&civil).single()
}

fn write_moment(value: &DateTime<FixedOffset>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let moment = Moment {
        day: day(value),
        clock: clock(value)?,
        offset: value.offset().local_minus_utc(),
    };
    moment.write(f)
}

fn read_date(string: &str) -> Option<NaiveDate> {
    date(Day::read(string)?)
}

fn write_date(value: &NaiveDate, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    day(value).write(f)
}

fn read_time(string: &str) -> Option<NaiveTime> {
    time(Clock::read(string)?)
}

fn write_time(value: &NaiveTime, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    clock(value)?.write(f)
}

fn date(day: Day) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(day.year, day.month.into(), day.day.into())
}

fn time(clock: Clock) -> Option<NaiveTime> {
    let [hour, minute, second] = [clock.hour, clock.minute, clock.second].map(u32::from);
    NaiveTime::from_hms_nano_opt(hour, minute, second, clock.nanosecond)
}

// All values but leap seconds, which are 32 bits wide in chrono, fit 8 bits.
fn day(value: &impl Datelike) -> Day {
    Day {
        year: value.year(),
        month: value.month() as u8,
        day: value.day() as u8,
    }
}

/// Returns an error for a leap second, which chrono represents in the nanoseconds.
fn clock(value: &impl Timelike) -> Result<Clock, fmt::Error> {
    if value.nanosecond() >= 1_000_000_000 {
        return Err(fmt::Error);
    }
    Ok(Clock {
        hour: value.hour() as u8,
        minute: value.minute() as u8,
        second: value.second() as u8,
        nanosecond: value.nanosecond(),
    })
}
