//! [`Json`] to any serde format: the reader walks the source and passes its tokens to the format.

use std::cell::RefCell;

use serde::Serialize;
use serde::ser::{Error, SerializeMap, SerializeSeq, Serializer};

use crate::runtime::json::error::Failed;
use crate::runtime::json::reader::Reader;
use crate::runtime::model::json_value::Json;

/// In a human-readable format, the value; a number that is not an integer of 64 bits becomes a
/// float, since serde has no other. In another format, which does not describe its values, a string
/// of JSON.
impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !serializer.is_human_readable() {
            return serializer.serialize_str(self.as_str());
        }
        let reader = RefCell::new(Reader::new(self.as_str()));
        Walk {
            reader: &reader,
            at: 0,
        }
        .serialize(serializer)
    }
}

/// The value that starts at `at`.
struct Walk<'r, 'a> {
    reader: &'r RefCell<Reader<'a>>,
    at: usize,
}

impl Serialize for Walk<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let byte = {
            let mut reader = self.reader.borrow_mut();
            reader.at = self.at;
            reader.peek()
        };
        match byte {
            b'{' => self.object(serializer),
            b'[' => self.array(serializer),
            b'"' => serializer.serialize_str(&self.step(Reader::string)?),
            b't' => self
                .step(Reader::skip)
                .and_then(|()| serializer.serialize_bool(true)),
            b'f' => self
                .step(Reader::skip)
                .and_then(|()| serializer.serialize_bool(false)),
            b'n' => self
                .step(Reader::skip)
                .and_then(|()| serializer.serialize_none()),
            _ => number(self.step(|reader| reader.number("a value"))?, serializer),
        }
    }
}

impl<'a> Walk<'_, 'a> {
    /// Performs one step of the reader. The source is checked, so no step fails.
    fn step<T, E: Error>(
        &self,
        step: impl FnOnce(&mut Reader<'a>) -> Result<T, Failed>,
    ) -> Result<T, E> {
        let stepped = step(&mut self.reader.borrow_mut());
        stepped.map_err(|Failed| E::custom("the source of a `Json` is not JSON"))
    }

    fn array<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.step(Reader::open)?;
        let mut list = serializer.serialize_seq(None)?;
        let mut first = true;
        while self.step(|reader| reader.more(first, b']'))? {
            first = false;
            self.child(|child| list.serialize_element(child))?;
        }
        list.end()
    }

    fn object<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.step(Reader::open)?;
        let mut map = serializer.serialize_map(None)?;
        let mut first = true;
        while let Some(key) = self.step(|reader| reader.next_key(first))? {
            first = false;
            self.child(|child| map.serialize_entry(&*key, child))?;
        }
        map.end()
    }

    /// Passes the value at the reader's position on, and skips it if the format did not read it.
    fn child<E: Error>(&self, hand: impl FnOnce(&Self) -> Result<(), E>) -> Result<(), E> {
        let (at, depth) = {
            let reader = self.reader.borrow();
            (reader.at, reader.depth)
        };
        let reader = self.reader;
        hand(&Walk { reader, at })?;
        self.step(|reader| {
            reader.depth = depth;
            if reader.at == at {
                reader.skip_ahead()
            } else {
                Ok(())
            }
        })
    }
}

fn number<S: Serializer>(string: &str, serializer: S) -> Result<S::Ok, S::Error> {
    // An integer has no minus zero.
    if !string.starts_with("-0") {
        if let Ok(value) = string.parse() {
            return serializer.serialize_u64(value);
        }
        if let Ok(value) = string.parse() {
            return serializer.serialize_i64(value);
        }
    }
    match string.parse::<f64>() {
        Ok(value) if value.is_finite() => serializer.serialize_f64(value),
        _ => Err(S::Error::custom("a number that a float cannot hold")),
    }
}
