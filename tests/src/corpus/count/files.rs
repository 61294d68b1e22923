//! Files as values, and the targets of their references.
//!
//! This module reads local files only.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::tree::Tree;
use crate::percent::percent_decoded;

/// A value, and the file that contains it.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) value: Tree,
    pub(super) file: PathBuf,
}

/// The files read so far; `None` for those that cannot be read.
#[derive(Debug, Default)]
pub(super) struct Files(HashMap<PathBuf, Option<Tree>>);

impl Files {
    /// Returns the value of a whole file.
    pub(super) fn root(&mut self, file: &Path) -> Option<Node> {
        let read = self.0.entry(file.to_owned()).or_insert_with(|| parse(file));
        Some(Node {
            value: read.clone()?,
            file: file.to_owned(),
        })
    }

    /// Returns the target of a reference in `file`: a node of the same file or of another local file.
    pub(super) fn target(&mut self, file: &Path, reference: &str) -> Option<Node> {
        let (name, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        if name.contains("://") {
            return None;
        }
        let file = match name {
            "" => file.to_owned(),
            name => file.parent()?.join(percent_decoded(name)),
        };
        let root = self.0.entry(file.clone()).or_insert_with(|| parse(&file));
        let value = root.as_ref()?.at(&percent_decoded(fragment))?.clone();
        Some(Node { value, file })
    }
}

fn parse(file: &Path) -> Option<Tree> {
    Tree::parse(&std::fs::read_to_string(file).ok()?)
}
