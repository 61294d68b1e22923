//! The groups of operations, and their names.
//!
//! A group is identified by its path: the requested names of the groups that contain it, outermost
//! first, and its own. Tags with the same path are one group.

use std::collections::HashMap;

use indexmap::IndexMap;

use super::chosen_names::ChosenNames;
use crate::ir::Docs;
use crate::lower::docs::{docs, external};
use crate::naming::{self, ModuleName, Rank, RequestedName};
use crate::options::Names;
use crate::resolve::{OperationNode, Resolved, Tag};

/// The group of operations without a tag, or with the tag that tools assign to those without one.
const UNTAGGED: &str = "api";

/// The requested names of a group and of those that contain it, outermost first.
pub(super) type Path = Vec<String>;

/// The options and tags that assign operations to groups.
pub(super) struct Groups<'a> {
    options: &'a Names,
    chosen: &'a ChosenNames<'a>,
    /// The parent of each tag that has one.
    parents: HashMap<&'a str, &'a str>,
    /// The first declared tag of each path.
    described: HashMap<Path, &'a Tag>,
}

impl<'a> Groups<'a> {
    pub(super) fn new(
        document: &'a Resolved,
        options: &'a Names,
        chosen: &'a ChosenNames<'a>,
    ) -> Self {
        let parents = document
            .tags
            .iter()
            .filter_map(|tag| Some((tag.name.as_str(), tag.parent.as_deref()?)));
        let mut groups = Groups {
            options,
            chosen,
            parents: parents.collect(),
            described: HashMap::new(),
        };
        for tag in &document.tags {
            let path = groups.tag_path(&tag.name);
            groups.described.entry(path).or_insert(tag);
        }
        groups
    }

    /// Returns the operations of each group; a group precedes its subgroups.
    pub(super) fn split<'d>(
        &self,
        operations: &'d [OperationNode],
    ) -> IndexMap<Path, Vec<&'d OperationNode>> {
        let mut groups: IndexMap<Path, Vec<&OperationNode>> = IndexMap::new();
        for node in operations {
            let path = self.path(node);
            for length in 1..path.len() {
                groups.entry(path[..length].to_vec()).or_default();
            }
            groups.entry(path).or_default().push(node);
        }
        groups
    }

    /// Returns the tag of a group and its documentation. `nodes` are the operations of the group.
    pub(super) fn tag(&self, path: &Path, nodes: &[&OperationNode]) -> (String, Docs) {
        if let Some(tag) = self.described.get(path) {
            return (tag.name.clone(), tag_docs(tag));
        }
        let tags = nodes.iter().filter_map(|node| node.tags.first());
        let tag = tags.into_iter().find(|tag| self.tag_path(tag) == *path);
        (tag.cloned().unwrap_or_default(), Docs::default())
    }

    /// Returns the group of an operation: the configured one, that of its first tag, the one that its
    /// operationId names, or the one for all others.
    fn path(&self, node: &OperationNode) -> Path {
        if let Some(path) = self.chosen.group(node) {
            return stems(path.iter().map(String::as_str));
        }
        match (node.tags.first(), &node.operation_id) {
            (Some(tag), _) => self.tag_path(tag),
            (None, Some(id)) => of_id(id).unwrap_or_else(untagged),
            (None, None) => untagged(),
        }
    }

    /// Returns the group of a tag. A tag may have a parent (`parent`, OpenAPI 3.2).
    fn tag_path(&self, name: &str) -> Path {
        if name.eq_ignore_ascii_case("default") {
            return untagged();
        }
        let mut names = vec![name];
        while let Some(parent) = names.last().and_then(|name| self.parents.get(name)) {
            if names.contains(parent) {
                break;
            }
            names.push(parent);
        }
        let names = names.into_iter().rev();
        let parts = names.flat_map(|name| segments(self.options, name));
        stems(parts.map(|part| without_prefix(self.options, part)))
    }
}

/// Returns the name of every group.
pub(super) fn names<'p>(
    paths: impl Iterator<Item = &'p Path>,
) -> HashMap<&'p [String], ModuleName> {
    let mut siblings: HashMap<&[String], Vec<&[String]>> = HashMap::new();
    for path in paths {
        siblings.entry(parent(path)).or_default().push(path);
    }
    let mut names = HashMap::new();
    for paths in siblings.into_values() {
        let requested: Vec<RequestedName> = paths.iter().map(|path| requested_name(path)).collect();
        names.extend(paths.into_iter().zip(naming::groups(&requested)));
    }
    names
}

/// Returns the path of the group that contains a group.
pub(super) fn parent(path: &[String]) -> &[String] {
    path.split_last().map_or(&[], |(_, parent)| parent)
}

/// Returns the name parts of all groups of a path.
pub(super) fn name_parts(path: &[String]) -> Vec<String> {
    path.iter()
        .flat_map(|name| naming::split_name(name))
        .collect()
}

fn untagged() -> Path {
    vec![UNTAGGED.to_owned()]
}

/// Returns the requested name of each segment of a path, without repetitions: the tag `sync.sync/runs`
/// is the group `runs` of the group `sync`.
fn stems<'t>(parts: impl Iterator<Item = &'t str>) -> Path {
    let mut path: Path = parts.map(naming::group_stem).collect();
    path.dedup();
    path
}

/// Splits a tag at every separator between names.
fn segments<'t>(options: &Names, tag: &'t str) -> Vec<&'t str> {
    let mut parts = vec![tag];
    for separator in &options.separators {
        parts = parts
            .into_iter()
            .flat_map(|part| separated(part, separator))
            .collect();
    }
    parts
}

/// Splits a name at a separator, unless the separator is part of it, as in `24/7` and `Version 2.0`.
fn separated<'t>(name: &'t str, separator: &str) -> Vec<&'t str> {
    if separator.is_empty() {
        return vec![name];
    }
    let parts = name.split(separator).map(str::trim);
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let is_name = |part: &&str| part.starts_with(char::is_alphabetic);
    let is_sentence = separator == "." && name.contains(char::is_whitespace);
    if parts.len() > 1 && parts.iter().all(is_name) && !is_sentence {
        parts
    } else {
        vec![name]
    }
}

fn without_prefix<'t>(options: &Names, part: &'t str) -> &'t str {
    let prefixes = options.strip_prefixes.iter();
    let mut stripped = prefixes.filter_map(|prefix| part.strip_prefix(prefix.as_str()));
    stripped
        .find(|rest| !naming::split_name(rest).is_empty())
        .unwrap_or(part)
}

/// The group that an operationId names: `sync.runs.list`, `sync/list` or `Sync_List`.
fn of_id(id: &str) -> Option<Path> {
    let parts: Vec<&str> = id.split(['.', '/']).collect();
    let is_name = |part: &&str| {
        part.starts_with(|c: char| c.is_ascii_alphabetic()) && !part.contains(char::is_whitespace)
    };
    if let [groups @ .., _] = parts.as_slice()
        && !groups.is_empty()
        && parts.iter().all(is_name)
    {
        return Some(stems(groups.iter().copied()));
    }
    let (group, rest) = id.split_once('_')?;
    let is_type = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_uppercase())
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    (is_type(group) && is_type(rest)).then(|| stems([group].into_iter()))
}

fn requested_name(path: &[String]) -> RequestedName {
    let name = path.last().cloned().unwrap_or_default();
    let parts = naming::truncated(naming::split_name(&name));
    RequestedName {
        candidates: vec![naming::snake(&parts)],
        rank: Rank {
            class: 0,
            identity: name,
        },
    }
}

fn tag_docs(tag: &Tag) -> Docs {
    Docs {
        external_docs: tag.external_docs.as_ref().map(external),
        ..docs(None, tag.description.as_ref(), false)
    }
}
