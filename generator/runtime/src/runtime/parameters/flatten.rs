//! Values as parameters see them: absent, one string, several, or named ones.
//!
//! Flattens without encoding, and never omits part of a value: an array or object inside another,
//! which no style can represent, is written as JSON.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::runtime::json;
use crate::runtime::json::flattened;
use crate::runtime::model::json_value::{Json, JsonKind};
use crate::runtime::model::{Float, MapView, Model, Object, Raw, Stop, View};

/// The reason why a value cannot be written.
pub(crate) type Unwritable = &'static str;

const NOT_A_NUMBER: Unwritable = "is not a finite number";

/// A flattened value.
pub(crate) enum Flat {
    Nothing,
    One(String),
    Many(Vec<String>),
    Pairs(Vec<(String, String)>),
}

/// Returns the JSON of a value that another crate writes.
pub(crate) fn written(raw: &dyn Raw) -> Result<Json, Unwritable> {
    raw.write()
        .ok_or("is a value that its crate does not write")
}

/// Passes the contents of `json` to `then`, opened by one level. Numbers retain their digits.
pub(crate) fn open<R>(
    json: &Json,
    then: impl FnOnce(View<'_>) -> Result<R, Unwritable>,
) -> Result<R, Unwritable> {
    const BROKEN: Unwritable = "contains invalid JSON";
    match json.kind() {
        JsonKind::Null => then(View::Null),
        JsonKind::String => then(json.read::<String>().map_err(|_| BROKEN)?.view()),
        JsonKind::Array => then(json.read::<Vec<Json>>().map_err(|_| BROKEN)?.view()),
        JsonKind::Object => then(
            json.read::<BTreeMap<String, Json>>()
                .map_err(|_| BROKEN)?
                .view(),
        ),
        JsonKind::Boolean | JsonKind::Number => then(View::String(json.as_str())),
    }
}

/// Flattens a value. An empty array and an object without properties are absent: no style can
/// distinguish them.
pub(crate) fn flatten(value: View<'_>) -> Result<Flat, Unwritable> {
    Ok(match value {
        View::Absent | View::Null => Flat::Nothing,
        View::Bool(value) => Flat::One(value.to_string()),
        View::I64(value) => Flat::One(value.to_string()),
        View::U64(value) => Flat::One(value.to_string()),
        View::Float(float) => match float.value() {
            Float::F32(value) if value.is_finite() => Flat::One(value.to_string()),
            Float::F64(value) if value.is_finite() => Flat::One(value.to_string()),
            Float::F32(_) | Float::F64(_) => return Err(NOT_A_NUMBER),
        },
        View::String(string) => Flat::One(string.to_owned()),
        View::Formatted(string) | View::Number(string) => {
            let mut written = String::new();
            write!(written, "{string}").map_err(|_| "has no string form")?;
            Flat::One(written)
        }
        View::Union(union) => return flatten(union.chosen().1),
        View::List(list) => {
            let mut items = Vec::with_capacity(list.len());
            for index in 0..list.len() {
                items.extend(item(list.at(index))?);
            }
            if items.is_empty() {
                Flat::Nothing
            } else {
                Flat::Many(items)
            }
        }
        View::Map(map) => pairs(|each| each_entry(map, each))?,
        View::Object(object) => pairs(|each| each_field(object, each))?,
        View::Any(json) => return open(json, flatten),
        View::Raw(raw) => return open(&written(raw)?, flatten),
        View::Own(_) => return Err("is a value without a string form"),
    })
}

/// Returns an item of an array or a property of an object; absent ones are omitted, as in RFC 6570.
fn item(value: View<'_>) -> Result<Option<String>, Unwritable> {
    match flatten(value)? {
        Flat::Nothing => Ok(None),
        Flat::One(string) => Ok(Some(string)),
        Flat::Many(_) | Flat::Pairs(_) => json_string(value).map(Some),
    }
}

/// Whether the value is an object, or an array that contains an array or an object.
pub(crate) fn is_nested(value: View<'_>) -> Result<bool, Unwritable> {
    Ok(match value {
        View::Map(_) | View::Object(_) => true,
        View::List(list) => {
            let mut items = (0..list.len()).map(|index| flatten(list.at(index)));
            items.any(|item| matches!(item, Ok(Flat::Many(_) | Flat::Pairs(_))))
        }
        View::Union(union) => return is_nested(union.chosen().1),
        View::Any(json) => return open(json, is_nested),
        View::Raw(raw) => return open(&written(raw)?, is_nested),
        _ => false,
    })
}

/// Returns the value as JSON.
pub(crate) fn json_string(value: View<'_>) -> Result<String, Unwritable> {
    const NO_FORM: Unwritable = "cannot be represented in JSON";
    let mut string = Vec::new();
    json::write(&mut string, value).map_err(|_| NO_FORM)?;
    String::from_utf8(string).map_err(|_| NO_FORM)
}

pub(crate) type Each<'a> = &'a mut dyn FnMut(&str, View<'_>) -> Result<(), Unwritable>;

fn pairs(walk: impl FnOnce(Each<'_>) -> Result<(), Unwritable>) -> Result<Flat, Unwritable> {
    let mut pairs = Vec::new();
    walk(&mut |name, value| {
        pairs.extend(item(value)?.map(|string| (name.to_owned(), string)));
        Ok(())
    })?;
    Ok(if pairs.is_empty() {
        Flat::Nothing
    } else {
        Flat::Pairs(pairs)
    })
}

pub(crate) fn each_entry(map: &dyn MapView, each: Each<'_>) -> Result<(), Unwritable> {
    walk(each, |each| map.try_each(each))
}

/// Walks over entries, and returns the reason why the walk stopped.
fn walk(
    each: Each<'_>,
    walk: impl FnOnce(&mut dyn FnMut(&str, View<'_>) -> Result<(), Stop>) -> Result<(), Stop>,
) -> Result<(), Unwritable> {
    let mut reason = None;
    let walked = walk(&mut |name, value| {
        each(name, value).map_err(|unwritable| {
            reason = Some(unwritable);
            Stop
        })
    });
    match (walked, reason) {
        (Ok(()), _) => Ok(()),
        (Err(Stop), reason) => Err(reason.unwrap_or("cannot be walked")),
    }
}

pub(crate) fn each_field(object: &dyn Object, each: Each<'_>) -> Result<(), Unwritable> {
    if object.table().parts > 0 {
        return walk(each, |each| flattened::each_field(object, each));
    }
    for (index, name) in object.table().names.iter().enumerate() {
        each(name, object.view_at(index))?;
    }
    match object.extra_view() {
        Some(extra) => each_entry(extra, each),
        None => Ok(()),
    }
}

/// Returns the string form of a value that is neither an array nor an object; `None` for an absent
/// one.
///
/// # Errors
///
/// Arrays, objects, and numbers that are not finite.
pub(crate) fn scalar_string(value: View<'_>) -> Result<Option<String>, Unwritable> {
    match flatten(value)? {
        Flat::Nothing => Ok(None),
        Flat::One(string) => Ok(Some(string)),
        Flat::Many(_) | Flat::Pairs(_) => {
            Err("is an array or an object, which has no plain string form")
        }
    }
}
