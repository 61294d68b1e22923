//! Scalars of every crate: what is read and written, and what is refused.

use std::fmt::Debug;
use std::net::{Ipv4Addr, Ipv6Addr};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use jiff::{SpanFieldwise, Timestamp};
use rust_decimal::Decimal;
use time::OffsetDateTime;

use crate::runtime::formats::base64::{Base64, Base64Url};
use crate::runtime::formats::number::Number;
use crate::runtime::formats::quoted_number::Quoted;
use crate::runtime::formats::secret::Secret;
use crate::runtime::formats::unix_time::UnixTime;
use crate::runtime::json;
use crate::runtime::model::Model;

/// Returns the JSON that is written for a JSON value; `None` if it is refused.
fn rewritten<T: Model>(json: &str) -> Option<String> {
    let value: T = json::from_str(json).ok()?;
    Some(String::from_utf8(json::to_vec(&value).unwrap()).unwrap())
}

/// Returns [`rewritten`] of a string, without the quotes.
fn string<T: Model>(string: &str) -> Option<String> {
    let written = rewritten::<T>(&format!("\"{string}\""))?;
    Some(written.trim_matches('"').to_owned())
}

#[test]
fn timestamps_are_read_as_servers_write_them() {
    for (input, instant, preserved) in [
        (
            "2024-02-08T12:00:00Z",
            "2024-02-08T12:00:00Z",
            "2024-02-08T12:00:00Z",
        ),
        (
            "2024-02-08t12:00:00z",
            "2024-02-08T12:00:00Z",
            "2024-02-08T12:00:00Z",
        ),
        (
            "2024-02-08 12:00:00",
            "2024-02-08T12:00:00Z",
            "2024-02-08T12:00:00Z",
        ),
        (
            "2024-02-08T12:00:00",
            "2024-02-08T12:00:00Z",
            "2024-02-08T12:00:00Z",
        ),
        (
            "2024-02-08T12:00Z",
            "2024-02-08T12:00:00Z",
            "2024-02-08T12:00:00Z",
        ),
        (
            "2024-02-08T12:00:00-00:00",
            "2024-02-08T12:00:00Z",
            "2024-02-08T12:00:00Z",
        ),
        (
            "2024-02-08 12:00:00 +0130",
            "2024-02-08T10:30:00Z",
            "2024-02-08T12:00:00+01:30",
        ),
        (
            "2024-02-08T12:00:00-05",
            "2024-02-08T17:00:00Z",
            "2024-02-08T12:00:00-05:00",
        ),
        (
            "2024-02-08T12:00:00,5Z",
            "2024-02-08T12:00:00.5Z",
            "2024-02-08T12:00:00.5Z",
        ),
        (
            "2024-02-08T12:00:00.1200000Z",
            "2024-02-08T12:00:00.12Z",
            "2024-02-08T12:00:00.12Z",
        ),
        (
            "2024-02-08T12:00:00.123456789000Z",
            "2024-02-08T12:00:00.123456789Z",
            "2024-02-08T12:00:00.123456789Z",
        ),
        (
            "0001-01-01T00:00:00Z",
            "0001-01-01T00:00:00Z",
            "0001-01-01T00:00:00Z",
        ),
    ] {
        assert_eq!(
            string::<Timestamp>(input).as_deref(),
            Some(instant),
            "{input}"
        );
        let chrono = string::<DateTime<FixedOffset>>(input);
        assert_eq!(chrono.as_deref(), Some(preserved), "{input}");
        assert_eq!(
            string::<OffsetDateTime>(input).as_deref(),
            Some(preserved),
            "{input}"
        );
    }
}

#[test]
fn invalid_timestamps_are_refused_with_their_path() {
    for input in [
        "",
        "2024-02-08",
        "2024-02-30T12:00:00Z",
        "2024-02-08T24:00:00Z",
        "2016-12-31T23:59:60Z",
        "12024-02-08T12:00:00Z",
        "-024-02-08T12:00:00Z",
        "2024-02-08T12:00:00.Z",
        "2024-02-08T12:00:00.1234567891Z",
        "2024-02-08T12:00:00+24:00",
        "2024-02-08T12:00:00 ",
        "2024-02-08T12:00:00Zulu",
        "1707393600",
    ] {
        assert_eq!(string::<Timestamp>(input), None, "{input}");
        assert_eq!(string::<DateTime<FixedOffset>>(input), None, "{input}");
        assert_eq!(string::<OffsetDateTime>(input), None, "{input}");
    }
    let error = json::from_str::<Vec<Timestamp>>(r#"["2024-02-08T12:00:00Z","soon"]"#).unwrap_err();
    assert_eq!(error.path, "$[1]");
    assert!(error.expected.contains("date and time"), "{error}");
}

#[test]
fn a_timestamp_without_an_rfc_3339_form_is_not_written() {
    let early: Timestamp = "-000001-01-01T00:00:00Z".parse().unwrap();
    assert!(json::to_vec(&early).is_err());
    let late = NaiveDate::from_ymd_opt(10_000, 1, 1).unwrap();
    assert!(json::to_vec(&late).is_err());
    let leap = NaiveTime::from_hms_nano_opt(23, 59, 59, 1_000_000_000).unwrap();
    assert!(json::to_vec(&leap).is_err());
}

#[test]
fn dates_and_times_lose_nothing() {
    fn date<T: Model>() {
        assert_eq!(string::<T>("2024-02-29").as_deref(), Some("2024-02-29"));
        assert_eq!(
            string::<T>("2024-02-29T00:00:00Z").as_deref(),
            Some("2024-02-29")
        );
        // The time of day would be lost.
        assert_eq!(string::<T>("2024-02-29T10:00:00Z"), None);
        assert_eq!(string::<T>("2023-02-29"), None);
        assert_eq!(string::<T>("20240229"), None);
    }
    fn time<T: Model>() {
        assert_eq!(string::<T>("10:20:30").as_deref(), Some("10:20:30"));
        assert_eq!(string::<T>("10:20").as_deref(), Some("10:20:00"));
        assert_eq!(string::<T>("10:20:30.050").as_deref(), Some("10:20:30.05"));
        // The offset would be lost.
        assert_eq!(string::<T>("10:20:30Z"), None);
        assert_eq!(string::<T>("24:00:00"), None);
    }
    date::<jiff::civil::Date>();
    date::<NaiveDate>();
    date::<time::Date>();
    time::<jiff::civil::Time>();
    time::<NaiveTime>();
    time::<time::Time>();
    assert_eq!(
        string::<SpanFieldwise>("P1Y2M3W4DT5H6M7.5S").as_deref(),
        Some("P1Y2M3W4DT5H6M7.5S")
    );
    assert_eq!(string::<SpanFieldwise>("PT90M").as_deref(), Some("PT90M"));
    assert_eq!(string::<SpanFieldwise>("soon"), None);
}

#[test]
fn unix_timestamps_are_seconds() {
    assert_eq!(
        rewritten::<UnixTime>("1707393600").as_deref(),
        Some("1707393600")
    );
    assert_eq!(
        rewritten::<UnixTime>("1707393600.0").as_deref(),
        Some("1707393600")
    );
    assert_eq!(rewritten::<UnixTime>("1707393600000000"), None);
    assert_eq!(rewritten::<UnixTime>("\"1707393600\""), None);
}

#[test]
fn integers_are_limited_to_the_range_of_their_type() {
    fn range<T: Model + Debug>(low: &str, below: &str, high: &str, above: &str) {
        assert_eq!(rewritten::<T>(low).as_deref(), Some(low));
        assert_eq!(rewritten::<T>(high).as_deref(), Some(high));
        assert_eq!(rewritten::<T>(below), None, "{below}");
        assert_eq!(rewritten::<T>(above), None, "{above}");
        assert_eq!(rewritten::<T>("7.0").as_deref(), Some("7"));
        assert_eq!(rewritten::<T>("7.5"), None);
    }
    range::<i8>("-128", "-129", "127", "128");
    range::<u8>("0", "-1", "255", "256");
    range::<i16>("-32768", "-32769", "32767", "32768");
    range::<u16>("0", "-1", "65535", "65536");
    range::<u32>("0", "-1", "4294967295", "4294967296");
    let through: u8 = serde_json::from_str("255").unwrap();
    assert_eq!(through, 255);
}

#[test]
fn numbers_preserve_their_digits() {
    for input in [
        "0",
        "-0",
        "1.0",
        "1e400",
        "-12.500",
        "123456789012345678901234567890",
    ] {
        assert_eq!(rewritten::<Number>(input).as_deref(), Some(input));
    }
    assert_eq!(rewritten::<Number>("\"1\""), None);
    assert_eq!("1.50".parse::<Number>().unwrap().to_string(), "1.50");
    assert!("01".parse::<Number>().is_err() && "".parse::<Number>().is_err());
    assert_eq!(Number::from(u128::MAX).as_str(), u128::MAX.to_string());
    let through: Number = serde_json::from_str("12.5").unwrap();
    assert_eq!(serde_json::to_string(&through).unwrap(), "12.5");
    let bytes = postcard::to_allocvec(&through).unwrap();
    assert_eq!(postcard::from_bytes::<Number>(&bytes).unwrap(), through);
}

#[test]
fn decimals_are_exact_or_refused() {
    assert_eq!(rewritten::<Decimal>("12.50").as_deref(), Some("12.50"));
    assert_eq!(rewritten::<Decimal>("1e3").as_deref(), Some("1000"));
    assert_eq!(
        rewritten::<Decimal>("0.12345678901234567890123456789012"),
        None
    );
    assert_eq!(string::<Quoted<Decimal>>("12.50").as_deref(), Some("12.50"));
}

#[test]
fn numbers_in_strings_are_strict() {
    assert_eq!(
        string::<Quoted<i64>>("-9223372036854775808").as_deref(),
        Some("-9223372036854775808")
    );
    assert_eq!(
        string::<Quoted<u64>>("18446744073709551615").as_deref(),
        Some("18446744073709551615")
    );
    for wrong in ["", " 1", "1 ", "+1", "01", "1.5", "a", "null"] {
        assert_eq!(string::<Quoted<i64>>(wrong), None, "{wrong}");
    }
    assert_eq!(rewritten::<Quoted<i64>>("1"), None);
    assert_eq!(*Quoted(3_i64) + 1, 4);
}

#[test]
fn base64_is_read_in_both_alphabets() {
    assert_eq!(string::<Base64>("+/8=").as_deref(), Some("+/8="));
    assert_eq!(string::<Base64>("+/8").as_deref(), Some("+/8="));
    assert_eq!(string::<Base64>("-_8="), None);
    assert_eq!(string::<Base64Url>("-_8").as_deref(), Some("-_8"));
    assert_eq!(string::<Base64Url>("-_8=").as_deref(), Some("-_8"));
    assert_eq!(string::<Base64Url>("+/8"), None);
    assert_eq!(format!("{:?}", Base64Url(vec![1])), "Base64Url(1 bytes)");
}

#[test]
fn addresses_are_canonical() {
    assert_eq!(
        string::<Ipv4Addr>("192.0.2.1").as_deref(),
        Some("192.0.2.1")
    );
    assert_eq!(string::<Ipv4Addr>("192.0.2.01"), None);
    assert_eq!(
        string::<Ipv6Addr>("2001:DB8:0::1").as_deref(),
        Some("2001:db8::1")
    );
}

#[test]
fn a_secret_is_not_shown() {
    let secret: Secret = json::from_str("\"hunter2\"").unwrap();
    assert_eq!(secret, Secret::from("hunter2"));
    assert_eq!(
        format!("{secret:?} {:#?}", Some(&secret)),
        "Secret(..) Some(\n    Secret(..),\n)"
    );
    assert_eq!(secret.expose(), "hunter2");
    assert_eq!(json::to_vec(&secret).unwrap(), b"\"hunter2\"");
    assert_eq!(serde_json::to_string(&secret).unwrap(), "\"hunter2\"");
    let error = json::from_str::<Vec<Secret>>("[\"hunter2\", 5]").unwrap_err();
    assert!(!error.to_string().contains("hunter2"));
}
