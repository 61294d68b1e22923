//! What one document names and what it refers to.
//!
//! Takes a value and its base URI, gives tables of its schemas with a URI of their own (`$id`), its
//! anchors and its references to other documents. It never loads anything.

use super::uri::{self, Uri};
use crate::diagnostic::Pointer;
use indexmap::IndexSet;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// What one document names and what it refers to.
#[derive(Clone, Debug)]
pub(super) struct Index {
    /// Where the document was read from.
    retrieval: Uri,
    /// The nodes that have a URI of their own, each with it; the root is always among them.
    resources: HashMap<Pointer, Uri>,
    /// Anchors, by the resource they stand in and their name.
    anchors: HashMap<(Pointer, String), Pointer>,
}

/// A reference to another document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Mention {
    /// The resource that it stands in.
    pub resource: Pointer,
    /// Its text, without a fragment.
    pub reference: String,
    /// The node that holds it, the first one of several.
    pub at: Pointer,
}

/// An index with what is needed of the document only once.
pub(super) struct Scanned {
    pub index: Index,
    /// References to other documents, in the document's order.
    pub mentions: Vec<Mention>,
    /// How many values there are.
    pub nodes: usize,
}

/// Looks through a document that was read from `retrieval`.
pub(super) fn scan(document: &Value, retrieval: Uri) -> Scanned {
    let declared = document.get("$self").and_then(Value::as_str);
    let base = declared.and_then(|text| uri::resolve(&retrieval, text));
    let base = base.unwrap_or_else(|| retrieval.clone());
    let mut scan = Scan {
        index: Index {
            retrieval,
            resources: HashMap::from([(Pointer::root(), base.clone())]),
            anchors: HashMap::new(),
        },
        mentions: Vec::new(),
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
        mentions: scan.mentions,
        nodes: scan.nodes,
    }
}

impl Index {
    /// Every URI that names a node of this document, and the node.
    pub fn names(&self) -> Vec<(&Uri, Pointer)> {
        let root = (&self.retrieval, Pointer::root());
        let mut own: Vec<_> = self.resources.iter().collect();
        own.sort_by(|a, b| a.0.cmp(b.0));
        let own = own.into_iter().map(|(pointer, uri)| (uri, pointer.clone()));
        std::iter::once(root).chain(own).collect()
    }

    /// The base URI of the document.
    pub fn base(&self) -> &Uri {
        let declared = self.resources.get(&Pointer::root());
        declared.unwrap_or(&self.retrieval)
    }

    /// The nearest node at or above `at` that has a URI of its own.
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

    /// What `reference` may mean in a resource, best first: by the standard relative to the
    /// resource, by common practice relative to the document and to where it was read from.
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

    /// The node that has this anchor in the resource.
    pub fn anchor(&self, resource: &Pointer, name: &str) -> Option<&Pointer> {
        self.anchors.get(&(resource.clone(), name.to_owned()))
    }
}

/// The resource that a node stands in.
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
    mentions: Vec<Mention>,
    /// The pairs of resource and text that are among the mentions.
    seen: IndexSet<(Pointer, &'v str)>,
    nodes: usize,
    /// The way down to the node; a pointer is made of it only where one is needed.
    path: Vec<Token<'v>>,
}

impl<'v> Scan<'v> {
    /// Recursion is safe here: the value's depth is bounded.
    fn value(&mut self, value: &'v Value, scope: &Scope) {
        self.nodes += 1;
        match value {
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.inside(Token::Item(index), item, scope);
                }
            }
            Value::Object(members) => self.object(members, scope),
            _ => {}
        }
    }

    fn inside(&mut self, token: Token<'v>, value: &'v Value, scope: &Scope) {
        self.path.push(token);
        self.value(value, scope);
        self.path.pop();
    }

    fn object(&mut self, members: &'v Map<String, Value>, scope: &Scope) {
        let own = self.identify(members, scope);
        let scope = own.as_ref().unwrap_or(scope);
        for (key, value) in members {
            match (key.as_str(), value) {
                ("$anchor" | "$dynamicAnchor", Value::String(name)) => self.anchor(scope, name),
                ("$ref" | "$dynamicRef", Value::String(text)) => self.mention(scope, text),
                ("discriminator", Value::Object(discriminator)) => {
                    self.mapping(discriminator, scope);
                }
                _ => {}
            }
            self.inside(Token::Name(key), value, scope);
        }
    }

    /// The scope that an object with an `$id` opens. One that is a mere fragment is an anchor, as
    /// it was until draft 7.
    fn identify(&mut self, members: &'v Map<String, Value>, scope: &Scope) -> Option<Scope> {
        let text = members.get("$id")?.as_str()?;
        if let Some(name) = text.strip_prefix('#') {
            self.anchor(scope, name);
            return None;
        }
        let base = uri::resolve(&scope.base, text)?;
        let resource = self.pointer();
        self.index.resources.insert(resource.clone(), base.clone());
        Some(Scope { resource, base })
    }

    fn anchor(&mut self, scope: &Scope, name: &str) {
        let key = (scope.resource.clone(), name.to_owned());
        let pointer = self.pointer();
        self.index.anchors.entry(key).or_insert(pointer);
    }

    fn mention(&mut self, scope: &Scope, text: &'v str) {
        let (reference, _) = uri::split(text);
        if reference.is_empty() || !self.seen.insert((scope.resource.clone(), reference)) {
            return;
        }
        self.mentions.push(Mention {
            resource: scope.resource.clone(),
            reference: reference.to_owned(),
            at: self.pointer(),
        });
    }

    /// The values of a mapping are names or references; only what no name looks like is a file.
    fn mapping(&mut self, discriminator: &'v Map<String, Value>, scope: &Scope) {
        let Some(Value::Object(mapping)) = discriminator.get("mapping") else {
            return;
        };
        let texts = mapping.values().filter_map(Value::as_str);
        for text in texts.filter(|text| may_be_file(text)) {
            self.mention(scope, text);
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

fn may_be_file(text: &str) -> bool {
    let ending = |suffix| uri::split(text).0.ends_with(suffix);
    text.contains(['/', '#']) || [".json", ".yaml", ".yml"].into_iter().any(ending)
}
