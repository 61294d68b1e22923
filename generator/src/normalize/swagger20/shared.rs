//! What documents of OpenAPI 2.0 say once for all operations.
//!
//! Takes the documents as they were written, before any node is rewritten, gives what an operation
//! must know of them. It never says anything: what is wrong is told when the walk comes by it.

use super::server::Base;
use super::subtypes::{Subtypes, subtypes};
use super::texts;
use crate::diagnostic::{FileId, Pointer};
use crate::load::Library;
use crate::normalize::private;
use crate::normalize::provenance::Origin;
use crate::normalize::trail::Trail;
use crate::normalize::version::{Dialect, declared};
use crate::normalize::walk::{Members, Walk};
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// How many references in a row are followed.
const CHAIN: usize = 16;

/// What 2.0 documents say once for all operations.
#[derive(Clone, Debug, Default)]
pub(in crate::normalize) struct Shared {
    /// What each document that is one says for all operations in it.
    defaults: HashMap<FileId, Defaults>,
    /// Body and form parameters, and what under `parameters` refers to others.
    parameters: HashMap<Origin, Members>,
    /// The responses under `responses`.
    responses: HashMap<Origin, Members>,
    pub(super) subtypes: Subtypes,
    /// The schemas of bodies and responses that have found their place.
    pub(super) placed: HashSet<Origin>,
}

/// What a document says for all operations in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Defaults {
    pub consumes: Vec<String>,
    pub produces: Vec<String>,
    pub base: Base,
}

impl Shared {
    /// Reads it off the documents as they were written.
    pub fn collect(root: &Value, library: &Library) -> Self {
        let mut shared = Shared::default();
        let own = declared(root);
        let others = library.documents().skip(1);
        let others = others.map(|document| (document.file, &document.value));
        for (file, value) in std::iter::once((FileId::default(), root)).chain(others) {
            if declared(value).or(own) == Some(Dialect::Swagger20) {
                shared.read(file, value, library);
            }
        }
        shared
    }

    fn read(&mut self, file: FileId, document: &Value, library: &Library) {
        let Value::Object(members) = document else {
            return;
        };
        if declared(document).is_some() {
            self.defaults.insert(file, Defaults::of(members));
        }
        self.scan(file, &Trail::at(&Pointer::root()), document);
        let section = |key: &str| {
            let pointer = Pointer::root().child(key);
            let nodes = members.get(key).and_then(Value::as_object);
            nodes.into_iter().flatten().filter_map(move |(name, node)| {
                let pointer = pointer.child(name);
                Some((Origin { file, pointer }, copy(node.as_object()?)))
            })
        };
        let references = section("parameters").filter(|(_, node)| node.contains_key("$ref"));
        self.parameters.extend(references);
        self.responses.extend(section("responses"));
        self.subtypes.extend(subtypes(file, members, library));
    }

    /// Finds the body and form parameters, wherever they stand. The reader of documents limits how
    /// deep one is.
    fn scan(&mut self, file: FileId, trail: &Trail<'_>, value: &Value) {
        match value {
            Value::Object(members) if is_sent(members) => {
                let pointer = trail.pointer();
                self.parameters
                    .insert(Origin { file, pointer }, copy(members));
            }
            Value::Object(members) => {
                for (key, value) in members {
                    self.scan(file, &trail.member(key), value);
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.scan(file, &trail.item(index), item);
                }
            }
            _ => {}
        }
    }
}

/// A copy without the keys that only this stage may write: the documents are still as they were
/// written. That such keys are left out is told where the node itself is read.
fn copy(members: &Members) -> Members {
    let own = members
        .iter()
        .filter(|(key, _)| !key.starts_with(private::PREFIX));
    own.map(|(key, value)| (key.clone(), copy_value(value)))
        .collect()
}

fn copy_value(value: &Value) -> Value {
    match value {
        Value::Object(members) => Value::Object(copy(members)),
        Value::Array(items) => Value::Array(items.iter().map(copy_value).collect()),
        scalar => scalar.clone(),
    }
}

impl Defaults {
    fn of(document: &Members) -> Self {
        let list = |key: &str| document.get(key).map(texts).unwrap_or_default();
        Defaults {
            consumes: list("consumes"),
            produces: list("produces"),
            base: Base::of(document),
        }
    }
}

/// Whether this is a parameter that travels in the body.
pub(super) fn is_sent(parameter: &Members) -> bool {
    let place = parameter.get("in").and_then(Value::as_str);
    matches!(place, Some("body" | "formData"))
}

/// What the document says that the node stands in; of a fragment, what the user's own says.
pub(super) fn defaults<'w>(walk: &'w Walk<'_>, trail: &Trail<'_>) -> &'w Defaults {
    static NONE: std::sync::LazyLock<Defaults> = std::sync::LazyLock::new(Defaults::default);
    let all = &walk.swagger.defaults;
    let own = all.get(&walk.origin(trail).file);
    own.or_else(|| all.get(&FileId::default())).unwrap_or(&NONE)
}

/// The body or form parameter that the parameter at `at` is a reference to, and where it stands.
pub(super) fn sent_by_reference(
    walk: &Walk<'_>,
    at: &Pointer,
    parameter: &Members,
) -> Option<(Origin, Members)> {
    follow(walk, &walk.swagger.parameters, at, parameter)
        .filter(|(_, parameter)| is_sent(parameter))
}

/// The shared response that the response at `at` is a reference to, and where it stands.
pub(super) fn response_by_reference(
    walk: &Walk<'_>,
    at: &Pointer,
    response: &Members,
) -> Option<(Origin, Members)> {
    follow(walk, &walk.swagger.responses, at, response)
}

fn follow(
    walk: &Walk<'_>,
    nodes: &HashMap<Origin, Members>,
    at: &Pointer,
    node: &Members,
) -> Option<(Origin, Members)> {
    let mut here = walk.provenance.origin(at);
    let mut node = node;
    for _ in 0..CHAIN {
        let text = node.get("$ref")?.as_str()?;
        let targets = walk.library.resolve(here.file, &here.pointer, text).ok()?;
        let origins = targets.into_iter().map(|target| Origin {
            file: target.file,
            pointer: target.pointer,
        });
        (here, node) = origins
            .filter_map(|origin| Some((origin.clone(), nodes.get(&origin)?)))
            .next()?;
        if !node.contains_key("$ref") {
            return Some((here, node.clone()));
        }
    }
    None
}
