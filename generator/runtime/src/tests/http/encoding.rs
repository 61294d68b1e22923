//! Parameter styles, percent-encoding and URLs, without a server.

use std::collections::BTreeMap;

use crate::runtime::http::url::{Base, expand, literal};
use crate::runtime::model::json_value::Json;
use crate::runtime::model::{Model, View};
use crate::runtime::parameters::cookie::cookie_string;
use crate::runtime::parameters::flatten::scalar_string;
use crate::runtime::parameters::header::header_string;
use crate::runtime::parameters::path::path_string;
use crate::runtime::parameters::query::push_query;
use crate::runtime::parameters::style::{Nesting, Style};

use super::api::Thing;

const SIMPLE: Style = Style::Simple { explode: false };
const FORM: Style = Style::Form { explode: true };
const FORM_JOINED: Style = Style::Form { explode: false };

fn query(style: Style, value: &impl Model) -> String {
    let mut query = String::new();
    push_query(&mut query, "p q", style.into(), value.view()).unwrap();
    query
}

fn strings(items: &[&str]) -> Vec<String> {
    items.iter().map(|&item| item.to_owned()).collect()
}

#[test]
fn scalars_are_pairs_in_every_style() {
    for style in [
        FORM,
        FORM_JOINED,
        Style::SpaceDelimited,
        Style::TabDelimited,
        Style::PipeDelimited,
        Style::DeepObject(Nesting::Brackets),
    ] {
        assert_eq!(query(style, &true), "p%20q=true");
        assert_eq!(query(style, &-3_i64), "p%20q=-3");
        assert_eq!(query(style, &u64::MAX), "p%20q=18446744073709551615");
        assert_eq!(query(style, &0.1_f32), "p%20q=0.1");
        assert_eq!(query(style, &1e21_f64), "p%20q=1000000000000000000000");
        assert_eq!(
            query(style, &"a+b&c=d/é~".to_owned()),
            "p%20q=a%2Bb%26c%3Dd%2F%C3%A9~"
        );
        assert_eq!(query(style, &String::new()), "p%20q=");
        assert_eq!(query(style, &None::<String>), "");
        assert_eq!(query(style, &Some(1_i64)), "p%20q=1");
    }
}

#[test]
fn arrays_follow_their_style() {
    let array = strings(&["a,b", "c d", "e|f"]);
    assert_eq!(query(FORM, &array), "p%20q=a%2Cb&p%20q=c%20d&p%20q=e%7Cf");
    assert_eq!(query(FORM_JOINED, &array), "p%20q=a%2Cb,c%20d,e%7Cf");
    assert_eq!(
        query(Style::SpaceDelimited, &array),
        "p%20q=a%2Cb%20c%20d%20e%7Cf"
    );
    assert_eq!(
        query(Style::TabDelimited, &array),
        "p%20q=a%2Cb%09c%20d%09e%7Cf"
    );
    assert_eq!(
        query(Style::PipeDelimited, &array),
        "p%20q=a%2Cb%7Cc%20d%7Ce%7Cf"
    );
    assert_eq!(
        query(Style::DeepObject(Nesting::Brackets), &array),
        "p%20q%5B%5D=a%2Cb&p%20q%5B%5D=c%20d&p%20q%5B%5D=e%7Cf"
    );
    for style in [
        FORM,
        FORM_JOINED,
        Style::SpaceDelimited,
        Style::TabDelimited,
        Style::PipeDelimited,
        Style::DeepObject(Nesting::Brackets),
    ] {
        assert_eq!(query(style, &Vec::<String>::new()), "");
    }
    assert_eq!(
        path_string("p", SIMPLE.into(), array.view())
            .unwrap()
            .unwrap(),
        "a%2Cb,c%20d,e%7Cf"
    );
    assert_eq!(
        header_string(SIMPLE, array.view()).unwrap().unwrap(),
        "a,b,c d,e|f"
    );
}

#[test]
fn objects_follow_their_style() {
    let thing = Thing {
        name: "a b".into(),
        size: Some(2),
    };
    assert_eq!(query(FORM, &thing), "name=a%20b&size=2");
    assert_eq!(query(FORM_JOINED, &thing), "p%20q=name,a%20b,size,2");
    assert_eq!(
        query(Style::DeepObject(Nesting::Brackets), &thing),
        "p%20q%5Bname%5D=a%20b&p%20q%5Bsize%5D=2"
    );
    assert_eq!(
        path_string("p", SIMPLE.into(), thing.view())
            .unwrap()
            .unwrap(),
        "name,a%20b,size,2"
    );
    assert_eq!(
        path_string("p", Style::Simple { explode: true }.into(), thing.view())
            .unwrap()
            .unwrap(),
        "name=a%20b,size=2"
    );
    assert_eq!(
        header_string(Style::Simple { explode: true }, thing.view())
            .unwrap()
            .unwrap(),
        "name=a b,size=2"
    );
    let map = BTreeMap::from([
        ("k&".to_owned(), "v".to_owned()),
        ("l".to_owned(), String::new()),
    ]);
    assert_eq!(query(FORM, &map), "k%26=v&l=");
    assert_eq!(
        query(Style::DeepObject(Nesting::Brackets), &map),
        "p%20q%5Bk%26%5D=v&p%20q%5Bl%5D="
    );
    // An absent property is omitted.
    assert_eq!(
        query(
            FORM,
            &Thing {
                name: "a".into(),
                size: None
            }
        ),
        "name=a"
    );
}

#[test]
fn labels_and_matrices_follow_rfc_6570() {
    let colors = strings(&["blue", "bl ack", "brown"]);
    let rgb = BTreeMap::from([("G".to_owned(), 200_i64), ("R".to_owned(), 100)]);
    let path = |style: Style, value: View<'_>| {
        path_string("co lor", style.into(), value).unwrap().unwrap()
    };
    for (style, string, array, object) in [
        (
            Style::Label { explode: false },
            ".blue",
            ".blue,bl%20ack,brown",
            ".G,200,R,100",
        ),
        (
            Style::Label { explode: true },
            ".blue",
            ".blue.bl%20ack.brown",
            ".G=200.R=100",
        ),
        (
            Style::Matrix { explode: false },
            ";co%20lor=blue",
            ";co%20lor=blue,bl%20ack,brown",
            ";co%20lor=G,200,R,100",
        ),
        (
            Style::Matrix { explode: true },
            ";co%20lor=blue",
            ";co%20lor=blue;co%20lor=bl%20ack;co%20lor=brown",
            ";G=200;R=100",
        ),
    ] {
        assert_eq!(path(style, "blue".to_owned().view()), string);
        assert_eq!(path(style, colors.view()), array);
        assert_eq!(path(style, rgb.view()), object);
        assert_eq!(
            path_string("p", style.into(), None::<String>.view()),
            Ok(None)
        );
    }
    let matrix = Style::Matrix { explode: false };
    assert_eq!(path(matrix, String::new().view()), ";co%20lor");
}

#[test]
fn cookies_are_pairs_without_injection() {
    let cookie = |style, value: View<'_>| cookie_string("a b", style, value);
    let pair = |cookie: &str| Ok(Some(cookie.to_owned()));
    let array = strings(&["x;y", "z"]);
    assert_eq!(cookie(FORM, array.view()), pair("a%20b=x%3By; a%20b=z"));
    assert_eq!(cookie(FORM_JOINED, array.view()), pair("a%20b=x%3By,z"));
    assert_eq!(cookie(FORM, None::<String>.view()), Ok(None));
    let pairs = BTreeMap::from([("k".to_owned(), 1_i64), ("l".to_owned(), 2)]);
    assert_eq!(cookie(FORM, pairs.view()), pair("k=1; l=2"));
    let plain = Style::Cookie { explode: true };
    assert_eq!(
        cookie_string("n", plain, "a%2B=".to_owned().view()),
        pair("n=a%2B=")
    );
    for broken in ["a; admin=1", "a b", "a\r\nx: y", "é", "\""] {
        cookie_string("n", plain, broken.to_owned().view()).unwrap_err();
    }
}

#[test]
fn deep_objects_are_nested() {
    let value = Json::parse(r#"{"a":{"b":[1,{"c":"x y"}],"d":null},"e":1e400}"#).unwrap();
    assert_eq!(
        query(Style::DeepObject(Nesting::Brackets), &value),
        "p%20q%5Ba%5D%5Bb%5D%5B%5D=1&p%20q%5Ba%5D%5Bb%5D%5B%5D%5Bc%5D=x%20y&p%20q%5Be%5D=1e400"
    );
}

#[test]
fn untyped_values_are_written_by_their_content() {
    for (json, expected) in [
        (r#""a\u0020b""#, "p%20q=a%20b"),
        ("12345678901234567890123", "p%20q=12345678901234567890123"),
        ("[1,true]", "p%20q=1&p%20q=true"),
        (r#"{"k":"v"}"#, "k=v"),
        ("null", ""),
    ] {
        assert_eq!(query(FORM, &Json::parse(json).unwrap()), expected);
    }
}

#[test]
fn values_without_a_representation_are_refused() {
    let mut query = String::new();
    for style in [
        FORM,
        FORM_JOINED,
        Style::SpaceDelimited,
        Style::TabDelimited,
        Style::PipeDelimited,
    ] {
        push_query(&mut query, "p", style.into(), f64::NAN.view()).unwrap_err();
    }
    push_query(
        &mut query,
        "p",
        Style::DeepObject(Nesting::Brackets).into(),
        f64::INFINITY.view(),
    )
    .unwrap_err();
    scalar_string(strings(&["a"]).view()).unwrap_err();
}

#[test]
fn values_nested_in_an_array_or_an_object_are_json() {
    let object = |json: &str| Json::parse(json).unwrap();
    let arrays = vec![strings(&["a"]), strings(&["b", "c"])];
    assert_eq!(
        query(FORM, &arrays),
        "p%20q=%5B%22a%22%5D&p%20q=%5B%22b%22%2C%22c%22%5D"
    );
    assert_eq!(
        query(FORM_JOINED, &arrays),
        "p%20q=%5B%22a%22%5D,%5B%22b%22%2C%22c%22%5D"
    );
    let objects = object(r#"[{"k":1}]"#);
    assert_eq!(query(FORM, &objects), "p%20q=%7B%22k%22%3A1%7D");
    let deep = object(r#"{"k":{"l":[1]}}"#);
    assert_eq!(query(FORM, &deep), "k=%7B%22l%22%3A%5B1%5D%7D");
    let path = path_string("p", SIMPLE.into(), arrays.view()).unwrap();
    assert_eq!(
        path.as_deref(),
        Some("%5B%22a%22%5D,%5B%22b%22%2C%22c%22%5D")
    );
}

fn expanded(
    template: &'static str,
    values: &[(&'static str, &str)],
) -> Result<(String, String), String> {
    let encoded = |value: &str| {
        path_string("p", SIMPLE.into(), value.to_owned().view())
            .unwrap()
            .unwrap()
    };
    let values: Vec<_> = values
        .iter()
        .map(|(name, value)| (*name, encoded(value)))
        .collect();
    expand(template, &values).map_err(|error| error.to_string())
}

#[test]
fn path_templates_are_expanded() {
    for (template, values, path, query) in [
        ("/a/{x}/b", &[("x", "1/2")][..], "/a/1%2F2/b", ""),
        (
            "/a/{x}:{y}.json",
            &[("y", "2"), ("x", "1")],
            "/a/1:2.json",
            "",
        ),
        ("/a b/ü%20/", &[], "/a%20b/%C3%BC%20/", ""),
        (
            "/x?action=y z&id={id}#frag",
            &[("id", "a&b")],
            "/x",
            "action=y%20z&id=a%26b",
        ),
        ("/{date.year}", &[("date.year", "{x}")], "/%7Bx%7D", ""),
        ("/{x}", &[("x", "%2e%2E")], "/%252e%252E", ""),
        ("/{x}", &[("x", "...")], "/...", ""),
        ("/{x}.{y}", &[("x", "a"), ("y", "")], "/a.", ""),
        ("/{x}", &[("x", "1"), ("x", "2")], "/2", ""),
    ] {
        assert_eq!(
            expanded(template, values).unwrap(),
            (path.to_owned(), query.to_owned())
        );
    }
}

#[test]
fn a_value_of_several_segments_preserves_its_slashes() {
    let expanded = |view: View<'_>| {
        let encoded = path_string("p", Style::Segments.into(), view)
            .unwrap()
            .unwrap();
        expand("/v1/{p}:run", &[("p", encoded)]).map(|(path, _)| path)
    };
    let resource = "projects/a b/topics/ü?".to_owned();
    assert_eq!(
        expanded(resource.view()).unwrap(),
        "/v1/projects/a%20b/topics/%C3%BC%3F:run"
    );
    let array = vec!["a/b".to_owned(), "c".to_owned()];
    assert_eq!(expanded(array.view()).unwrap(), "/v1/a%2Fb/c:run");
    for resource in ["../a", "a/../b", "a/./b"] {
        let error = expanded(resource.to_owned().view()).unwrap_err();
        assert!(
            error.to_string().contains("lead to another path"),
            "{resource}"
        );
    }
}

#[test]
fn a_value_cannot_change_the_path() {
    for (template, values) in [
        ("/a/{x}/b", &[("x", "..")][..]),
        ("/a/{x}/b", &[("x", ".")]),
        ("/a/{x}/b", &[("x", "")]),
        ("/a/{x}", &[("x", "")]),
        ("/a/{y}{x}/b", &[("x", "."), ("y", ".")]),
        ("/a/.{x}/b", &[("x", "")]),
        ("/a/%2e{x}/b", &[("x", ".")]),
        ("/a/{x}/b", &[("y", "1")]),
    ] {
        let error = expanded(template, values).unwrap_err();
        assert!(error.starts_with("`x` "), "{template}: {error}");
    }
    assert!(
        literal("/a/..%2fb").is_ok(),
        "an encoded slash is not a separator"
    );
    for path in ["/..", "a/./b", "/a\\..\\b", "/%2e./x"] {
        assert!(literal(path).is_err(), "{path}");
    }
}

#[test]
fn base_urls_are_checked() {
    for url in [
        "https://a.example",
        "https://a.example:/x",
        "http://127.0.0.1:80/x/",
        "https://[::1]:8443/a%20b",
        "HTTPS://A.example/",
    ] {
        assert!(Base::parse(url).is_ok(), "{url}");
    }
    for url in [
        "",
        "/v1",
        "a.example",
        "ftp://a.example",
        "https://",
        "https:///x",
        "https://user:hush@a.example",
        "https://a.example/?x=1",
        "https://a.example/#x",
        "https://a b/",
        "https://a.example:99999",
        "https://a.example:x/",
        "file:///etc/passwd",
    ] {
        let reason = Base::parse(url).unwrap_err();
        assert!(!reason.contains("hush"));
    }
}

#[test]
fn the_path_is_appended_to_the_base_url() {
    for (base, path, query, url) in [
        ("https://a.example", "/x", "", "https://a.example/x"),
        ("https://a.example/", "/x", "q=1", "https://a.example/x?q=1"),
        ("https://a.example/v1", "/x", "", "https://a.example/v1/x"),
        (
            "https://a.example/v1//",
            "x/",
            "",
            "https://a.example/v1/x/",
        ),
    ] {
        assert_eq!(
            Base::parse(base)
                .unwrap()
                .join(path, query)
                .unwrap()
                .to_string(),
            url
        );
    }
    let long = "x".repeat(70_000);
    assert!(
        Base::parse("https://a.example")
            .unwrap()
            .join(&long, "")
            .is_err()
    );
}
