//! The user's document and every other that it refers to, and what references among them name.
//!
//! Takes documents as they were read, gives where a reference leads. It never reads a file, and
//! never looks whether the node that a reference names is there.

use super::index::{Index, Mention, Scanned, scan};
use super::uri::{self, Uri, percent_decode};
use crate::diagnostic::{Code, FileId, Location, Pointer};
use serde_json::Value;
use std::collections::HashMap;

/// A document that was read.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its text.
    pub file: FileId,
    /// What it is called: its path relative to the folder of the user's document, or its URL. No
    /// two are called the same.
    pub name: String,
    /// The whole document. Invariant: nothing in it is nested deeper than 120.
    pub value: Value,
    /// The nodes that overlays put there, each with where it stands in the overlay's text. What is
    /// inside such a node stands there likewise.
    pub overlaid: Vec<(Pointer, Location)>,
}

/// A node of a document as the user wrote it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceNode {
    /// The document.
    pub file: FileId,
    /// The node in it.
    pub pointer: Pointer,
}

/// Why a reference leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferenceError {
    /// What kind of fault it is.
    pub code: Code,
    /// What is the matter, in one sentence without a full stop.
    pub message: String,
    /// What the user can do about it.
    pub hint: Option<String>,
}

impl ReferenceError {
    pub(super) fn new(code: Code, message: impl Into<String>) -> Self {
        ReferenceError {
            code,
            message: message.into(),
            hint: None,
        }
    }

    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// The user's document and every other that it refers to, directly or not.
#[derive(Clone, Debug, Default)]
pub struct Library {
    documents: Vec<Document>,
    /// What each document names, in the same order.
    indices: Vec<Index>,
    /// The place of each text's document in the two lists.
    places: HashMap<FileId, usize>,
    /// The node that each URI names, by the place of its document.
    nodes: HashMap<String, (usize, Pointer)>,
    /// Why there is no document of a URI.
    faults: HashMap<String, ReferenceError>,
}

impl Library {
    /// A library of one value that was never text.
    #[cfg(test)]
    pub fn of(value: Value) -> Self {
        let mut library = Library::default();
        let document = Document {
            file: FileId::default(),
            name: "openapi.json".to_owned(),
            value,
            overlaid: Vec::new(),
        };
        let retrieval = uri::absolute("input:///openapi.json").expect("a URI");
        library.add(document, retrieval);
        library
    }

    /// The documents: the user's own first, the others in the order they were referred to.
    pub fn documents(&self) -> impl Iterator<Item = &Document> {
        self.documents.iter()
    }

    /// Takes the value of the user's document out; null is left in its place, and references are
    /// resolved as before.
    pub fn take_root(&mut self) -> Value {
        self.take(FileId::default())
    }

    /// Takes the value of a document out, as [`Library::take_root`] does for the user's own.
    pub fn take(&mut self, file: FileId) -> Value {
        let position = self.places.get(&file);
        let document = position.and_then(|position| self.documents.get_mut(*position));
        document
            .map(|document| document.value.take())
            .unwrap_or_default()
    }

    /// Where `text`, a reference that stands at the node `at` of a document, may lead, best first.
    ///
    /// It is one node save where the standards and common practice differ: `#/…` in a schema with
    /// an `$id` means a node of that schema, and many documents mean one of theirs. Whether the
    /// node exists is not looked at, unless the reference names it by an anchor.
    pub fn resolve(&self, at: &SourceNode, text: &str) -> Result<Vec<SourceNode>, ReferenceError> {
        let unresolved = |what| {
            let message = format!("`{text}` {what}");
            Err(ReferenceError::new(Code::UnresolvedReference, message))
        };
        let Some(&position) = self.places.get(&at.file) else {
            return unresolved("stands in no document");
        };
        let (reference, fragment) = uri::split(text);
        let Some(fragment) = percent_decode(fragment.unwrap_or_default()) else {
            return unresolved("is not a reference: its escapes are not UTF-8");
        };
        let resource = self.indices[position].resource(&at.pointer);
        let resources = match reference {
            "" if resource == Pointer::root() => vec![(position, resource)],
            "" => vec![(position, resource), (position, Pointer::root())],
            _ => self.named(position, &resource, reference)?,
        };
        let targets = resources
            .into_iter()
            .filter_map(|(position, resource)| self.node(position, &resource, &fragment));
        let targets: Vec<SourceNode> = targets.collect();
        if targets.is_empty() {
            return unresolved("names an anchor that does not exist");
        }
        Ok(targets)
    }

    /// What a reference without its fragment names, or why that is nothing.
    fn named(
        &self,
        position: usize,
        resource: &Pointer,
        reference: &str,
    ) -> Result<Vec<(usize, Pointer)>, ReferenceError> {
        let meanings = self.indices[position].meanings(resource, reference);
        let mut nodes = Vec::new();
        for meaning in &meanings {
            if let Some(node) = self.nodes.get(meaning.as_str())
                && !nodes.contains(node)
            {
                nodes.push(node.clone());
            }
        }
        if !nodes.is_empty() {
            return Ok(nodes);
        }
        // What the user can most likely do something about is the file beside the document.
        let mut reasons = meanings.iter().rev().map(Uri::as_str);
        let reason = reasons.find_map(|uri| self.faults.get(uri));
        Err(reason.cloned().unwrap_or_else(|| {
            let message = format!("`{reference}` is not a reference to a document");
            ReferenceError::new(Code::UnresolvedReference, message)
        }))
    }

    /// The absolute URL that `url` is in a document, where that has one on a server itself.
    pub fn url(&self, file: FileId, url: &str) -> Option<String> {
        let base = self.indices[*self.places.get(&file)?].base();
        let on_server = matches!(base.scheme().as_str(), "http" | "https");
        let absolute = uri::resolve(base, url).filter(|_| on_server)?;
        Some(absolute.as_str().to_owned())
    }

    fn node(&self, position: usize, resource: &Pointer, fragment: &str) -> Option<SourceNode> {
        let pointer = match Pointer::parse(fragment) {
            Some(pointer) => {
                // Written anew, so that one node has one pointer however it was spelt.
                let tokens: Vec<_> = pointer.tokens().collect();
                resource.join(tokens.iter().map(AsRef::as_ref))
            }
            None => self.indices[position].anchor(resource, fragment)?.clone(),
        };
        let file = self.documents[position].file;
        Some(SourceNode { file, pointer })
    }
}

/// How a library is filled.
impl Library {
    /// Adds a document that was read from `retrieval`; gives what it refers to, and how many values
    /// it holds.
    pub(super) fn add(&mut self, document: Document, retrieval: Uri) -> (Vec<Mention>, usize) {
        let Scanned {
            index,
            mentions,
            nodes,
        } = scan(&document.value, retrieval);
        let position = self.documents.len();
        for (uri, pointer) in index.names() {
            let node = self.nodes.entry(uri.as_str().to_owned());
            node.or_insert((position, pointer));
        }
        self.places.insert(document.file, position);
        self.documents.push(document);
        self.indices.push(index);
        (mentions, nodes)
    }

    /// Gives a document one more URI.
    pub(super) fn add_name(&mut self, uri: &Uri, file: FileId) {
        if let Some(position) = self.places.get(&file) {
            let node = (*position, Pointer::root());
            self.nodes.entry(uri.as_str().to_owned()).or_insert(node);
        }
    }

    /// Remembers why a URI has no document.
    pub(super) fn add_fault(&mut self, uri: &Uri, fault: ReferenceError) {
        self.faults.insert(uri.as_str().to_owned(), fault);
    }

    /// What a mention in a document may mean, best first.
    pub(super) fn meanings(&self, file: FileId, mention: &Mention) -> Vec<Uri> {
        let index = self
            .places
            .get(&file)
            .map(|position| &self.indices[*position]);
        index.map_or_else(Vec::new, |index| {
            index.meanings(&mention.resource, &mention.reference)
        })
    }

    pub(super) fn knows(&self, uri: &Uri) -> bool {
        self.nodes.contains_key(uri.as_str())
    }

    pub(super) fn has_fault(&self, uri: &Uri) -> bool {
        self.faults.contains_key(uri.as_str())
    }
}
