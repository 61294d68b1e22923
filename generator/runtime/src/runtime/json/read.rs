//! Reads JSON into slots: one function reads every type, guided by its table.

use std::borrow::Cow;

use super::error::{Failed, JsonError, Read, Reason, Wanted};
use super::reader::Reader;
use super::{path, variant};
use crate::runtime::model::flattened::part_claims;
use crate::runtime::model::json_value::Json;
use crate::runtime::model::presence::{Seen, position};
use crate::runtime::model::{
    Expected, IntegerSlot, ListSlot, MapSlot, NumberSlot, Object, ObjectTable, Slot, StringSlot,
    TupleSlot,
};

/// Reads one JSON document from bytes into `slot`, as [`read_str`] does.
///
/// # Errors
///
/// [`JsonError`] as for [`read_str`], and when the bytes are not UTF-8.
pub fn read(bytes: &[u8], slot: Slot<'_>) -> Result<(), JsonError> {
    match std::str::from_utf8(bytes) {
        Ok(source) => read_str(source, slot),
        Err(error) => Err(JsonError {
            path: path::path(&bytes[..error.valid_up_to()]),
            offset: error.valid_up_to(),
            expected: "UTF-8".into(),
            found: "other bytes",
        }),
    }
}

/// Reads one JSON document into `slot`. The slot must be blank; after an error it contains what was
/// read until then.
///
/// # Errors
///
/// [`JsonError`] when `source` is not one JSON value, or does not match the slot.
pub fn read_str(source: &str, slot: Slot<'_>) -> Result<(), JsonError> {
    let mut reader = Reader::new(source);
    match reader.document(slot) {
        Ok(()) => Ok(()),
        Err(failed) => Err(reader.error(failed)),
    }
}

/// How often a source may be read again on average. Nested parts need one more read for each level
/// and part; only a type that describes one property in several parts can need more, twice as many
/// with every level.
const MAX_AGAIN: usize = 1024;

impl<'a> Reader<'a> {
    /// Reads the whole source as one value.
    ///
    /// # Errors
    ///
    /// [`Failed`], which [`Reader::error`] explains.
    pub(super) fn document(&mut self, slot: Slot<'_>) -> Result<(), Failed> {
        self.value(slot)?;
        self.peek();
        if self.at < self.bytes.len() {
            return self.refuse("the end of the document");
        }
        Ok(())
    }

    /// Returns the reason why reading failed.
    #[cold]
    pub(super) fn error(self, Failed: Failed) -> JsonError {
        let reason = self.reason.unwrap_or(Reason {
            offset: self.at,
            expected: Wanted::Kind("JSON"),
            found: "something else",
        });
        JsonError {
            path: path::path(&self.bytes[..reason.offset.min(self.bytes.len())]),
            offset: reason.offset,
            expected: reason.expected.into_message(),
            found: reason.found,
        }
    }

    /// Reads one value.
    fn value(&mut self, slot: Slot<'_>) -> Read<()> {
        let byte = self.peek();
        match slot {
            Slot::Ignored => self.skip(),
            Slot::Bool(value) => {
                *value = byte == b't';
                self.literal(if *value { "true" } else { "false" }, "a boolean")
            }
            Slot::I32(value) => {
                let (low, high) = (i64::from(i32::MIN), i64::from(i32::MAX));
                // In range, so nothing is cut off.
                *value = self.signed(low, high, "an integer of 32 bits")? as i32;
                Ok(())
            }
            Slot::I64(value) => {
                *value = self.signed(i64::MIN, i64::MAX, "an integer of 64 bits")?;
                Ok(())
            }
            Slot::U64(value) => {
                *value = self.unsigned("an integer of 64 bits from zero up")?;
                Ok(())
            }
            Slot::Integer(integer) => self.integer(integer),
            Slot::Number(number) => self.digits_of(number),
            Slot::F32(value) => {
                let start = self.at;
                *value = self.number("a number")?.parse().unwrap_or(f32::INFINITY);
                self.finite(start, value.is_finite())
            }
            Slot::F64(value) => {
                let start = self.at;
                *value = self.number("a number")?.parse().unwrap_or(f64::INFINITY);
                self.finite(start, value.is_finite())
            }
            Slot::String(value) => {
                *value = self.expect_string("a string")?.into_owned();
                Ok(())
            }
            Slot::Formatted(source) => self.source(source),
            Slot::Option(option) => {
                if byte == b'n' {
                    self.literal("null", "a value or null")?;
                    option.set_null();
                    Ok(())
                } else {
                    self.value(option.present())
                }
            }
            Slot::List(list) => self.list(byte, list),
            Slot::Tuple(tuple) => self.tuple(byte, tuple),
            Slot::Map(map) => self.map(byte, map),
            Slot::Object(object) => self.object(byte, object),
            Slot::Union(union) => {
                let index = variant::choose(self, union.table())?;
                self.value(union.start(index))
            }
            Slot::Any(json) => {
                let start = self.at;
                self.skip()?;
                *json = Json::checked(self.slice(start, self.at));
                Ok(())
            }
            Slot::Raw(raw) => {
                let start = self.at;
                self.skip()?;
                match raw.read(&Json::checked(self.slice(start, self.at))) {
                    Ok(()) => Ok(()),
                    Err(expected) => self.fail(start, Wanted::Kind(expected.0), "another value"),
                }
            }
        }
    }

    fn finite(&mut self, start: usize, finite: bool) -> Read<()> {
        if finite {
            return Ok(());
        }
        let expected = Wanted::Kind("a number that a float can hold");
        self.fail(start, expected, "a larger number")
    }

    #[inline]
    fn expect_string(&mut self, expected: &'static str) -> Read<Cow<'a, str>> {
        if self.bytes.get(self.at) != Some(&b'"') {
            return self.refuse(expected);
        }
        self.string()
    }

    fn source(&mut self, slot: &mut dyn StringSlot) -> Read<()> {
        let start = self.at;
        let source = self.expect_string("a string")?;
        self.taken(start, slot.set(&source), "another string")
    }

    fn integer(&mut self, slot: &mut dyn IntegerSlot) -> Read<()> {
        let start = self.at;
        let integer = self.signed(i64::MIN, i64::MAX, "an integer of 64 bits")?;
        self.taken(start, slot.set(integer), "another number")
    }

    fn digits_of(&mut self, slot: &mut dyn NumberSlot) -> Read<()> {
        let start = self.at;
        let number = self.number("a number")?;
        self.taken(start, slot.set(number), "another number")
    }

    /// Reports whether a slot accepted the value that began at `start`.
    #[inline]
    fn taken(
        &mut self,
        start: usize,
        taken: Result<(), Expected>,
        found: &'static str,
    ) -> Read<()> {
        match taken {
            Ok(()) => Ok(()),
            Err(expected) => self.fail(start, Wanted::Kind(expected.0), found),
        }
    }

    fn list(&mut self, byte: u8, list: &mut dyn ListSlot) -> Read<()> {
        if byte != b'[' {
            return self.refuse("an array");
        }
        self.open()?;
        list.clear();
        let mut first = true;
        if let Some(integers) = list.integers() {
            // There can be many of these, and each is so fast that asking for its slot would
            // dominate.
            while self.more(first, b']')? {
                first = false;
                self.peek();
                integers.push(self.signed(i64::MIN, i64::MAX, "an integer of 64 bits")?);
            }
            return Ok(());
        }
        while self.more(first, b']')? {
            first = false;
            self.value(list.push())?;
        }
        Ok(())
    }

    fn tuple(&mut self, byte: u8, tuple: &mut dyn TupleSlot) -> Read<()> {
        if byte != b'[' {
            return self.refuse("an array");
        }
        let start = self.at;
        let wanted = Wanted::Items(tuple.len());
        self.open()?;
        for index in 0..tuple.len() {
            if !self.more(index == 0, b']')? {
                return self.fail(start, wanted, "a shorter one");
            }
            self.value(tuple.at(index))?;
        }
        if self.more(tuple.is_empty(), b']')? {
            return self.fail(start, wanted, "a longer one");
        }
        Ok(())
    }

    fn map(&mut self, byte: u8, map: &mut dyn MapSlot) -> Read<()> {
        if byte != b'{' {
            return self.refuse("an object");
        }
        self.open()?;
        map.clear();
        let mut first = true;
        while let Some(key) = self.next_key(first)? {
            first = false;
            self.entry(map, &key)?;
        }
        Ok(())
    }

    fn entry(&mut self, map: &mut dyn MapSlot, key: &str) -> Read<()> {
        match map.insert(key) {
            Some(slot) => self.value(slot),
            None => self.twice(),
        }
    }

    #[cold]
    fn twice(&mut self) -> Read<()> {
        self.fail(self.at, Wanted::Kind("each key once"), "a duplicate")
    }

    fn object(&mut self, byte: u8, object: &mut dyn Object) -> Read<()> {
        if byte != b'{' {
            return self.refuse("an object");
        }
        let table = object.table();
        if table.parts > 0 {
            self.parts(object, table)?;
        }
        let start = self.at;
        self.open()?;
        let mut seen = Seen::default();
        let mut next = 0;
        let mut first = true;
        while self.more(first, b'}')? {
            first = false;
            let index = match table.names.get(next) {
                Some(name) if table.plain && self.takes_key(name) => {
                    self.colon()?;
                    next
                }
                _ => {
                    let key = self.key()?;
                    match position(table.names, next, &key) {
                        Some(index) => index,
                        None => {
                            let claimed = table.parts > 0 && part_claims(object, &key);
                            match object.extra_slot() {
                                Some(extra) if !claimed => self.entry(extra, &key)?,
                                _ => self.ignored()?,
                            }
                            continue;
                        }
                    }
                }
            };
            if !seen.insert(index) {
                return self.twice();
            }
            next = index + 1;
            self.value(object.slot_at(index))?;
        }
        match seen.missing(table) {
            None => Ok(()),
            Some(name) => self.fail(start, Wanted::Property(name), "an object without it"),
        }
    }

    /// Reads every part from the whole object, and returns to the start of the object.
    fn parts(&mut self, object: &mut dyn Object, table: &ObjectTable) -> Read<()> {
        let (start, depth) = (self.at, self.depth);
        for part in 0..table.parts {
            self.value(object.slot_at(table.names.len() + part))?;
            self.again += self.at - start;
            if self.again / MAX_AGAIN > self.bytes.len() {
                let expected = Wanted::Kind("objects that are not described by so many parts");
                return self.fail(start, expected, "one more");
            }
            (self.at, self.depth) = (start, depth);
        }
        Ok(())
    }

    fn ignored(&mut self) -> Read<()> {
        self.peek();
        self.skip()
    }

    /// Reads the key `name` if it is next and has no escape.
    #[inline]
    fn takes_key(&mut self, name: &str) -> bool {
        if self.peek() != b'"' {
            return false;
        }
        let start = self.at + 1;
        let end = start + name.len();
        let next = self.bytes.get(end) == Some(&b'"') && &self.bytes[start..end] == name.as_bytes();
        if next {
            self.at = end + 1;
        }
        next
    }
}
