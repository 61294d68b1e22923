//! The notation of a parameter in addition to its style: reserved characters, empty and nested values, JSON.

use std::collections::BTreeMap;

use crate::runtime::model::Model;
use crate::runtime::model::json_value::Json;
use crate::runtime::parameters::cookie::cookie_string;
use crate::runtime::parameters::header::header_string;
use crate::runtime::parameters::path::path_string;
use crate::runtime::parameters::query::{push_query, push_whole_query};
use crate::runtime::parameters::style::{Nesting, Notation, Style};

use super::api::Thing;

const FORM: Style = Style::Form { explode: true };
const FORM_JOINED: Style = Style::Form { explode: false };
const SIMPLE: Style = Style::Simple { explode: false };

fn query(notation: impl Into<Notation>, value: &impl Model) -> String {
    let mut query = String::new();
    push_query(&mut query, "p", notation.into(), value.view()).unwrap();
    query
}

fn path(notation: impl Into<Notation>, value: &impl Model) -> String {
    let path = path_string("p", notation.into(), value.view()).unwrap();
    path.unwrap()
}

fn strings(items: &[&str]) -> Vec<String> {
    items.iter().map(|&item| item.to_owned()).collect()
}

/// Reserved characters stay unencoded wherever a server still reads them as part of the value.
#[test]
fn reserved_characters_stay_unencoded_where_the_location_allows_them() {
    let all = ":/?#[]@!$&'()*+,;= \"é".to_owned();
    assert_eq!(
        query(FORM.reserved(), &all),
        "p=:/?%23%5B%5D@!$%26'()*%2B,;=%20%22%C3%A9"
    );
    assert_eq!(
        path(SIMPLE.reserved(), &all),
        ":%2F%3F%23%5B%5D@!$&'()*+,;=%20%22%C3%A9"
    );
    assert_eq!(
        query(FORM, &all),
        "p=%3A%2F%3F%23%5B%5D%40%21%24%26%27%28%29%2A%2B%2C%3B%3D%20%22%C3%A9"
    );
    let nested = Style::DeepObject(Nesting::Brackets);
    let map = BTreeMap::from([("k/".to_owned(), "a/b".to_owned())]);
    assert_eq!(query(nested.reserved(), &map), "p%5Bk%2F%5D=a/b");
}

#[test]
fn percent_encodings_stay_and_lone_percent_signs_are_encoded() {
    for (value, encoded) in [
        ("a%2Fb", "a%2Fb"),
        ("%e2%82%ac", "%e2%82%ac"),
        ("100%", "100%25"),
        ("%2", "%252"),
        ("%zz", "%25zz"),
    ] {
        assert_eq!(
            query(FORM.reserved(), &value.to_owned()),
            format!("p={encoded}")
        );
        assert_eq!(path(SIMPLE.reserved(), &value.to_owned()), encoded);
    }
    assert_eq!(query(FORM, &"a%2Fb".to_owned()), "p=a%252Fb");
}

/// A delimiter in an item is never read as one between items.
#[test]
fn delimiters_are_encoded_inside_of_items() {
    let array = strings(&["a,b/c", "d"]);
    assert_eq!(query(FORM_JOINED.reserved(), &array), "p=a%2Cb/c,d");
    assert_eq!(query(FORM.reserved(), &array), "p=a,b/c&p=d");
    assert_eq!(path(SIMPLE.reserved(), &array), "a%2Cb%2Fc,d");
    let matrix = Style::Matrix { explode: true }.reserved();
    assert_eq!(path(matrix, &strings(&["a;b=c"])), ";p=a%3Bb%3Dc");
}

#[test]
fn an_empty_value_is_sent_where_it_is_allowed() {
    let empty = Vec::<String>::new();
    let empty_map = BTreeMap::<String, String>::new();
    let styles = [
        FORM,
        FORM_JOINED,
        Style::SpaceDelimited,
        Style::PipeDelimited,
        Style::DeepObject(Nesting::Brackets),
    ];
    for style in styles {
        assert_eq!(query(style.or_empty(), &empty), "p=");
        assert_eq!(query(style.or_empty(), &empty_map), "p=");
        assert_eq!(query(style.or_empty(), &String::new()), "p=");
        assert_eq!(query(style.or_empty(), &None::<String>), "");
        assert_eq!(query(style, &empty), "");
        assert_eq!(query(style, &empty_map), "");
        assert_eq!(query(style, &String::new()), "p=");
    }
    assert_eq!(query(FORM.or_empty(), &strings(&["a"])), "p=a");
    let mut after_another = "q=1".to_owned();
    push_query(&mut after_another, "p", FORM.or_empty(), empty.view()).unwrap();
    assert_eq!(after_another, "q=1&p=");
}

#[test]
fn nested_values_follow_the_convention() {
    let value: Json = r#"{"a":{"b":["x","y"],"c":1},"d":[{"e":true}]}"#.parse().unwrap();
    for (nesting, expected) in [
        (
            Nesting::Brackets,
            "p[a][b][]=x&p[a][b][]=y&p[a][c]=1&p[d][][e]=true",
        ),
        (
            Nesting::Indices,
            "p[a][b][0]=x&p[a][b][1]=y&p[a][c]=1&p[d][0][e]=true",
        ),
        (
            Nesting::Repeat,
            "p[a][b]=x&p[a][b]=y&p[a][c]=1&p[d][e]=true",
        ),
        (Nesting::Dots, "p.a.b=x&p.a.b=y&p.a.c=1&p.d.e=true"),
    ] {
        let written = query(Style::DeepObject(nesting), &value);
        let plain = written.replace("%5B", "[").replace("%5D", "]");
        assert_eq!(plain, expected, "{nesting:?}");
        assert!(!written.contains(['[', ']']));
    }
}

/// An array in an exploded object is one pair for each item; deeper values are JSON.
#[test]
fn a_whole_query_is_pairs_or_json() {
    let whole = |style, source: &str| {
        let (mut query, value): (_, Json) = (String::new(), source.parse().unwrap());
        push_whole_query(&mut query, "p", style, value.view()).map(|()| query)
    };
    let object = r#"{"a":"x y","b":[1,2],"c":null,"d":[]}"#;
    assert_eq!(whole(FORM, object).unwrap(), "a=x%20y&b=1&b=2");
    assert_eq!(whole(Style::Json, "[1]").unwrap(), "%5B1%5D");
    let nested = whole(FORM, r#"{"a":{"b":1}}"#).unwrap();
    assert_eq!(nested, "a=%7B%22b%22%3A1%7D");
    assert_eq!(whole(FORM, r#"{"a":[[1]]}"#).unwrap(), "a=%5B1%5D");
}

/// A parameter with `content` is JSON in every location, encoded as the location requires.
#[test]
fn json_is_encoded_as_its_location_requires() {
    let thing = Thing {
        name: "a\n\"é".into(),
        size: Some(2),
    };
    let encoded = "%7B%22name%22%3A%22a%5Cn%5C%22%C3%A9%22%2C%22size%22%3A2%7D";
    assert_eq!(query(Style::Json, &thing), format!("p={encoded}"));
    assert_eq!(path(Style::Json, &thing), encoded);
    assert_eq!(
        cookie_string("p", Style::Json, thing.view())
            .unwrap()
            .unwrap(),
        format!("p={encoded}")
    );
    assert_eq!(
        header_string(Style::Json, thing.view()).unwrap().unwrap(),
        r#"{"name":"a\n\"é","size":2}"#
    );
    assert_eq!(query(Style::Json, &Vec::<String>::new()), "p=%5B%5D");
    assert_eq!(query(Style::Json, &"a".to_owned()), "p=%22a%22");
    assert_eq!(
        query(Style::Json.reserved(), &vec![1_i64, 2]),
        "p=%5B1,2%5D"
    );
    let mut query = String::new();
    push_query(&mut query, "p", Style::Json.into(), f64::NAN.view()).unwrap_err();
}
