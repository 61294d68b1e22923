//! Reads a JSON value from any serde format.
//!
//! Unlike the `Deserialize` of `serde_json::Value`, it tolerates what real descriptions contain:
//! numbers beyond 64 bits become floats, YAML tags are dropped, YAML merge keys are applied, and scalar
//! keys become strings. It also rejects what must not pass silently: duplicate keys are errors, and
//! depth and size are bounded.

use super::failure::Failure;
use super::limits::{self, MAX_DEPTH, node_budget};
use crate::diagnostic::{Code, Pointer, Position};
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::map::Entry;
use serde_json::{Map, Number, Value};
use std::fmt;

/// The YAML merge key (YAML 1.1 language-independent types, "merge").
pub(super) const MERGE: &str = "<<";

/// The state of reading a document.
pub(super) struct Reader {
    has_merge_keys: bool,
    /// The number of values that may still follow.
    budget: usize,
    error: Option<ReadError>,
    /// The path to the error, innermost token first; only filled while an error is returned.
    path: Vec<String>,
}

/// What this reader itself rejects, as opposed to the parser of the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ReadError {
    DuplicateKey,
    TooDeep,
    TooLarge,
    NotFinite,
}

impl ReadError {
    /// Returns the failure to report for the error at `position` of `source`.
    pub(super) fn failure(self, source: &str, position: Position) -> Failure {
        let failure = match self {
            ReadError::DuplicateKey => duplicate_key(&position),
            ReadError::TooDeep => limits::too_deep(),
            ReadError::TooLarge => limits::over_budget(source),
            ReadError::NotFinite => {
                let message = "JSON cannot represent infinity and `.nan`";
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
            format!("duplicate key `{key}` in an object")
        }
        Position::Whole | Position::Offset(_) => "duplicate key in an object".to_owned(),
    };
    Failure::whole(Code::DuplicateKey, message).hint("remove or rename one of the two")
}

impl Reader {
    /// Creates a reader of JSON.
    pub(super) fn json(source: &str) -> Self {
        Reader {
            has_merge_keys: false,
            budget: node_budget(source),
            error: None,
            path: Vec::new(),
        }
    }

    /// Creates a reader of YAML, which has merge keys.
    pub(super) fn yaml(source: &str) -> Self {
        Reader {
            has_merge_keys: true,
            ..Reader::json(source)
        }
    }

    /// Returns a seed that reads the whole document.
    pub(super) fn root(&mut self) -> Node<'_> {
        Node {
            reader: self,
            depth: 0,
        }
    }

    /// Returns the failure, if this reader itself rejected the document.
    pub(super) fn failure(&self, source: &str) -> Option<Failure> {
        let tokens = self.path.iter().rev().map(String::as_str);
        let position = Position::Node(Pointer::root().join(tokens));
        Some(self.error?.failure(source, position))
    }

    fn reject<T, E: de::Error>(&mut self, error: ReadError) -> Result<T, E> {
        self.error = Some(error);
        Err(E::custom("rejected"))
    }
}

/// Reads the next value, `depth` levels below the root.
pub(super) struct Node<'r> {
    reader: &'r mut Reader,
    depth: usize,
}

impl Node<'_> {
    fn child(&mut self) -> Node<'_> {
        Node {
            reader: self.reader,
            depth: self.depth + 1,
        }
    }

    fn number<E: de::Error>(self, number: f64) -> Result<Value, E> {
        match Number::from_f64(number) {
            Some(number) => Ok(Value::Number(number)),
            None => self.reader.reject(ReadError::NotFinite),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        match self.reader.budget.checked_sub(1) {
            Some(budget) => self.reader.budget = budget,
            None => return self.reader.reject(ReadError::TooLarge),
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

    // A number beyond 64 bits is rounded, as every JSON parser in JavaScript does.
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
            return self.reader.reject(ReadError::TooDeep);
        }
        let mut array = Vec::new();
        loop {
            match items.next_element_seed(self.child()) {
                Ok(Some(item)) => array.push(item),
                Ok(None) => return Ok(Value::Array(array)),
                Err(error) => {
                    self.reader.path.push(array.len().to_string());
                    return Err(error);
                }
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut members: A) -> Result<Value, A::Error> {
        if self.depth >= MAX_DEPTH {
            return self.reader.reject(ReadError::TooDeep);
        }
        let mut object = Map::new();
        let mut merges = Vec::new();
        while let Some(key) = members.next_key::<String>()? {
            let value = match members.next_value_seed(self.child()) {
                Ok(value) => value,
                Err(error) => {
                    self.reader.path.push(key);
                    return Err(error);
                }
            };
            if self.reader.has_merge_keys && key == MERGE {
                merges.push(value);
                continue;
            }
            match object.entry(key) {
                Entry::Vacant(entry) => entry.insert(value),
                Entry::Occupied(entry) => {
                    self.reader.path.push(entry.key().clone());
                    return self.reader.reject(ReadError::DuplicateKey);
                }
            };
        }
        merge(&mut object, merges);
        Ok(Value::Object(object))
    }

    /// Reads a value with an unknown YAML tag, which is dropped.
    fn visit_enum<A: de::EnumAccess<'de>>(self, data: A) -> Result<Value, A::Error> {
        let (_tag, content) = data.variant::<String>()?;
        de::VariantAccess::newtype_variant_seed(content, self)
    }
}

/// Applies merge keys: a key of the object itself takes precedence over a merged one, and an earlier
/// merge over a later one. What cannot be merged remains under the merge key.
pub(super) fn merge(object: &mut Map<String, Value>, merges: Vec<Value>) {
    for merged in merges {
        let maps = match merged {
            Value::Array(items) if items.iter().all(Value::is_object) => items,
            other => vec![other],
        };
        for map in maps {
            let Value::Object(entries) = map else {
                object.insert(MERGE.to_owned(), map);
                continue;
            };
            for (key, value) in entries {
                object.entry(key).or_insert(value);
            }
        }
    }
}
