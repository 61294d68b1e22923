//! The fields of an object with flattened parts: values whose fields belong to the same JSON
//! object.
//!
//! A field that the object declares is its own: a part writes only the others. Each name is written
//! once.

use std::collections::HashSet;

use super::read::read_str;
use crate::runtime::model::json_value::Json;
use crate::runtime::model::{MapSlot, MapView, Object, Slot, Stop, View};

/// Receives one field after the other.
type Each<'a> = &'a mut dyn FnMut(&str, View<'_>) -> Result<(), Stop>;

/// Passes every field to `each`: the object's own, those of its parts, and the unnamed ones.
///
/// # Errors
///
/// The first error of `each`, and a part or an unnamed field that cannot be written there.
pub(crate) fn each_field(object: &dyn Object, each: Each<'_>) -> Result<(), Stop> {
    let mut written = HashSet::new();
    own(object, &[], &mut written, each)
}

/// Walks over one object; `declared` holds the names that the enclosing objects declare.
pub(super) fn own(
    object: &dyn Object,
    declared: &[&[&str]],
    written: &mut HashSet<String>,
    each: Each<'_>,
) -> Result<(), Stop> {
    let table = object.table();
    for (index, (name, required)) in table.names.iter().zip(table.required).enumerate() {
        let view = object.view_at(index);
        let there = *required || !matches!(view, View::Absent);
        if there && written.insert((*name).to_owned()) {
            each(name, view)?;
        }
    }
    let mut around = declared.to_vec();
    around.push(table.names);
    for index in table.names.len()..table.names.len() + table.parts {
        part(object.view_at(index), &around, written, each)?;
    }
    match object.extra_view() {
        Some(extra) => entries(extra, declared, written, each),
        None => Ok(()),
    }
}

pub(super) fn part(
    view: View<'_>,
    declared: &[&[&str]],
    written: &mut HashSet<String>,
    each: Each<'_>,
) -> Result<(), Stop> {
    match view {
        View::Absent | View::Null => Ok(()),
        View::Object(object) => own(object, declared, written, each),
        View::Union(union) => part(union.chosen().1, declared, written, each),
        View::Map(map) => entries(map, declared, written, each),
        View::Any(json) if json.is_null() => Ok(()),
        View::Any(json) => {
            let members: Members = json.read_into().ok_or(Stop)?;
            entries(&members, declared, written, each)
        }
        // A value that is not an object has no fields.
        _ => Err(Stop),
    }
}

pub(super) fn entries(
    map: &dyn MapView,
    declared: &[&[&str]],
    written: &mut HashSet<String>,
    each: Each<'_>,
) -> Result<(), Stop> {
    map.try_each(&mut |key, view| {
        let taken = declared.iter().any(|names| names.contains(&key));
        match !taken && written.insert(key.to_owned()) {
            true => each(key, view),
            false => Ok(()),
        }
    })
}

/// The members of a JSON object, in order.
#[derive(Default)]
pub(super) struct Members(Vec<(String, Json)>);

impl Json {
    fn read_into(&self) -> Option<Members> {
        let mut members = Members::default();
        let slot = Slot::Map(&mut members);
        read_str(self.as_str(), slot).ok()?;
        Some(members)
    }
}

impl MapSlot for Members {
    fn clear(&mut self) {
        self.0.clear();
    }
    fn insert(&mut self, key: &str) -> Option<Slot<'_>> {
        self.0.push((key.to_owned(), Json::null()));
        self.0.last_mut().map(|(_, value)| Slot::Any(value))
    }
}

impl MapView for Members {
    fn len(&self) -> usize {
        self.0.len()
    }
    fn try_each(&self, each: Each<'_>) -> Result<(), Stop> {
        self.0
            .iter()
            .try_for_each(|(key, value)| each(key, View::Any(value)))
    }
}
