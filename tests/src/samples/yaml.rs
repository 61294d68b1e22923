//! Parses YAML into a JSON value.
//!
//! It supports what YAML has and JSON lacks: keys that are not strings, merge keys, and integers
//! beyond 64 bits, which become the nearest float, as in JSON readers.

use std::fmt;

use serde::de::{
    Deserialize, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde_json::{Map, Value};

/// Returns the value of the source; `None` if it is not YAML.
pub(super) fn parse(source: &str) -> Option<Value> {
    let Converted(value) = serde_yaml::from_str(source).ok()?;
    Some(value)
}

struct Converted(Value);

impl<'de> Deserialize<'de> for Converted {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer
            .deserialize_any(ConvertedVisitor)
            .map(Converted)
    }
}

struct ConvertedVisitor;

/// Visitors of scalars that JSON has too.
macro_rules! scalars {
    ($($visit:ident $type:ty;)*) => {
        $(fn $visit<E>(self, value: $type) -> Result<Value, E> {
            Ok(Value::from(value))
        })*
    };
}

impl<'de> Visitor<'de> for ConvertedVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    scalars! {
        visit_bool bool;
        visit_i64 i64;
        visit_u64 u64;
        visit_f64 f64;
        visit_str &str;
        visit_string String;
    }

    fn visit_i128<E>(self, value: i128) -> Result<Value, E> {
        Ok(Value::from(value as f64))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Value, E> {
        Ok(Value::from(value as f64))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut array = Vec::new();
        while let Some(Converted(item)) = items.next_element()? {
            array.push(item);
        }
        Ok(Value::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let (mut map, mut merged) = (Map::new(), Vec::new());
        while let Some((Converted(key), Converted(value))) = entries.next_entry()? {
            match (key, value) {
                (Value::String(key), Value::Array(maps)) if key == "<<" => merged.extend(maps),
                (Value::String(key), value) if key == "<<" => merged.push(value),
                (Value::String(key), value) => {
                    map.insert(key, value);
                }
                (key, value) => {
                    map.insert(key.to_string(), value);
                }
            }
        }
        for entries in merged {
            if let Value::Object(entries) = entries {
                for (key, value) in entries {
                    map.entry(key).or_insert(value);
                }
            }
        }
        Ok(Value::Object(map))
    }

    /// Ignores the tag of a value.
    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Value, A::Error> {
        let (_, value): (String, _) = tagged.variant()?;
        value.newtype_variant().map(|Converted(value)| value)
    }
}
