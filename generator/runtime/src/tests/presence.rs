//! The result of reading absent, `null` and present values, for every kind of field.

use proptest::prelude::{Strategy, any, prop_oneof};
use proptest::proptest;
use serde_json::{Map, Value, json};

use crate::runtime::json;
use crate::runtime::macros::object_table;
use crate::runtime::model::field::Field;
use crate::runtime::model::json_value::Json;

/// A field of each presence, typed and untyped.
#[derive(Clone, Debug, PartialEq)]
struct Fields {
    required: i64,
    nullable: Option<i64>,
    optional: Option<i64>,
    both: Field<i64>,
    required_any: Json,
    optional_any: Option<Json>,
    boxed_any: Option<Box<Json>>,
    required_pair: (i64, Option<String>),
    optional_pair: Option<(i64, Option<String>)>,
}
object_table!(Fields {
    0 => required = "required", required;
    1 => nullable = "nullable", required;
    2 => optional = "optional", optional;
    3 => both = "both", optional;
    4 => required_any = "required_any", required;
    5 => optional_any = "optional_any", optional;
    6 => boxed_any = "boxed_any", optional;
    7 => required_pair = "required_pair", required;
    8 => optional_pair = "optional_pair", optional;
});

/// How a field treats an absent value and `null`.
struct Rule {
    name: &'static str,
    is_optional: bool,
    null: Null,
}

/// How a field treats `null`.
#[derive(PartialEq)]
enum Null {
    Refused,
    Preserved,
    Absence,
}

const fn rule(name: &'static str, is_optional: bool, null: Null) -> Rule {
    Rule {
        name,
        is_optional,
        null,
    }
}

/// The rules of presence.
const RULES: &[Rule] = &[
    rule("required", false, Null::Refused),
    rule("nullable", false, Null::Preserved),
    rule("optional", true, Null::Absence),
    rule("both", true, Null::Preserved),
    rule("required_any", false, Null::Preserved),
    rule("optional_any", true, Null::Preserved),
    rule("boxed_any", true, Null::Preserved),
    rule("required_pair", false, Null::Refused),
    rule("optional_pair", true, Null::Absence),
];

/// Generates nothing, `null`, or a value that fits the field of that name.
fn field(name: &'static str) -> impl Strategy<Value = Option<Value>> {
    let value = any::<i64>().prop_map(move |number| {
        if !name.ends_with("pair") {
            json!(number)
        } else if number % 2 == 0 {
            json!([number, null])
        } else {
            json!([number, number.to_string()])
        }
    });
    prop_oneof![
        1 => proptest::strategy::Just(None),
        1 => proptest::strategy::Just(Some(Value::Null)),
        4 => value.prop_map(Some),
    ]
}

fn object() -> impl Strategy<Value = Map<String, Value>> {
    let fields: Vec<_> = RULES.iter().map(|rule| field(rule.name)).collect();
    fields.prop_map(|values| {
        let fields = RULES.iter().zip(values);
        fields
            .filter_map(|(rule, value)| Some((rule.name.to_owned(), value?)))
            .collect()
    })
}

/// Returns what is written for an object; `None` if it is refused.
fn written(object: &Map<String, Value>) -> Option<Value> {
    let mut written = Map::new();
    for rule in RULES {
        match object.get(rule.name) {
            None if rule.is_optional => {}
            None => return None,
            Some(Value::Null) if rule.null == Null::Refused => return None,
            Some(Value::Null) if rule.null == Null::Absence => {}
            Some(value) => {
                written.insert(rule.name.to_owned(), value.clone());
            }
        }
    }
    Some(Value::Object(written))
}

proptest! {
    #[test]
    fn every_combination_follows_the_rules(object in object()) {
        let source = Value::Object(object.clone()).to_string();
        let read = json::from_str::<Fields>(&source);
        let by_serde = serde_json::from_str::<Fields>(&source);
        let Some(expected) = written(&object) else {
            assert!(read.is_err() && by_serde.is_err(), "{source}");
            return Ok(());
        };
        let read = read.unwrap();
        assert_eq!(&by_serde.unwrap(), &read);
        let own: Value = serde_json::from_slice(&json::to_vec(&read).unwrap()).unwrap();
        assert_eq!(&own, &expected);
        assert_eq!(serde_json::to_value(&read).unwrap(), expected);
        // The three states are distinguished even in a format that is not self-describing.
        let bytes = postcard::to_stdvec(&read).unwrap();
        assert_eq!(postcard::from_bytes::<Fields>(&bytes).unwrap(), read);
    }
}
