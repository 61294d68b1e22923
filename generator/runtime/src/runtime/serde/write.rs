//! Writes views in any serde format.

use serde::Serialize;
use serde::ser::{Error as _, SerializeMap, SerializeSeq, Serializer};

use crate::runtime::json::flattened::each_field;
use crate::runtime::model::json_value::Json;
use crate::runtime::model::{Float, MapView, Object, Stop, View};

/// Writes what `view` shows.
pub(super) fn write<S: Serializer>(view: View<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    match view {
        View::Absent | View::Null => serializer.serialize_none(),
        View::Bool(value) => serializer.serialize_bool(value),
        View::I64(value) => serializer.serialize_i64(value),
        View::U64(value) => serializer.serialize_u64(value),
        View::Float(float) => match float.value() {
            Float::F32(value) => serializer.serialize_f32(value),
            Float::F64(value) => serializer.serialize_f64(value),
        },
        View::Number(number) => Json::from_view(View::Number(number))
            .map_err(S::Error::custom)?
            .serialize(serializer),
        View::String(string) => serializer.serialize_str(string),
        View::Formatted(string) => serializer.collect_str(string),
        View::List(items) => {
            let mut list = serializer.serialize_seq(Some(items.len()))?;
            for index in 0..items.len() {
                list.serialize_element(&Part(items.at(index)))?;
            }
            list.end()
        }
        View::Map(entries) => {
            let mut map = serializer.serialize_map(Some(entries.len()))?;
            write_entries(entries, &mut map)?;
            map.end()
        }
        View::Object(object) if object.table().parts > 0 => write_joined(view, object, serializer),
        View::Object(object) => write_object(object, serializer),
        View::Union(union) => {
            let view = union.chosen().1;
            if serializer.is_human_readable() {
                return write(view, serializer);
            }
            write_string(view, serializer)
        }
        View::Any(json) => json.serialize(serializer),
        View::Raw(raw) => match raw.write() {
            Some(json) => json.serialize(serializer),
            None => Err(S::Error::custom("a value that its crate does not write")),
        },
        View::Own(_) => Err(S::Error::custom("a value that a format of its own is for")),
    }
}

/// Writes a value as one string of JSON.
fn write_string<S: Serializer>(view: View<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    let json = Json::from_view(view).map_err(S::Error::custom)?;
    serializer.serialize_str(json.as_str())
}

/// Writes an object with flattened parts.
fn write_joined<S: Serializer>(
    view: View<'_>,
    object: &dyn Object,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    if !serializer.is_human_readable() {
        return write_string(view, serializer);
    }
    let mut map = serializer.serialize_map(None)?;
    let mut refused = None;
    let walk = each_field(object, &mut |key, view| {
        map.serialize_entry(key, &Part(view)).map_err(|error| {
            refused = Some(error);
            Stop
        })
    });
    walked(walk, refused)?;
    map.end()
}

fn walked<E: serde::ser::Error>(walk: Result<(), Stop>, refused: Option<E>) -> Result<(), E> {
    match (walk, refused) {
        (Ok(()), _) => Ok(()),
        (Err(Stop), Some(error)) => Err(error),
        (Err(Stop), None) => Err(E::custom("the walk over a map stopped")),
    }
}

fn write_object<S: Serializer>(object: &dyn Object, serializer: S) -> Result<S::Ok, S::Error> {
    let table = object.table();
    let properties = || {
        let all = table.names.iter().zip(table.required).enumerate();
        all.filter_map(|(index, (name, required))| {
            let view = object.view_at(index);
            let written = *required || !matches!(view, View::Absent);
            written.then_some((name, view))
        })
    };
    let extra = object.extra_view();
    let length = properties().count() + extra.map_or(0, MapView::len);
    let mut map = serializer.serialize_map(Some(length))?;
    for (name, view) in properties() {
        map.serialize_entry(name, &Part(view))?;
    }
    if let Some(extra) = extra {
        write_entries(extra, &mut map)?;
    }
    map.end()
}

fn write_entries<M: SerializeMap>(entries: &dyn MapView, map: &mut M) -> Result<(), M::Error> {
    let mut refused = None;
    let walk = entries.try_each(&mut |key, view| {
        map.serialize_entry(key, &Part(view)).map_err(|error| {
            refused = Some(error);
            Stop
        })
    });
    walked(walk, refused)
}

/// A field, an entry or an item.
struct Part<'a>(View<'a>);

impl Serialize for Part<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let null = matches!(self.0, View::Absent | View::Null);
        if null || serializer.is_human_readable() {
            write(self.0, serializer)
        } else {
            serializer.serialize_some(&Whole(self.0))
        }
    }
}

/// A value that is known to be present.
struct Whole<'a>(View<'a>);

impl Serialize for Whole<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write(self.0, serializer)
    }
}
