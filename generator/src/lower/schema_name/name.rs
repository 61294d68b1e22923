//! The name of a schema, before collisions are settled. Data only.

use crate::diagnostic::Pointer;
use crate::naming::{self, ModuleName, Rank, RequestedName};

/// The name of a schema, before collisions are settled.
#[derive(Debug, Clone)]
pub(in crate::lower) struct SchemaName {
    /// The component or operation the schema belongs to.
    pub(super) root: String,
    /// The name in Rust's case.
    pub(super) stem: String,
    /// The name after the operation's method and path, where another operation may have its id.
    pub(super) by_path: Option<String>,
    /// What the component belongs to, where another may have its name.
    pub(super) within: String,
    /// What the last step was, to tell apart what collides: `Property`, `Item`, `Request`.
    pub(super) role: &'static str,
    /// What a body in it is, as a word and as a role.
    pub(super) body: (&'static str, &'static str),
    /// The words of the branches of a union that has but its place among the parts of another.
    pub(super) branches: Vec<String>,
    /// Whether the document itself names the schema.
    pub(super) declared: bool,
}

impl SchemaName {
    /// The requested_name that `naming` settles.
    pub(in crate::lower) fn requested_name(&self, pointer: &Pointer) -> RequestedName {
        let mut candidates = vec![self.stem.clone()];
        if self.declared && !self.within.is_empty() {
            candidates.push(format!("{}{}", naming::type_stem(&self.within), self.stem));
        }
        if !self.declared && !self.stem.ends_with(self.role) {
            candidates.push(format!("{}{}", self.stem, self.role));
        }
        if !self.branches.is_empty() {
            candidates.push(format!("{}{}", self.stem, naming::pascal(&self.branches)));
        }
        candidates.extend(self.by_path.clone());
        RequestedName {
            candidates,
            rank: Rank {
                class: u8::from(!self.declared),
                identity: pointer.to_string(),
            },
        }
    }

    /// The name that the type has unless another comes first.
    pub(in crate::lower) fn name(&self) -> &str {
        &self.stem
    }

    /// The file the type belongs into.
    pub(in crate::lower) fn module(&self) -> ModuleName {
        naming::module(&self.root)
    }

    /// Adds a step from a schema to one inside of it.
    pub(super) fn step(&mut self, words: &[String], role: &'static str) {
        let word = naming::pascal(words);
        for stem in [&mut self.stem].into_iter().chain(&mut self.by_path) {
            let meets = stem.ends_with(|c: char| c.is_ascii_digit())
                && word.starts_with(|c: char| c.is_ascii_digit());
            if meets {
                stem.push('_');
            }
            stem.push_str(&word);
        }
        self.role = role;
        self.declared = false;
    }
}
