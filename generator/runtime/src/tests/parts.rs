//! Objects some of whose members are those of a union.

use std::collections::BTreeMap;

use crate::runtime::json;
use crate::runtime::macros::{object_table, union_table};
use crate::runtime::model::Model;
use crate::runtime::model::json_value::Json;
use crate::runtime::parameters::query::push_query;
use crate::runtime::parameters::style::{Nesting, Style};

#[derive(Clone, Debug, PartialEq)]
struct Holder {
    id: String,
    note: Option<String>,
    variant: Variant,
    extra: BTreeMap<String, i64>,
}
object_table!(Holder {
    0 => id = "id", required;
    1 => note = "note", optional;
    with 2 => variant;
    .. => extra;
});

#[derive(Clone, Debug, PartialEq)]
struct Circle {
    kind: String,
    radius: f64,
    note: Option<String>,
}
object_table!(Circle {
    0 => kind = "kind", required;
    1 => radius = "radius", required;
    2 => note = "note", optional;
});

#[derive(Clone, Debug, PartialEq)]
struct Group {
    kind: String,
    child: Option<Box<Holder>>,
}
object_table!(Group {
    0 => kind = "kind", required;
    1 => child = "child", optional;
});

#[derive(Clone, Debug, PartialEq)]
enum Variant {
    Circle(Box<Circle>),
    Group(Box<Group>),
    Unknown(Json),
}
union_table!(Variant by tag "kind" {
    0 => Circle = "circle";
    1 => Group = "group";
    .. Unknown;
});

fn circle() -> Holder {
    Holder {
        id: "1".to_owned(),
        note: Some("n".to_owned()),
        variant: Variant::Circle(Box::new(Circle {
            kind: "circle".to_owned(),
            radius: 1.5,
            note: Some("n".to_owned()),
        })),
        extra: BTreeMap::from([("more".to_owned(), 1)]),
    }
}

const CIRCLE: &str = r#"{"id":"1","note":"n","kind":"circle","radius":1.5,"more":1}"#;

fn equal(text: &str, written: &[u8]) {
    let written: serde_json::Value = serde_json::from_slice(written).unwrap();
    let read: serde_json::Value = serde_json::from_str(text).unwrap();
    assert_eq!(written, read);
}

#[test]
fn both_read_the_same_object_and_write_one() {
    for text in [
        CIRCLE,
        r#"{"radius":1.5,"more":1,"kind":"circle","note":"n","id":"1"}"#,
    ] {
        assert_eq!(json::from_str::<Holder>(text), Ok(circle()), "{text}");
    }
    assert_eq!(json::to_vec(&circle()).unwrap(), CIRCLE.as_bytes());
    let list = format!("[{CIRCLE}, {CIRCLE}]");
    assert_eq!(json::from_str(&list), Ok(vec![circle(), circle()]));
}

#[test]
fn known_members_are_read_as_strictly_as_ever() {
    let path = |text: &str| json::from_str::<Holder>(text).unwrap_err().path;
    assert_eq!(path(r#"{"id":1,"kind":"circle","radius":1}"#), "$.id");
    assert_eq!(
        path(r#"{"id":"1","kind":"circle","radius":"1"}"#),
        "$.radius"
    );
    assert_eq!(path(r#"{"kind":"circle","radius":1}"#), "$");
    assert_eq!(path(r#"{"id":"1","kind":"circle"}"#), "$");
    assert_eq!(
        path(r#"{"id":"1","id":"1","kind":"circle","radius":1}"#),
        "$.id"
    );
    assert_eq!(
        path(r#"{"id":"1","kind":"circle","radius":1,"more":"x"}"#),
        "$.more"
    );
    assert_eq!(path("[]"), "$");
}

#[test]
fn what_fits_no_branch_is_kept_once() {
    let text = r#"{"id":"1","kind":"new","deep":{"a":[1]},"note":"n"}"#;
    let mut holder: Holder = json::from_str(text).unwrap();
    assert!(matches!(&holder.variant, Variant::Unknown(json) if json.as_str() == text));
    assert!(holder.extra.is_empty(), "the variant has them");
    equal(text, &json::to_vec(&holder).unwrap());
    // What the object declares is the object's own, also where it is left out.
    holder.note = None;
    holder.id = "2".to_owned();
    equal(
        r#"{"id":"2","kind":"new","deep":{"a":[1]}}"#,
        &json::to_vec(&holder).unwrap(),
    );
}

#[test]
fn a_part_that_is_no_object_is_refused() {
    let mut holder = circle();
    holder.variant = Variant::Unknown("[1]".parse().unwrap());
    assert!(json::to_vec(&holder).is_err());
    assert!(serde_json::to_string(&holder).is_err());
    holder.variant = Variant::Unknown(Json::null());
    equal(
        r#"{"id":"1","note":"n","more":1}"#,
        &json::to_vec(&holder).unwrap(),
    );
}

#[test]
fn every_format_brings_it_back() {
    let nested = Holder {
        variant: Variant::Group(Box::new(Group {
            kind: "group".to_owned(),
            child: Some(Box::new(circle())),
        })),
        extra: BTreeMap::new(),
        ..circle()
    };
    for value in [circle(), nested] {
        let own = json::to_vec(&value).unwrap();
        assert_eq!(json::from_slice::<Holder>(&own), Ok(value.clone()));
        equal(&serde_json::to_string(&value).unwrap(), &own);
        assert_eq!(serde_json::from_slice::<Holder>(&own).unwrap(), value);
        let yaml = serde_yaml::to_string(&value).unwrap();
        assert_eq!(serde_yaml::from_str::<Holder>(&yaml).unwrap(), value);
        let bytes = postcard::to_stdvec(&value).unwrap();
        assert_eq!(postcard::from_bytes::<Holder>(&bytes).unwrap(), value);
    }
}

#[test]
fn a_query_has_the_members_of_both() {
    let mut query = String::new();
    push_query(
        &mut query,
        "filter",
        Style::Form { explode: true }.into(),
        circle().view(),
    )
    .unwrap();
    assert_eq!(query, "id=1&note=n&kind=circle&radius=1.5&more=1");
    let mut query = String::new();
    push_query(
        &mut query,
        "f",
        Style::DeepObject(Nesting::Brackets).into(),
        circle().view(),
    )
    .unwrap();
    assert!(
        query.starts_with("f%5Bid%5D=1&f%5Bnote%5D=n&f%5Bkind%5D=circle"),
        "{query}"
    );
}

#[test]
fn parts_in_parts_are_read_in_bounded_time() {
    let text = (0..100).fold(r#"{"id":"1","kind":"x"}"#.to_owned(), |child, _| {
        format!(r#"{{"id":"1","child":{child},"kind":"group"}}"#)
    });
    let holder: Holder = json::from_str(&text).unwrap();
    equal(&text, &json::to_vec(&holder).unwrap());
}

#[derive(Clone, Debug, PartialEq)]
struct Twice {
    child: Option<Box<Twice>>,
    part: Part,
}
object_table!(Twice {
    0 => child = "child", optional;
    with 1 => part;
});

#[derive(Clone, Debug, PartialEq)]
enum Part {
    Same(Box<Same>),
    Unknown(Json),
}
union_table!(Part by shape {
    0 => Same: OBJECT;
    .. Unknown;
});

#[derive(Clone, Debug, PartialEq)]
struct Same {
    child: Option<Box<Twice>>,
}
object_table!(Same {
    0 => child = "child", optional;
});

#[test]
fn members_described_twice_do_not_take_exponential_time() {
    let text = |depth: usize| {
        format!(
            r#"{}{{}}{}"#,
            r#"{"child":"#.repeat(depth),
            "}".repeat(depth)
        )
    };
    assert!(json::from_str::<Twice>(&text(5)).is_ok());
    let error = json::from_str::<Twice>(&text(100)).unwrap_err();
    assert!(error.expected.contains("so many parts"), "{error}");
}
