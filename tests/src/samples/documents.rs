//! Documents as JSON values, and the targets of their references.
//!
//! This module reads local files only. It shares no code with the generator, so that an error of the
//! generator is not repeated here.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::yaml;
use crate::percent::percent_decoded;

/// A node of a document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Site {
    /// The document's file.
    pub file: PathBuf,
    /// The node in it, as a JSON Pointer (RFC 6901).
    pub pointer: String,
}

impl Site {
    /// Returns the node at `pointer` of the document in `file`.
    pub fn new(file: impl Into<PathBuf>, pointer: impl Into<String>) -> Self {
        Site {
            file: file.into(),
            pointer: pointer.into(),
        }
    }

    /// Returns the child node under `key`.
    #[must_use]
    pub fn child(&self, key: &str) -> Site {
        let key = key.replace('~', "~0").replace('/', "~1");
        Site {
            file: self.file.clone(),
            pointer: format!("{}/{key}", self.pointer),
        }
    }
}

/// The documents that have been read.
#[derive(Debug, Default)]
pub struct Documents(BTreeMap<PathBuf, Option<Value>>);

impl Documents {
    /// Returns the value of a node; `None` if it does not exist.
    pub fn node(&mut self, site: &Site) -> Option<&Value> {
        self.root(&site.file)?.pointer(&site.pointer)
    }

    /// Returns a whole document; `None` if it cannot be read.
    pub fn root(&mut self, file: &Path) -> Option<&Value> {
        let read = self.0.entry(file.to_owned());
        read.or_insert_with(|| parse(&std::fs::read_to_string(file).ok()?))
            .as_ref()
    }

    /// Returns whether the siblings of a `$ref` apply, as they do since OpenAPI 3.1 (Schema Object).
    pub(super) fn has_siblings(&mut self, file: &Path) -> bool {
        let version = self
            .root(file)
            .and_then(|root| root.get("openapi")?.as_str());
        version.is_none_or(|version| !version.starts_with("3.0"))
            && self
                .root(file)
                .is_none_or(|root| root.get("swagger").is_none())
    }

    /// Adds a document that is not in a file.
    pub fn insert(&mut self, file: PathBuf, value: Value) {
        self.0.insert(file, Some(value));
    }

    /// Returns the node that `reference` in the document `file` refers to, by a JSON Pointer in the
    /// fragment; `None` if it does not exist.
    pub fn target(&mut self, file: &Path, reference: &str) -> Option<Site> {
        let (name, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let file = match name {
            "" => file.to_owned(),
            name if name.contains("://") => return None,
            name => plain(&file.parent()?.join(percent_decoded(name))),
        };
        let pointer = percent_decoded(fragment);
        let site = Site { file, pointer };
        self.node(&site).is_some().then_some(site)
    }

    /// Returns the node at `site`, with its references followed.
    pub(super) fn follow(&mut self, site: Site) -> Site {
        let mut site = site;
        for _ in 0..16 {
            let node = self.node(&site);
            let reference = node.and_then(|node| Some(node.get("$ref")?.as_str()?.to_owned()));
            let Some(target) = reference.and_then(|reference| self.target(&site.file, &reference))
            else {
                break;
            };
            site = target;
        }
        site
    }
}

/// Parses JSON or YAML; returns `None` if the source is neither.
#[must_use]
pub fn parse(source: &str) -> Option<Value> {
    let source = source.trim_start_matches('\u{feff}');
    let json = serde_json::from_str(source).ok();
    json.or_else(|| yaml::parse(source))
}

/// Returns the path without `.` and `..`, so that each file has one name.
fn plain(path: &Path) -> PathBuf {
    use std::path::Component;
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}
