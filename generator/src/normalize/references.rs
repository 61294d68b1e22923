//! References: where each stands, what it names, and what the node it names is called.
//!
//! While the document is walked, references are only noted. Once every node has found its place,
//! each is written anew as a pointer into the normalized document.

use super::fields::{Kind, kind_at};
use super::provenance::{Origin, Provenance};
use crate::diagnostic::{Code, Pointer};
use crate::load::{Library, ReferenceError, Target};
use indexmap::IndexMap;
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};

/// A name that a document gives to a node which stands outside of `components`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    /// The name.
    pub name: String,
    /// What it belongs to, to tell it from others of its name: a document or another schema.
    pub within: String,
}

/// A reference that was met.
struct Site {
    /// The node that holds the text.
    at: Pointer,
    /// The key of the text in that node.
    key: String,
    targets: Vec<Origin>,
    /// What the node must be that it names.
    kind: Kind,
}

/// A reference to a node of another kind than stands where the reference does.
pub(super) struct Misdirected {
    pub at: Pointer,
    pub target: Pointer,
    pub expected: &'static str,
    pub found: &'static str,
}

/// The references met so far.
#[derive(Default)]
pub(super) struct Links {
    sites: Vec<Site>,
    /// Nodes to be walked because something refers to them, and as what.
    pub queue: Vec<(Pointer, Kind)>,
    /// The nodes from which walks began.
    walked: HashMap<Pointer, Kind>,
    queued: HashSet<Pointer>,
    pub names: IndexMap<Pointer, Declared>,
    pub faults: HashMap<Pointer, ReferenceError>,
}

impl Links {
    /// Remembers that everything below `pointer` is walked.
    pub fn walks(&mut self, pointer: &Pointer, kind: Kind) {
        self.walked.insert(pointer.clone(), kind);
    }

    /// Notes that the member `key` of the node at `at` refers to a node of the kind.
    pub fn note(
        &mut self,
        library: &Library,
        provenance: &Provenance,
        at: Pointer,
        (key, text): (&str, &str),
        kind: Kind,
    ) -> Result<(), ReferenceError> {
        // Within a document, a name may be spelt as it is; what leads out of it must be a URI.
        if !text.starts_with('#') && text.contains(char::is_control) {
            return Err(not_a_uri(text));
        }
        let origin = provenance.origin(&at);
        let targets = library.resolve(origin.file, &origin.pointer, text)?;
        let node = |Target { file, pointer }| Origin { file, pointer };
        let targets: Vec<Origin> = targets.into_iter().map(node).collect();
        for target in &targets {
            self.expect(library, provenance, target, kind);
        }
        self.name_as_component(provenance, &at, &targets);
        let key = key.to_owned();
        self.sites.push(Site {
            at,
            key,
            targets,
            kind,
        });
        Ok(())
    }

    /// Sees to it that the target is walked, and named when no walk from the root comes by it.
    fn expect(&mut self, library: &Library, provenance: &Provenance, node: &Origin, kind: Kind) {
        let pointer = provenance.current(node);
        if self.kind_of(&pointer).is_some() || !self.queued.insert(pointer.clone()) {
            return;
        }
        let document = library
            .documents()
            .find(|document| document.file == node.file);
        let within = document
            .map_or("", |document| stem(&document.name))
            .to_owned();
        let name = match node.pointer.last() {
            Some(last) => last.into_owned(),
            None => within.clone(),
        };
        self.names
            .insert(pointer.clone(), Declared { name, within });
        self.queue.push((pointer, kind));
    }

    /// A component that is nothing but a reference lends its name to what it refers to: so do
    /// documents of many files say what their schemas are called.
    fn name_as_component(&mut self, provenance: &Provenance, at: &Pointer, targets: &[Origin]) {
        let map = at.parent().and_then(|map| map.parent());
        let is_component = map.is_some_and(|holder| holder.as_str() == "/components");
        let (true, Some(name), [only]) = (is_component, at.last(), targets) else {
            return;
        };
        let target = provenance.current(only);
        if let Some(declared) = self.names.get_mut(&target)
            && !declared.within.is_empty()
        {
            declared.name = name.into_owned();
            declared.within = String::new();
        }
    }

    /// As what a walk comes by the node, or has.
    fn kind_of(&self, pointer: &Pointer) -> Option<Kind> {
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

    /// Writes every reference as a pointer into `root`. One that leads nowhere is left as it is.
    pub fn write(&self, root: &mut Value, provenance: &Provenance) {
        for site in &self.sites {
            let Some(target) = site.target(root, provenance) else {
                continue;
            };
            let text = json!(fragment(&target));
            if let Some(Value::Object(node)) = root.pointer_mut(site.at.as_str()) {
                node.insert(site.key.clone(), text);
            }
        }
    }

    /// References to nodes of another kind than they stand for.
    pub fn misdirected(
        &self,
        root: &Value,
        provenance: &Provenance,
    ) -> impl Iterator<Item = Misdirected> {
        self.sites.iter().filter_map(|site| {
            let target = site.target(root, provenance)?;
            let found = self.kind_of(&target)?;
            (found != site.kind).then(|| Misdirected {
                at: site.at.clone(),
                target,
                expected: name(site.kind),
                found: name(found),
            })
        })
    }
}

impl Site {
    /// The node that is named, if it is there.
    fn target(&self, root: &Value, provenance: &Provenance) -> Option<Pointer> {
        let mut current = self.targets.iter().map(|node| provenance.current(node));
        current.find(|target| root.pointer(target.as_str()).is_some())
    }
}

/// A kind of node in words.
fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::PathItem => "a path item",
        Kind::Operation => "an operation",
        Kind::Parameter => "a parameter",
        Kind::RequestBody => "a request body",
        Kind::MediaType => "a media type",
        Kind::Response => "a response",
        Kind::Header => "a header",
        Kind::Schema => "a schema",
        Kind::SecurityScheme => "a security scheme",
        _ => "something else",
    }
}

/// The pointer as the text of a reference (RFC 6901, section 6).
pub(super) fn fragment(pointer: &Pointer) -> String {
    pointer.fragment().replace('%', "%25")
}

/// A reference is a URI reference (RFC 3986, section 4.1).
fn not_a_uri(text: &str) -> ReferenceError {
    ReferenceError {
        code: Code::UnresolvedReference,
        message: format!("{text:?} is no URI, so it refers to nothing"),
        hint: None,
    }
}

/// The name of a file without its folders and its last ending.
fn stem(name: &str) -> &str {
    let file = name
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or(name);
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}
