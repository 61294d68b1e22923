//! The rules of this repository that a machine can check.

mod banned;
mod circles;
mod modules;

use std::fs;
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};
use tests::repository;

/// The stages, left to right, each with its folder or file in `generator/src`.
const STAGES: &[&str] = &[
    "load",
    "normalize",
    "resolve",
    "select",
    "lower",
    "passes",
    "render",
    "format",
    "write",
];

/// The modules that any stage may import.
const SHARED: &[&str] = &["diagnostic", "naming", "ir", "options"];

#[test]
fn stages_import_only_from_their_left() {
    for file in sources("generator/src") {
        let stage = module(&file);
        for path in mentions(&file) {
            if let Some(error) = layering_error(&stage, &path) {
                panic!("{}: {error}", file.display());
            }
        }
    }
}

#[test]
fn broken_layers_are_found() {
    let path = |path: &str| path.split("::").map(str::to_owned).collect::<Vec<_>>();
    assert!(layering_error("ir", &path("crate::resolve::Resolved")).is_some());
    assert!(layering_error("ir", &path("crate::naming::TypeName")).is_none());
    assert!(layering_error("naming", &path("crate::ir::Api")).is_some());
    assert!(layering_error("lower", &path("crate::render::Context")).is_some());
    assert!(layering_error("render", &path("crate::lower::lower")).is_some());
    assert!(layering_error("render", &path("openapiv3::Schema")).is_some());
    assert!(layering_error("lower", &path("openapiv3::Schema")).is_some());
    assert!(layering_error("resolve", &path("openapiv3::Schema")).is_none());
    assert!(layering_error("lower", &path("quote::quote")).is_some());
    assert!(layering_error("load", &path("super::*")).is_some());
    assert!(layering_error("cli", &path("specsmith::generate")).is_none());
}

/// Returns why a module of `stage` must not name `path`, if it must not.
fn layering_error(stage: &str, path: &[String]) -> Option<String> {
    let name = path.join("::");
    let first = path.first()?.as_str();
    if name.ends_with("super::*") {
        return Some(format!("`{name}` hides where names come from"));
    }
    let allowed: &[&str] = match first {
        "openapiv3" => &["normalize", "resolve"],
        "quote" | "proc_macro2" | "syn" | "prettyplease" => &["render", "format"],
        "serde_yaml" => &["load"],
        "clap" | "clap_complete" | "anstream" => &["cli", "main"],
        "crate" => return inner_error(stage, path.get(1)?, &name),
        _ => return None,
    };
    (!allowed.contains(&stage)).then(|| format!("`{stage}` must not name `{name}`"))
}

fn inner_error(stage: &str, module: &str, name: &str) -> Option<String> {
    let position = |name: &str| STAGES.iter().position(|stage| *stage == name);
    let is_error = match stage {
        "ir" => !["naming", "diagnostic"].contains(&module),
        "naming" | "diagnostic" => SHARED.contains(&module) || position(module).is_some(),
        _ => match (position(stage), position(module)) {
            (Some(here), Some(there)) => {
                there > here || (stage == "render" && Some(there) < position("passes"))
            }
            _ => false,
        },
    };
    let own = stage == module;
    (is_error && !own).then(|| format!("`{stage}` must not import `{name}`"))
}

#[test]
fn yaml_is_read_in_one_file() {
    let naming: Vec<PathBuf> = sources("generator/src")
        .into_iter()
        .filter(|file| mentions(file).iter().any(|path| path[0] == "serde_yaml"))
        .collect();
    assert_eq!(naming.len(), 1, "{naming:?}");
}

#[test]
fn every_module_documents_its_purpose() {
    for root in ["generator/src", "generator/runtime/src", "tests"] {
        for file in sources(root) {
            let source = fs::read_to_string(&file).expect("a source file");
            assert!(
                ["//!", "#![doc = include_str!"]
                    .iter()
                    .any(|start| source.starts_with(start)),
                "{} does not open with `//!`",
                file.display()
            );
        }
    }
}

#[test]
fn the_runtime_neither_panics_nor_tests_itself() {
    for file in sources("generator/runtime/src/runtime") {
        let source = fs::read_to_string(&file).expect("a source file");
        if let Some(found) = forbidden_in_runtime(&source) {
            panic!("{} has `{found}`", file.display());
        }
    }
    assert_eq!(
        forbidden_in_runtime("let a = b.unwrap();"),
        Some(".unwrap(")
    );
    assert_eq!(forbidden_in_runtime("let a = b.unwrap_or(c);"), None);
}

/// Returns code that the source contains and the runtime must not.
fn forbidden_in_runtime(source: &str) -> Option<&'static str> {
    const FORBIDDEN: &[&str] = &[
        ".unwrap(",
        ".expect(",
        "panic!(",
        "unreachable!(",
        "unimplemented!(",
        "todo!(",
        "#[test]",
        "unsafe ",
    ];
    FORBIDDEN.iter().copied().find(|code| source.contains(code))
}

#[test]
fn the_top_level_is_as_designed() {
    let known = [
        "ARCHITECTURE.md",
        "CHANGELOG.md",
        "Cargo.lock",
        "Cargo.toml",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "README.md",
        "deny.toml",
        "generated-client",
        "generator",
        "openapi",
        "target",
        "tests",
    ];
    for entry in fs::read_dir(repository())
        .expect("the repository")
        .flatten()
    {
        let name = entry.file_name().to_string_lossy().into_owned();
        assert!(
            name.starts_with('.') || known.contains(&name.as_str()),
            "{name} at the top level"
        );
    }
}

/// Returns every Rust file below a folder of the repository, except the data of cases and builds.
fn sources(root: &str) -> Vec<PathBuf> {
    let mut files = files(root);
    files.retain(|path| path.extension().is_some_and(|extension| extension == "rs"));
    assert!(!files.is_empty(), "{root} has no source");
    files
}

/// Returns every file below a folder of the repository, or the file of that path, except the data of
/// cases and builds.
fn files(root: &str) -> Vec<PathBuf> {
    let mut open = vec![repository().join(root)];
    let mut files = Vec::new();
    while let Some(path) = open.pop() {
        let name = path.file_name().unwrap_or_default();
        if !path.is_dir() {
            files.push(path);
        } else if name != "cases" && name != "target" {
            let entries = fs::read_dir(&path).expect("a folder").flatten();
            open.extend(entries.map(|entry| entry.path()));
        }
    }
    files.sort();
    files
}

/// Returns the stage of a file: its first folder or its own name below `generator/src`.
fn module(file: &Path) -> String {
    let inside = file
        .strip_prefix(repository().join("generator/src"))
        .expect("a generator file");
    let first = inside
        .iter()
        .next()
        .map(|name| name.to_string_lossy().into_owned());
    first.unwrap_or_default().trim_end_matches(".rs").to_owned()
}

/// Returns every path that a file mentions outside its tests.
fn mentions(file: &Path) -> Vec<Vec<String>> {
    if file.ends_with("tests.rs") {
        return Vec::new();
    }
    let source = fs::read_to_string(file).expect("a source file");
    let mut paths = Paths::default();
    paths.visit_file(&syn::parse_file(&source).expect("Rust"));
    paths.found
}

#[derive(Default)]
struct Paths {
    found: Vec<Vec<String>>,
}

impl<'ast> Visit<'ast> for Paths {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if item.ident != "tests" {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        flatten(&item.tree, &mut Vec::new(), &mut self.found);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.segments.len() > 1 {
            self.found.push(
                path.segments
                    .iter()
                    .map(|segment| segment.ident.to_string())
                    .collect(),
            );
        }
        visit::visit_path(self, path);
    }
}

fn flatten(tree: &syn::UseTree, before: &mut Vec<String>, found: &mut Vec<Vec<String>>) {
    let mut leaf = |name: String| found.push([&before[..], &[name]].concat());
    match tree {
        syn::UseTree::Path(path) => {
            before.push(path.ident.to_string());
            flatten(&path.tree, before, found);
            before.pop();
        }
        syn::UseTree::Name(name) => leaf(name.ident.to_string()),
        syn::UseTree::Rename(rename) => leaf(rename.ident.to_string()),
        syn::UseTree::Glob(_) => leaf("*".to_owned()),
        syn::UseTree::Group(group) => {
            for tree in &group.items {
                flatten(tree, before, found);
            }
        }
    }
}
