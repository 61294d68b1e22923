//! Agreement with serde_json on arbitrary values and on arbitrary texts.
//!
//! Two differences are meant: a number keeps all its digits here, where serde_json refuses one
//! beyond a float; and nesting ends at 128 levels here, one earlier there.

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
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// A text that is nearly JSON: some bytes of a text that is are replaced, dropped or doubled.
fn nearly() -> impl Strategy<Value = Vec<u8>> {
    let edit = (
        any::<prop::sample::Index>(),
        0..3_u8,
        prop::sample::select(&b"{}[],:\"\\truefalsn0123456789.eE+- \n\x00\x1f\xc3\xff"[..]),
    );
    let text = prop_oneof![
        value().prop_map(|value| value.to_string().into_bytes()),
        Just(json::to_vec(&full()).unwrap()),
    ];
    (text, prop::collection::vec(edit, 0..4)).prop_map(|(mut text, edits)| {
        for (slot, kind, byte) in edits {
            if text.is_empty() {
                break;
            }
            let at = slot.index(text.len());
            match kind {
                0 => text[at] = byte,
                1 => text.insert(at, byte),
                _ => {
                    text.remove(at);
                }
            }
        }
        text
    })
}

/// Few kinds of byte, so that tokens of every form come up.
fn soup() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(prop::sample::select(&b"{}[],:\"\\u00d8e1.-+ tn"[..]), 0..24)
}

fn agree(text: &[u8]) -> Result<(), TestCaseError> {
    let ours = json::from_slice::<Json>(text);
    match serde_json::from_slice::<Value>(text) {
        Ok(theirs) => {
            let ours = ours.map_err(|error| TestCaseError::fail(error.to_string()))?;
            let back: Value = serde_json::from_str(ours.as_str()).unwrap();
            prop_assert_eq!(&back, &theirs);
            prop_assert_eq!(serde_json::to_value(&ours).unwrap(), theirs);
        }
        Err(error) if error.to_string().starts_with("number out of range") => {
            // It stopped there; whether the rest is JSON, its look at syntax alone tells.
            let syntax = serde_json::from_slice::<serde::de::IgnoredAny>(text);
            prop_assert!(syntax.is_ok() || ours.is_err());
        }
        Err(error) => prop_assert!(ours.is_err(), "{ours:?}, but {error}"),
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn on_values(value in value()) {
        agree(value.to_string().as_bytes())?;
        agree(serde_json::to_string_pretty(&value).unwrap().as_bytes())?;
        let ours = Json::try_from(&value).unwrap();
        prop_assert_eq!(serde_json::to_value(&ours).unwrap(), value);
    }

    #[test]
    fn on_texts_that_are_nearly_json(text in nearly()) {
        agree(&text)?;
    }

    #[test]
    fn on_soup(text in soup()) {
        agree(&text)?;
    }

    #[test]
    fn on_strings(text in any::<String>()) {
        let written = json::to_vec(&text).unwrap();
        prop_assert_eq!(&serde_json::from_slice::<String>(&written).unwrap(), &text);
        let escaped = serde_json::to_string(&text).unwrap();
        prop_assert_eq!(json::from_str::<String>(&escaped).unwrap(), text);
    }

    #[test]
    fn on_floats(number in any::<f64>()) {
        let written = json::to_vec(&number);
        prop_assert_eq!(written.is_ok(), number.is_finite());
        if let Ok(written) = written {
            prop_assert_eq!(json::from_slice::<f64>(&written).unwrap().to_bits(), number.to_bits());
        }
    }

    #[test]
    fn on_decimals(units in any::<i64>(), places in 0..12) {
        let number = units as f64 / 10_f64.powi(places + 4);
        let written = json::to_vec(&number).unwrap();
        prop_assert_eq!(json::from_slice::<f64>(&written).unwrap().to_bits(), number.to_bits());
        prop_assert!(written.len() <= 24);
    }

    #[test]
    fn on_integers(number in any::<i64>(), size in any::<u64>()) {
        prop_assert_eq!(json::to_vec(&number).unwrap(), number.to_string().into_bytes());
        prop_assert_eq!(json::from_str::<i64>(&number.to_string()).unwrap(), number);
        prop_assert_eq!(json::from_str::<u64>(&size.to_string()).unwrap(), size);
        prop_assert_eq!(json::from_str::<i64>(&format!("{number}.00e0")).unwrap(), number);
    }

    /// Reading directly and reading through serde come to one answer; only messages differ.
    #[test]
    fn of_the_two_ways_to_a_type(text in nearly()) {
        // A number past a float, and an integer that serde_json tells as one.
        let of_number = |error: &serde_json::Error| {
            let error = error.to_string();
            error.starts_with("number out of range") || error.contains("exact as a float")
        };
        let ours = json::from_slice::<Every>(&text);
        // Of what it passes over, serde_json does not check that it is UTF-8.
        let Ok(text) = std::str::from_utf8(&text) else {
            prop_assert!(ours.is_err());
            return Ok(());
        };
        match serde_json::from_str::<Every>(text) {
            Err(error) if of_number(&error) => {}
            theirs => {
                // By way of a tree, since an untyped number keeps its digits here alone.
                let tree = |value: Every| serde_json::to_value(value).ok();
                prop_assert_eq!(ours.ok().map(tree), theirs.ok().map(tree));
            }
        }
    }

    /// No text makes a union panic, and one that is JSON but no variant is kept.
    #[test]
    fn unions_keep_what_they_do_not_know(value in value()) {
        let text = value.to_string();
        if let Ok(item) = json::from_str::<Item>(&text)
            && !matches!(item, Item::Count(_) | Item::Ratio(_) | Item::Named(_) | Item::Fixed(_) | Item::Many(_))
        {
            let written: Value = serde_json::from_slice(&json::to_vec(&item).unwrap()).unwrap();
            prop_assert_eq!(&written, &value);
        }
        let event = json::from_str::<Event>(&text);
        if value.get("type").is_none() {
            prop_assert_eq!(event, Ok(Event::Other(text.parse().unwrap())));
        }
    }
}
