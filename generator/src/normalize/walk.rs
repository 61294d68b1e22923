//! The walk over a document by the kinds of its nodes.
//!
//! It goes by the tables of [`super::fields`], so a property that is named like a keyword stays a
//! property, and what is inside an example is nobody's business. Each node is first rewritten from
//! its dialect, then put right, and only then walked into: so a node moves before what is in it.

use super::fields::{Field, Kind, field};
use super::link::Links;
use super::provenance::{Origin, Provenance};
use super::repair::{Repair, repair};
use super::trail::Trail;
use super::version::Dialect;
use super::{json_schema, oas3, quirks, rules, schema, servers, swagger20, vendor};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Pointer};
use crate::load::{Library, ReferenceError, Target};
use serde_json::{Map, Value};
use std::collections::{HashMap, HashSet};

pub(super) type Members = Map<String, Value>;

/// What the walk carries along.
pub(super) struct Walk<'a> {
    pub diagnostics: &'a mut Diagnostics,
    pub library: &'a Library,
    pub provenance: Provenance,
    pub links: Links,
    /// The dialect of each document; a fragment that declares none has that of the user's own.
    pub dialects: HashMap<FileId, Dialect>,
    /// The dialect of the node that is walked.
    pub dialect: Dialect,
    /// What documents of OpenAPI 2.0 say once for all operations.
    pub swagger: swagger20::Shared,
    /// The names under `components.schemas`.
    pub components: HashSet<String>,
    /// Those that are no schema but members of some, and the names of these.
    pub shared_members: HashMap<String, Vec<String>>,
    /// What is told once a document, such as keywords of other dialects, and was met already.
    told: HashSet<&'static str>,
}

impl<'a> Walk<'a> {
    pub fn new(
        library: &'a Library,
        dialects: HashMap<FileId, Dialect>,
        dialect: Dialect,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        Walk {
            diagnostics,
            library,
            provenance: Provenance::default(),
            links: Links::default(),
            dialects,
            dialect,
            swagger: swagger20::Shared::default(),
            components: HashSet::new(),
            shared_members: HashMap::new(),
            told: HashSet::new(),
        }
    }

    /// Adds a warning about the node at `pointer`, located where the user wrote it.
    pub fn warning(
        &mut self,
        code: Code,
        pointer: impl Into<Pointer>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        let location = self.provenance.location(&pointer.into());
        self.diagnostics.warning(code, location, message)
    }

    /// Adds a note about the node at `pointer`, located where the user wrote it.
    pub fn note(
        &mut self,
        code: Code,
        pointer: impl Into<Pointer>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        let location = self.provenance.location(&pointer.into());
        self.diagnostics.note(code, location, message)
    }

    /// Says, once a keyword, that a keyword of another dialect was understood all the same.
    pub fn foreign(&mut self, keyword: &'static str, home: Dialect, trail: &Trail<'_>) {
        // OpenAPI 3.2 has all that 3.1 has.
        let newest = (self.dialect, home) == (Dialect::Openapi32, Dialect::Openapi31);
        if self.dialect == home || newest || !self.is_first(keyword) {
            return;
        }
        let (here, home) = (self.dialect.name(), home.name());
        let message = format!(
            "`{keyword}` is not {here}; it was read as {home} means it, wherever it stands"
        );
        self.note(Code::MixedDialect, trail, message);
    }

    /// Whether `what`, which is to be told once, has not been met before.
    pub fn is_first(&mut self, what: &'static str) -> bool {
        self.told.insert(what)
    }

    /// The node of the user's documents that the node at `trail` was.
    pub fn origin(&self, trail: &Trail<'_>) -> Origin {
        self.provenance.origin(&trail.pointer())
    }

    /// Notes the member `key`, `text`, as a reference to a node of the kind.
    ///
    /// Errors: it is known already that it leads nowhere, and why.
    pub fn link(
        &mut self,
        trail: &Trail<'_>,
        key: &str,
        text: &str,
        kind: Kind,
    ) -> Result<(), ReferenceError> {
        let at = trail.pointer();
        self.links
            .note(self.library, &self.provenance, at, (key, text), kind)
    }
}

impl From<&Trail<'_>> for Pointer {
    fn from(trail: &Trail<'_>) -> Self {
        trail.pointer()
    }
}

/// Walks a node of the kind and everything in it. Each repair that could change the meaning is a
/// warning at its place, each that could not is a note.
pub(super) fn walk(walk: &mut Walk<'_>, kind: Kind, pointer: &Pointer, value: &mut Value) {
    let file = walk.provenance.origin(pointer).file;
    if let Some(dialect) = walk.dialects.get(&file) {
        walk.dialect = *dialect;
    }
    walk.links.walks(pointer, kind);
    keep(walk, Field::Node(kind), &Trail::at(pointer), value);
}

pub(super) fn object(walk: &mut Walk<'_>, kind: Kind, trail: &Trail<'_>, value: &mut Value) {
    let Value::Object(members) = value else {
        return;
    };
    if walk.dialect == Dialect::Swagger20 {
        swagger20::upgrade(walk, kind, trail, members);
    }
    oas3::lower(walk, kind, trail, members);
    if kind == Kind::Schema {
        json_schema::lower(walk, trail, members);
    }
    vendor::lower(walk, kind, trail, members);
    quirks::before(walk, kind, trail, members);
    if kind == Kind::Document {
        servers::assume(walk, trail, members);
    }
    let mut taken_out = false;
    members.retain(|key, value| match field(kind, key) {
        Some(field) => {
            let stays = keep(walk, field, &trail.member(key), value);
            taken_out |= !stays && !value.is_null() && schema::TELLING.contains(&key.as_str());
            stays
        }
        None => true,
    });
    if kind == Kind::Schema && taken_out {
        schema::mark_faulty(members);
    }
    match members.get("$ref") {
        Some(Value::String(text)) if is_referable(kind) => {
            let text = text.clone();
            if let Err(fault) = walk.link(trail, "$ref", &text, kind) {
                walk.links.faults.insert(trail.pointer(), fault);
            }
        }
        _ => {
            rules::check(walk, kind, trail, members);
            quirks::after(walk, kind, trail, members);
            if kind == Kind::Server {
                servers::resolve(walk, trail, members);
            }
        }
    }
}

/// Puts one field right, and everything inside it; whether it may stay.
fn keep(walk: &mut Walk<'_>, field: Field, trail: &Trail<'_>, value: &mut Value) -> bool {
    match repair(field, value) {
        Repair::Fine => {}
        Repair::Absent => return false,
        Repair::Same(right) => {
            let message = format!("{} was read as {}", show(value), show(&right));
            walk.note(Code::InvalidValue, trail, message);
            *value = right;
        }
        Repair::Plain(right) => *value = right,
        Repair::Taken(right, what) => {
            let message = format!("{} was taken for {what}", show(value));
            walk.warning(Code::InvalidValue, trail, message);
            *value = right;
        }
        Repair::Wrong(expected) if field == Field::List(Kind::Schema) && value.is_object() => {
            wrap(walk, expected, trail, value);
        }
        Repair::Wrong(expected) => {
            let message = format!("{} was ignored: this should be {expected}", show(value));
            walk.warning(Code::InvalidValue, trail, message);
            return false;
        }
    }
    inside(walk, field, trail, value);
    true
}

/// `allOf: {…}` instead of `allOf: [{…}]`.
fn wrap(walk: &mut Walk<'_>, expected: &str, trail: &Trail<'_>, value: &mut Value) {
    let pointer = trail.pointer();
    let message = format!("an object was taken for {expected} of one");
    walk.warning(Code::InvalidValue, trail, message);
    *value = Value::Array(vec![value.take()]);
    walk.provenance.moved(pointer.item(0), &pointer);
}

fn inside(walk: &mut Walk<'_>, field: Field, trail: &Trail<'_>, value: &mut Value) {
    match (field, value) {
        (Field::Node(kind), value) => object(walk, kind, trail, value),
        (Field::FlagOrSchema, value) => object(walk, Kind::Schema, trail, value),
        (Field::Map(kind), Value::Object(members)) => {
            include(walk, trail, members);
            members.retain(|key, value| {
                // The name of a schema or parameter may begin with `x-`; a value that is no object
                // under such a name is an extension all the same.
                let extension = key.starts_with("x-") && !value.is_object();
                extension || keep(walk, Field::Node(kind), &trail.member(key), value)
            });
        }
        (Field::List(kind), Value::Array(items)) => {
            for (index, item) in items.iter_mut().enumerate() {
                // Items keep their places, so one of the wrong type is left for later stages.
                let trail = trail.item(index);
                if let (
                    Kind::Schema,
                    Repair::Same(right) | Repair::Plain(right) | Repair::Taken(right, _),
                ) = (kind, repair(Field::Node(kind), item))
                {
                    *item = right;
                }
                object(walk, kind, &trail, item);
            }
        }
        _ => {}
    }
}

/// `schemas: {$ref: schemas.yaml}`: OpenAPI has no reference in the place of a map, but the tools
/// that join documents take it for the map that it names.
fn include(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    let Some(Value::String(text)) = members.get("$ref") else {
        return;
    };
    let text = text.clone();
    members.shift_remove("$ref");
    let place = trail.member("$ref");
    let origin = walk.origin(trail);
    let found = walk.library.resolve(origin.file, &origin.pointer, &text);
    let targets = match found {
        Ok(targets) => targets,
        Err(fault) => {
            walk.warning(fault.code, &place, fault.message).hint = fault.hint;
            return;
        }
    };
    let map = targets.into_iter().find_map(|Target { file, pointer }| {
        let mut documents = walk.library.documents();
        let document = documents.find(|document| document.file == file)?;
        let map = document.value.pointer(pointer.as_str())?.as_object()?;
        Some((Origin { file, pointer }, map.clone()))
    });
    let Some((origin, map)) = map else {
        let message = format!("`{text}` is no map in another document; it was ignored");
        walk.warning(Code::UnresolvedReference, &place, message);
        return;
    };
    let message = "a reference has no place here; the map that it names was taken instead";
    walk.note(Code::InvalidValue, &place, message);
    for (key, value) in map {
        let here = trail.member(&key).pointer();
        let pointer = origin.pointer.child(&key);
        walk.provenance.copied(
            here,
            Origin {
                file: origin.file,
                pointer,
            },
        );
        members.entry(key).or_insert(value);
    }
}

/// The kinds of node that a `$ref` can stand for.
fn is_referable(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::PathItem
            | Kind::Operation
            | Kind::Callback
            | Kind::Parameter
            | Kind::RequestBody
            | Kind::MediaType
            | Kind::Response
            | Kind::Responses
            | Kind::Header
            | Kind::Schema
            | Kind::SecurityScheme
            | Kind::Paths
    )
}

/// Whether the object stands for another: then nothing is missing from it.
pub(super) fn is_reference(members: &Members) -> bool {
    members.get("$ref").is_some_and(Value::is_string)
}

/// A value as a message shows it: short, and the kind only when it is not.
pub(super) fn show(value: &Value) -> String {
    match value {
        Value::Array(items) if items.is_empty() => "an empty list".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(members) if members.is_empty() => "an empty object".to_owned(),
        Value::Object(_) => "an object".to_owned(),
        Value::Null => "an empty value".to_owned(),
        Value::String(text) if text.is_empty() => "an empty text".to_owned(),
        Value::String(text) if text.chars().count() > 40 => "a long text".to_owned(),
        scalar => format!("`{scalar}`"),
    }
}

/// Moves the member `old` to `new`, and remembers it.
pub(super) fn rename(
    walk: &mut Walk<'_>,
    trail: &Trail<'_>,
    members: &mut Members,
    old: &str,
    new: &str,
) {
    if let Some(value) = members.shift_remove(old) {
        let here = trail.pointer();
        walk.provenance.moved(here.child(new), &here.child(old));
        members.insert(new.to_owned(), value);
    }
}
