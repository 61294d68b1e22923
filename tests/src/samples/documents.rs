//! Documents as JSON values, and what a reference in one names.
//!
//! Takes files, gives nodes. It reads no file over a network, and it shares no code with the
//! generator: what the generator reads wrongly is to be seen.

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
    /// The node at `pointer` of the document in `file`.
    pub fn new(file: impl Into<PathBuf>, pointer: impl Into<String>) -> Self {
        Site {
            file: file.into(),
            pointer: pointer.into(),
        }
    }

    /// The node that `key` leads to from here.
    #[must_use]
    pub fn child(&self, key: &str) -> Site {
        let key = key.replace('~', "~0").replace('/', "~1");
        Site {
            file: self.file.clone(),
            pointer: format!("{}/{key}", self.pointer),
        }
    }
}

/// The documents read so far.
#[derive(Debug, Default)]
pub struct Documents(BTreeMap<PathBuf, Option<Value>>);

impl Documents {
    /// The value at a node; `None` where there is none.
    pub fn node(&mut self, site: &Site) -> Option<&Value> {
        self.root(&site.file)?.pointer(&site.pointer)
    }

    /// A whole document; `None` if it cannot be read.
    pub fn root(&mut self, file: &Path) -> Option<&Value> {
        let read = self.0.entry(file.to_owned());
        read.or_insert_with(|| parse(&std::fs::read_to_string(file).ok()?))
            .as_ref()
    }

    /// Whether what stands beside a `$ref` counts: since OpenAPI 3.1 (Schema Object).
    pub(super) fn has_siblings(&mut self, file: &Path) -> bool {
        let version = self
            .root(file)
            .and_then(|root| root.get("openapi")?.as_str());
        version.is_none_or(|version| !version.starts_with("3.0"))
            && self
                .root(file)
                .is_none_or(|root| root.get("swagger").is_none())
    }

    /// Takes a document that stands in no file.
    pub fn insert(&mut self, file: PathBuf, value: Value) {
        self.0.insert(file, Some(value));
    }

    /// The node that the reference `text` in the document `file` names, as a JSON Pointer in the
    /// fragment; `None` where there is none.
    pub fn target(&mut self, file: &Path, text: &str) -> Option<Site> {
        let (name, fragment) = text.split_once('#').unwrap_or((text, ""));
        let file = match name {
            "" => file.to_owned(),
            name if name.contains("://") => return None,
            name => plain(&file.parent()?.join(percent_decoded(name))),
        };
        let pointer = percent_decoded(fragment);
        let site = Site { file, pointer };
        self.node(&site).is_some().then_some(site)
    }

    /// The node at `site`, references followed.
    pub(super) fn follow(&mut self, site: Site) -> Site {
        let mut site = site;
        for _ in 0..16 {
            let node = self.node(&site);
            let text = node.and_then(|node| Some(node.get("$ref")?.as_str()?.to_owned()));
            let Some(target) = text.and_then(|text| self.target(&site.file, &text)) else {
                break;
            };
            site = target;
        }
        site
    }
}

/// Reads JSON, or else YAML; `None` when the text is neither.
#[must_use]
pub fn parse(text: &str) -> Option<Value> {
    let text = text.trim_start_matches('\u{feff}');
    let json = serde_json::from_str(text).ok();
    json.or_else(|| yaml::parse(text))
}

/// The path without `.` and `..`, so that a file has one name.
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
