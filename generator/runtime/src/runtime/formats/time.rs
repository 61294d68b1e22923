//! Dates and times of the crate `time`. A date with a time retains its offset.

use std::fmt;

use ::time::{Date, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset};

use super::rfc3339::{Clock, Day, Moment};
use crate::runtime::macros::by_string;

by_string! {
    OffsetDateTime: read_moment, write_moment, OffsetDateTime::UNIX_EPOCH,
        "a date and time, as in RFC 3339";
    Date: read_date, write_date, Date::MIN, "a date, as in RFC 3339";
    Time: read_time, write_time, Time::MIDNIGHT, "a time of day without an offset";
}

fn read_moment(string: &str) -> Option<OffsetDateTime> {
    let moment = Moment::read(string)?;
    let civil = PrimitiveDateTime::new(date(moment.day)?, time(moment.clock)?);
    let offset = UtcOffset::from_whole_seconds(moment.offset).ok()?;
    Some(civil.assume_offset(offset))
}

fn write_moment(value: &OffsetDateTime, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let moment = Moment {
        day: day(value.date()),
        clock: clock(value.time()),
        offset: value.offset().whole_seconds(),
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

fn date(day: Day) -> Option<Date> {
    Date::from_calendar_date(day.year, day.month.try_into().ok()?, day.day).ok()
}

fn time(clock: Clock) -> Option<Time> {
    Time::from_hms_nano(clock.hour, clock.minute, clock.second, clock.nanosecond).ok()
}

fn day(date: Date) -> Day {
    Day {
        year: date.year(),
        month: date.month().into(),
        day: date.day(),
    }
}

fn clock(time: Time) -> Clock {
    Clock {
        hour: time.hour(),
        minute: time.minute(),
        second: time.second(),
        nanosecond: time.nanosecond(),
    }
}
