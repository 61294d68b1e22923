//! Counts the operations that a document describes, without the generator.
//!
//! Takes a file, and returns its version and its operations by method and path. It shares no code with
//! the generator, so that an error of one is not repeated in the other, and it is lenient: every value
//! under the key of a method counts.

mod files;
mod tree;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use files::{Files, Node};
use tree::Tree;

/// The keys of a path item that are methods. `query` counts in every OpenAPI 3: 3.2 introduced it, but
/// older documents use it in the same sense.
const METHODS: &[&str] = &[
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// An operation: its method in upper case, and its path.
pub type OperationId = (String, String);

/// The version and the operations of a document.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// The value of `openapi` or `swagger`; `None` if the file is not an OpenAPI description.
    pub version: Option<String>,
    /// Every operation.
    pub operations: BTreeSet<OperationId>,
}

/// Counts the operations of the document in a file; returns `None` if it is neither JSON nor YAML.
#[must_use]
pub fn count(path: &Path) -> Option<Counted> {
    let mut files = Files::default();
    let root = files.root(path)?;
    let version = ["openapi", "swagger"]
        .iter()
        .find_map(|key| root.value.get(key))
        .map(|version| version.as_str().unwrap_or_default().to_owned());
    let mut counted = Counted {
        version,
        operations: BTreeSet::new(),
    };
    let has_query = counted
        .version
        .as_deref()
        .is_some_and(|version| version.starts_with('3'));
    for (path, item) in path_items(&root.value) {
        let item = Node {
            value: item.clone(),
            file: root.file.clone(),
        };
        let methods = methods(&mut files, item, has_query);
        let operations = methods.into_iter().map(|method| (method, path.clone()));
        counted.operations.extend(operations);
    }
    Some(counted)
}

/// Returns the entries of `paths`, and those of `x-ms-paths` inside or next to it.
fn path_items(root: &Tree) -> impl Iterator<Item = (&String, &Tree)> {
    const MICROSOFT_PATHS: &str = "x-ms-paths";
    let paths = root.get("paths");
    let maps = [
        paths,
        paths.and_then(|paths| paths.get(MICROSOFT_PATHS)),
        root.get(MICROSOFT_PATHS),
    ];
    let maps = maps.into_iter().flatten().filter_map(Tree::as_map);
    maps.flatten().filter(|(key, _)| !key.starts_with("x-"))
}

/// Returns the methods of a path item, including those of the items that it refers to.
fn methods(files: &mut Files, item: Node, has_query: bool) -> BTreeSet<String> {
    // A longer chain of references is a cycle.
    const MOST_REFERENCES: usize = 64;
    let mut methods = BTreeSet::new();
    let mut next = Some(item);
    for _ in 0..MOST_REFERENCES {
        let Some(Node { value, file }) = next.take() else {
            break;
        };
        let Some(item) = value.as_map() else {
            break;
        };
        methods.extend(own_methods(item, has_query));
        if let Some(reference) = item.get("$ref").and_then(Tree::as_str) {
            next = files.target(&file, reference);
        }
    }
    methods
}

fn own_methods(item: &BTreeMap<String, Tree>, has_query: bool) -> Vec<String> {
    let is_method =
        |key: &&String| METHODS.contains(&key.as_str()) || (has_query && *key == "query");
    let keys = item.keys().filter(is_method);
    let mut methods: Vec<String> = keys.map(|key| key.to_uppercase()).collect();
    let additional = item.get("additionalOperations").filter(|_| has_query);
    if let Some(additional) = additional.and_then(Tree::as_map) {
        methods.extend(additional.keys().cloned());
    }
    methods
}

#[cfg(test)]
mod tests;
