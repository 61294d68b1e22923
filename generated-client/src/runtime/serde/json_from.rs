//! [`Json`] from any serde format: the values of the format are written as JSON.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::runtime::json::{MAX_DEPTH, write};
use crate::runtime::model::View;
use crate::runtime::model::json_value::{Json, JsonKind};

/// The key under which serde_json passes a number that it stores as digits (its feature
/// `arbitrary_precision`).
const NUMBER: &str = "$serde_json::private::Number";

/// In a human-readable format, any value. In another, which does not describe its values, a string
/// of JSON.
impl<'de> serde::Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        if !source.is_human_readable() {
            return Json::parse(&String::deserialize(source)?).map_err(D::Error::custom);
        }
        let mut out = Vec::new();
        Value {
            out: &mut out,
            depth: 0,
        }
        .deserialize(source)?;
        Ok(Json::written(out))
    }
}

/// Writes the next value down.
struct Value<'a> {
    out: &'a mut Vec<u8>,
    depth: usize,
}

impl Value<'_> {
    fn put<E: Error>(self, view: View<'_>) -> Result<(), E> {
        write(self.out, view).map_err(E::custom)
    }

    /// Returns the writer of a value in the container.
    fn inner(&mut self) -> Value<'_> {
        Value {
            out: self.out,
            depth: self.depth + 1,
        }
    }

    fn open<E: Error>(&mut self, bracket: u8) -> Result<(), E> {
        if self.depth == MAX_DEPTH {
            return Err(E::custom("more than 128 levels of nesting"));
        }
        self.out.push(bracket);
        Ok(())
    }

    /// Closes a container, whose last item or entry is followed by a comma.
    fn close<E>(self, bracket: u8) -> Result<(), E> {
        if self.out.last() == Some(&b',') {
            self.out.pop();
        }
        self.out.push(bracket);
        Ok(())
    }
}

impl Value<'_> {
    /// Writes a float. Its `Debug` output is a JSON number that reads back as the same float.
    fn float<E: Error>(self, is_finite: bool, string: fmt::Arguments<'_>) -> Result<(), E> {
        if !is_finite {
            return Err(E::custom(
                "expected a finite number, found an infinite one, or none",
            ));
        }
        // A vector accepts everything that is written.
        let _ = std::io::Write::write_fmt(self.out, string);
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Value<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        source.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Value<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON has")
    }
    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.put(View::Null)
    }
    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.put(View::Null)
    }
    fn visit_some<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        self.deserialize(source)
    }
    fn visit_newtype_struct<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        self.deserialize(source)
    }
    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.put(View::Bool(value))
    }
    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.put(View::I64(value))
    }
    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.put(View::U64(value))
    }
    fn visit_i128<E: Error>(self, value: i128) -> Result<(), E> {
        self.out.extend_from_slice(value.to_string().as_bytes());
        Ok(())
    }
    fn visit_u128<E: Error>(self, value: u128) -> Result<(), E> {
        self.out.extend_from_slice(value.to_string().as_bytes());
        Ok(())
    }
    fn visit_f32<E: Error>(self, value: f32) -> Result<(), E> {
        self.float(value.is_finite(), format_args!("{value:?}"))
    }
    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.float(value.is_finite(), format_args!("{value:?}"))
    }
    fn visit_str<E: Error>(self, string: &str) -> Result<(), E> {
        self.put(View::String(string))
    }
    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
        self.open(b'[')?;
        while items.next_element_seed(self.inner())?.is_some() {
            self.out.push(b',');
        }
        self.close(b']')
    }
    fn visit_map<A: MapAccess<'de>>(mut self, mut entries: A) -> Result<(), A::Error> {
        self.open(b'{')?;
        while let Some(key) = entries.next_key_seed(Key)? {
            if key == NUMBER && self.out.last() == Some(&b'{') {
                self.out.pop();
                return number(self.out, &entries.next_value::<String>()?);
            }
            write(self.out, View::String(&key)).map_err(A::Error::custom)?;
            self.out.push(b':');
            entries.next_value_seed(self.inner())?;
            self.out.push(b',');
        }
        self.close(b'}')
    }
}

fn number<E: Error>(out: &mut Vec<u8>, string: &str) -> Result<(), E> {
    let json = Json::parse(string).map_err(E::custom)?;
    if json.kind() != JsonKind::Number {
        return Err(E::custom("expected the digits of a number"));
    }
    out.extend_from_slice(json.as_str().as_bytes());
    Ok(())
}

/// A key; another scalar becomes a string, as in YAML's `1: one`.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<String, D::Error> {
        source.deserialize_any(self)
    }
}

impl Visitor<'_> for Key {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }
    fn visit_str<E>(self, string: &str) -> Result<String, E> {
        Ok(string.to_owned())
    }
    fn visit_bool<E>(self, value: bool) -> Result<String, E> {
        Ok(value.to_string())
    }
    fn visit_i64<E>(self, value: i64) -> Result<String, E> {
        Ok(value.to_string())
    }
    fn visit_u64<E>(self, value: u64) -> Result<String, E> {
        Ok(value.to_string())
    }
}
