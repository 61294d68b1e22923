//! Dates and times of the crate `jiff`. A date with a time is an instant: its offset is not
//! preserved.

use std::fmt;

use ::jiff::civil::{Date, DateTime, Time};
use ::jiff::tz::Offset;
use ::jiff::{Span, SpanFieldwise, Timestamp};

use super::rfc3339::{Clock, Day, Moment};
use crate::runtime::macros::by_string;

by_string! {
    Timestamp: read_moment, write_moment, Timestamp::UNIX_EPOCH, "a date and time, as in RFC 3339";
    Date: read_date, write_date, Date::ZERO, "a date, as in RFC 3339";
    Time: read_time, write_time, Time::midnight(), "a time of day without an offset";
    SpanFieldwise: read_duration, write_duration, SpanFieldwise::default(),
        "a duration, as in ISO 8601";
}

fn read_moment(string: &str) -> Option<Timestamp> {
    let moment = Moment::read(string)?;
    let civil = DateTime::from_parts(date(moment.day)?, time(moment.clock)?);
    let offset = Offset::from_seconds(moment.offset).ok()?;
    offset.to_timestamp(civil).ok()
}

fn write_moment(value: &Timestamp, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let civil = Offset::UTC.to_datetime(*value);
    let moment = Moment {
        day: day(civil.date()),
        clock: clock(civil.time()),
        offset: 0,
    };
    moment.write(f)
}

fn read_date(string: &str) -> Option<Date> {
    date(Day::read(string)?)
}

fn write_date(value: &Date, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    day(*value).write(f)
}

fn read_time(string: &str) -> Option<Time> {
    time(Clock::read(string)?)
}

fn write_time(value: &Time, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    clock(*value).write(f)
}

fn read_duration(string: &str) -> Option<SpanFieldwise> {
    string.parse::<Span>().ok().map(SpanFieldwise)
}

fn write_duration(value: &SpanFieldwise, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    fmt::Display::fmt(&value.0, f)
}

fn date(day: Day) -> Option<Date> {
    let year = day.year.try_into().ok()?;
    Date::new(year, day.month.try_into().ok()?, day.day.try_into().ok()?).ok()
}

fn time(clock: Clock) -> Option<Time> {
    let nanosecond = clock.nanosecond.try_into().ok()?;
    let [hour, minute, second] = [clock.hour, clock.minute, clock.second].map(i8::try_from);
    Time::new(hour.ok()?, minute.ok()?, second.ok()?, nanosecond).ok()
}

fn day(date: Date) -> Day {
    Day {
        year: date.year().into(),
        month: date.month().unsigned_abs(),
        day: date.day().unsigned_abs(),
    }
}

fn clock(time: Time) -> Clock {
    Clock {
        hour: time.hour().unsigned_abs(),
        minute: time.minute().unsigned_abs(),
        second: time.second().unsigned_abs(),
        nanosecond: time.subsec_nanosecond().unsigned_abs(),
    }
}
