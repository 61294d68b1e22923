//! One tolerant reader of any serde format into a JSON value.
//!
//! It differs from `serde_json::Value`'s own in what real descriptions need: numbers beyond 64 bits
//! become floats, YAML tags are dropped, YAML merge keys are applied, scalar keys are text; and in
//! what an honest tool needs: the same key twice is an error, depth and size are bounded.

use super::failure::Failure;
use super::limits::{self, MAX_DEPTH, node_budget};
use crate::diagnostic::{Code, Pointer, Position};
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::map::Entry;
use serde_json::{Map, Number, Value};
use std::fmt;

/// The name of the merge key (YAML 1.1 language-independent types, "merge").
pub(super) const MERGE: &str = "<<";

/// What the reader keeps while it reads.
pub(super) struct Reading {
    merge: bool,
    /// How many more values may come.
    budget: usize,
    fault: Option<Fault>,
    /// The tokens down to the fault, innermost first; written only on the way out of an error.
    trail: Vec<String>,
}

/// What this reader itself refuses, as opposed to the format's parser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    DuplicateKey,
    TooDeep,
    TooLarge,
    NotFinite,
}

impl Fault {
    /// The failure to report when the fault lies at `place` of `text`.
    pub(super) fn failure(self, text: &str, position: Position) -> Failure {
        let failure = match self {
            Fault::DuplicateKey => duplicate_key(&position),
            Fault::TooDeep => limits::too_deep(),
            Fault::TooLarge => limits::over_budget(text),
            Fault::NotFinite => {
                let message = "an infinite number or `.nan` cannot be represented in JSON";
                Failure::whole(Code::InvalidValue, message)
            }
        };
        Failure {
            position,
            ..failure
        }
    }
}

fn duplicate_key(position: &Position) -> Failure {
    let message = match position {
        Position::Node(key) => {
            let key = key.last().unwrap_or_default();
            format!("the key `{key}` stands twice in the same object")
        }
        Position::Whole | Position::Offset(_) => "a key stands twice".to_owned(),
    };
    Failure::whole(Code::DuplicateKey, message)
        .hint("keep one of the two; which one was meant cannot be known")
}

impl Reading {
    /// A reader of JSON.
    pub(super) fn json(text: &str) -> Self {
        Reading {
            merge: false,
            budget: node_budget(text),
            fault: None,
            trail: Vec::new(),
        }
    }

    /// A reader of YAML: `<<` merges.
    pub(super) fn yaml(text: &str) -> Self {
        Reading {
            merge: true,
            ..Reading::json(text)
        }
    }

    /// A seed that reads the whole text.
    pub(super) fn root(&mut self) -> Node<'_> {
        Node {
            reading: self,
            depth: 0,
        }
    }

    /// The failure this reader met, if it was this reader that stopped.
    pub(super) fn failure(&self, text: &str) -> Option<Failure> {
        let tokens = self.trail.iter().rev().map(String::as_str);
        let position = Position::Node(Pointer::root().join(tokens));
        Some(self.fault?.failure(text, position))
    }

    fn stop<T, E: de::Error>(&mut self, fault: Fault) -> Result<T, E> {
        self.fault = Some(fault);
        Err(E::custom("stopped"))
    }
}

/// Reads the value that comes next, `depth` levels below the root.
pub(super) struct Node<'r> {
    reading: &'r mut Reading,
    depth: usize,
}

impl Node<'_> {
    fn below(&mut self) -> Node<'_> {
        Node {
            reading: self.reading,
            depth: self.depth + 1,
        }
    }

    fn number<E: de::Error>(self, number: f64) -> Result<Value, E> {
        match Number::from_f64(number) {
            Some(number) => Ok(Value::Number(number)),
            None => self.reading.stop(Fault::NotFinite),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        match self.reading.budget.checked_sub(1) {
            Some(left) => self.reading.budget = left,
            None => return self.reading.stop(Fault::TooLarge),
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    // A number beyond 64 bits is rounded, as every JSON reader in JavaScript rounds it.
    fn visit_i128<E: de::Error>(self, value: i128) -> Result<Value, E> {
        self.number(value as f64)
    }

    fn visit_u128<E: de::Error>(self, value: u128) -> Result<Value, E> {
        self.number(value as f64)
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Value, E> {
        self.number(value)
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_string<E: de::Error>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<Value, A::Error> {
        if self.depth >= MAX_DEPTH {
            return self.reading.stop(Fault::TooDeep);
        }
        let mut array = Vec::new();
        loop {
            match items.next_element_seed(self.below()) {
                Ok(Some(item)) => array.push(item),
                Ok(None) => return Ok(Value::Array(array)),
                Err(error) => {
                    self.reading.trail.push(array.len().to_string());
                    return Err(error);
                }
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut members: A) -> Result<Value, A::Error> {
        if self.depth >= MAX_DEPTH {
            return self.reading.stop(Fault::TooDeep);
        }
        let mut object = Map::new();
        let mut merges = Vec::new();
        while let Some(key) = members.next_key::<String>()? {
            let value = match members.next_value_seed(self.below()) {
                Ok(value) => value,
                Err(error) => {
                    self.reading.trail.push(key);
                    return Err(error);
                }
            };
            if self.reading.merge && key == MERGE {
                merges.push(value);
                continue;
            }
            match object.entry(key) {
                Entry::Vacant(entry) => entry.insert(value),
                Entry::Occupied(entry) => {
                    self.reading.trail.push(entry.key().clone());
                    return self.reading.stop(Fault::DuplicateKey);
                }
            };
        }
        merge(&mut object, merges);
        Ok(Value::Object(object))
    }

    /// A YAML tag that nobody here knows: the value counts, the tag is dropped.
    fn visit_enum<A: de::EnumAccess<'de>>(self, data: A) -> Result<Value, A::Error> {
        let (_tag, content) = data.variant::<String>()?;
        de::VariantAccess::newtype_variant_seed(content, self)
    }
}

/// Applies merge keys: an own key wins over a merged one, an earlier merged one over a later.
/// What cannot be merged stays under its key.
pub(super) fn merge(object: &mut Map<String, Value>, merges: Vec<Value>) {
    for merged in merges {
        let maps = match merged {
            Value::Array(items) if items.iter().all(Value::is_object) => items,
            other => vec![other],
        };
        for map in maps {
            let Value::Object(members) = map else {
                object.insert(MERGE.to_owned(), map);
                continue;
            };
            for (key, value) in members {
                object.entry(key).or_insert(value);
            }
        }
    }
}
