//! The exact bytes that are written, and what is refused.

use std::collections::BTreeMap;

use super::models::{Named, Open, sparse};
use crate::runtime::formats::base64::Base64;
use crate::runtime::json;
use crate::runtime::model::json_value::{Json, JsonKind};
use crate::runtime::model::{Model, StringView, View};

fn written<T: Model>(value: &T) -> String {
    String::from_utf8(json::to_vec(value).unwrap()).unwrap()
}

#[test]
fn integers_are_written_in_full() {
    let mut power = 1_u64;
    loop {
        for value in [power - 1, power, power + 1] {
            assert_eq!(written(&value), value.to_string());
        }
        match power.checked_mul(10) {
            Some(next) => power = next,
            None => break,
        }
    }
    for value in [i64::MIN, i64::MAX, -1, 0, -10, 99, 100, 105] {
        assert_eq!(written(&value), value.to_string());
    }
    assert_eq!(written(&u64::MAX), u64::MAX.to_string());
    assert_eq!(written(&i32::MIN), i32::MIN.to_string());
}

#[test]
fn floats_are_written_in_their_shortest_form() {
    for value in [0.0, -0.0, 1.0, 0.1, 1e21, 5e-324, f64::MAX, 1.0 / 3.0] {
        let read: f64 = json::from_str(&written(&value)).unwrap();
        assert_eq!(read.to_bits(), value.to_bits());
    }
    assert_eq!(written(&0.1_f32), "0.1");
    let short = [
        "1.0",
        "-0.1",
        "12.5",
        "0.37",
        "-1849.63",
        "1e-6",
        "1e+16",
        "1e+100",
        "0.100001",
        "999999999.0",
        "99999999.999999",
        "123456.07",
        "1000000.0",
    ];
    for decimal in short {
        assert_eq!(written(&decimal.parse::<f64>().unwrap()), decimal);
    }
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert!(json::to_vec(&value).is_err());
    }
    assert!(json::to_vec(&f32::NAN).is_err());
}

#[test]
fn a_refused_value_is_reported_with_its_path_and_leaves_the_buffer_unchanged() {
    let mut value = sparse();
    value.scores = BTreeMap::from([("a".to_owned(), 1.0), ("b".to_owned(), f64::NAN)]);
    let mut out = b"before".to_vec();
    let error = json::write(&mut out, value.view()).unwrap_err();
    assert_eq!(error.path, "$.scores.b");
    assert_eq!(
        error.to_string(),
        "at $.scores.b: expected a finite number, found an infinite one, or none"
    );
    assert_eq!(out, b"before");
}

#[test]
fn strings_are_escaped_where_required() {
    let control: String = (0..0x20_u8).map(char::from).collect();
    let json = written(&control);
    assert!(json.starts_with(r#""\u0000\u0001"#) && json.contains(r"\b\t\n\u000b\f\r"));
    assert_eq!(serde_json::from_str::<String>(&json).unwrap(), control);
    assert_eq!(
        written(&"é\u{7f}/\u{2028}".to_owned()),
        "\"é\u{7f}/\u{2028}\""
    );
}

#[test]
fn an_absent_value_is_omitted_or_null() {
    let named = |enabled| Named {
        id: "a".to_owned(),
        enabled,
    };
    assert_eq!(written(&named(None)), r#"{"id":"a"}"#);
    assert_eq!(written(&named(Some(true))), r#"{"id":"a","enabled":true}"#);
    let json = written(&sparse());
    assert!(
        json.contains(r#""nullable":null"#),
        "a required field must be written"
    );
    assert!(json.contains(r#""data_cutoff":null"#), "set to null");
    assert!(!json.contains("hour"));
    assert_eq!(written(&vec![None, Some(1_i64)]), "[null,1]");
    assert_eq!(written(&()), "null");
}

#[test]
fn an_extra_property_with_a_declared_name_is_refused() {
    let mut open = Open {
        quoted: None,
        extra: BTreeMap::new(),
    };
    assert_eq!(written(&open), "{}");
    open.extra.insert("x".to_owned(), Json::null());
    assert_eq!(written(&open), r#"{"x":null}"#);
    open.quoted = Some(1);
    assert_eq!(written(&open), r#"{"key \"\\n\"":1,"x":null}"#);
    open.extra.insert("key \"\\n\"".to_owned(), Json::null());
    assert!(json::to_vec(&open).is_err());
}

#[test]
fn json_is_written_back_byte_for_byte() {
    let raw = "{ \"a\" : [1.0,\t1e400, 123456789012345678901234567890 ] }";
    let json: Json = format!("\n {raw} \r\n").parse().unwrap();
    assert_eq!(json.as_str(), raw);
    assert_eq!(written(&vec![json.clone()]), format!("[{raw}]"));
    assert_eq!(format!("{json} {json:?}"), format!("{raw} {raw}"));
}

#[test]
fn json_is_compared_without_white_space() {
    let json = |source: &str| source.parse::<Json>().unwrap();
    assert_eq!(json("[1, {\"a b\" :null}]"), json("[1,{\"a b\":null}]"));
    assert_ne!(json("\"a b\""), json("\"ab\""));
    assert_ne!(json(r#"["\\", " "]"#), json(r#"["\\",""]"#));
    assert_eq!(json(r#"["\\" , "\" "]"#), json(r#"["\\","\" "]"#));
    assert_ne!(json("1"), json("1.0"));
    assert_eq!(json(" null "), Json::null());
    let hash = |json: &Json| {
        use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
        BuildHasherDefault::<DefaultHasher>::default().hash_one(json)
    };
    assert_eq!(hash(&json("[ 1 ]")), hash(&json("[1]")));
}

#[test]
fn json_converts_to_and_from_models() {
    let named = Named {
        id: "a".to_owned(),
        enabled: None,
    };
    let json = Json::from_model(&named).unwrap();
    assert_eq!(json.as_str(), r#"{"id":"a"}"#);
    assert_eq!(json.read::<Named>(), Ok(named));
    assert!(json.read::<Vec<i64>>().is_err());
    assert!(Json::from_model(&f64::NAN).is_err());
    let kinds = ["null", "true", "false", "-1", "\"\"", "[]", "{}"];
    let kinds = kinds.map(|source| source.parse::<Json>().unwrap().kind());
    use JsonKind::{Array, Boolean, Null, Number, Object, String};
    assert_eq!(
        kinds,
        [Null, Boolean, Boolean, Number, String, Array, Object]
    );
}

#[test]
fn a_display_error_is_refused() {
    struct Broken;
    impl StringView for Broken {
        fn write_string(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            Err(std::fmt::Error)
        }
    }
    assert!(json::write(&mut Vec::new(), View::Formatted(&Broken)).is_err());
}

#[test]
fn strings_of_other_crates_are_canonical() {
    let moment = |input: &str| json::from_str::<jiff::Timestamp>(&format!("\"{input}\""));
    let expected = moment("2024-02-08T00:00:00Z").unwrap();
    for same in [
        "2024-02-08 00:00:00Z",
        "2024-02-08t01:00:00+01:00",
        "2024-02-07T19:30:00-04:30",
        "2024-02-08T00:00:00",
    ] {
        assert_eq!(moment(same), Ok(expected), "{same}");
    }
    assert_eq!(written(&expected), r#""2024-02-08T00:00:00Z""#);
    for invalid in ["2024-02-30T00:00:00Z", "", "now"] {
        assert!(moment(invalid).is_err(), "{invalid}");
    }
    let date: jiff::civil::Date = json::from_str("\"2024-02-29\"").unwrap();
    assert_eq!(written(&date), "\"2024-02-29\"");
    let time: jiff::civil::Time = json::from_str("\"23:59:01.5\"").unwrap();
    assert_eq!(written(&time), "\"23:59:01.5\"");
    let id = "67e55044-10b1-426f-9247-bb680e5fe0c8";
    let uuid: uuid::Uuid = json::from_str(&format!("\"{}\"", id.to_uppercase())).unwrap();
    assert_eq!(written(&uuid), format!("\"{id}\""));
    for padded in ["\"AP8H\"", "\"AP8HAQ==\"", "\"AP8HAQ\"", "\"\""] {
        assert!(json::from_str::<Base64>(padded).is_ok(), "{padded}");
    }
    assert_eq!(written(&Base64(vec![0, 255, 7, 1])), "\"AP8HAQ==\"");
    assert!(json::from_str::<Base64>("\"A\"").is_err());
    let error = json::from_str::<Vec<uuid::Uuid>>("[\"x\"]").unwrap_err();
    assert_eq!(
        error.to_string(),
        "at $[0] (byte 1): expected a UUID, found another string"
    );
}
