//! Objects that embed a union, whose properties are their own.

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

fn assert_equal(source: &str, written: &[u8]) {
    let written: serde_json::Value = serde_json::from_slice(written).unwrap();
    let read: serde_json::Value = serde_json::from_str(source).unwrap();
    assert_eq!(written, read);
}

#[test]
fn object_and_union_read_the_same_object_and_write_one() {
    for source in [
        CIRCLE,
        r#"{"radius":1.5,"more":1,"kind":"circle","note":"n","id":"1"}"#,
    ] {
        assert_eq!(json::from_str::<Holder>(source), Ok(circle()), "{source}");
    }
    assert_eq!(json::to_vec(&circle()).unwrap(), CIRCLE.as_bytes());
    let array = format!("[{CIRCLE}, {CIRCLE}]");
    assert_eq!(json::from_str(&array), Ok(vec![circle(), circle()]));
}

#[test]
fn known_properties_are_read_strictly() {
    let path = |source: &str| json::from_str::<Holder>(source).unwrap_err().path;
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
fn an_unknown_variant_retains_all_properties_once() {
    let source = r#"{"id":"1","kind":"new","deep":{"a":[1]},"note":"n"}"#;
    let mut holder: Holder = json::from_str(source).unwrap();
    assert!(matches!(&holder.variant, Variant::Unknown(json) if json.as_str() == source));
    assert!(holder.extra.is_empty(), "the variant retains them");
    assert_equal(source, &json::to_vec(&holder).unwrap());
    // A property that the object declares belongs to the object, even if it is absent.
    holder.note = None;
    holder.id = "2".to_owned();
    assert_equal(
        r#"{"id":"2","kind":"new","deep":{"a":[1]}}"#,
        &json::to_vec(&holder).unwrap(),
    );
}

#[test]
fn an_embedded_union_that_is_not_an_object_is_refused() {
    let mut holder = circle();
    holder.variant = Variant::Unknown("[1]".parse().unwrap());
    assert!(json::to_vec(&holder).is_err());
    assert!(serde_json::to_string(&holder).is_err());
    holder.variant = Variant::Unknown(Json::null());
    assert_equal(
        r#"{"id":"1","note":"n","more":1}"#,
        &json::to_vec(&holder).unwrap(),
    );
}

#[test]
fn every_format_preserves_the_value() {
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
        assert_equal(&serde_json::to_string(&value).unwrap(), &own);
        assert_eq!(serde_json::from_slice::<Holder>(&own).unwrap(), value);
        let yaml = serde_yaml::to_string(&value).unwrap();
        assert_eq!(serde_yaml::from_str::<Holder>(&yaml).unwrap(), value);
        let bytes = postcard::to_stdvec(&value).unwrap();
        assert_eq!(postcard::from_bytes::<Holder>(&bytes).unwrap(), value);
    }
}

#[test]
fn a_query_has_the_properties_of_object_and_union() {
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
fn nested_embedded_unions_are_read_in_bounded_time() {
    let source = (0..100).fold(r#"{"id":"1","kind":"x"}"#.to_owned(), |child, _| {
        format!(r#"{{"id":"1","child":{child},"kind":"group"}}"#)
    });
    let holder: Holder = json::from_str(&source).unwrap();
    assert_equal(&source, &json::to_vec(&holder).unwrap());
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
fn properties_described_twice_do_not_take_exponential_time() {
    let source = |depth: usize| {
        format!(
            r#"{}{{}}{}"#,
            r#"{"child":"#.repeat(depth),
            "}".repeat(depth)
        )
    };
    assert!(json::from_str::<Twice>(&source(5)).is_ok());
    let error = json::from_str::<Twice>(&source(100)).unwrap_err();
    assert!(error.expected.contains("so many parts"), "{error}");
}
