//! Serde for every [`Model`]: one loop over views, one over places.
//!
//! Takes a value and any serde format. In a format for people (JSON, YAML, TOML) a value reads and
//! writes as it does in JSON. In any other (postcard, CBOR, MessagePack) an object is a map of the
//! members that are there, every member and item is written as `Some`, since a reader that has to
//! be told what comes next could not tell a value from `null` otherwise, and what only its content
//! can tell the type of, a union, an object with parts or any JSON, is one string of JSON.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess};
use serde::de::{Unexpected, Visitor};
use serde::ser::{Error as _, SerializeMap, SerializeSeq, Serializer};
use serde::{Deserialize, Serialize};

use super::json::{self, Json};
use super::members::{Seen, position};
use super::model::{
    Expected, Float, ListPlace, MapPlace, MapView, Model, Object, Place, Stop, TextPlace,
    TuplePlace, View,
};
use super::parts::each_member;

/// Writes `value` in any format.
///
/// # Errors
///
/// Whatever the format refuses.
#[inline]
pub fn serialize<T: Model, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    write(value.view(), serializer)
}

/// Reads a `T` from any format.
///
/// # Errors
///
/// Whatever the format refuses, and input that is not a `T`.
#[inline]
pub fn deserialize<'de, T: Model, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut value = T::blank();
    read(value.place(), deserializer)?;
    Ok(value)
}

fn write<S: Serializer>(view: View<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    match view {
        View::Absent | View::Null => serializer.serialize_none(),
        View::Bool(value) => serializer.serialize_bool(value),
        View::I64(value) => serializer.serialize_i64(value),
        View::U64(value) => serializer.serialize_u64(value),
        View::Float(float) => match float.value() {
            Float::F32(value) => serializer.serialize_f32(value),
            Float::F64(value) => serializer.serialize_f64(value),
        },
        View::Number(number) => Json::from_view(View::Number(number))
            .map_err(S::Error::custom)?
            .serialize(serializer),
        View::Str(text) => serializer.serialize_str(text),
        View::Text(text) => serializer.collect_str(text),
        View::List(items) => {
            let mut list = serializer.serialize_seq(Some(items.len()))?;
            for index in 0..items.len() {
                list.serialize_element(&Part(items.at(index)))?;
            }
            list.end()
        }
        View::Map(entries) => {
            let mut map = serializer.serialize_map(Some(entries.len()))?;
            write_entries(entries, &mut map)?;
            map.end()
        }
        View::Object(object) if object.table().parts > 0 => write_joined(view, object, serializer),
        View::Object(object) => write_object(object, serializer),
        View::Union(union) => {
            let view = union.chosen().1;
            if serializer.is_human_readable() {
                return write(view, serializer);
            }
            write_text(view, serializer)
        }
        View::Any(json) => json.serialize(serializer),
        View::Raw(raw) => match raw.write() {
            Some(json) => json.serialize(serializer),
            None => Err(S::Error::custom("a value that its crate does not write")),
        },
    }
}

/// A value as one string of JSON.
fn write_text<S: Serializer>(view: View<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    let json = Json::from_view(view).map_err(S::Error::custom)?;
    serializer.serialize_str(json.as_str())
}

/// An object some of whose members are those of its parts.
fn write_joined<S: Serializer>(
    view: View<'_>,
    object: &dyn Object,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    if !serializer.is_human_readable() {
        return write_text(view, serializer);
    }
    let mut map = serializer.serialize_map(None)?;
    let mut refused = None;
    let walk = each_member(object, &mut |key, view| {
        map.serialize_entry(key, &Part(view)).map_err(|error| {
            refused = Some(error);
            Stop
        })
    });
    walked(walk, refused)?;
    map.end()
}

fn walked<E: serde::ser::Error>(walk: Result<(), Stop>, refused: Option<E>) -> Result<(), E> {
    match (walk, refused) {
        (Ok(()), _) => Ok(()),
        (Err(Stop), Some(error)) => Err(error),
        (Err(Stop), None) => Err(E::custom("the walk over a map stopped")),
    }
}

fn write_object<S: Serializer>(object: &dyn Object, serializer: S) -> Result<S::Ok, S::Error> {
    let table = object.table();
    let members = || {
        let all = table.names.iter().zip(table.required).enumerate();
        all.filter_map(|(index, (name, required))| {
            let view = object.view_at(index);
            let kept = *required || !matches!(view, View::Absent);
            kept.then_some((name, view))
        })
    };
    let extra = object.extra_view();
    let length = members().count() + extra.map_or(0, MapView::len);
    let mut map = serializer.serialize_map(Some(length))?;
    for (name, view) in members() {
        map.serialize_entry(name, &Part(view))?;
    }
    if let Some(extra) = extra {
        write_entries(extra, &mut map)?;
    }
    map.end()
}

fn write_entries<M: SerializeMap>(entries: &dyn MapView, map: &mut M) -> Result<(), M::Error> {
    let mut refused = None;
    let walk = entries.try_each(&mut |key, view| {
        map.serialize_entry(key, &Part(view)).map_err(|error| {
            refused = Some(error);
            Stop
        })
    });
    walked(walk, refused)
}

/// A member, an entry or an item.
struct Part<'a>(View<'a>);

impl Serialize for Part<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let null = matches!(self.0, View::Absent | View::Null);
        if null || serializer.is_human_readable() {
            write(self.0, serializer)
        } else {
            serializer.serialize_some(&Whole(self.0))
        }
    }
}

/// A value that is known to be there.
struct Whole<'a>(View<'a>);

impl Serialize for Whole<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write(self.0, serializer)
    }
}

fn read<'de, D: Deserializer<'de>>(place: Place<'_>, source: D) -> Result<(), D::Error> {
    match place {
        Place::Ignored => IgnoredAny::deserialize(source).map(|IgnoredAny| ()),
        Place::Bool(value) => bool::deserialize(source).map(|read| *value = read),
        Place::I32(_) | Place::I64(_) => source.deserialize_i64(Number(place)),
        Place::U64(_) => source.deserialize_u64(Number(place)),
        Place::Integer(_) => source.deserialize_i64(Number(place)),
        Place::Number(number) => {
            let json = Json::deserialize(source)?;
            json::read_str(json.as_str(), Place::Number(number)).map_err(D::Error::custom)
        }
        Place::F32(value) => f32::deserialize(source).map(|read| *value = read),
        Place::F64(value) => f64::deserialize(source).map(|read| *value = read),
        Place::String(value) => String::deserialize(source).map(|read| *value = read),
        Place::Text(text) => source.deserialize_str(Text(text)),
        Place::Option(_) => source.deserialize_option(Maybe(place)),
        Place::List(list) => source.deserialize_seq(List(list)),
        Place::Tuple(tuple) => source.deserialize_seq(Tuple(tuple)),
        Place::Map(map) => source.deserialize_map(Map(map)),
        Place::Object(object) if object.table().parts == 0 => {
            source.deserialize_map(Members(object))
        }
        Place::Object(_) | Place::Union(_) => {
            let json = Json::deserialize(source)?;
            json::read_str(json.as_str(), place).map_err(D::Error::custom)
        }
        Place::Any(json) => Json::deserialize(source).map(|read| *json = read),
        Place::Raw(raw) => {
            let json = Json::deserialize(source)?;
            let refused =
                |expected: Expected| D::Error::custom(format_args!("expected {}", expected.0));
            raw.read(&json).map_err(refused)
        }
    }
}

/// The place of a member, an entry or an item.
struct Slot<'a>(Place<'a>);

impl<'de> DeserializeSeed<'de> for Slot<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        if source.is_human_readable() {
            read(self.0, source)
        } else {
            source.deserialize_option(Maybe(self.0))
        }
    }
}

struct Maybe<'a>(Place<'a>);

impl<'de> Visitor<'de> for Maybe<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }
    fn visit_none<E: serde::de::Error>(self) -> Result<(), E> {
        match self.0 {
            Place::Option(option) => option.set_null(),
            Place::Any(json) => *json = Json::null(),
            Place::Raw(raw) => {
                let refused = |_| E::invalid_type(Unexpected::Option, &"a value");
                raw.read(&Json::null()).map_err(refused)?;
            }
            Place::Ignored => {}
            _ => return Err(E::invalid_type(Unexpected::Option, &"a value")),
        }
        Ok(())
    }
    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        self.visit_none()
    }
    fn visit_some<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        match self.0 {
            Place::Option(option) => read(option.present(), source),
            place => read(place, source),
        }
    }
}

struct Number<'a>(Place<'a>);

impl Number<'_> {
    fn set(self, number: i128) -> Option<()> {
        match self.0 {
            Place::I32(value) => *value = number.try_into().ok()?,
            Place::I64(value) => *value = number.try_into().ok()?,
            Place::U64(value) => *value = number.try_into().ok()?,
            Place::Integer(value) => value.set(number.try_into().ok()?).ok()?,
            _ => return None,
        }
        Some(())
    }
}

impl Visitor<'_> for Number<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number in range")
    }
    fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<(), E> {
        let refused = || E::invalid_value(Unexpected::Signed(number), &"a number in range");
        self.set(number.into()).ok_or_else(refused)
    }
    fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<(), E> {
        let refused = || E::invalid_value(Unexpected::Unsigned(number), &"a number in range");
        self.set(number.into()).ok_or_else(refused)
    }
    fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<(), E> {
        // Beyond this a float stands for several integers, and the one that was meant is lost.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        let expected = "a whole number, exact as a float";
        let refused = || E::invalid_value(Unexpected::Float(number), &expected);
        if number.fract() != 0.0 || number.abs() >= EXACT {
            return Err(refused());
        }
        self.set(number as i128).ok_or_else(refused)
    }
}

struct Text<'a>(&'a mut dyn TextPlace);

impl Visitor<'_> for Text<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }
    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<(), E> {
        let refused = |expected: super::model::Expected| {
            E::custom(format_args!("expected {}, found another text", expected.0))
        };
        self.0.set(text).map_err(refused)
    }
}

struct List<'a>(&'a mut dyn ListPlace);

impl<'de> Visitor<'de> for List<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        self.0.clear();
        while items.next_element_seed(Item(self.0))?.is_some() {}
        Ok(())
    }
}

/// The next item of a list; made only when there is one.
struct Item<'a>(&'a mut dyn ListPlace);

impl<'de> DeserializeSeed<'de> for Item<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        Slot(self.0.push()).deserialize(source)
    }
}

struct Tuple<'a>(&'a mut dyn TuplePlace);

impl<'de> Visitor<'de> for Tuple<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an array of {} items", self.0.len())
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        for index in 0..self.0.len() {
            if items.next_element_seed(Slot(self.0.at(index)))?.is_none() {
                return Err(A::Error::invalid_length(index, &self));
            }
        }
        match items.next_element::<IgnoredAny>()? {
            None => Ok(()),
            Some(IgnoredAny) => Err(A::Error::invalid_length(self.0.len() + 1, &self)),
        }
    }
}

struct Map<'a>(&'a mut dyn MapPlace);

impl<'de> Visitor<'de> for Map<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        self.0.clear();
        while let Some(key) = entries.next_key::<String>()? {
            read_entry(self.0, &key, &mut entries)?;
        }
        Ok(())
    }
}

fn read_entry<'de, A: MapAccess<'de>>(
    map: &mut dyn MapPlace,
    key: &str,
    entries: &mut A,
) -> Result<(), A::Error> {
    match map.insert(key) {
        Some(place) => entries.next_value_seed(Slot(place)),
        None => Err(A::Error::custom(format_args!("duplicate key `{key}`"))),
    }
}

struct Members<'a>(&'a mut dyn Object);

impl<'de> Visitor<'de> for Members<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object ({})", self.0.table().name)
    }
    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let table = self.0.table();
        let mut seen = Seen::default();
        let mut next = 0;
        while let Some(key) = entries.next_key_seed(Key(table.names, next))? {
            match key {
                Found::Member(index) => {
                    if !seen.insert(index) {
                        return Err(A::Error::duplicate_field(table.names[index]));
                    }
                    next = index + 1;
                    entries.next_value_seed(Slot(self.0.place_at(index)))?;
                }
                Found::Extra(key) => match self.0.extra_place() {
                    Some(extra) => read_entry(extra, &key, &mut entries)?,
                    None => entries.next_value::<IgnoredAny>().map(|IgnoredAny| ())?,
                },
            }
        }
        seen.missing(table)
            .map_or(Ok(()), |name| Err(A::Error::missing_field(name)))
    }
}

/// A key, as one of these names; the member after the last one is looked at first.
struct Key(&'static [&'static str], usize);

/// What a key is.
enum Found {
    Member(usize),
    Extra(String),
}

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Found;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<Found, D::Error> {
        source.deserialize_str(self)
    }
}

impl Visitor<'_> for Key {
    type Value = Found;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }
    fn visit_str<E>(self, key: &str) -> Result<Found, E> {
        let member = position(self.0, self.1, key).map(Found::Member);
        Ok(member.unwrap_or_else(|| Found::Extra(key.to_owned())))
    }
}
