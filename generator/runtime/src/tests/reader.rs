//! The rules of the reader: what it accepts and what it refuses.

use std::collections::BTreeMap;

use super::models::{Every, Mode, Named, Open, full, sparse};
use super::wide::Wide;
use crate::runtime::json;
use crate::runtime::json::error::JsonError;
use crate::runtime::macros::object_table;
use crate::runtime::model::Model;
use crate::runtime::model::field::Field;
use crate::runtime::model::json_value::Json;

fn read<T: Model>(source: &str) -> Result<T, JsonError> {
    json::from_str(source)
}

fn refusal<T: Model + std::fmt::Debug>(source: &str) -> String {
    read::<T>(source).unwrap_err().to_string()
}

#[test]
fn a_value_reads_back_as_it_was_written() {
    for value in [full(), sparse()] {
        let source = json::to_vec(&value).unwrap();
        assert_eq!(json::from_slice::<Every>(&source), Ok(value));
    }
}

#[test]
fn integers_are_numbers_without_a_fraction() {
    let whole = [
        ("0", 0),
        ("-0", 0),
        ("1.0", 1),
        ("1e2", 100),
        ("1E+2", 100),
        ("-1.50e1", -15),
        ("1000e-3", 1),
        ("0.0e9999999999999999999", 0),
        ("0e-5", 0),
        ("0.00012e5", 12),
        ("9223372036854775807", i64::MAX),
        ("-9223372036854775808", i64::MIN),
        ("9223372036854775807.000", i64::MAX),
        ("922337203685477580700e-2", i64::MAX),
    ];
    for (source, value) in whole {
        assert_eq!(read::<i64>(source), Ok(value), "{source}");
    }
    let invalid = [
        "1.5",
        "1e-1",
        "9223372036854775808",
        "-9223372036854775809",
        "1e19",
        "1e400",
        "1e99999999999999999999",
        "1e-99999999999999999999",
        "01",
        "-",
        "1.",
        "\"1\"",
        "true",
        "18446744073709551616",
        "99999999999999999999999999",
        "-18446744073709551615",
    ];
    for source in invalid {
        assert!(read::<i64>(source).is_err(), "{source}");
    }
}

#[test]
fn integers_beyond_their_range_are_refused() {
    assert_eq!(read::<u64>("18446744073709551615"), Ok(u64::MAX));
    assert_eq!(read::<u64>("1844674407370955161.5e1"), Ok(u64::MAX));
    assert_eq!(read::<u64>("-0"), Ok(0));
    assert!(read::<u64>("18446744073709551616").is_err());
    assert!(read::<u64>("184467440737095516150").is_err());
    assert!(read::<u64>("-1").is_err());
    assert_eq!(read::<i32>("2147483647"), Ok(i32::MAX));
    assert_eq!(read::<i32>("-2147483648"), Ok(i32::MIN));
    assert_eq!(
        refusal::<Vec<i32>>("[1, 2147483648]"),
        "at $[1] (byte 4): expected an integer of 32 bits, found a number out of its range"
    );
    assert_eq!(
        refusal::<i64>("2.5"),
        "at $ (byte 0): expected an integer of 64 bits, found a number with a fraction"
    );
}

#[test]
fn floats_are_rounded_to_the_nearest_and_refused_beyond_their_range() {
    assert_eq!(read::<f64>("0.1"), Ok(0.1));
    assert_eq!(read::<f64>("5e-324"), Ok(5e-324));
    assert_eq!(read::<f64>("1e-400"), Ok(0.0));
    assert_eq!(read::<f64>("1.7976931348623157e308"), Ok(f64::MAX));
    assert!(read::<f64>("-0.0").unwrap().is_sign_negative());
    assert_eq!(read::<f64>("7"), Ok(7.0));
    assert_eq!(read::<f32>("0.1"), Ok(0.1));
    assert!(read::<f64>("1e309").is_err());
    assert!(read::<f32>("1e39").is_err());
    assert!(read::<f64>("NaN").is_err());
}

#[test]
fn strings_are_unescaped() {
    let cases = [
        (r#""""#, ""),
        (
            r#""plain, longer than eight bytes""#,
            "plain, longer than eight bytes",
        ),
        (r#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"),
        (
            r#""\u0000\u00e9\ud83d\ude00 and on""#,
            "\0é\u{1f600} and on",
        ),
        (r#""1234567\n12345678\\""#, "1234567\n12345678\\"),
    ];
    for (source, value) in cases {
        assert_eq!(read::<String>(source).as_deref(), Ok(value));
    }
    for length in 0..40 {
        let clear = "é".repeat(length) + &"a".repeat(length);
        assert_eq!(read::<String>(&format!("\"{clear}\"")), Ok(clear.clone()));
        assert_eq!(
            read::<String>(&format!("\"{clear}\\n\"")),
            Ok(format!("{clear}\n"))
        );
        assert!(read::<String>(&format!("\"{clear}\u{1f}\"")).is_err());
        assert!(read::<String>(&format!("\"{clear}")).is_err());
    }
    for lone in [
        r#""\ud800""#,
        r#""\udc00""#,
        r#""\ud800\u0041""#,
        r#""\ud800x""#,
    ] {
        assert!(read::<String>(lone).is_err(), "{lone}");
    }
}

#[test]
fn the_input_is_exactly_one_value() {
    for source in ["", "  ", "\u{feff}{}", "1 2", "{}x", "nul", "nulll"] {
        assert!(read::<()>(source).is_err(), "{source:?}");
    }
    assert_eq!(
        refusal::<bool>(""),
        "at $ (byte 0): expected a boolean, found the end of the document"
    );
    let error = json::from_slice::<Vec<String>>(b"[\"a\",\"\xff\"]").unwrap_err();
    assert_eq!((error.path.as_str(), error.offset), ("$[1]", 6));
}

#[test]
fn a_wrong_kind_is_reported_by_name() {
    let cases = [
        ("null", "null"),
        ("true", "a boolean"),
        ("-1", "a number"),
        ("[]", "an array"),
        ("{}", "an object"),
        ("]", "`]`"),
        ("nope", "something that is not JSON"),
    ];
    for (source, found) in cases {
        let error = read::<String>(source).unwrap_err();
        assert_eq!((&*error.expected, error.found), ("a string", found));
    }
}

#[test]
fn null_is_accepted_by_options_only() {
    assert_eq!(read::<Option<i64>>("null"), Ok(None));
    assert_eq!(read::<Option<i64>>(" 1"), Ok(Some(1)));
    assert!(read::<Option<i64>>("nil").is_err());
    assert!(read::<i64>("null").is_err());
    let named = Named {
        id: "a".into(),
        enabled: None,
    };
    assert_eq!(
        read::<Named>(r#"{"id":"a","enabled":null}"#),
        Ok(named.clone())
    );
    assert_eq!(read::<Named>(r#"{"id":"a"}"#), Ok(named));
}

#[test]
fn a_missing_property_is_reported_by_name() {
    assert_eq!(
        refusal::<Vec<Named>>(r#"[{"id":"a"}, {"enabled":true}]"#),
        "at $[1] (byte 13): expected the property `id`, found an object without it"
    );
}

#[test]
fn a_duplicate_key_is_refused() {
    assert_eq!(
        refusal::<Named>(r#"{"id":"a","enabled":true,"id":"a"}"#),
        "at $.id (byte 30): expected each key once, found a duplicate"
    );
    assert!(read::<BTreeMap<String, i64>>(r#"{"a":1,"b":2,"\u0061":1}"#).is_err());
    assert!(read::<Open>(r#"{"x":1,"x":1}"#).is_err());
    assert!(
        read::<Json>(r#"{"x":1,"x":1}"#).is_ok(),
        "an untyped value must be preserved as it is"
    );
}

#[test]
fn properties_may_have_any_order_and_unknown_ones_are_checked() {
    let named = Named {
        id: "a".into(),
        enabled: Some(true),
    };
    let source = r#" { "x" : [ { "y" : "\u0041" } , 1e3 ] , "enabled" : true , "z" : { } , "i\u0064" : "a" } "#;
    assert_eq!(read::<Named>(source), Ok(named));
    for broken in [
        r#"{"id":"a","x":[1,]}"#,
        r#"{"id":"a","x":"\q"}"#,
        r#"{"id":"a","x":01}"#,
    ] {
        assert!(read::<Named>(broken).is_err(), "{broken}");
    }
}

#[test]
fn undeclared_properties_are_retained_where_the_type_allows_it() {
    let source = r#"{"key \"\\n\"":7,"x":{ "y": 1.0 },"":null}"#;
    let open = read::<Open>(source).unwrap();
    assert_eq!(open.quoted, Some(7));
    assert_eq!(open.extra["x"].as_str(), r#"{ "y": 1.0 }"#);
    assert!(open.extra[""].is_null());
    let again = json::to_vec(&open).unwrap();
    assert_eq!(read::<Open>(std::str::from_utf8(&again).unwrap()), Ok(open));
    // The unescaped name is not valid JSON, so a key is never compared without unescaping.
    assert!(read::<Open>("{\"key \"\\n\"\":7}").is_err());
}

#[test]
fn unknown_values_of_an_enum_are_retained() {
    assert_eq!(read::<Mode>(r#""snapshot""#), Ok(Mode::Snapshot));
    assert_eq!(read::<Mode>(r#""\u0073napshot""#), Ok(Mode::Snapshot));
    assert_eq!(
        read::<Mode>(r#""Snapshot""#),
        Ok(Mode::Unknown("Snapshot".into()))
    );
    assert!(read::<Mode>("1").is_err());
}

#[test]
fn a_field_has_three_states() {
    let with = |cutoff: &str| {
        let source = String::from_utf8(json::to_vec(&sparse()).unwrap()).unwrap();
        let source = source.replace(r#""data_cutoff":null,"#, cutoff);
        let value = read::<Every>(&source).unwrap();
        assert_eq!(json::to_vec(&value).unwrap(), source.as_bytes());
        value.cutoff
    };
    assert_eq!(with(""), Field::Absent);
    assert_eq!(with(r#""data_cutoff":null,"#), Field::Null);
    let set = with(r#""data_cutoff":"2024-02-08T00:00:00Z","#);
    assert_eq!(
        set.value().map(|moment| moment.as_second()),
        Some(1_707_350_400)
    );
}

#[test]
fn nesting_is_limited() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let objects = |depth: usize| format!("{}1{}", "{\"a\":".repeat(depth), "}".repeat(depth));
    for depth in [1, 127, 128] {
        assert!(read::<Json>(&nested(depth)).is_ok());
        assert!(read::<()>(&objects(depth)).is_ok());
    }
    assert!(read::<Json>(&nested(129)).is_err());
    assert!(read::<()>(&objects(129)).is_err());
    let error = read::<Vec<Json>>(&nested(129)).unwrap_err();
    assert_eq!(
        (error.offset, &*error.expected),
        (128, "at most 128 levels of nesting")
    );

    #[derive(Debug, PartialEq)]
    struct Chain {
        next: Option<Box<Chain>>,
    }
    object_table!(Chain { 0 => next = "next", optional; });
    let chain = |depth: usize| {
        format!(
            "{}{{}}{}",
            "{\"next\":".repeat(depth - 1),
            "}".repeat(depth - 1)
        )
    };
    assert!(read::<Chain>(&chain(128)).is_ok());
    let error = read::<Chain>(&chain(129)).unwrap_err();
    assert_eq!(error.path, format!("${}", ".next".repeat(128)));
}

#[test]
fn two_hundred_required_properties_are_read() {
    let names: Vec<String> = (0..200).map(|index| format!("f{index}")).collect();
    let source = |names: &[String]| {
        let entries: Vec<String> = names.iter().map(|name| format!("\"{name}\":1")).collect();
        format!("{{{}}}", entries.join(","))
    };
    let value = read::<Wide>(&source(&names)).unwrap();
    assert_eq!(json::to_vec(&value).unwrap(), source(&names).as_bytes());
    let reversed: Vec<String> = names.iter().rev().cloned().collect();
    assert_eq!(read::<Wide>(&source(&reversed)), Ok(value));
    for missing in [0, 63, 64, 127, 128, 199] {
        let mut fewer = names.clone();
        let name = fewer.remove(missing);
        let error = read::<Wide>(&source(&fewer)).unwrap_err();
        assert_eq!(error.expected, format!("the property `{name}`"));
        fewer.extend([names[0].clone(), names[199].clone()]);
        assert!(read::<Wide>(&source(&fewer)).is_err(), "one key twice");
    }
}

#[test]
fn errors_report_the_path() {
    let error = |source: &str| read::<BTreeMap<String, Vec<Named>>>(source).unwrap_err();
    assert_eq!(
        error(r#"{"data":[{"id":"a"},{"id":1}]}"#).path,
        "$.data[1].id"
    );
    assert_eq!(error(r#"{"data":[{"id":"a"},{"id":1}]}"#).offset, 26);
    assert_eq!(error(r#"{"a b":[{"id":"a"}], "c":[0]}"#).path, "$.c[0]");
    assert_eq!(error(r#"{"a \" b":[0]}"#).path, r#"$["a \" b"][0]"#);
    assert_eq!(
        error(r#"{"a":[{"id":"a","x":{"y":[1,2,nope]}}]}"#).path,
        "$.a[0].x.y[2]"
    );
    assert_eq!(error(r#"{"a":[] "#).path, "$.a");
    assert_eq!(error(r#"{"a":[],}"#).path, "$");
    let long = format!("$.{}…[0]", "k".repeat(60));
    assert_eq!(
        error(&format!("{{\"{}\":[0]}}", "k".repeat(5000))).path,
        long
    );
}
