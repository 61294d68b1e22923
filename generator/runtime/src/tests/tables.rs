//! Tables of enums and unions: which variant a value has, and the cost of choosing it.

use std::collections::BTreeMap;

use super::models::{Created, Event, Fixed, Item, Mode, Named};
use crate::runtime::json::{self, Json};
use crate::runtime::macros::{enum_table, integer_enum_table, union_table};

fn item(source: &str) -> Item {
    json::from_str(source).unwrap()
}

#[test]
fn an_enum_has_one_string_for_each_variant() {
    assert_eq!(Mode::ALL, [Mode::Snapshot, Mode::Replicate]);
    for mode in Mode::ALL {
        assert_eq!(Mode::from(mode.as_str()), *mode);
        assert_eq!(Mode::from(mode.to_string()), *mode);
        assert_eq!(mode.as_str().parse(), Ok(mode.clone()));
    }
    assert_eq!(Mode::from("later"), Mode::Unknown("later".to_owned()));
    assert_eq!(format!("{:>5}", Mode::from("x")), "    x");
    assert_eq!(json::to_vec(&Mode::Replicate).unwrap(), br#""replicate""#);
    assert_eq!(json::to_vec(&Mode::from("a\"b")).unwrap(), br#""a\"b""#);
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Fixedly {
    On,
    Off,
}
enum_table!(Fixedly { On = "on"; Off = "off"; });

#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Level {
    Low,
    High,
    Unknown(i64),
}
integer_enum_table!(Level { Low = -1; High = 10; .. Unknown; });

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Bit {
    Zero,
    One,
}
integer_enum_table!(Bit { Zero = 0; One = 1; });

#[test]
fn a_closed_enum_refuses_other_values() {
    assert_eq!(json::from_str::<Fixedly>("\"off\""), Ok(Fixedly::Off));
    let error = json::from_str::<BTreeMap<String, Fixedly>>(r#"{"a":"dim"}"#).unwrap_err();
    assert_eq!(
        (error.path.as_str(), &*error.expected),
        ("$.a", "a value of `Fixedly`")
    );
    assert_eq!("on".parse(), Ok(Fixedly::On));
    assert!("dim".parse::<Fixedly>().is_err());
    let values: Vec<_> = Fixedly::ALL.iter().map(|value| value.as_str()).collect();
    assert_eq!(values, ["on", "off"]);
    assert_eq!(Bit::ALL, [Bit::Zero, Bit::One]);
    assert_eq!(json::from_str::<Bit>("1"), Ok(Bit::One));
    let error = json::from_str::<Vec<Bit>>("[0,2]").unwrap_err();
    assert_eq!(
        (error.path.as_str(), &*error.expected),
        ("$[1]", "a value of `Bit`")
    );
    assert_eq!(Bit::try_from(0), Ok(Bit::Zero));
    assert_eq!(Bit::ALL, [Bit::Zero, Bit::One]);
}

#[derive(Clone, Debug, PartialEq)]
enum Tagged {
    Two(BTreeMap<String, Json>),
    Yes(BTreeMap<String, Json>),
    Unknown(Json),
}
union_table!(Tagged by tag "kind" {
    0 => Two = "2";
    1 => Yes = "true";
    .. Unknown;
});

#[test]
fn a_tag_can_be_a_number_or_a_boolean() {
    let tagged = |source: &str| json::from_str::<Tagged>(source).unwrap();
    assert!(matches!(tagged(r#"{"a":[{}],"kind":2}"#), Tagged::Two(_)));
    assert!(matches!(tagged(r#"{"kind":"2"}"#), Tagged::Two(_)));
    assert!(matches!(tagged(r#"{"kind":true}"#), Tagged::Yes(_)));
    for other in [
        r#"{"kind":3}"#,
        r#"{"kind":false}"#,
        r#"{"kind":null}"#,
        r#"{"kind":[2]}"#,
    ] {
        assert!(matches!(tagged(other), Tagged::Unknown(_)), "{other}");
    }
}

#[test]
fn an_integer_enum_has_one_number_for_each_variant() {
    assert_eq!(Level::ALL, [Level::Low, Level::High]);
    for (source, level, written) in [
        ("-1", Level::Low, "-1"),
        ("1e1", Level::High, "10"),
        ("10.0", Level::High, "10"),
        ("7", Level::Unknown(7), "7"),
    ] {
        assert_eq!(json::from_str::<Level>(source).as_ref(), Ok(&level));
        assert_eq!(serde_json::from_str::<Level>(source).unwrap(), level);
        assert_eq!(json::to_vec(&level).unwrap(), written.as_bytes());
        assert_eq!(level.to_string(), written);
        assert_eq!(Level::from(level.as_i64()), level);
        let bytes = postcard::to_allocvec(&level).unwrap();
        assert_eq!(postcard::from_bytes::<Level>(&bytes).unwrap(), level);
    }
    for source in ["7.5", "\"10\"", "99999999999999999999", "null"] {
        assert!(json::from_str::<Level>(source).is_err(), "{source}");
    }
}

#[test]
fn a_variant_is_chosen_by_the_kind_of_the_value() {
    assert_eq!(item("\"a\""), Item::Name("a".to_owned()));
    assert_eq!(item(" 1.0"), Item::Count(1));
    assert_eq!(item("1e3"), Item::Count(1000));
    assert_eq!(item("0.25"), Item::Ratio(0.25));
    assert_eq!(item("25e-2"), Item::Ratio(0.25));
    assert_eq!(item("null"), Item::Nothing(()));
    assert_eq!(
        item("[[], null]"),
        Item::Many(vec![Item::Many(vec![]), Item::Nothing(())])
    );
    assert_eq!(item("true"), Item::Unknown("true".parse().unwrap()));
}

#[test]
fn a_variant_is_chosen_by_the_properties_of_the_object() {
    let named = |id: &str, enabled| {
        Item::Named(Box::new(Named {
            id: id.to_owned(),
            enabled,
        }))
    };
    let fixed = Item::Fixed(Fixed {
        kind: "x".to_owned(),
        id: "1".to_owned(),
    });
    assert_eq!(item(r#"{"id":"1"}"#), named("1", None));
    assert_eq!(item(r#"{"id":"1","kind":"x"}"#), fixed);
    assert_eq!(item(r#"{"\u0069d":"1","\u006bind":"\u0078"}"#), fixed);
    // The constant differs, so only the other variant remains.
    assert_eq!(item(r#"{"id":"1","kind":"y"}"#), named("1", None));
    assert_eq!(item(r#"{"id":"1","kind":["x"]}"#), named("1", None));
    // With equally many known properties, the one that requires more is chosen.
    assert_eq!(item(r#"{"id":"1","kind":"x","enabled":true}"#), fixed);
    assert_eq!(
        item(r#"{"kind":"x"}"#),
        Item::Unknown(r#"{"kind":"x"}"#.parse().unwrap())
    );
    assert_eq!(item("{}"), Item::Unknown("{}".parse().unwrap()));
}

#[test]
fn a_chosen_variant_is_final() {
    let error = json::from_str::<Vec<Item>>(r#"["a",{"id":1}]"#).unwrap_err();
    assert_eq!((error.path.as_str(), error.found), ("$[1].id", "a number"));
    assert!(
        json::from_str::<Item>(r#"{"id":"1","x":[}"#).is_err(),
        "choosing a variant must be strict"
    );
}

#[derive(Clone, Debug, PartialEq)]
enum Loose {
    Number(f64),
    Text(String),
    Map(BTreeMap<String, i64>),
    Other(Json),
}
union_table!(Loose by shape {
    0 => Number: INTEGER | FRACTION;
    1 => Text: STRING;
    2 => Map: OBJECT;
    .. Other;
});

#[test]
fn a_variant_may_have_several_kinds_and_a_single_object_needs_no_lookahead() {
    assert_eq!(json::from_str("1"), Ok(Loose::Number(1.0)));
    assert_eq!(json::from_str("1.5"), Ok(Loose::Number(1.5)));
    assert_eq!(json::from_str("\"\""), Ok(Loose::Text(String::new())));
    let map = BTreeMap::from([("a".to_owned(), 1)]);
    assert_eq!(json::from_str(r#"{"a":1}"#), Ok(Loose::Map(map)));
    assert_eq!(
        json::from_str("[1]"),
        Ok(Loose::Other("[1]".parse().unwrap()))
    );
}

#[test]
fn a_tag_is_found_at_any_position() {
    for source in [
        r#"{"type":"created"}"#,
        r#"{"pad":[{"type":"deleted"}],"type":"created"}"#,
        r#"{"\u0074ype":"created"}"#,
        r#"{"child":null,"type":"added"}"#,
    ] {
        assert!(
            matches!(json::from_str(source), Ok(Event::Created(_))),
            "{source}"
        );
    }
    for source in [
        "{}",
        "[]",
        "null",
        r#"{"type":"new"}"#,
        r#"{"type":1}"#,
        r#"{"a":{"type":"created"}}"#,
    ] {
        let event: Event = json::from_str(source).unwrap();
        assert_eq!(event, Event::Other(source.parse().unwrap()));
        assert_eq!(json::to_vec(&event).unwrap(), source.as_bytes());
    }
    let error = json::from_str::<Event>(r#"{"type":"deleted","at":"x"}"#).unwrap_err();
    assert_eq!(error.path, "$.at");
}

/// Returns nested unions whose tags come last, so that each level scans past all levels inside it.
fn late_tags(depth: usize, pad: usize) -> String {
    let pad = format!("[{}0]", "[],{},".repeat(pad));
    let inner = r#"{"at":1,"type":"deleted"}"#.to_owned();
    (0..depth).fold(inner, |child, _| {
        format!(r#"{{"pad":{pad},"child":{child},"type":"created"}}"#)
    })
}

#[test]
fn nested_late_tags_are_read() {
    let source = late_tags(120, 50);
    let event: Event = json::from_str(&source).unwrap();
    let mut depth = 0;
    let mut next = &event;
    while let Event::Created(Created {
        child: Some(child), ..
    }) = next
    {
        depth += 1;
        next = child;
    }
    assert_eq!(depth, 120);
    let rewritten: Event = json::from_slice(&json::to_vec(&event).unwrap()).unwrap();
    assert_eq!(rewritten, event);
}

#[test]
fn a_container_that_was_scanned_is_skipped_afterwards() {
    use crate::runtime::json::MAX_DEPTH;
    use crate::runtime::json::reader::Reader;
    use crate::runtime::json::variant::choose;
    use crate::runtime::model::{Model, Union};

    let source = late_tags(40, 20);
    let mut reader = Reader::new(&source);
    let chosen = choose(&mut reader, Event::blank().table());
    assert!(matches!(chosen, Ok(0)));
    assert_eq!(reader.at, 0);
    // Every container except the outermost is remembered.
    let opens = source
        .bytes()
        .filter(|byte| matches!(byte, b'{' | b'['))
        .count();
    let remembered = reader.remembered().to_vec();
    assert_eq!(remembered.len(), opens - 1);
    for (start, end) in remembered {
        assert!(source[start..end].parse::<Json>().is_ok(), "{start}..{end}");
        // No container can be opened at this depth, so success proves that it was skipped.
        reader.depth = MAX_DEPTH;
        reader.at = start;
        assert!(reader.skip_ahead().is_ok());
        assert_eq!(reader.at, end);
    }
}

#[test]
fn remembered_containers_of_one_union_do_not_affect_the_next() {
    let one = late_tags(3, 2);
    let source = format!("[{one}, {one}, {{\"type\":\"created\",\"child\":{one}}}, {one}]");
    let events: Vec<Event> = json::from_str(&source).unwrap();
    assert_eq!(events.len(), 4);
    assert_eq!((&events[0], &events[1]), (&events[1], &events[3]));
    let Event::Created(third) = &events[2] else {
        panic!("created")
    };
    assert_eq!(third.child.as_deref(), Some(&events[0]));
}
