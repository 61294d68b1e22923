//! The identifiers and the outgoing references of one document.
//!
//! Takes a value and its base URI, and collects its schemas with a URI of their own (`$id`), its
//! anchors and its references to other documents. It never loads anything.

use super::uri::{self, Uri};
use crate::diagnostic::Pointer;
use indexmap::IndexSet;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// The identifiers of one document.
#[derive(Clone, Debug)]
pub(super) struct Index {
    /// The URI from which the document was read.
    retrieval: Uri,
    /// The nodes that have a URI of their own, and their URIs. The root is always among them.
    resources: HashMap<Pointer, Uri>,
    /// The anchors, by their resource and name.
    anchors: HashMap<(Pointer, String), Pointer>,
}

/// A reference to another document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct DocumentReference {
    /// The resource that contains the reference.
    pub resource: Pointer,
    /// The reference, without a fragment.
    pub reference: String,
    /// The node that contains it, the first one of several.
    pub at: Pointer,
}

/// The index of a document, with what is needed of the document only once.
pub(super) struct Scanned {
    pub index: Index,
    /// The references to other documents, in document order.
    pub references: Vec<DocumentReference>,
    /// The number of values.
    pub nodes: usize,
}

/// Indexes a document that was read from `retrieval`.
pub(super) fn scan(document: &Value, retrieval: Uri) -> Scanned {
    let declared = document.get("$self").and_then(Value::as_str);
    let base = declared
        .and_then(|reference| uri::resolve(&retrieval, reference))
        .unwrap_or_else(|| retrieval.clone());
    let mut scan = Scan {
        index: Index {
            retrieval,
            resources: HashMap::from([(Pointer::root(), base.clone())]),
            anchors: HashMap::new(),
        },
        references: Vec::new(),
        seen: IndexSet::new(),
        nodes: 0,
        path: Vec::new(),
    };
    let scope = Scope {
        resource: Pointer::root(),
        base,
    };
    scan.value(document, &scope);
    Scanned {
        index: scan.index,
        references: scan.references,
        nodes: scan.nodes,
    }
}

impl Index {
    /// Returns every URI that identifies a node of this document, with the node.
    pub fn uris(&self) -> Vec<(&Uri, Pointer)> {
        let root = (&self.retrieval, Pointer::root());
        let mut resources: Vec<_> = self.resources.iter().collect();
        resources.sort_by(|a, b| a.0.cmp(b.0));
        let resources = resources
            .into_iter()
            .map(|(pointer, uri)| (uri, pointer.clone()));
        std::iter::once(root).chain(resources).collect()
    }

    /// Returns the base URI of the document.
    pub fn base(&self) -> &Uri {
        let declared = self.resources.get(&Pointer::root());
        declared.unwrap_or(&self.retrieval)
    }

    /// Returns the nearest node at or above `at` that has a URI of its own.
    pub fn resource(&self, at: &Pointer) -> Pointer {
        if self.resources.len() == 1 {
            return Pointer::root();
        }
        let mut node = at.clone();
        while !self.resources.contains_key(&node) {
            match node.parent() {
                Some(parent) => node = parent,
                None => break,
            }
        }
        node
    }

    /// Returns the URIs that `reference` may mean in a resource, the most likely one first: relative
    /// to the resource by the standard, and relative to the document and to its retrieval URI by
    /// common practice.
    pub fn meanings(&self, resource: &Pointer, reference: &str) -> Vec<Uri> {
        let nearest = self.resources.get(resource);
        let document = self.resources.get(&Pointer::root());
        let mut meanings = Vec::new();
        for base in [nearest, document, Some(&self.retrieval)]
            .into_iter()
            .flatten()
        {
            if let Some(uri) = uri::resolve(base, reference)
                && !meanings.contains(&uri)
            {
                meanings.push(uri);
            }
        }
        meanings
    }

    /// Returns the node that has this anchor in the resource.
    pub fn anchor(&self, resource: &Pointer, name: &str) -> Option<&Pointer> {
        self.anchors.get(&(resource.clone(), name.to_owned()))
    }
}

/// The resource that contains a node.
struct Scope {
    resource: Pointer,
    base: Uri,
}

#[derive(Clone, Copy)]
enum Token<'v> {
    Name(&'v str),
    Item(usize),
}

struct Scan<'v> {
    index: Index,
    references: Vec<DocumentReference>,
    /// The resource and reference of each of the references.
    seen: IndexSet<(Pointer, &'v str)>,
    nodes: usize,
    /// The path to the node; a pointer is built only where one is needed.
    path: Vec<Token<'v>>,
}

impl<'v> Scan<'v> {
    /// Scans a value. The recursion is safe because the depth of the value is bounded.
    fn value(&mut self, value: &'v Value, scope: &Scope) {
        self.nodes += 1;
        match value {
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.child(Token::Item(index), item, scope);
                }
            }
            Value::Object(object) => self.object(object, scope),
            _ => {}
        }
    }

    fn child(&mut self, token: Token<'v>, value: &'v Value, scope: &Scope) {
        self.path.push(token);
        self.value(value, scope);
        self.path.pop();
    }

    fn object(&mut self, object: &'v Map<String, Value>, scope: &Scope) {
        let own_scope = self.scope(object, scope);
        let scope = own_scope.as_ref().unwrap_or(scope);
        for (key, value) in object {
            match (key.as_str(), value) {
                ("$anchor" | "$dynamicAnchor", Value::String(name)) => self.anchor(scope, name),
                ("$ref" | "$dynamicRef", Value::String(reference)) => {
                    self.reference(scope, reference);
                }
                ("discriminator", Value::Object(discriminator)) => {
                    self.mapping(discriminator, scope);
                }
                _ => {}
            }
            self.child(Token::Name(key), value, scope);
        }
    }

    /// Returns the scope that an object with an `$id` opens. An `$id` that is only a fragment is an
    /// anchor, as in draft 7 and before.
    fn scope(&mut self, object: &'v Map<String, Value>, scope: &Scope) -> Option<Scope> {
        let id = object.get("$id")?.as_str()?;
        if let Some(name) = id.strip_prefix('#') {
            self.anchor(scope, name);
            return None;
        }
        let base = uri::resolve(&scope.base, id)?;
        let resource = self.pointer();
        self.index.resources.insert(resource.clone(), base.clone());
        Some(Scope { resource, base })
    }

    fn anchor(&mut self, scope: &Scope, name: &str) {
        let key = (scope.resource.clone(), name.to_owned());
        let pointer = self.pointer();
        self.index.anchors.entry(key).or_insert(pointer);
    }

    fn reference(&mut self, scope: &Scope, reference: &'v str) {
        let (document, _) = uri::split(reference);
        if document.is_empty() || !self.seen.insert((scope.resource.clone(), document)) {
            return;
        }
        self.references.push(DocumentReference {
            resource: scope.resource.clone(),
            reference: document.to_owned(),
            at: self.pointer(),
        });
    }

    /// Records the values of a mapping that are references. The others are names.
    fn mapping(&mut self, discriminator: &'v Map<String, Value>, scope: &Scope) {
        let Some(Value::Object(mapping)) = discriminator.get("mapping") else {
            return;
        };
        for value in mapping.values().filter_map(Value::as_str) {
            if is_likely_reference(value) {
                self.reference(scope, value);
            }
        }
    }

    fn pointer(&self) -> Pointer {
        let root = Pointer::root();
        self.path.iter().fold(root, |pointer, token| match token {
            Token::Name(name) => pointer.child(name),
            Token::Item(index) => pointer.item(*index),
        })
    }
}

fn is_likely_reference(value: &str) -> bool {
    let has_extension = |extension| uri::split(value).0.ends_with(extension);
    value.contains(['/', '#']) || [".json", ".yaml", ".yml"].into_iter().any(has_extension)
}
