//! Types in the form in which a client defines them.

use std::collections::BTreeMap;

use crate::runtime::formats::base64::Base64;
use crate::runtime::macros::{enum_table, object_table, union_table};
use crate::runtime::model::field::Field;
use crate::runtime::model::json_value::Json;

/// A field of every kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Every {
    pub flag: bool,
    pub small: i32,
    pub large: i64,
    pub count: u64,
    pub single: f32,
    pub double: f64,
    pub string: String,
    pub nullable: Option<i64>,
    pub mode: Mode,
    pub hour: Option<String>,
    pub cutoff: Field<jiff::Timestamp>,
    pub next: Option<Box<Every>>,
    pub items: Vec<Item>,
    pub scores: BTreeMap<String, f64>,
    pub any: Option<Json>,
    pub bytes: Option<Base64>,
    pub id: Option<uuid::Uuid>,
}
object_table!(Every {
    0 => flag = "flag", required;
    1 => small = "small", required;
    2 => large = "large", required;
    3 => count = "count", required;
    4 => single = "single", required;
    5 => double = "double", required;
    6 => string = "string", required;
    7 => nullable = "nullable", required;
    8 => mode = "mode", required;
    9 => hour = "hour", optional;
    10 => cutoff = "data_cutoff", optional;
    11 => next = "next", optional;
    12 => items = "items", required;
    13 => scores = "scores", required;
    14 => any = "any", optional;
    15 => bytes = "bytes", optional;
    16 => id = "id", optional;
});

/// An object that retains unknown properties, with a name that must be escaped.
#[derive(Clone, Debug, PartialEq)]
pub struct Open {
    pub quoted: Option<i64>,
    pub extra: BTreeMap<String, Json>,
}
object_table!(Open {
    0 => quoted = "key \"\\n\"", optional;
    .. => extra;
});

#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mode {
    Snapshot,
    Replicate,
    Unknown(String),
}
enum_table!(Mode {
    Snapshot = "snapshot";
    Replicate = "replicate";
    .. Unknown;
});

#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    pub id: String,
    pub enabled: Option<bool>,
}
object_table!(Named {
    0 => id = "id", required;
    1 => enabled = "enabled", optional;
});

#[derive(Clone, Debug, PartialEq)]
pub struct Fixed {
    pub kind: String,
    pub id: String,
}
object_table!(Fixed {
    0 => kind = "kind", required;
    1 => id = "id", required;
});

#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    Name(String),
    Count(i64),
    Ratio(f64),
    Nothing(()),
    Many(Vec<Item>),
    Named(Box<Named>),
    Fixed(Fixed),
    Unknown(Json),
}
union_table!(Item by shape {
    0 => Name: STRING;
    1 => Count: INTEGER;
    2 => Ratio: FRACTION;
    3 => Nothing: NULL;
    4 => Many: ARRAY;
    5 => Named: OBJECT [required ["id"], known ["id", "enabled"]];
    6 => Fixed: OBJECT [required ["kind", "id"], known ["kind", "id"], constants [("kind", &["x"])]];
    .. Unknown;
});

#[derive(Clone, Debug, PartialEq)]
pub struct Created {
    pub kind: String,
    pub child: Option<Box<Event>>,
    pub pad: Option<Vec<Json>>,
}
object_table!(Created {
    0 => kind = "type", required;
    1 => child = "child", optional;
    2 => pad = "pad", optional;
});

#[derive(Clone, Debug, PartialEq)]
pub struct Deleted {
    pub kind: String,
    pub at: i64,
}
object_table!(Deleted {
    0 => kind = "type", required;
    1 => at = "at", required;
});

#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    Created(Created),
    Deleted(Deleted),
    Other(Json),
}
union_table!(Event by tag "type" {
    0 => Created = "created" | "added";
    1 => Deleted = "deleted";
    .. Other;
});

/// Returns a value with every field set.
pub fn full() -> Every {
    Every {
        flag: true,
        small: i32::MIN,
        large: i64::MIN,
        count: u64::MAX,
        single: 0.1,
        double: -0.1,
        string: "naïve \"\\\n\u{1}\u{1f600}".to_owned(),
        nullable: Some(0),
        mode: Mode::Unknown("later".to_owned()),
        hour: Some("12".to_owned()),
        cutoff: Field::Value("2024-02-08T01:02:03.5Z".parse().unwrap()),
        next: Some(Box::new(sparse())),
        items: vec![
            Item::Name("n".to_owned()),
            Item::Count(-5),
            Item::Ratio(0.5),
            Item::Nothing(()),
            Item::Many(vec![Item::Count(1), Item::Many(vec![])]),
            Item::Named(Box::new(Named {
                id: "1".to_owned(),
                enabled: Some(false),
            })),
            Item::Fixed(Fixed {
                kind: "x".to_owned(),
                id: "2".to_owned(),
            }),
            Item::Unknown(r#"{"odd":[1.5,null,true,"s",{}]}"#.parse().unwrap()),
        ],
        scores: BTreeMap::from([("a b".to_owned(), 1.0), (String::new(), 2.5e300)]),
        any: Some(r#"{"a":[1,-2,3.5,"x",null,true,false,{"b":[]}]}"#.parse().unwrap()),
        bytes: Some(Base64(vec![0, 255, 7, 1])),
        id: Some(uuid::Uuid::from_u128(7)),
    }
}

/// Returns a value with as few fields set as possible.
pub fn sparse() -> Every {
    Every {
        flag: false,
        small: 0,
        large: 1,
        count: 0,
        single: 0.0,
        double: 1e100,
        string: String::new(),
        nullable: None,
        mode: Mode::Snapshot,
        hour: None,
        cutoff: Field::Null,
        next: None,
        items: vec![],
        scores: BTreeMap::new(),
        any: None,
        bytes: None,
        id: None,
    }
}
