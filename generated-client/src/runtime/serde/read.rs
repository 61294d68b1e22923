//! Reads any serde format into slots.

use std::fmt;

use serde::Deserialize;
use serde::de::{
    DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Unexpected,
    Visitor,
};

use crate::runtime::json;
use crate::runtime::model::json_value::Json;
use crate::runtime::model::presence::{Seen, position};
use crate::runtime::model::{Expected, ListSlot, MapSlot, Object, Slot, StringSlot, TupleSlot};

/// Reads a value into `slot`.
pub(super) fn read<'de, D: Deserializer<'de>>(slot: Slot<'_>, source: D) -> Result<(), D::Error> {
    match slot {
        Slot::Ignored => IgnoredAny::deserialize(source).map(|IgnoredAny| ()),
        Slot::Bool(value) => bool::deserialize(source).map(|read| *value = read),
        Slot::I32(_) | Slot::I64(_) => source.deserialize_i64(Number(slot)),
        Slot::U64(_) => source.deserialize_u64(Number(slot)),
        Slot::Integer(_) => source.deserialize_i64(Number(slot)),
        Slot::Number(number) => {
            let json = Json::deserialize(source)?;
            json::read_str(json.as_str(), Slot::Number(number)).map_err(D::Error::custom)
        }
        Slot::F32(value) => f32::deserialize(source).map(|read| *value = read),
        Slot::F64(value) => f64::deserialize(source).map(|read| *value = read),
        Slot::String(value) => String::deserialize(source).map(|read| *value = read),
        Slot::Formatted(string) => source.deserialize_str(Formatted(string)),
        Slot::Option(_) => source.deserialize_option(Maybe(slot)),
        Slot::List(list) => source.deserialize_seq(List(list)),
        Slot::Tuple(tuple) => source.deserialize_seq(Tuple(tuple)),
        Slot::Map(map) => source.deserialize_map(Map(map)),
        Slot::Object(object) if object.table().parts == 0 => {
            source.deserialize_map(Properties(object))
        }
        Slot::Object(_) | Slot::Union(_) => {
            let json = Json::deserialize(source)?;
            json::read_str(json.as_str(), slot).map_err(D::Error::custom)
        }
        Slot::Any(json) => Json::deserialize(source).map(|read| *json = read),
        Slot::Raw(raw) => {
            let json = Json::deserialize(source)?;
            let refused =
                |expected: Expected| D::Error::custom(format_args!("expected {}", expected.0));
            raw.read(&json).map_err(refused)
        }
    }
}

/// The slot of a field, an entry or an item.
struct Seed<'a>(Slot<'a>);

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        if source.is_human_readable() {
            read(self.0, source)
        } else {
            source.deserialize_option(Maybe(self.0))
        }
    }
}

struct Maybe<'a>(Slot<'a>);

impl<'de> Visitor<'de> for Maybe<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }
    fn visit_none<E: serde::de::Error>(self) -> Result<(), E> {
        match self.0 {
            Slot::Option(option) => option.set_null(),
            Slot::Any(json) => *json = Json::null(),
            Slot::Raw(raw) => {
                let refused = |_| E::invalid_type(Unexpected::Option, &"a value");
                raw.read(&Json::null()).map_err(refused)?;
            }
            Slot::Ignored => {}
            _ => return Err(E::invalid_type(Unexpected::Option, &"a value")),
        }
        Ok(())
    }
    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        self.visit_none()
    }
    fn visit_some<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        match self.0 {
            Slot::Option(option) => read(option.present(), source),
            slot => read(slot, source),
        }
    }
}

struct Number<'a>(Slot<'a>);

impl Number<'_> {
    fn set(self, number: i128) -> Option<()> {
        match self.0 {
            Slot::I32(value) => *value = number.try_into().ok()?,
            Slot::I64(value) => *value = number.try_into().ok()?,
            Slot::U64(value) => *value = number.try_into().ok()?,
            Slot::Integer(value) => value.set(number.try_into().ok()?).ok()?,
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
        // Beyond this, a float represents several integers, and the intended one is lost.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        let expected = "a whole number, exact as a float";
        let refused = || E::invalid_value(Unexpected::Float(number), &expected);
        if number.fract() != 0.0 || number.abs() >= EXACT {
            return Err(refused());
        }
        self.set(number as i128).ok_or_else(refused)
    }
}

struct Formatted<'a>(&'a mut dyn StringSlot);

impl Visitor<'_> for Formatted<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }
    fn visit_str<E: serde::de::Error>(self, string: &str) -> Result<(), E> {
        let refused = |expected: Expected| {
            E::custom(format_args!(
                "expected {}, found another string",
                expected.0
            ))
        };
        self.0.set(string).map_err(refused)
    }
}

struct List<'a>(&'a mut dyn ListSlot);

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

/// The next item of an array; created only when there is one.
struct Item<'a>(&'a mut dyn ListSlot);

impl<'de> DeserializeSeed<'de> for Item<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        Seed(self.0.push()).deserialize(source)
    }
}

struct Tuple<'a>(&'a mut dyn TupleSlot);

impl<'de> Visitor<'de> for Tuple<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an array of {} items", self.0.len())
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        for index in 0..self.0.len() {
            if items.next_element_seed(Seed(self.0.at(index)))?.is_none() {
                return Err(A::Error::invalid_length(index, &self));
            }
        }
        match items.next_element::<IgnoredAny>()? {
            None => Ok(()),
            Some(IgnoredAny) => Err(A::Error::invalid_length(self.0.len() + 1, &self)),
        }
    }
}

struct Map<'a>(&'a mut dyn MapSlot);

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
    map: &mut dyn MapSlot,
    key: &str,
    entries: &mut A,
) -> Result<(), A::Error> {
    match map.insert(key) {
        Some(slot) => entries.next_value_seed(Seed(slot)),
        None => Err(A::Error::custom(format_args!("duplicate key `{key}`"))),
    }
}

struct Properties<'a>(&'a mut dyn Object);

impl<'de> Visitor<'de> for Properties<'_> {
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
                Found::Field(index) => {
                    if !seen.insert(index) {
                        return Err(A::Error::duplicate_field(table.names[index]));
                    }
                    next = index + 1;
                    entries.next_value_seed(Seed(self.0.slot_at(index)))?;
                }
                Found::Extra(key) => match self.0.extra_slot() {
                    Some(extra) => read_entry(extra, &key, &mut entries)?,
                    None => entries.next_value::<IgnoredAny>().map(|IgnoredAny| ())?,
                },
            }
        }
        seen.missing(table)
            .map_or(Ok(()), |name| Err(A::Error::missing_field(name)))
    }
}

/// A key, as one of these names; the field after the last one is compared first.
struct Key(&'static [&'static str], usize);

/// A key of an object.
enum Found {
    Field(usize),
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
        let property = position(self.0, self.1, key).map(Found::Field);
        Ok(property.unwrap_or_else(|| Found::Extra(key.to_owned())))
    }
}
