//! Writes a view as JSON, without white space.

use std::fmt::{self, Write};
use std::io;

use super::error::{EncodeError, Refused};
use super::flattened::each_field;
use super::number::write_integer;
use super::path;
use super::string::escape_into;
use crate::runtime::model::{ListView, MapView, Object, Stop, View};

/// Appends `view` to `out` as JSON. After an error `out` is as it was before.
///
/// # Errors
///
/// [`EncodeError`] when the value has no form in JSON, such as a number that is not finite.
pub fn write(out: &mut Vec<u8>, view: View<'_>) -> Result<(), EncodeError> {
    let start = out.len();
    value(out, view).map_err(|refused| {
        let path = path::path(&out[start..]);
        out.truncate(start);
        EncodeError {
            path,
            expected: refused.expected,
            found: refused.found,
        }
    })
}

/// Appends `view` to `out`. After an error `out` ends where the value would begin.
#[inline]
pub(super) fn value(out: &mut Vec<u8>, view: View<'_>) -> Result<(), Box<Refused>> {
    // The most frequent kinds need no further call.
    match view {
        View::I64(value) => write_integer(out, value < 0, value.unsigned_abs()),
        View::String(string) => quoted(out, string),
        view => return any(out, view),
    }
    Ok(())
}

/// Like [`value`], for every kind.
fn any(out: &mut Vec<u8>, view: View<'_>) -> Result<(), Box<Refused>> {
    match view {
        View::Absent | View::Null => out.extend_from_slice(b"null"),
        View::Bool(true) => out.extend_from_slice(b"true"),
        View::Bool(false) => out.extend_from_slice(b"false"),
        View::I64(value) => write_integer(out, value < 0, value.unsigned_abs()),
        View::U64(value) => write_integer(out, false, value),
        View::Float(float) => {
            if !float.shortest(out) {
                return refuse("a finite number", "an infinite one, or none");
            }
        }
        View::Number(number) => digits(out, format_args!("{number}"))?,
        View::String(string) => quoted(out, string),
        View::Formatted(string) => {
            out.push(b'"');
            formatted(&mut Escaped(out), format_args!("{string}"))?;
            out.push(b'"');
        }
        View::List(items) => list(out, items)?,
        View::Map(entries) => {
            out.push(b'{');
            map(out, entries, true, &[])?;
            out.push(b'}');
        }
        View::Object(fields) => object(out, fields)?,
        View::Union(union) => value(out, union.chosen().1)?,
        View::Any(json) => out.extend_from_slice(json.as_str().as_bytes()),
        View::Raw(raw) => match raw.write() {
            Some(json) => out.extend_from_slice(json.as_str().as_bytes()),
            None => {
                return refuse(
                    "a value that its crate writes as JSON",
                    "one that it does not",
                );
            }
        },
        View::Own(_) => {
            return refuse(
                "a value that JSON has a form for",
                "one that a format of its own is for",
            );
        }
    }
    Ok(())
}

/// Refuses a value. A boxed error leaves the successful path small.
#[cold]
fn refuse(expected: &'static str, found: &'static str) -> Result<(), Box<Refused>> {
    Err(Box::new(Refused { expected, found }))
}

#[inline]
fn quoted(out: &mut Vec<u8>, string: &str) {
    out.push(b'"');
    escape_into(out, string);
    out.push(b'"');
}

/// Appends a number that formats itself, digits unchanged.
fn digits(out: &mut Vec<u8>, number: fmt::Arguments<'_>) -> Result<(), Box<Refused>> {
    io::Write::write_fmt(out, number)
        .or_else(|_| refuse("a number", "a value that does not format"))
}

fn formatted(out: &mut Escaped<'_>, string: fmt::Arguments<'_>) -> Result<(), Box<Refused>> {
    let done = out.write_fmt(string);
    done.or_else(|fmt::Error| refuse("a string", "a value that does not format"))
}

/// Writes what is formatted as the inside of a JSON string.
struct Escaped<'a>(&'a mut Vec<u8>);

impl Write for Escaped<'_> {
    fn write_str(&mut self, string: &str) -> fmt::Result {
        escape_into(self.0, string);
        Ok(())
    }
}

fn list(out: &mut Vec<u8>, items: &dyn ListView) -> Result<(), Box<Refused>> {
    out.push(b'[');
    if let Some(integers) = items.integers() {
        // Of these there can be many, and each is so quick that asking for it would take longest.
        for (index, integer) in integers.iter().enumerate() {
            if index > 0 {
                out.push(b',');
            }
            write_integer(out, *integer < 0, integer.unsigned_abs());
        }
    } else {
        for index in 0..items.len() {
            if index > 0 {
                out.push(b',');
            }
            value(out, items.at(index))?;
        }
    }
    out.push(b']');
    Ok(())
}

/// Writes the entries of `entries`, none of which may be one of `taken`.
fn map(
    out: &mut Vec<u8>,
    entries: &dyn MapView,
    mut first: bool,
    taken: &[&str],
) -> Result<(), Box<Refused>> {
    let mut refused = None;
    let walk = entries.try_each(&mut |key, view| {
        key_into(out, key, std::mem::take(&mut first));
        let written = if taken.contains(&key) {
            refuse("a key that the type does not declare", "one that it does")
        } else {
            value(out, view)
        };
        written.map_err(|reason| {
            refused = Some(reason);
            Stop
        })
    });
    walked(walk, refused)
}

fn key_into(out: &mut Vec<u8>, key: &str, first: bool) {
    if !first {
        out.push(b',');
    }
    quoted(out, key);
    out.push(b':');
}

fn walked(walk: Result<(), Stop>, refused: Option<Box<Refused>>) -> Result<(), Box<Refused>> {
    match (walk, refused) {
        (Ok(()), _) => Ok(()),
        (Err(Stop), Some(reason)) => Err(reason),
        (Err(Stop), None) => refuse("all entries", "a walk that stopped"),
    }
}

/// Writes an object with flattened parts.
fn joined(out: &mut Vec<u8>, object: &dyn Object) -> Result<(), Box<Refused>> {
    let (mut refused, mut first) = (None, true);
    out.push(b'{');
    let walk = each_field(object, &mut |key, view| {
        key_into(out, key, std::mem::take(&mut first));
        value(out, view).map_err(|reason| {
            refused = Some(reason);
            Stop
        })
    });
    out.push(b'}');
    walked(walk, refused)
}

fn object(out: &mut Vec<u8>, object: &dyn Object) -> Result<(), Box<Refused>> {
    let table = object.table();
    if table.parts > 0 {
        return joined(out, object);
    }
    out.push(b'{');
    let mut first = true;
    for (index, (name, required)) in table.names.iter().zip(table.required).enumerate() {
        let view = object.view_at(index);
        if matches!(view, View::Absent) && !required {
            continue;
        }
        if !std::mem::take(&mut first) {
            out.push(b',');
        }
        if table.plain {
            out.extend_from_slice(table.keys[index].as_bytes());
        } else {
            quoted(out, name);
            out.push(b':');
        }
        value(out, view)?;
    }
    if let Some(extra) = object.extra_view() {
        map(out, extra, first, table.names)?;
    }
    out.push(b'}');
    Ok(())
}
