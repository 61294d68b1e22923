//! The writer: one [`View`] as JSON text.
//!
//! Takes a view. Gives its text at the end of a buffer, without white space, or says why there is
//! none.

use std::fmt::{self, Write};
use std::io;

use super::super::model::{ListView, MapView, Object, Stop, View};
use super::super::parts::each_member;
use super::error::Refused;
use super::number::{write_decimal, write_integer};
use super::string::escape_into;

/// Appends `view` to `out`. After an error `out` ends where the value should stand.
pub(super) fn value(out: &mut Vec<u8>, view: View<'_>) -> Result<(), Refused> {
    match view {
        View::Absent | View::Null => out.extend_from_slice(b"null"),
        View::Bool(true) => out.extend_from_slice(b"true"),
        View::Bool(false) => out.extend_from_slice(b"false"),
        View::I64(value) => write_integer(out, value < 0, value.unsigned_abs()),
        View::U64(value) => write_integer(out, false, value),
        View::F32(value) => float(out, value.into(), format_args!("{value:?}"))?,
        View::F64(value) => float(out, value, format_args!("{value:?}"))?,
        View::Number(number) => digits(out, format_args!("{number}"))?,
        View::Str(text) => string(out, text),
        View::Text(text) => {
            out.push(b'"');
            formatted(&mut Escaped(out), format_args!("{text}"))?;
            out.push(b'"');
        }
        View::List(items) => list(out, items)?,
        View::Map(entries) => {
            out.push(b'{');
            map(out, entries, true, &[])?;
            out.push(b'}');
        }
        View::Object(members) => object(out, members)?,
        View::Union(union) => value(out, union.chosen().1)?,
        View::Any(json) => out.extend_from_slice(json.as_str().as_bytes()),
        View::Raw(raw) => match raw.write() {
            Some(json) => out.extend_from_slice(json.as_str().as_bytes()),
            None => {
                return Err(Refused {
                    expected: "a value that its crate writes as JSON",
                    found: "one that it does not",
                });
            }
        },
        View::Own(_) => {
            return Err(Refused {
                expected: "a value that JSON has a form for",
                found: "one that a format of its own is for",
            });
        }
    }
    Ok(())
}

fn string(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    escape_into(out, text);
    out.push(b'"');
}

/// What a float shows for debugging, `text`, is a number of JSON that reads back as the same
/// float.
fn float(out: &mut Vec<u8>, value: f64, text: fmt::Arguments<'_>) -> Result<(), Refused> {
    if !value.is_finite() {
        return Err(Refused {
            expected: "a finite number",
            found: "an infinite one, or none",
        });
    }
    if !write_decimal(out, value) {
        // Nothing in a number needs an escape, and a vector takes all that is written.
        let _ = io::Write::write_fmt(out, text);
    }
    Ok(())
}

/// A number that formats itself: its digits stand as they are.
fn digits(out: &mut Vec<u8>, number: fmt::Arguments<'_>) -> Result<(), Refused> {
    io::Write::write_fmt(out, number).map_err(|_| Refused {
        expected: "a number",
        found: "a value that does not format",
    })
}

fn formatted(out: &mut Escaped<'_>, text: fmt::Arguments<'_>) -> Result<(), Refused> {
    out.write_fmt(text).map_err(|fmt::Error| Refused {
        expected: "a text",
        found: "a value that does not format",
    })
}

/// Writes what is formatted as the inside of a JSON string.
struct Escaped<'a>(&'a mut Vec<u8>);

impl Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        escape_into(self.0, text);
        Ok(())
    }
}

fn list(out: &mut Vec<u8>, items: &dyn ListView) -> Result<(), Refused> {
    out.push(b'[');
    for index in 0..items.len() {
        if index > 0 {
            out.push(b',');
        }
        value(out, items.at(index))?;
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
) -> Result<(), Refused> {
    let mut refused = None;
    let walk = entries.try_each(&mut |key, view| {
        key_into(out, key, std::mem::take(&mut first));
        let written = if taken.contains(&key) {
            Err(Refused {
                expected: "a key that the type does not declare",
                found: "one that it does",
            })
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
    string(out, key);
    out.push(b':');
}

fn walked(walk: Result<(), Stop>, refused: Option<Refused>) -> Result<(), Refused> {
    match (walk, refused) {
        (Ok(()), _) => Ok(()),
        (Err(Stop), Some(reason)) => Err(reason),
        (Err(Stop), None) => Err(Refused {
            expected: "all entries",
            found: "a walk that stopped",
        }),
    }
}

/// An object some of whose members are those of its parts.
fn joined(out: &mut Vec<u8>, object: &dyn Object) -> Result<(), Refused> {
    let (mut refused, mut first) = (None, true);
    out.push(b'{');
    let walk = each_member(object, &mut |key, view| {
        key_into(out, key, std::mem::take(&mut first));
        value(out, view).map_err(|reason| {
            refused = Some(reason);
            Stop
        })
    });
    out.push(b'}');
    walked(walk, refused)
}

fn object(out: &mut Vec<u8>, object: &dyn Object) -> Result<(), Refused> {
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
        out.extend_from_slice(if first { &b"\""[..] } else { &b",\""[..] });
        first = false;
        if table.plain {
            out.extend_from_slice(name.as_bytes());
        } else {
            escape_into(out, name);
        }
        out.extend_from_slice(b"\":");
        value(out, view)?;
    }
    if let Some(extra) = object.extra_view() {
        map(out, extra, first, table.names)?;
    }
    out.push(b'}');
    Ok(())
}
