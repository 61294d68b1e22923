//! The modules of a crate, each with the items that its file defines, imports and mentions.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Item, UseTree, Visibility};

/// One file that is a module.
#[derive(Debug, Default)]
pub struct Module {
    /// Its file, from the top of the repository.
    pub file: PathBuf,
    /// The names of the items that it defines.
    pub defined: BTreeSet<String>,
    /// What it imports for itself, by name.
    pub imported: BTreeMap<String, Vec<String>>,
    /// What it imports for others, by name.
    pub exported: BTreeMap<String, Vec<String>>,
    /// The modules of which it exports everything.
    pub globs: Vec<Vec<String>>,
    /// The paths in its code.
    pub mentioned: BTreeSet<Vec<String>>,
}

impl Module {
    /// Reads a file.
    pub fn read(file: &Path, source: &str) -> Self {
        let parsed = match syn::parse_file(source) {
            Ok(parsed) => parsed,
            Err(error) => panic!("{}: {error}", file.display()),
        };
        let mut module = Module {
            file: file.to_owned(),
            ..Module::default()
        };
        for item in &parsed.items {
            module.defined.extend(defined_name(item));
        }
        module.visit_file(&parsed);
        module
    }

    fn import(&mut self, tree: &UseTree, before: &mut Vec<String>, exported: bool) {
        let mut add = |name: String, path: Vec<String>| {
            let imports = if exported {
                &mut self.exported
            } else {
                &mut self.imported
            };
            imports.insert(name, path);
        };
        match tree {
            UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.import(&path.tree, before, exported);
                before.pop();
            }
            UseTree::Name(name) if name.ident == "self" => {
                add(before.last().cloned().unwrap_or_default(), before.clone());
            }
            UseTree::Name(name) => {
                let name = name.ident.to_string();
                let path = [&before[..], std::slice::from_ref(&name)].concat();
                add(name, path);
            }
            UseTree::Rename(rename) => {
                let path = [&before[..], &[rename.ident.to_string()]].concat();
                add(rename.rename.to_string(), path);
            }
            UseTree::Glob(_) => self.globs.push(before.clone()),
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.import(tree, before, exported);
                }
            }
        }
    }

    /// Mentions the paths in the tokens of a macro, which are not parsed.
    fn mention_tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(name) if colons == 2 => path.push(name.to_string()),
                TokenTree::Ident(name) => {
                    self.mention(std::mem::take(&mut path));
                    path = vec![name.to_string()];
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' && !path.is_empty() => {
                    colons += 1;
                    continue;
                }
                TokenTree::Group(group) => {
                    self.mention(std::mem::take(&mut path));
                    self.mention_tokens(group.stream());
                }
                _ => self.mention(std::mem::take(&mut path)),
            }
            colons = 0;
        }
        self.mention(path);
    }

    fn mention(&mut self, path: Vec<String>) {
        if !path.is_empty() {
            self.mentioned.insert(path);
        }
    }
}

impl<'ast> Visit<'ast> for Module {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if item.ident != "tests" {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        let exported = !matches!(item.vis, Visibility::Inherited);
        self.import(&item.tree, &mut Vec::new(), exported);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names = path
            .segments
            .iter()
            .map(|segment| segment.ident.to_string());
        self.mention(names.collect());
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, called: &'ast syn::Macro) {
        visit::visit_macro(self, called);
        let name = called
            .path
            .segments
            .last()
            .map(|segment| segment.ident.to_string());
        // What is quoted is the code of another crate.
        if !name.is_some_and(|name| name.starts_with("quote") || name.starts_with("parse_quote")) {
            self.mention_tokens(called.tokens.clone());
        }
    }
}

/// Returns the name that an item defines.
fn defined_name(item: &Item) -> Option<String> {
    let name = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        // A module in the file is part of the file.
        Item::Mod(item) if item.content.is_some() => &item.ident,
        _ => return None,
    };
    Some(name.to_string())
}
