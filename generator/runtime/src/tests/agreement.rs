//! Agreement with `serde_json` on arbitrary values and arbitrary input.
//!
//! Two differences are intended: the runtime preserves all digits of a number, where `serde_json`
//! refuses one beyond the range of a float; and the runtime allows 128 levels of nesting, one more than
//! `serde_json`.

use proptest::prelude::*;
use serde_json::Value;

use super::models::{Event, Every, Item, full};
use crate::runtime::json;
use crate::runtime::model::json_value::Json;

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((any::<String>(), inner), 0..6)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

/// Generates input that is nearly JSON: some bytes of valid JSON are replaced, removed or inserted.
fn nearly() -> impl Strategy<Value = Vec<u8>> {
    let edit = (
        any::<prop::sample::Index>(),
        0..3_u8,
        prop::sample::select(&b"{}[],:\"\\truefalsn0123456789.eE+- \n\x00\x1f\xc3\xff"[..]),
    );
    let source = prop_oneof![
        value().prop_map(|value| value.to_string().into_bytes()),
        Just(json::to_vec(&full()).unwrap()),
    ];
    (source, prop::collection::vec(edit, 0..4)).prop_map(|(mut source, edits)| {
        for (slot, kind, byte) in edits {
            if source.is_empty() {
                break;
            }
            let at = slot.index(source.len());
            match kind {
                0 => source[at] = byte,
                1 => source.insert(at, byte),
                _ => {
                    source.remove(at);
                }
            }
        }
        source
    })
}

/// Generates input from few kinds of bytes, so that tokens of every kind occur.
fn soup() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(prop::sample::select(&b"{}[],:\"\\u00d8e1.-+ tn"[..]), 0..24)
}

fn agree(source: &[u8]) -> Result<(), TestCaseError> {
    let ours = json::from_slice::<Json>(source);
    match serde_json::from_slice::<Value>(source) {
        Ok(theirs) => {
            let ours = ours.map_err(|error| TestCaseError::fail(error.to_string()))?;
            let back: Value = serde_json::from_str(ours.as_str()).unwrap();
            prop_assert_eq!(&back, &theirs);
            prop_assert_eq!(serde_json::to_value(&ours).unwrap(), theirs);
        }
        Err(error) if error.to_string().starts_with("number out of range") => {
            // `serde_json` stopped there, so only its syntax check covers the rest.
            let syntax = serde_json::from_slice::<serde::de::IgnoredAny>(source);
            prop_assert!(syntax.is_ok() || ours.is_err());
        }
        Err(error) => prop_assert!(ours.is_err(), "{ours:?}, but {error}"),
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn values_agree(value in value()) {
        agree(value.to_string().as_bytes())?;
        agree(serde_json::to_string_pretty(&value).unwrap().as_bytes())?;
        let ours = Json::try_from(&value).unwrap();
        prop_assert_eq!(serde_json::to_value(&ours).unwrap(), value);
    }

    #[test]
    fn input_that_is_nearly_json_agrees(source in nearly()) {
        agree(&source)?;
    }

    #[test]
    fn random_tokens_agree(source in soup()) {
        agree(&source)?;
    }

    #[test]
    fn strings_agree(string in any::<String>()) {
        let written = json::to_vec(&string).unwrap();
            prop_assert_eq!(&serde_json::from_slice::<String>(&written).unwrap(), &string);
            let escaped = serde_json::to_string(&string).unwrap();
            prop_assert_eq!(json::from_str::<String>(&escaped).unwrap(), string);
    }

    #[test]
    fn floats_agree(number in any::<f64>()) {
        let written = json::to_vec(&number);
        prop_assert_eq!(written.is_ok(), number.is_finite());
        if let Ok(written) = written {
            prop_assert_eq!(json::from_slice::<f64>(&written).unwrap().to_bits(), number.to_bits());
        }
    }

    #[test]
    fn decimals_agree(units in any::<i64>(), digits in 0..12) {
        let number = units as f64 / 10_f64.powi(digits + 4);
        let written = json::to_vec(&number).unwrap();
        prop_assert_eq!(json::from_slice::<f64>(&written).unwrap().to_bits(), number.to_bits());
        prop_assert!(written.len() <= 24);
    }

    #[test]
    fn integers_agree(number in any::<i64>(), size in any::<u64>()) {
        prop_assert_eq!(json::to_vec(&number).unwrap(), number.to_string().into_bytes());
        prop_assert_eq!(json::from_str::<i64>(&number.to_string()).unwrap(), number);
        prop_assert_eq!(json::from_str::<u64>(&size.to_string()).unwrap(), size);
        prop_assert_eq!(json::from_str::<i64>(&format!("{number}.00e0")).unwrap(), number);
    }

    /// Reading directly and reading through serde have the same result; only the messages differ.
    #[test]
    fn reading_directly_agrees_with_serde(source in nearly()) {
        // A number beyond the range of a float, and an integer that serde_json reads as one.
        let of_number = |error: &serde_json::Error| {
            let error = error.to_string();
            error.starts_with("number out of range") || error.contains("exact as a float")
        };
        let ours = json::from_slice::<Every>(&source);
        // serde_json does not check that ignored strings are UTF-8.
        let Ok(source) = std::str::from_utf8(&source) else {
            prop_assert!(ours.is_err());
            return Ok(());
        };
        match serde_json::from_str::<Every>(source) {
            Err(error) if of_number(&error) => {}
            theirs => {
                // Compared as trees, since only the runtime preserves the digits of untyped numbers.
                let tree = |value: Every| serde_json::to_value(value).ok();
                prop_assert_eq!(ours.ok().map(tree), theirs.ok().map(tree));
            }
        }
    }

    /// No input makes a union panic, and JSON that fits no variant is preserved.
    #[test]
    fn unions_preserve_unknown_values(value in value()) {
        let source = value.to_string();
        if let Ok(item) = json::from_str::<Item>(&source)
            && !matches!(item, Item::Count(_) | Item::Ratio(_) | Item::Named(_) | Item::Fixed(_) | Item::Many(_))
        {
            let written: Value = serde_json::from_slice(&json::to_vec(&item).unwrap()).unwrap();
            prop_assert_eq!(&written, &value);
        }
        let event = json::from_str::<Event>(&source);
        if value.get("type").is_none() {
            prop_assert_eq!(event, Ok(Event::Other(source.parse().unwrap())));
        }
    }
}
