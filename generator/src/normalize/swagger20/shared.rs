//! Definitions that operations of OpenAPI 2.0 share.
//!
//! Takes the documents as they were written, before any node is rewritten, and collects what an
//! operation needs to know about them. It reports nothing: the walk reports mistakes when it reaches
//! them.

use super::base::Base;
use super::strings::strings;
use super::subtypes::{Subtypes, subtypes};
use crate::diagnostic::{FileId, Pointer};
use crate::load::{Library, SourceNode};
use crate::normalize::node_path::NodePath;
use crate::normalize::object::{Object, string};
use crate::normalize::private;
use crate::normalize::version::{Dialect, declared};
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// The most references in a row that are followed.
const MAX_CHAIN: usize = 16;

/// The definitions that operations of OpenAPI 2.0 share.
#[derive(Clone, Debug, Default)]
pub struct Shared {
    /// The defaults of each 2.0 document.
    defaults: HashMap<FileId, Defaults>,
    /// The body and form parameters, and the references under `parameters`.
    parameters: HashMap<SourceNode, Object>,
    /// The responses under `responses`.
    responses: HashMap<SourceNode, Object>,
    pub(super) subtypes: Subtypes,
    /// The schemas of bodies and responses that already are in some content.
    pub(super) owned: HashSet<SourceNode>,
}

/// The defaults of a document for all its operations.
#[derive(Clone, Debug, Default)]
pub(super) struct Defaults {
    pub consumes: Vec<String>,
    pub produces: Vec<String>,
    pub base: Base,
}

impl Shared {
    /// Collects the definitions from the documents as they were written.
    pub fn collect(root: &Value, library: &Library) -> Self {
        let mut shared = Shared::default();
        let root_dialect = declared(root);
        let others = library
            .documents()
            .skip(1)
            .map(|document| (document.file, &document.value));
        for (file, value) in std::iter::once((FileId::default(), root)).chain(others) {
            if declared(value).or(root_dialect) == Some(Dialect::Swagger20) {
                shared.read(file, value, library);
            }
        }
        shared
    }

    fn read(&mut self, file: FileId, document: &Value, library: &Library) {
        let Value::Object(root) = document else {
            return;
        };
        if declared(document).is_some() {
            self.defaults.insert(file, Defaults::of(root));
        }
        self.collect_body_parameters(file, &NodePath::at(&Pointer::root()), document);
        let section = |key: &str| {
            let pointer = Pointer::root().child(key);
            let nodes = root.get(key).and_then(Value::as_object);
            nodes.into_iter().flatten().filter_map(move |(name, node)| {
                let pointer = pointer.child(name);
                Some((SourceNode { file, pointer }, copy(node.as_object()?)))
            })
        };
        let references = section("parameters").filter(|(_, node)| node.contains_key("$ref"));
        self.parameters.extend(references);
        self.responses.extend(section("responses"));
        self.subtypes.extend(subtypes(file, root, library));
    }

    /// Collects the body and form parameters anywhere in a document, whose depth the loader limits.
    fn collect_body_parameters(&mut self, file: FileId, path: &NodePath<'_>, value: &Value) {
        match value {
            Value::Object(object) if is_body_parameter(object) => {
                let pointer = path.pointer();
                self.parameters
                    .insert(SourceNode { file, pointer }, copy(object));
            }
            Value::Object(object) => {
                for (key, value) in object {
                    self.collect_body_parameters(file, &path.child(key), value);
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.collect_body_parameters(file, &path.item(index), item);
                }
            }
            _ => {}
        }
    }

    /// Returns the defaults of a document. A fragment has those of the user's document.
    pub(super) fn defaults(&self, file: FileId) -> &Defaults {
        static NONE: LazyLock<Defaults> = LazyLock::new(Defaults::default);
        self.defaults
            .get(&file)
            .or_else(|| self.defaults.get(&FileId::default()))
            .unwrap_or(&NONE)
    }

    /// Returns the body or form parameter that the parameter at `at` refers to, and where it is.
    pub(super) fn referenced_body_parameter(
        &self,
        library: &Library,
        at: SourceNode,
        parameter: &Object,
    ) -> Option<(SourceNode, Object)> {
        follow(library, &self.parameters, at, parameter)
            .filter(|(_, parameter)| is_body_parameter(parameter))
    }

    /// Returns the shared response that the response at `at` refers to, and where it is.
    pub(super) fn referenced_response(
        &self,
        library: &Library,
        at: SourceNode,
        response: &Object,
    ) -> Option<(SourceNode, Object)> {
        follow(library, &self.responses, at, response)
    }
}

impl Defaults {
    fn of(document: &Object) -> Self {
        let media_types = |key: &str| document.get(key).map(strings).unwrap_or_default();
        Defaults {
            consumes: media_types("consumes"),
            produces: media_types("produces"),
            base: Base::of(document),
        }
    }
}

/// Copies an object without the keys that only this stage may write, since the documents are still as
/// they were written. Such keys are reported where the node itself is read.
fn copy(object: &Object) -> Object {
    object
        .iter()
        .filter(|(key, _)| !key.starts_with(private::PREFIX))
        .map(|(key, value)| (key.clone(), copy_value(value)))
        .collect()
}

fn copy_value(value: &Value) -> Value {
    match value {
        Value::Object(object) => Value::Object(copy(object)),
        Value::Array(items) => Value::Array(items.iter().map(copy_value).collect()),
        scalar => scalar.clone(),
    }
}

/// Returns whether this is a parameter that is sent in the body.
pub(super) fn is_body_parameter(parameter: &Object) -> bool {
    matches!(string(parameter, "in"), Some("body" | "formData"))
}

/// Follows the references from the node at `at` to one of `nodes` that is not a reference.
fn follow<'n>(
    library: &Library,
    nodes: &'n HashMap<SourceNode, Object>,
    mut at: SourceNode,
    mut node: &'n Object,
) -> Option<(SourceNode, Object)> {
    for _ in 0..MAX_CHAIN {
        let targets = library.resolve(&at, string(node, "$ref")?).ok()?;
        (at, node) = targets
            .into_iter()
            .find_map(|target| Some((target.clone(), nodes.get(&target)?)))?;
        if !node.contains_key("$ref") {
            return Some((at, node.clone()));
        }
    }
    None
}
