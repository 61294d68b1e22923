//! The options about names.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::error::{OptionError, error};
use super::selector::Selector;
use crate::naming;

/// The names of groups, operations and types, where those of the document and its extensions will
/// not do.
///
/// The keys of `groups` and `operations` are selectors, as in [`Select`](super::Select). If several
/// select the same operation, an operationId takes precedence over a method and a path, that over a
/// path, and that over a tag; then the longest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Names {
    /// Whether an inline schema is named by its `title`. By default, it is named by its location,
    /// so that a reworded title renames nothing.
    pub titles: bool,
    /// The separators of nested groups in a tag: the tag `sync/runs` is the group `runs` in the
    /// group `sync`. If empty, every tag is one group.
    pub separators: Vec<String>,
    /// Prefixes that are removed from every group in a tag.
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
    /// Returns the selectors, names and separators that are invalid.
    pub(super) fn errors(&self) -> Vec<OptionError> {
        let mut errors = Vec::new();
        for (selector, group) in &self.groups {
            let parts = group.split('.');
            errors.extend(entry_errors("names.groups", selector, group, parts));
        }
        for (selector, name) in &self.operations {
            let parts = [name.as_str()];
            errors.extend(entry_errors("names.operations", selector, name, parts));
        }
        if self.separators.iter().any(String::is_empty) {
            errors.push(error("names.separators", "a separator is empty".to_owned()));
        }
        errors
    }
}

/// Returns what is wrong with an entry: its selector, or a name of which some part is not one.
fn entry_errors<'a>(
    key: &str,
    selector: &str,
    name: &str,
    parts: impl IntoIterator<Item = &'a str>,
) -> Vec<OptionError> {
    let bad_selector = Selector::parse(selector).err();
    let is_bad = !parts.into_iter().all(starts_with_letter);
    let bad_name = is_bad.then(|| format!("{name:?} is not a name: it must start with a letter"));
    let messages = [bad_selector, bad_name].into_iter().flatten();
    messages.map(|message| error(key, message)).collect()
}

fn starts_with_letter(name: &str) -> bool {
    naming::split_name(name)
        .first()
        .is_some_and(|part| part.starts_with(char::is_alphabetic))
}
