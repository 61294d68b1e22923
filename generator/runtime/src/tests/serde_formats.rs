//! Serde formats, readable and binary: a value comes back equal.

use std::collections::BTreeMap;

use super::models::{Event, Every, Item, Open, full, sparse};
use crate::runtime::formats::base64::Base64;
use crate::runtime::json;
use crate::runtime::model::field::Field;
use crate::runtime::model::json_value::Json;

#[test]
fn serde_json_agrees_with_the_runtime_reader_and_writer() {
    for value in [full(), sparse()] {
        let own = String::from_utf8(json::to_vec(&value).unwrap()).unwrap();
        let through: serde_json::Value = serde_json::from_str(&own).unwrap();
        let tree = serde_json::to_value(&value).unwrap();
        // Single precision is widened in a tree.
        let same = |name: &str| tree[name] == through[name];
        let names = through.as_object().unwrap().keys();
        assert!(
            names
                .filter(|name| *name != "single")
                .all(|name| same(name))
        );
        let theirs = serde_json::to_string(&value).unwrap();
        assert_eq!(theirs, own);
        assert_eq!(serde_json::from_str::<Every>(&own).unwrap(), value);
        assert_eq!(serde_json::from_value::<Every>(tree).unwrap(), value);
    }
}

#[test]
fn yaml_preserves_values() {
    for value in [full(), sparse()] {
        let source = serde_yaml::to_string(&value).unwrap();
        assert_eq!(
            serde_yaml::from_str::<Every>(&source).unwrap(),
            value,
            "{source}"
        );
    }
    let event: Event = serde_yaml::from_str("{pad: [1: one, true: 2], type: added}").unwrap();
    let Event::Created(created) = event else {
        panic!("created")
    };
    assert_eq!(created.pad.unwrap()[0].as_str(), r#"{"1":"one"}"#);
}

#[test]
fn postcard_preserves_values() {
    let mut absent = sparse();
    absent.cutoff = Field::Absent;
    for value in [full(), sparse(), absent] {
        let bytes = postcard::to_stdvec(&value).unwrap();
        assert_eq!(postcard::from_bytes::<Every>(&bytes).unwrap(), value);
    }
    let open: Open = json::from_str(r#"{"a":{"b":null},"c":null}"#).unwrap();
    let bytes = postcard::to_stdvec(&open).unwrap();
    assert_eq!(postcard::from_bytes::<Open>(&bytes).unwrap(), open);
    let items = full().items;
    let bytes = postcard::to_stdvec(&items).unwrap();
    assert_eq!(postcard::from_bytes::<Vec<Item>>(&bytes).unwrap(), items);
}

#[test]
fn reading_through_serde_is_equally_strict() {
    let good = serde_json::to_value(sparse()).unwrap();
    let with = |name: &str, value: serde_json::Value| {
        let mut tree = good.clone();
        tree[name] = value;
        serde_json::from_value::<Every>(tree)
    };
    assert_eq!(with("small", 1.0.into()).unwrap().small, 1);
    for (name, value) in [
        ("small", serde_json::json!(2_147_483_648_i64)),
        ("small", 1.5.into()),
        ("large", u64::MAX.into()),
        ("large", (-9223372036854775808.0).into()),
        ("count", 1e18.into()),
        ("count", (-1).into()),
        ("string", serde_json::Value::Null),
        ("id", "not a UUID".into()),
        ("items", serde_json::json!([{"id": 1}])),
    ] {
        assert!(with(name, value.clone()).is_err(), "{name}: {value}");
    }
    let missing = serde_json::from_str::<Every>("{}").unwrap_err().to_string();
    assert!(missing.contains("missing field `flag`"), "{missing}");
    let twice = r#"{"key \"\\n\"":1,"key \"\\n\"":1}"#;
    assert!(serde_json::from_str::<Open>(twice).is_err());
    assert!(serde_json::from_str::<Open>(r#"{"x":1,"x":1}"#).is_err());
}

#[test]
fn any_json_passes_through_serde() {
    let source = r#"{"a":[1,-2,3.5,18446744073709551615,"x\n",null,true,false,{"b":{}}],"":[]}"#;
    let json: Json = source.parse().unwrap();
    assert_eq!(serde_json::to_string(&json).unwrap(), source);
    assert_eq!(serde_json::from_str::<Json>(source).unwrap(), json);
    let tree: serde_json::Value = serde_json::from_str(source).unwrap();
    assert_eq!(serde_json::to_value(&json).unwrap(), tree);
    assert_eq!(serde_json::from_value::<Json>(tree).unwrap(), json);
    let bytes = postcard::to_stdvec(&json).unwrap();
    assert_eq!(postcard::from_bytes::<Json>(&bytes).unwrap(), json);
    let large: Json = "[1e400]".parse().unwrap();
    assert!(
        serde_json::to_value(&large).is_err(),
        "digits must not be lost silently"
    );
    assert!(serde_yaml::from_str::<Json>(".nan").is_err());
    let deep = "[".repeat(120) + &"]".repeat(120);
    let deep: Json = deep.parse().unwrap();
    assert_eq!(
        serde_json::from_value::<Json>(serde_json::to_value(&deep).unwrap()).unwrap(),
        deep
    );
}

/// A number as serde_json passes it with its feature `arbitrary_precision`.
#[test]
fn an_arbitrary_precision_number_of_serde_json_is_a_number() {
    let wrapped =
        |digits: &str| BTreeMap::from([("$serde_json::private::Number", digits.to_owned())]);
    let read = |digits: &str| {
        let tree = serde_json::to_value(wrapped(digits)).unwrap();
        serde_json::from_value::<Json>(tree)
    };
    let digits = "123456789012345678901234567890.125";
    assert_eq!(read(digits).unwrap().as_str(), digits);
    assert!(read("[]").is_err());
}

#[test]
fn json_converts_to_and_from_serde_json_values() {
    let source = r#"{"b":[1,2.5],"a":null}"#;
    let json: Json = source.parse().unwrap();
    let tree = serde_json::Value::try_from(&json).unwrap();
    assert_eq!(tree, serde_json::json!({"b": [1, 2.5], "a": null}));
    assert_eq!(Json::try_from(&tree).unwrap(), json);
    let deep = (0..200).fold(serde_json::Value::Null, |inner, _| vec![inner].into());
    assert!(Json::try_from(deep).is_err());
}

#[test]
fn debug_shows_the_length_of_bytes_only() {
    assert_eq!(format!("{:?}", Base64(vec![1, 2])), "Base64(2 bytes)");
}
