//! The types to read and write, each twice: as the generator writes it, and with serde's derive.

use std::collections::BTreeMap;
use std::fmt;
use std::hint::black_box;

use crate::runtime::json;
use crate::runtime::model::Model;
use crate::runtime::model::json_value::Json;

/// One kind of document, and the two codecs for it.
pub struct Shape {
    pub name: &'static str,
    pub json: fn() -> String,
    pub tables: Codec,
    pub derived: Codec,
}

/// A way to read and write a document.
pub struct Codec {
    /// Reads the JSON and drops the value.
    pub decode: fn(&str),
    /// Reads the JSON, and returns a function that writes the value and returns the length.
    pub encoder: fn(&str) -> Box<dyn Fn() -> usize>,
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl Codec {
    const fn tables<T: Model + 'static>() -> Codec {
        Codec {
            decode: |source| {
                drop(black_box(
                    json::from_slice::<T>(source.as_bytes()).expect("valid JSON"),
                ))
            },
            encoder: |source| {
                let value: T = json::from_str(source).expect("valid JSON");
                Box::new(move || {
                    json::to_vec(black_box(&value))
                        .expect("a valid value")
                        .len()
                })
            },
        }
    }

    const fn derived<T: serde::Serialize + serde::de::DeserializeOwned + 'static>() -> Codec {
        Codec {
            decode: |source| {
                drop(black_box(
                    serde_json::from_slice::<T>(source.as_bytes()).expect("valid JSON"),
                ))
            },
            encoder: |source| {
                let value: T = serde_json::from_str(source).expect("valid JSON");
                Box::new(move || {
                    serde_json::to_vec(black_box(&value))
                        .expect("a valid value")
                        .len()
                })
            },
        }
    }
}

/// The shape whose documents are arrays of the type.
macro_rules! shape {
    ($name:literal, $type:ident, $json:expr) => {
        &Shape {
            name: $name,
            json: $json,
            tables: Codec::tables::<Vec<tables::$type>>(),
            derived: Codec::derived::<Vec<derived::$type>>(),
        }
    };
}

/// Every shape.
pub const SHAPES: &[&Shape] = &[
    shape!("flat", User, || array(user)),
    shape!("pretty", User, || pretty(&array(user))),
    shape!("floats", Location, || array(location)),
    shape!("nested", Table, || array(table)),
    shape!("union", Event, || array(event)),
    shape!("maps", Index, || array(index)),
];

/// Defines the types with macros for an object and for a union.
macro_rules! types {
    ($object:ident, $union:ident) => {
        $object!(User {
            0 => id: String = "id";
            1 => name: String = "name";
            2 => email: String = "email_address";
            3 => visits: i64 = "visit_count";
            4 => age: i32 = "age";
            5 => balance: u64 = "balance_cents";
            6 => active: bool = "is_active";
        } {
            7 => city: String = "city";
            8 => note: String = "note";
            9 => referrer: i64 = "referrer_id";
        });
        $object!(Location {
            0 => latitude: f64 = "latitude";
            1 => longitude: f64 = "longitude";
            2 => price: f64 = "price";
            3 => ratio: f64 = "ratio";
            4 => samples: Vec<f64> = "samples";
        } {});
        $object!(Table {
            0 => rows: Vec<Vec<i64>> = "rows";
            1 => labels: Vec<Vec<String>> = "labels";
        } {});
        $object!(Index {
            0 => counts: BTreeMap<String, i64> = "counts";
            1 => labels: BTreeMap<String, String> = "labels";
        } {});
        $union!(Event {
            0 => Created = "created" { 1 => id: String = "id"; 2 => by: String = "created_by"; 3 => at: i64 = "at"; }
            1 => Moved = "moved" { 1 => id: String = "id"; 2 => from: i64 = "from"; 3 => to: i64 = "to"; }
            2 => Deleted = "deleted" { 1 => id: String = "id"; 2 => hard: bool = "hard"; }
        });
    };
}

mod tables {
    use super::{BTreeMap, Json};
    use crate::runtime::macros::{object_table, union_table};

    macro_rules! object {
        ($type:ident { $($index:literal => $field:ident: $ty:ty = $wire:literal;)* }
            { $($at:literal => $optional:ident: $some:ty = $name:literal;)* }) => {
            #[derive(Clone, Debug, PartialEq)]
            pub struct $type { $(pub $field: $ty,)* $(pub $optional: Option<$some>,)* }
            object_table!($type {
                $($index => $field = $wire, required;)*
                $($at => $optional = $name, optional;)*
            });
        };
    }

    macro_rules! union {
        ($type:ident { $($number:literal => $variant:ident = $tag:literal
            { $($index:literal => $field:ident: $ty:ty = $wire:literal;)* })* }) => {
            $(object!($variant { 0 => kind: String = "type"; $($index => $field: $ty = $wire;)* } {});)*
            #[derive(Clone, Debug, PartialEq)]
            pub enum $type { $($variant(Box<$variant>),)* Unknown(Json) }
            union_table!($type by tag "type" { $($number => $variant = $tag;)* .. Unknown; });
        };
    }

    types!(object, union);
}

mod derived {
    use super::BTreeMap;
    use serde::{Deserialize, Serialize};

    macro_rules! object {
        ($type:ident { $($index:literal => $field:ident: $ty:ty = $wire:literal;)* }
            { $($at:literal => $optional:ident: $some:ty = $name:literal;)* }) => {
            #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
            pub struct $type {
                $(#[serde(rename = $wire)] pub $field: $ty,)*
                $(#[serde(rename = $name, skip_serializing_if = "Option::is_none")]
                pub $optional: Option<$some>,)*
            }
        };
    }

    macro_rules! union {
        ($type:ident { $($number:literal => $variant:ident = $tag:literal
            { $($index:literal => $field:ident: $ty:ty = $wire:literal;)* })* }) => {
            $(object!($variant { $($index => $field: $ty = $wire;)* } {});)*
            #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
            #[serde(tag = "type")]
            pub enum $type { $(#[serde(rename = $tag)] $variant(Box<$variant>),)* }
        };
    }

    types!(object, union);
}

/// Returns an array of a hundred items.
fn array(item: fn(u64) -> String) -> String {
    let items: Vec<String> = (1..=100).map(item).collect();
    format!("[{}]", items.join(","))
}

fn pretty(json: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(json).expect("valid JSON");
    format!("{value:#}")
}

/// Returns a pseudorandom number, the same in every run.
fn mixed(seed: u64) -> u64 {
    let mut mixed = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed ^ mixed >> 27
}

fn user(n: u64) -> String {
    let mut json = format!(
        r#"{{"id":"usr_{:016x}","name":"Person number {n}","email_address":"person.{n}@example.com","visit_count":{},"age":{},"balance_cents":{},"is_active":{}"#,
        mixed(n),
        mixed(n) % 100_000,
        mixed(n) % 90,
        mixed(n) >> 20,
        n.is_multiple_of(3),
    );
    if n.is_multiple_of(2) {
        json += r#","city":"Città di Castello""#;
    }
    if n.is_multiple_of(5) {
        json += r#","note":"\"hello\"\nand goodbye","referrer_id":77"#;
    }
    json + "}"
}

/// Half of the floats are short, like prices, and half have all their digits.
fn location(n: u64) -> String {
    let long = |seed: u64| mixed(seed) as f64 / u64::MAX as f64;
    let sample = |sample: u64| {
        let value = long(n * 8 + sample);
        match sample % 2 {
            0 => format!("{value:?}"),
            _ => format!("{:?}", (value * 1000.0).round() / 100.0),
        }
    };
    let samples = (0..8).map(sample).collect::<Vec<String>>().join(",");
    format!(
        r#"{{"latitude":{:?},"longitude":{:?},"price":{}.{:02},"ratio":{:?},"samples":[{samples}]}}"#,
        long(n) * 180.0 - 90.0,
        long(n + 7) * 360.0 - 180.0,
        mixed(n) % 1000,
        mixed(n) % 100,
        long(n) * 1e-7,
    )
}

fn table(n: u64) -> String {
    let row = |row: u64| -> String {
        let cells: Vec<String> = (0..8)
            .map(|cell| (mixed(n + row * 8 + cell) % 10_000).to_string())
            .collect();
        format!("[{}]", cells.join(","))
    };
    let rows: Vec<String> = (0..6).map(row).collect();
    format!(
        r#"{{"rows":[{}],"labels":[["alpha","beta","gamma"],[],["a label of several parts"]]}}"#,
        rows.join(",")
    )
}

fn event(n: u64) -> String {
    let id = mixed(n);
    match n % 3 {
        0 => format!(r#"{{"type":"created","id":"{id:x}","created_by":"someone","at":{n}}}"#),
        1 => format!(
            r#"{{"type":"moved","id":"{id:x}","from":{n},"to":{}}}"#,
            n + 1
        ),
        _ => format!(r#"{{"id":"{id:x}","hard":false,"type":"deleted"}}"#),
    }
}

fn index(n: u64) -> String {
    let counts: Vec<String> = (0..8)
        .map(|key| format!(r#""key-{key}-{n}":{}"#, mixed(n + key) % 1000))
        .collect();
    let labels: Vec<String> = (0..4)
        .map(|key| format!(r#""label{key}":"value {n}""#))
        .collect();
    format!(
        r#"{{"counts":{{{}}},"labels":{{{}}}}}"#,
        counts.join(","),
        labels.join(",")
    )
}
