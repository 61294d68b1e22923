//! Compares the tables of the runtime with its sources.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use syn::{ImplItem, Item as Syntax, Type, UseTree, Visibility};

use super::{CALL_METHODS, Export, Item, Part};

fn files() -> BTreeMap<String, String> {
    let files = Part::ALL.iter().flat_map(|part| part.files());
    files
        .map(|file| (file.path.to_owned(), file.contents.to_owned()))
        .collect()
}

fn files_under(folder: &Path, prefix: &str, found: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder).expect("the folder exists") {
        let path = entry.expect("the entry is readable").path();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .expect("the name is Unicode");
        if path.is_dir() {
            files_under(&path, &format!("{prefix}{name}/"), found);
        } else {
            let contents = std::fs::read_to_string(&path).expect("the file is readable");
            found.insert(format!("{prefix}{name}"), contents);
        }
    }
}

#[test]
fn every_file_belongs_to_one_part() {
    let mut folder = BTreeMap::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/runtime");
    files_under(&root, "", &mut folder);
    let mut seen = BTreeSet::new();
    for file in Part::ALL.iter().flat_map(|part| part.files()) {
        assert!(seen.insert(file.path), "{} belongs to two parts", file.path);
    }
    let declared = files();
    let names = |files: &BTreeMap<String, String>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&declared), names(&folder));
    assert!(declared == folder, "the contents differ");
}

#[test]
fn every_file_is_declared_once_by_its_room() {
    let files = files();
    for (path, contents) in &files {
        let Some(room) = path.strip_suffix("mod.rs") else {
            assert!(!contents.contains("\npub mod "), "{path} declares a module");
            continue;
        };
        let declared: Vec<&str> = contents
            .lines()
            .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
            .collect();
        let expected: BTreeSet<&str> = files
            .keys()
            .filter_map(|path| {
                let name = path.strip_prefix(room)?;
                match name.split_once('/') {
                    Some((inner, "mod.rs")) => Some(inner),
                    Some(_) => None,
                    None => name.strip_suffix(".rs").filter(|name| *name != "mod"),
                }
            })
            .collect();
        assert_eq!(declared.len(), expected.len(), "{path}");
        assert_eq!(BTreeSet::from_iter(declared), expected, "{path}");
    }
}

#[test]
fn every_item_exists_in_its_module() {
    let files = files();
    for item in Item::ALL {
        let path = item.module().replace("::", "/");
        let candidates = [
            format!("{path}.rs"),
            format!("{path}/mod.rs"),
            "mod.rs".to_owned(),
        ];
        let contents = candidates
            .iter()
            .find_map(|path| files.get(path))
            .expect("the module has a file");
        let syntax = syn::parse_file(contents).expect("the file parses");
        let declared: BTreeSet<String> = syntax.items.iter().flat_map(names).collect();
        assert!(
            declared.contains(item.name()),
            "{item:?} is not in `{}`: {declared:?}",
            item.module()
        );
    }
}

/// Returns the names that an item declares or re-exports.
fn names(item: &Syntax) -> Vec<String> {
    match item {
        Syntax::Const(item) => vec![item.ident.to_string()],
        Syntax::Enum(item) => vec![item.ident.to_string()],
        Syntax::Fn(item) => vec![item.sig.ident.to_string()],
        Syntax::Mod(item) => vec![item.ident.to_string()],
        Syntax::Struct(item) => vec![item.ident.to_string()],
        Syntax::Trait(item) => vec![item.ident.to_string()],
        Syntax::Type(item) => vec![item.ident.to_string()],
        // Rows of a macro call declare types, too.
        Syntax::Macro(call) if call.ident.is_none() => {
            let tokens = call.mac.tokens.to_string();
            let identifiers = tokens.split(|c: char| !(c.is_alphanumeric() || c == '_'));
            identifiers.map(str::to_owned).collect()
        }
        Syntax::Use(item) if !matches!(item.vis, Visibility::Inherited) => imported(&item.tree),
        _ => Vec::new(),
    }
}

fn imported(tree: &UseTree) -> Vec<String> {
    match tree {
        UseTree::Path(path) => imported(&path.tree),
        UseTree::Name(name) => vec![name.ident.to_string()],
        UseTree::Group(group) => group.items.iter().flat_map(imported).collect(),
        UseTree::Rename(_) | UseTree::Glob(_) => Vec::new(),
    }
}

#[test]
fn items_have_distinct_names_and_end_their_exports() {
    let names: BTreeSet<&str> = Item::ALL.iter().map(|item| item.name()).collect();
    assert_eq!(names.len(), Item::ALL.len());
    for item in Item::ALL {
        if let Export::With(other) = item.export()
            && other.export() != Export::Never
        {
            assert_eq!(other.export(), Export::With(other), "{item:?}");
        }
    }
}

#[test]
fn methods_of_every_call_are_reserved() {
    let files = files();
    let contents = &files["http/call.rs"];
    let syntax = syn::parse_file(contents).expect("the file parses");
    let mut methods = BTreeSet::new();
    for item in &syntax.items {
        let Syntax::Impl(block) = item else { continue };
        // An `impl` for one operation cannot collide with the `impl` of another.
        if !is_generic_call(&block.self_ty) {
            continue;
        }
        for entry in &block.items {
            if let ImplItem::Fn(function) = entry {
                methods.insert(function.sig.ident.to_string());
            }
        }
    }
    methods.remove("fmt");
    assert_eq!(
        methods,
        CALL_METHODS.iter().map(|name| (*name).to_owned()).collect()
    );
}

/// Whether the type is `Call<O>`.
fn is_generic_call(ty: &Type) -> bool {
    let Type::Path(path) = ty else { return false };
    let Some(last) = path.path.segments.last() else {
        return false;
    };
    last.ident == "Call"
        && matches!(&last.arguments, syn::PathArguments::AngleBracketed(arguments)
        if arguments.args.iter().any(|argument| matches!(
            argument,
            syn::GenericArgument::Type(Type::Path(path)) if path.path.is_ident("O")
        )))
}

#[test]
fn dependencies_are_those_of_the_workspace() {
    let read = |path: &str| -> toml::Table {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        let contents = std::fs::read_to_string(path).expect("the manifest is readable");
        contents.parse().expect("the manifest is TOML")
    };
    let (workspace, package) = (read("../../Cargo.toml"), read("Cargo.toml"));
    let mut used = BTreeSet::new();
    for dependency in Part::ALL.iter().flat_map(|part| part.dependencies()) {
        let name = dependency.name;
        used.insert(name);
        let common = &workspace["workspace"]["dependencies"][name];
        let own = &package["dependencies"][name];
        let version = common
            .as_str()
            .unwrap_or_else(|| common["version"].as_str().expect("a version"));
        assert_eq!(dependency.version, version, "{name}");
        let defaults = common
            .get("default-features")
            .and_then(|value| value.as_bool());
        assert_eq!(
            dependency.default_features,
            defaults.unwrap_or(true),
            "{name}"
        );
        let features: Vec<&str> = [common, own]
            .into_iter()
            .filter_map(|table| table.get("features")?.as_array())
            .flatten()
            .filter_map(|feature| feature.as_str())
            .collect();
        assert_eq!(dependency.features, features, "{name}");
    }
    let declared = package["dependencies"].as_table().expect("a table");
    assert_eq!(used, declared.keys().map(String::as_str).collect());
}
