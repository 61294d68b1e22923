//! What becomes of a member that is absent, `null` or a value, for every kind of member there is.

use proptest::prelude::{Strategy, any, prop_oneof};
use proptest::proptest;
use serde_json::{Map, Value, json};

use crate::runtime::json;
use crate::runtime::macros::object_table;
use crate::runtime::model::field::Field;
use crate::runtime::model::json_value::Json;

/// A member of each presence, typed and untyped.
#[derive(Clone, Debug, PartialEq)]
struct Members {
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
object_table!(Members {
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

/// What a member of a kind does with what it is given.
struct Rule {
    name: &'static str,
    takes_absence: bool,
    null: Null,
}

/// What `null` is to a member.
#[derive(PartialEq)]
enum Null {
    Refused,
    Kept,
    Absence,
}

const fn rule(name: &'static str, takes_absence: bool, null: Null) -> Rule {
    Rule {
        name,
        takes_absence,
        null,
    }
}

/// The table of presence.
const RULES: &[Rule] = &[
    rule("required", false, Null::Refused),
    rule("nullable", false, Null::Kept),
    rule("optional", true, Null::Absence),
    rule("both", true, Null::Kept),
    rule("required_any", false, Null::Kept),
    rule("optional_any", true, Null::Kept),
    rule("boxed_any", true, Null::Kept),
    rule("required_pair", false, Null::Refused),
    rule("optional_pair", true, Null::Absence),
];

/// Nothing, `null`, or a value that fits the member of that name.
fn member(name: &'static str) -> impl Strategy<Value = Option<Value>> {
    let value = any::<i64>().prop_map(move |number| match name.ends_with("pair") {
        true if number % 2 == 0 => json!([number, null]),
        true => json!([number, number.to_string()]),
        false => json!(number),
    });
    prop_oneof![
        1 => proptest::strategy::Just(None),
        1 => proptest::strategy::Just(Some(Value::Null)),
        4 => value.prop_map(Some),
    ]
}

fn object() -> impl Strategy<Value = Map<String, Value>> {
    let members: Vec<_> = RULES.iter().map(|rule| member(rule.name)).collect();
    members.prop_map(|values| {
        let members = RULES.iter().zip(values);
        members
            .filter_map(|(rule, value)| Some((rule.name.to_owned(), value?)))
            .collect()
    })
}

/// What is written for what was read; `None` where it is refused.
fn written(object: &Map<String, Value>) -> Option<Value> {
    let mut written = Map::new();
    for rule in RULES {
        match object.get(rule.name) {
            None if rule.takes_absence => {}
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
    fn every_combination_reads_and_writes_as_tabled(object in object()) {
        let text = Value::Object(object.clone()).to_string();
        let read = json::from_str::<Members>(&text);
        let by_serde = serde_json::from_str::<Members>(&text);
        let Some(expected) = written(&object) else {
            assert!(read.is_err() && by_serde.is_err(), "{text}");
            return Ok(());
        };
        let read = read.unwrap();
        assert_eq!(&by_serde.unwrap(), &read);
        let own: Value = serde_json::from_slice(&json::to_vec(&read).unwrap()).unwrap();
        assert_eq!(&own, &expected);
        assert_eq!(serde_json::to_value(&read).unwrap(), expected);
        // Where nothing says what comes next, the three states are kept apart as well.
        let bytes = postcard::to_stdvec(&read).unwrap();
        assert_eq!(postcard::from_bytes::<Members>(&bytes).unwrap(), read);
    }
}
