//! Which group an operation is in, and what groups are called.
//!
//! A group is known by its path: what it and the groups around it would like to be called, the
//! outermost first. Tags that give the same path are one group.

use std::collections::HashMap;

use indexmap::IndexMap;

use super::chosen_names::ChosenNames;
use crate::ir::Docs;
use crate::lower::docs::{docs, external};
use crate::naming::{self, ModuleName, Rank, RequestedName};
use crate::options::Names;
use crate::resolve::{OperationNode, Resolved, Tag};

/// The group of operations that have no tag, or the one that tools give to those that have none.
const UNTAGGED: &str = "api";

/// What a group and those around it would like to be called, the outermost first.
pub(super) type Path = Vec<String>;

/// What decides about groups.
pub(super) struct Groups<'a> {
    options: &'a Names,
    chosen: &'a ChosenNames<'a>,
    /// The tags that others are inside of.
    around: HashMap<&'a str, &'a str>,
    /// The first tag of each path that the document describes.
    described: HashMap<Path, &'a Tag>,
}

impl<'a> Groups<'a> {
    pub(super) fn new(
        document: &'a Resolved,
        options: &'a Names,
        chosen: &'a ChosenNames<'a>,
    ) -> Self {
        let around = document
            .tags
            .iter()
            .filter_map(|tag| Some((tag.name.as_str(), tag.parent.as_deref()?)));
        let mut groups = Groups {
            options,
            chosen,
            around: around.collect(),
            described: HashMap::new(),
        };
        for tag in &document.tags {
            let path = groups.tag_path(&tag.name);
            groups.described.entry(path).or_insert(tag);
        }
        groups
    }

    /// The operations of each group, a group before those inside of it.
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

    /// The tag that a group is made of, and what is said of it. `nodes` are the group's operations.
    pub(super) fn tag(&self, path: &Path, nodes: &[&OperationNode]) -> (String, Docs) {
        if let Some(tag) = self.described.get(path) {
            return (tag.name.clone(), tag_docs(tag));
        }
        let tags = nodes.iter().filter_map(|node| node.tags.first());
        let tag = tags.into_iter().find(|tag| self.tag_path(tag) == *path);
        (tag.cloned().unwrap_or_default(), Docs::default())
    }

    /// The group of an operation: the one that was chosen, that of its first tag, the one that its
    /// operationId names, or the one of all others.
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

    /// The group of a tag. A tag may say which one it is inside of (`parent`, OpenAPI 3.2).
    fn tag_path(&self, name: &str) -> Path {
        if name.eq_ignore_ascii_case("default") {
            return untagged();
        }
        let mut names = vec![name];
        while let Some(around) = names.last().and_then(|name| self.around.get(name)) {
            if names.contains(around) {
                break;
            }
            names.push(around);
        }
        let names = names.into_iter().rev();
        let parts = names.flat_map(|name| parts(self.options, name));
        stems(parts.map(|part| without_prefix(self.options, part)))
    }
}

/// What every group is called.
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

/// The path of the group around this one.
pub(super) fn parent(path: &[String]) -> &[String] {
    path.split_last().map_or(&[], |(_, parent)| parent)
}

/// The words of all groups of a path.
pub(super) fn words(path: &[String]) -> Vec<String> {
    path.iter()
        .flat_map(|name| naming::split_name(name))
        .collect()
}

fn untagged() -> Path {
    vec![UNTAGGED.to_owned()]
}

/// What each part of a path would like to be called. A part that says what the one before it says
/// says nothing: the tag `sync.sync/runs` is the group `runs` of the group `sync`.
fn stems<'t>(parts: impl Iterator<Item = &'t str>) -> Path {
    let mut path: Path = parts.map(naming::group_stem).collect();
    path.dedup();
    path
}

/// The parts of a tag, at every separator that stands between names.
fn parts<'t>(options: &Names, tag: &'t str) -> Vec<&'t str> {
    let mut parts = vec![tag];
    for separator in &options.separators {
        parts = parts
            .into_iter()
            .flat_map(|part| separated(part, separator))
            .collect();
    }
    parts
}

/// The text at a separator, unless that is part of a name, as in `24/7` and `Version 2.0`.
fn separated<'t>(text: &'t str, separator: &str) -> Vec<&'t str> {
    if separator.is_empty() {
        return vec![text];
    }
    let parts = text.split(separator).map(str::trim);
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let is_name = |part: &&str| part.starts_with(char::is_alphabetic);
    let is_sentence = separator == "." && text.contains(char::is_whitespace);
    match parts.len() > 1 && parts.iter().all(is_name) && !is_sentence {
        true => parts,
        false => vec![text],
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
    let words = naming::truncated(naming::split_name(&name));
    RequestedName {
        candidates: vec![naming::snake(&words)],
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
