//! The rules by which the table of a union chooses a variant.

use std::collections::BTreeMap;

use super::models::Named;
use crate::runtime::json;
use crate::runtime::macros::{object_table, union_table};
use crate::runtime::model::Union;
use crate::runtime::model::json_value::Json;

#[derive(Clone, Debug, PartialEq)]
struct Wide {
    kind: Option<Json>,
    id: Option<String>,
    size: Option<i64>,
}
object_table!(Wide {
    0 => kind = "kind", optional;
    1 => id = "id", optional;
    2 => size = "size", optional;
});

/// Returns the index of the variant that `source` is read as, and checks that it is written again.
fn index<T: crate::runtime::model::Model + Union>(source: &str) -> usize {
    let value: T = json::from_str(source).unwrap();
    let written = json::to_vec(&value).unwrap();
    let read: serde_json::Value = serde_json::from_slice(&written).unwrap();
    assert_eq!(
        read,
        serde_json::from_str::<serde_json::Value>(source).unwrap()
    );
    value.chosen().0
}

#[derive(Clone, Debug, PartialEq)]
enum Tagged {
    One(Wide),
    Two(Wide),
    Text(String),
    Rest(Box<Wide>),
    Unknown(Json),
}
union_table!(Tagged by tag "kind" or 3 {
    0 => One = "1" | "true";
    1 => Two = "two";
    2 => Text: STRING;
    3 => Rest;
    .. Unknown;
});

#[test]
fn a_tag_may_be_a_number_and_an_unknown_tag_has_a_variant() {
    for (source, variant) in [
        (r#"{"id":"a","kind":1}"#, 0),
        (r#"{"kind":1.0}"#, 0),
        (r#"{"kind":1e0}"#, 0),
        (r#"{"kind":true}"#, 0),
        (r#"{"kind":"1"}"#, 0),
        (r#"{"kind":"two"}"#, 1),
        (r#""two""#, 2),
        (r#"{"kind":"three"}"#, 3),
        (r#"{"kind":["two"]}"#, 3),
        ("{}", 3),
        ("[]", 4),
        ("7", 4),
    ] {
        assert_eq!(index::<Tagged>(source), variant, "{source}");
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Strings {
    Auto(String),
    When(String),
    Day(String),
    Id(String),
    Host(String),
    Any(String),
    Unknown(Json),
}
union_table!(Strings by shape {
    0 => Auto: STRING [one_of ["auto", "off"]];
    1 => When: STRING [format ["date-time"]];
    2 => Day: STRING [format ["date"]];
    3 => Id: STRING [format ["uuid"]];
    4 => Host: STRING [format ["ipv4"]];
    5 => Any: STRING;
    .. Unknown;
});

#[test]
fn strings_are_distinguished_by_value_and_format() {
    for (source, variant) in [
        (r#""auto""#, 0),
        (r#""o\u0066f""#, 0),
        (r#""2024-02-08T01:02:03Z""#, 1),
        (r#""2024-02-08""#, 2),
        (r#""248df4b7-aa70-47b8-a036-33ac447e668d""#, 3),
        (r#""10.0.0.1""#, 4),
        (r#""10.0.0.x""#, 5),
        (r#""2024-02-08é""#, 5),
        (r#""""#, 5),
        ("1", 6),
    ] {
        let value: Strings = json::from_str(source).unwrap();
        assert_eq!(value.chosen().0, variant, "{source}");
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Sizes {
    Any(f64),
    Small(i8),
    Unknown(Json),
}
union_table!(Sizes by shape {
    0 => Any: NUMBER;
    1 => Small: INTEGER [range [-128, 127]];
    .. Unknown;
});

#[test]
fn a_whole_number_is_an_integer_within_its_range() {
    for (source, variant) in [
        ("-128", 1),
        ("127", 1),
        ("1.27e2", 1),
        ("0", 1),
        ("0.5", 0),
        ("-129", 0),
        ("128.0", 0),
        ("1e300", 0),
        ("\"1\"", 2),
    ] {
        assert_eq!(
            json::from_str::<Sizes>(source).unwrap().chosen().0,
            variant,
            "{source}"
        );
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Arrays {
    Whole(Vec<i64>),
    Numbers(Vec<f64>),
    Strings(Vec<Option<String>>),
    Named(Vec<Named>),
    Sized(Vec<Wide>),
    Unknown(Json),
}
union_table!(Arrays by shape {
    0 => Whole: ARRAY [each [INTEGER]];
    1 => Numbers: ARRAY [each [NUMBER]];
    2 => Strings: ARRAY [each [STRING, NULL]];
    3 => Named: ARRAY [each [OBJECT], required ["id"], known ["id", "enabled"]];
    4 => Sized: ARRAY [each [OBJECT], known ["size"]];
    .. Unknown;
});

#[test]
fn arrays_are_distinguished_by_all_their_items() {
    for (source, variant) in [
        ("[]", 0),
        ("[1,2]", 0),
        ("[0.5,2.5]", 1),
        (r#"["a",null]"#, 2),
        ("[null]", 2),
        (r#"[{"id":"a","enabled":true},{"id":"b"}]"#, 3),
        (r#"[{"size":1}]"#, 4),
        (r#"[{"size":1},{"id":"a"}]"#, 4),
        (r#"[1,"a"]"#, 5),
        ("[[]]", 5),
        ("{}", 5),
    ] {
        assert_eq!(index::<Arrays>(source), variant, "{source}");
    }
    assert_eq!(json::from_str("[1.0,2e0]"), Ok(Arrays::Whole(vec![1, 2])));
    assert!(
        json::from_str::<Arrays>("[1,]").is_err(),
        "choosing a variant must be strict"
    );
}

#[derive(Clone, Debug, PartialEq)]
enum Objects {
    Closed(Named),
    Kinds(Wide),
    Counts(BTreeMap<String, i64>),
    Maps(BTreeMap<String, BTreeMap<String, String>>),
    Unknown(Json),
}
union_table!(Objects by shape {
    0 => Closed: OBJECT [required ["id"], known ["id", "enabled"], rest []];
    1 => Kinds: OBJECT [known ["id", "kind", "size"], constants [("kind", &["a", "b"])], properties [("size", &[INTEGER])]];
    2 => Counts: OBJECT [rest [INTEGER]];
    3 => Maps: OBJECT [rest [OBJECT]];
    .. Unknown;
});

#[test]
fn objects_are_distinguished_by_their_properties() {
    for (source, variant) in [
        (r#"{"id":"a"}"#, 0),
        (r#"{"id":"a","size":1}"#, 1),
        (r#"{"id":"a","kind":"b"}"#, 1),
        (r#"{"kind":"a"}"#, 1),
        (r#"{"id":"a","kind":null,"size":1}"#, 1),
        (r#"{"one":1}"#, 2),
        (r#"{"one":{"a":"b"},"two":{}}"#, 3),
    ] {
        assert_eq!(index::<Objects>(source), variant, "{source}");
    }
    // A closed object with a new property still fits, if no other variant does.
    let value: Objects = json::from_str(r#"{"id":"a","size":"x"}"#).unwrap();
    assert!(matches!(value, Objects::Closed(_)));
}

#[derive(Clone, Debug, PartialEq)]
enum Several {
    Inner(Json),
    Other(BTreeMap<String, Json>),
    Unknown(Json),
}
union_table!(Several by shape {
    0 => Inner: INTEGER, OBJECT [required ["a"]], OBJECT [required ["b"]];
    1 => Other: OBJECT [rest [ANY]];
    .. Unknown;
});

#[test]
fn a_variant_may_have_several_shapes() {
    for (source, variant) in [
        ("1", 0),
        (r#"{"a":1}"#, 0),
        (r#"{"b":1}"#, 0),
        (r#"{"c":1}"#, 1),
        ("1.5", 2),
    ] {
        assert_eq!(index::<Several>(source), variant, "{source}");
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Entry {
    Any(Box<Wide>),
    Left(Box<Wide>),
    Unknown(Json),
}
union_table!(Entry by shape {
    0 => Any: OBJECT [known ["kind", "size"], constants [("kind", &["left", "right", "up"])]];
    1 => Left: OBJECT [known ["kind"], constants [("kind", &["left"])]];
    .. Unknown;
});

#[test]
fn a_variant_with_fewer_constants_is_preferred() {
    for (source, variant) in [
        (r#"{"kind":"left"}"#, 1),
        // A property that only one of them knows must not be lost.
        (r#"{"kind":"left","size":1}"#, 0),
        (r#"{"kind":"up"}"#, 0),
        (r#"{"kind":"down"}"#, 2),
        ("{}", 0),
    ] {
        assert_eq!(index::<Entry>(source), variant, "{source}");
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Labels {
    labels: Option<Json>,
}
object_table!(Labels {
    0 => labels = "labels", optional;
});

#[derive(Clone, Debug, PartialEq)]
enum Labeled {
    Names(Labels),
    Objects(Labels),
    Unknown(Json),
}
union_table!(Labeled by shape {
    0 => Names: OBJECT [known ["labels"], items [("labels", &[STRING])]];
    1 => Objects: OBJECT [known ["labels"], items [("labels", &[OBJECT])]];
    .. Unknown;
});

#[test]
fn objects_are_distinguished_by_the_items_of_their_arrays() {
    for (source, variant) in [
        (r#"{"labels":["a",null,"b"]}"#, 0),
        (r#"{"labels":[null,{"name":["a"]}]}"#, 1),
        (r#"{"labels":[]}"#, 0),
        (r#"{"labels":["a",{}]}"#, 2),
        (r#"{"labels":null}"#, 0),
        ("{}", 0),
    ] {
        assert_eq!(index::<Labeled>(source), variant, "{source}");
    }
}
