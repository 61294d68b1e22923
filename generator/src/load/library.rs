//! The user's document and every other that it refers to, and where references among them lead.
//!
//! Takes documents as they were read, and resolves references. It never reads a file, and never
//! checks whether a referenced node exists.

use super::index::{DocumentReference, Index, Scanned, scan};
use super::uri::{self, Uri, percent_decode};
use crate::diagnostic::{Code, FileId, Location, Pointer};
use serde_json::Value;
use std::collections::HashMap;

/// A document that was read.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its file in the sources.
    pub file: FileId,
    /// The name of the document: its path relative to the folder of the user's document, or its URL.
    /// Names are unique.
    pub name: String,
    /// The whole document. Invariant: nothing in it is nested deeper than 120.
    pub value: Value,
    /// The nodes that overlays added, each with its location in the overlay. The nodes inside have
    /// corresponding locations.
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

/// Why a reference is unresolvable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferenceError {
    /// The kind of error.
    pub code: Code,
    /// What is wrong, in one sentence without a full stop.
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
    /// The index of each document, in the same order.
    indices: Vec<Index>,
    /// The positions of documents in the two lists.
    positions: HashMap<FileId, usize>,
    /// The node that each URI identifies, with the position of its document.
    nodes: HashMap<String, (usize, Pointer)>,
    /// Why a URI has no document.
    errors: HashMap<String, ReferenceError>,
}

impl Library {
    /// Creates a library of one value that was never a file.
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

    /// Yields the documents: the user's own first, the others in the order of their first reference.
    pub fn documents(&self) -> impl Iterator<Item = &Document> {
        self.documents.iter()
    }

    /// Takes the value of the user's document, leaving `null`. References are resolved as before.
    pub fn take_root(&mut self) -> Value {
        self.take(FileId::default())
    }

    /// Takes the value of a document, as [`Library::take_root`] does for the user's own.
    pub fn take(&mut self, file: FileId) -> Value {
        self.positions
            .get(&file)
            .and_then(|position| self.documents.get_mut(*position))
            .map(|document| document.value.take())
            .unwrap_or_default()
    }

    /// Returns the nodes that a reference at the node `at` may mean, the most likely one first.
    ///
    /// There is only one unless the standards and common practice differ: `#/…` in a schema with an
    /// `$id` means a node of that schema, but many documents mean a node of the document. A node need
    /// not exist, unless the reference identifies it by an anchor.
    pub fn resolve(
        &self,
        at: &SourceNode,
        reference: &str,
    ) -> Result<Vec<SourceNode>, ReferenceError> {
        let unresolved = |problem| {
            let message = format!("`{reference}` {problem}");
            Err(ReferenceError::new(Code::UnresolvedReference, message))
        };
        let Some(&position) = self.positions.get(&at.file) else {
            return unresolved("is not in a document");
        };
        let (document, fragment) = uri::split(reference);
        let Some(fragment) = percent_decode(fragment.unwrap_or_default()) else {
            return unresolved("is not a valid reference: its percent-encoding is not UTF-8");
        };
        let resource = self.indices[position].resource(&at.pointer);
        let resources = match document {
            "" if resource == Pointer::root() => vec![(position, resource)],
            "" => vec![(position, resource), (position, Pointer::root())],
            _ => self.resources(position, &resource, document)?,
        };
        let targets: Vec<SourceNode> = resources
            .into_iter()
            .filter_map(|(position, resource)| self.node(position, &resource, &fragment))
            .collect();
        if targets.is_empty() {
            return unresolved("refers to an anchor that does not exist");
        }
        Ok(targets)
    }

    /// Returns what a reference without its fragment may identify, or why that is nothing.
    fn resources(
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
        // The last meaning is relative to the document, which is the one a user can most likely fix.
        let error = meanings
            .iter()
            .rev()
            .find_map(|uri| self.errors.get(uri.as_str()));
        Err(error.cloned().unwrap_or_else(|| {
            let message = format!("`{reference}` is not a valid reference to a document");
            ReferenceError::new(Code::UnresolvedReference, message)
        }))
    }

    /// Returns the absolute URL of `url` in a document, if the document was read from a server.
    pub fn url(&self, file: FileId, url: &str) -> Option<String> {
        let base = self.indices[*self.positions.get(&file)?].base();
        let is_remote = matches!(base.scheme().as_str(), "http" | "https");
        let absolute = uri::resolve(base, url).filter(|_| is_remote)?;
        Some(absolute.as_str().to_owned())
    }

    fn node(&self, position: usize, resource: &Pointer, fragment: &str) -> Option<SourceNode> {
        let pointer = match Pointer::parse(fragment) {
            Some(pointer) => {
                // Rebuilt, so that a node has only one pointer, however the reference spells it.
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
    /// Adds a document that was read from `retrieval`. Returns its references to other documents, and
    /// the number of its values.
    pub(super) fn add(
        &mut self,
        document: Document,
        retrieval: Uri,
    ) -> (Vec<DocumentReference>, usize) {
        let Scanned {
            index,
            references,
            nodes,
        } = scan(&document.value, retrieval);
        let position = self.documents.len();
        for (uri, pointer) in index.uris() {
            let node = self.nodes.entry(uri.as_str().to_owned());
            node.or_insert((position, pointer));
        }
        self.positions.insert(document.file, position);
        self.documents.push(document);
        self.indices.push(index);
        (references, nodes)
    }

    /// Adds another URI of a document.
    pub(super) fn add_uri(&mut self, uri: &Uri, file: FileId) {
        if let Some(position) = self.positions.get(&file) {
            let node = (*position, Pointer::root());
            self.nodes.entry(uri.as_str().to_owned()).or_insert(node);
        }
    }

    /// Records why a URI has no document.
    pub(super) fn add_error(&mut self, uri: &Uri, error: ReferenceError) {
        self.errors.insert(uri.as_str().to_owned(), error);
    }

    /// Returns the URIs that a reference in a document may mean, the most likely one first.
    pub(super) fn meanings(&self, file: FileId, reference: &DocumentReference) -> Vec<Uri> {
        self.positions
            .get(&file)
            .map(|position| &self.indices[*position])
            .map_or_else(Vec::new, |index| {
                index.meanings(&reference.resource, &reference.reference)
            })
    }

    pub(super) fn contains(&self, uri: &Uri) -> bool {
        self.nodes.contains_key(uri.as_str())
    }

    pub(super) fn has_error(&self, uri: &Uri) -> bool {
        self.errors.contains_key(uri.as_str())
    }
}
