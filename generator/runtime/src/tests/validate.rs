//! Validation: every keyword at its limits, in every location of a value.

use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::runtime::json;
use crate::runtime::macros::{object_table, union_table};
use crate::runtime::model::Model;
use crate::runtime::model::json_value::Json;
use crate::runtime::validate::check_table;
use crate::runtime::validate::decimal::Decimal;
use crate::runtime::validate::violation::Violations;

#[derive(Clone, Debug, PartialEq)]
struct Toy {
    name: Option<String>,
    price: Option<f64>,
    count: Option<i64>,
    tags: Option<Vec<String>>,
    parts: Option<Vec<Toy>>,
    kind: Option<Kind>,
    extra: BTreeMap<String, i64>,
}

object_table!(Toy {
    0 => name = "name", optional;
    1 => price = "price", optional;
    2 => count = "count", optional;
    3 => tags = "ta/gs", optional;
    4 => parts = "parts", optional;
    5 => kind = "kind", optional;
    .. => extra;
});

check_table!(Toy {
    0 => min_length (2), max_length (3), pattern ("^\\p{L}+$");
    1 => exclusive_minimum ("0"), maximum ("99.99"), multiple_of ("0.01");
    2 => minimum ("-5"), exclusive_maximum ("18446744073709551616");
    3 => min_items (1), max_items (2), items (unique), each (max_length (1));
    4 => each (of (Toy));
    5 => of (Kind);
    extra => minimum ("1");
    own => min_properties (1), max_properties (4);
});

#[derive(Clone, Debug, PartialEq)]
enum Kind {
    Text(String),
    Toy(Box<Toy>),
    Unknown(Json),
}

union_table!(Kind by shape {
    0 => Text: STRING;
    1 => Toy: OBJECT [known ["name"]];
    .. Unknown;
});

check_table!(Kind {
    0 => max_length (1);
    1 => of (Toy);
    own => pattern ("a|\\{");
});

/// An object that embeds the union `Part`.
#[derive(Clone, Debug, PartialEq)]
struct Crate {
    pair: Option<(i64, String)>,
    part: Part,
}

object_table!(Crate {
    0 => pair = "pair", optional;
    with 1 => part;
});

check_table!(Crate {
    0 => item (0 => minimum ("1")), item (1 => max_length (1), pattern ("a"));
    1 => of (Part);
    own => max_properties (2);
});

#[derive(Clone, Debug, PartialEq)]
enum Part {
    Named(Box<Named>),
    Unknown(Json),
}

union_table!(Part by shape {
    0 => Named: OBJECT [known ["name"]];
    .. Unknown;
});

check_table!(Part { 0 => of (Named); });

#[derive(Clone, Debug, PartialEq)]
struct Named {
    name: Option<String>,
    size: Option<i64>,
}

object_table!(Named {
    0 => name = "name", optional;
    1 => size = "size", optional;
});

check_table!(Named {
    0 => min_length (2);
    own => min_properties (2);
});

#[test]
fn items_of_tuples_and_embedded_unions_are_checked() {
    let violations = |source: &str| match json::from_str::<Crate>(source).unwrap().validate() {
        Ok(()) => Vec::new(),
        Err(violations) => {
            let violations = violations.into_iter().map(|it| (it.path, it.keyword));
            violations.collect()
        }
    };
    let at = |path: &str, keyword| (path.to_owned(), keyword);
    assert_eq!(violations(r#"{"pair":[1,"a"],"name":"abc"}"#), []);
    assert_eq!(
        violations(r#"{"pair":[0,"bc"],"name":"abc"}"#),
        [
            at("/pair/0", "minimum"),
            at("/pair/1", "maxLength"),
            at("/pair/1", "pattern")
        ]
    );
    let part = json::from_str::<Part>(r#"{"name":"a"}"#).unwrap();
    assert!(part.validate().is_err());
    let named = json::from_str::<Named>(r#"{"name":"ab"}"#).unwrap();
    assert!(named.validate().is_err(), "too few properties on its own");
    // The properties of the union belong to the object, and vice versa.
    assert_eq!(
        violations(r#"{"name":"a","size":1}"#),
        [at("/name", "minLength")]
    );
    assert_eq!(
        violations(r#"{"pair":[1,"a"],"name":"abc","size":1}"#),
        [at("", "maxProperties")]
    );
}

fn check(source: &str) -> Result<(), Violations> {
    json::from_str::<Toy>(source).unwrap().validate()
}

fn violations(source: &str) -> Vec<(String, &'static str)> {
    let violations = check(source).expect_err("a violation");
    let violations = violations.into_iter();
    violations.map(|it| (it.path, it.keyword)).collect()
}

fn violation(source: &str) -> (String, &'static str) {
    let mut all = violations(source);
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

#[test]
fn valid_values_pass() {
    for source in [
        r#"{"name":"ÄÖ","price":0.3,"count":-5}"#,
        r#"{"price":99.99,"count":9223372036854775807,"ta/gs":["a","b"]}"#,
        r#"{"name":null,"x":1}"#,
        r#"{"kind":"a","parts":[{"name":"abc"}]}"#,
        // A value that fits no variant is not checked.
        r#"{"kind":[1]}"#,
    ] {
        assert_eq!(check(source), Ok(()), "{source}");
    }
}

#[test]
fn each_keyword_is_checked_at_its_limit_and_location() {
    let at = |path: &str, keyword| (path.to_owned(), keyword);
    assert_eq!(violation(r#"{"name":"a"}"#), at("/name", "minLength"));
    // Four UTF-16 units, two code points.
    assert_eq!(violation(r#"{"name":"😀😀"}"#), at("/name", "pattern"));
    assert_eq!(violation(r#"{"name":"abcd"}"#), at("/name", "maxLength"));
    assert_eq!(
        violation(r#"{"price":0}"#),
        at("/price", "exclusiveMinimum")
    );
    assert_eq!(violation(r#"{"price":100}"#), at("/price", "maximum"));
    assert_eq!(violation(r#"{"price":0.005}"#), at("/price", "multipleOf"));
    assert_eq!(violation(r#"{"count":-6}"#), at("/count", "minimum"));
    assert_eq!(violation(r#"{"ta/gs":[]}"#), at("/ta~1gs", "minItems"));
    assert_eq!(
        violation(r#"{"ta/gs":["a","b","c"]}"#),
        at("/ta~1gs", "maxItems")
    );
    assert_eq!(
        violation(r#"{"ta/gs":["a","a"]}"#),
        at("/ta~1gs", "uniqueItems")
    );
    assert_eq!(
        violation(r#"{"ta/gs":["a","bb"]}"#),
        at("/ta~1gs/1", "maxLength")
    );
    assert_eq!(violation("{}"), at("", "minProperties"));
    assert_eq!(
        violation(r#"{"a":1,"b":1,"c":1,"d":1,"e":1}"#),
        at("", "maxProperties")
    );
    assert_eq!(violation(r#"{"x~":0}"#), at("/x~0", "minimum"));
    assert_eq!(
        violation(r#"{"parts":[{"name":"abc"},{}]}"#),
        at("/parts/1", "minProperties")
    );
    assert_eq!(
        violation(r#"{"kind":{"name":"a"}}"#),
        at("/kind/name", "minLength")
    );
    assert_eq!(violation(r#"{"kind":"b"}"#), at("/kind", "pattern"));
}

#[test]
fn all_violations_are_reported_together() {
    let source = r#"{"name":"1","price":-0.001,"kind":"bb"}"#;
    let keywords: Vec<_> = violations(source)
        .into_iter()
        .map(|(_, keyword)| keyword)
        .collect();
    let expected = [
        "minLength",
        "pattern",
        "exclusiveMinimum",
        "multipleOf",
        "pattern",
        "maxLength",
    ];
    assert_eq!(keywords, expected);
    assert!(Kind::Text("bb".to_owned()).validate().is_err());
    let message = check(r#"{"count":-6,"price":100}"#)
        .unwrap_err()
        .to_string();
    assert_eq!(
        message,
        "/price: expected at most 99.99; /count: expected at least -5"
    );
}

#[test]
fn a_value_that_is_nested_too_deep_ends_the_validation() {
    let mut toy = Toy::blank();
    for _ in 0..1000 {
        let parts = Some(vec![toy]);
        toy = Toy::blank();
        toy.parts = parts;
    }
    let violations = toy.validate().unwrap_err();
    assert!(violations.iter().any(|it| it.expected.contains("nesting")));
    // Dropped level by level: a recursive drop would be just as deep.
    while let Some(inner) = toy.parts.take().and_then(|mut parts| parts.pop()) {
        toy = inner;
    }
}

#[test]
fn numbers_of_any_size_are_compared_exactly() {
    let number = |digits: &str| Decimal::parse(digits).unwrap();
    let ascending = [
        "-1e400",
        "-10",
        "-9.5",
        "-1e-400",
        "0",
        "1e-400",
        "0.1",
        "0.10000000000000001",
        "1",
        "1e1",
        "10.5",
        "1e400",
    ];
    for (index, small) in ascending.iter().enumerate() {
        assert!(number(small).compare(&number(small)).is_eq(), "{small}");
        for great in &ascending[index + 1..] {
            assert!(
                number(small).compare(&number(great)).is_lt(),
                "{small} {great}"
            );
            assert!(
                number(great).compare(&number(small)).is_gt(),
                "{great} {small}"
            );
        }
    }
    for invalid in ["", "-", ".", "NaN", "inf", "1e", "0x1"] {
        assert_eq!(Decimal::parse(invalid), None, "{invalid}");
    }
    assert!(number("19.99").is_multiple_of(&number("0.01")));
    assert!(!number("1e308").is_multiple_of(&number("3")));
    assert!(!number("1e2000000000").is_multiple_of(&number("3")));
    assert!(number("1e2000000000").is_multiple_of(&number("1024")));
    assert!(number("4.5e300").is_multiple_of(&number("1e-3")));
    assert!(!number("75").is_multiple_of(&number("50")));
    assert!(number("-150").is_multiple_of(&number("5e1")));
    assert!(number("9223372036854775807").is_multiple_of(&number("7")));
    assert!(!number("0.30000000000000004").is_multiple_of(&number("0.1")));
}

proptest! {
    #[test]
    fn decimals_agree_with_integers(a in -100_000_i64..100_000, b in 1_i64..5_000, scale in 0_u32..4) {
        let digits = |value: i64| format!("{value}e-{scale}");
            let (x, y) = (Decimal::parse(&digits(a)).unwrap(), Decimal::parse(&digits(b)).unwrap());
        prop_assert_eq!(x.compare(&y), a.cmp(&b));
        prop_assert_eq!(x.is_multiple_of(&y), a % b == 0);
    }
}
