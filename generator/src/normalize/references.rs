//! References: where each one is, what it refers to, and how the referenced node is named.
//!
//! The walk only records references. Once every node has its final pointer, each reference is
//! rewritten as a pointer into the normalized document.

use super::fields::{Kind, kind_at};
use super::provenance::Provenance;
use crate::diagnostic::{Code, Pointer};
use crate::load::{Library, ReferenceError, SourceNode};
use indexmap::IndexMap;
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};

/// The name that a document declares for a node outside of `components`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclaredName {
    /// The name.
    pub name: String,
    /// The document or schema that contains the node, which distinguishes it from others of the
    /// same name.
    pub within: String,
}

/// A recorded reference.
struct Reference {
    /// The node that contains the reference.
    at: Pointer,
    /// The key of the reference in that node.
    key: String,
    targets: Vec<SourceNode>,
    /// The kind of node that is expected.
    kind: Kind,
}

/// A reference to a node of another kind than the one it replaces.
pub(super) struct MisdirectedReference {
    pub at: Pointer,
    pub target: Pointer,
    pub expected: &'static str,
    pub found: &'static str,
}

/// The references recorded so far.
#[derive(Default)]
pub(super) struct References {
    recorded: Vec<Reference>,
    /// The referenced nodes that are still to be walked, with their kinds.
    pub queue: Vec<(Pointer, Kind)>,
    /// The nodes at which walks began.
    walked: HashMap<Pointer, Kind>,
    queued: HashSet<Pointer>,
    pub names: IndexMap<Pointer, DeclaredName>,
    /// Why references are unresolvable, by the node that contains them.
    pub errors: HashMap<Pointer, ReferenceError>,
}

impl References {
    /// Records that everything below `pointer` is walked.
    pub fn mark_walked(&mut self, pointer: &Pointer, kind: Kind) {
        self.walked.insert(pointer.clone(), kind);
    }

    /// Records that the value under `key` of the node at `at` refers to a node of the kind.
    pub fn add(
        &mut self,
        library: &Library,
        provenance: &Provenance,
        at: Pointer,
        (key, reference): (&str, &str),
        kind: Kind,
    ) -> Result<(), ReferenceError> {
        // Within a document, a name may be written literally. A reference out of it must be a URI.
        if !reference.starts_with('#') && reference.contains(char::is_control) {
            return Err(not_a_uri(reference));
        }
        let targets = library.resolve(&provenance.source_node(&at), reference)?;
        for target in &targets {
            self.enqueue(library, provenance, target, kind);
        }
        self.name_after_component(provenance, &at, &targets);
        self.recorded.push(Reference {
            at,
            key: key.to_owned(),
            targets,
            kind,
        });
        Ok(())
    }

    /// Queues the target and names it, unless a walk reaches it anyway.
    fn enqueue(
        &mut self,
        library: &Library,
        provenance: &Provenance,
        node: &SourceNode,
        kind: Kind,
    ) {
        let pointer = provenance.current(node);
        if self.walked_kind(&pointer).is_some() || !self.queued.insert(pointer.clone()) {
            return;
        }
        let within = library
            .documents()
            .find(|document| document.file == node.file)
            .map_or("", |document| stem(&document.name))
            .to_owned();
        let name = match node.pointer.last() {
            Some(last) => last.into_owned(),
            None => within.clone(),
        };
        self.names
            .insert(pointer.clone(), DeclaredName { name, within });
        self.queue.push((pointer, kind));
    }

    /// Names the target after the component, if the component is nothing but a reference: this is
    /// how descriptions of several documents name their schemas.
    fn name_after_component(
        &mut self,
        provenance: &Provenance,
        at: &Pointer,
        targets: &[SourceNode],
    ) {
        let is_component = at
            .parent()
            .and_then(|section| section.parent())
            .is_some_and(|components| components.as_str() == "/components");
        let (true, Some(name), [target]) = (is_component, at.last(), targets) else {
            return;
        };
        if let Some(declared) = self.names.get_mut(&provenance.current(target))
            && !declared.within.is_empty()
        {
            declared.name = name.into_owned();
            declared.within = String::new();
        }
    }

    /// Returns the kind as which a walk reaches the node or has reached it.
    fn walked_kind(&self, pointer: &Pointer) -> Option<Kind> {
        let mut start = Some(pointer.clone());
        while let Some(ancestor) = start {
            if let Some(kind) = self.walked.get(&ancestor)
                && let Some(kind) = kind_at(*kind, pointer, &ancestor)
            {
                return Some(kind);
            }
            start = ancestor.parent();
        }
        None
    }

    /// Rewrites every reference as a pointer into `root`. Unresolvable ones remain unchanged.
    pub fn write(&self, root: &mut Value, provenance: &Provenance) {
        for reference in &self.recorded {
            let Some(target) = reference.target(root, provenance) else {
                continue;
            };
            if let Some(Value::Object(node)) = root.pointer_mut(reference.at.as_str()) {
                node.insert(reference.key.clone(), json!(fragment(&target)));
            }
        }
    }

    /// Yields the references whose target is of another kind than expected.
    pub fn misdirected(
        &self,
        root: &Value,
        provenance: &Provenance,
    ) -> impl Iterator<Item = MisdirectedReference> {
        self.recorded.iter().filter_map(|reference| {
            let target = reference.target(root, provenance)?;
            let found = self.walked_kind(&target)?;
            (found != reference.kind).then(|| MisdirectedReference {
                at: reference.at.clone(),
                target,
                expected: reference.kind.noun(),
                found: found.noun(),
            })
        })
    }
}

impl Reference {
    /// Returns the referenced node, if it exists.
    fn target(&self, root: &Value, provenance: &Provenance) -> Option<Pointer> {
        self.targets
            .iter()
            .map(|node| provenance.current(node))
            .find(|target| root.pointer(target.as_str()).is_some())
    }
}

/// Renders the pointer as a reference (RFC 6901, section 6).
pub(super) fn fragment(pointer: &Pointer) -> String {
    pointer.fragment().replace('%', "%25")
}

/// A reference must be a URI reference (RFC 3986, section 4.1).
fn not_a_uri(reference: &str) -> ReferenceError {
    ReferenceError {
        code: Code::UnresolvedReference,
        message: format!("{reference:?} is not a valid URI reference"),
        hint: None,
    }
}

/// Returns the name of a file without its folders and its last extension.
fn stem(name: &str) -> &str {
    let file = name
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or(name);
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}
