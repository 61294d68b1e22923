//! What groups, operations and types are called. Data, and what can be wrong with it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::check::fault;
use super::{OptionError, Selector};
use crate::naming;

/// What groups, operations and types are called, beyond what the document and its extensions say.
///
/// The keys of `groups` and `operations` are selectors, as those of [`Select`](super::Select). Of
/// several that select one operation, an operationId goes before a method and a path, that before a
/// path, and that before a tag; then the longest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Names {
    /// Call an inline schema by its `title`. Without it, titles are words and a schema is called by
    /// its place, so that a change of words renames nothing.
    pub titles: bool,
    /// What stands in a tag between a group and the group inside of it: the tag `sync/runs` is the
    /// group `runs` of the group `sync`. Without any, every tag is one group.
    pub separators: Vec<String>,
    /// What is taken off the beginning of every group in a tag.
    pub strip_prefixes: Vec<String>,
    /// The group of the operations that a selector selects, such as `sync.runs`.
    pub groups: BTreeMap<String, String>,
    /// The name of the operation that a selector selects.
    pub operations: BTreeMap<String, String>,
}

impl Default for Names {
    fn default() -> Self {
        Names {
            titles: false,
            separators: vec!["/".to_owned(), ".".to_owned()],
            strip_prefixes: Vec::new(),
            groups: BTreeMap::new(),
            operations: BTreeMap::new(),
        }
    }
}

impl Names {
    /// Selectors that are none, and names that have no word.
    pub(super) fn errors(&self) -> impl Iterator<Item = OptionError> {
        let maps = [
            ("names.groups", &self.groups),
            ("names.operations", &self.operations),
        ];
        let entries = maps.into_iter().flat_map(|(key, map)| {
            map.iter().flat_map(move |(selector, name)| {
                let wrong = Selector::parse(selector).err();
                let is_named = |part: &str| {
                    let words = naming::split_name(part);
                    words
                        .first()
                        .is_some_and(|word| word.starts_with(char::is_alphabetic))
                };
                let nameless = !match key {
                    "names.groups" => name.split('.').all(is_named),
                    _ => is_named(name),
                };
                let nameless =
                    nameless.then(|| format!("{name:?} is no name: it must begin with a letter"));
                [wrong, nameless]
                    .into_iter()
                    .flatten()
                    .map(move |message| fault(key, message))
            })
        });
        let empty = self.separators.iter().any(String::is_empty);
        let empty = empty.then(|| fault("names.separators", "a separator is empty".to_owned()));
        entries.chain(empty)
    }
}
