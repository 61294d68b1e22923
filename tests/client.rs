//! The request types, response types and errors of the committed client.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use syn::Item;
use syn::visit::{self, Visit};
use tests::shown::{Detail, Section, Shown, item_outline};
use tests::{check_snapshot, read, repository};

/// The activate operation as its user meets it: request, response and errors in one small file.
#[test]
fn the_types_of_activate_are_stable() {
    let types = Types::read();
    let source = read(&generated().join("bulk_sync.rs"));
    let shown = [
        types.outline(["ActivateBulkSyncRequest"]),
        types.outline(["ActivateBulkSyncResponse", "ActivateBulkSyncOutput"]),
        outline(&source, &["ActivateError".to_owned()]),
        types.outline(["ApiError", "RestErrResponse"]),
    ];
    check_snapshot(&snapshots(), "activate", Some(&shown.join("\n")));
}

/// What the operations of a group send, what they receive and how they fail; a type that is used in
/// several of these is in the first.
#[test]
fn the_types_of_every_group_are_stable() {
    let types = Types::read();
    let folder = snapshots().join("client");
    for (group, source) in groups() {
        let group_file = parse(&source);
        let items = group_file.items.iter();
        let (enums, others): (Vec<_>, Vec<_>) =
            items.partition(|item| matches!(item, Item::Enum(_)));
        let requests = types.used_by(parameters(&others));
        let mut responses = types.used_by(mentions(&others));
        let mut errors = types.used_by(mentions(&enums));
        errors.retain(|name| !requests.contains(name) && !responses.contains(name));
        responses.retain(|name| !requests.contains(name));
        let enums: Vec<String> = enums.into_iter().filter_map(name).collect();

        let check = |kind: &str, shown: String| {
            check_snapshot(&folder, &format!("{group}.{kind}"), Some(&shown));
        };
        check("requests", types.outline(&requests));
        check("responses", types.outline(&responses));
        check(
            "errors",
            [outline(&source, &enums), types.outline(&errors)].join("\n"),
        );
    }
}

/// The types of the client, by name, each with the source of its file.
struct Types(BTreeMap<String, String>);

impl Types {
    fn read() -> Self {
        let files = rust_files(&generated().join("types"));
        let items = files.iter().flat_map(|file| {
            let source = read(file);
            let names: Vec<String> = parse(&source).items.iter().filter_map(name).collect();
            names.into_iter().map(move |name| (name, source.clone()))
        });
        Types(items.collect())
    }

    /// Returns the definitions of these types, in this order.
    fn outline<N: AsRef<str>>(&self, names: impl IntoIterator<Item = N>) -> String {
        let items = names.into_iter().map(|name| {
            let name = name.as_ref();
            match self.0.get(name) {
                Some(source) => outline(source, &[name.to_owned()]),
                None => panic!("the client has no type `{name}`"),
            }
        });
        items.collect::<Vec<_>>().join("\n")
    }

    /// Returns those of the names that are types, and the types that these mention in turn.
    fn used_by(&self, mut names: Vec<String>) -> BTreeSet<String> {
        let mut used = BTreeSet::new();
        while let Some(name) = names.pop() {
            if let Some(source) = self.0.get(&name)
                && used.insert(name.clone())
            {
                let items = parse(source).items;
                let item = items
                    .iter()
                    .filter(|item| self::name(item).as_ref() == Some(&name));
                names.extend(mentions(&item.collect::<Vec<_>>()));
            }
        }
        used
    }
}

/// Returns the definitions of these items of a source file.
fn outline(source: &str, names: &[String]) -> String {
    let shown = Shown::sections(&[Section::Types]).with_items(names);
    item_outline(source, &shown, Detail::default())
}

/// Returns the groups of the client, by name, each with its source.
fn groups() -> Vec<(String, String)> {
    let folder = generated();
    let files = rust_files(&folder).into_iter().filter_map(|path| {
        let inside = path.strip_prefix(&folder).ok()?.with_extension("");
        let name = inside.to_string_lossy().replace('/', ".");
        let is_group = !["lib", "client"].contains(&name.as_str())
            && !name.starts_with("runtime.")
            && !name.starts_with("types.");
        is_group.then(|| (name, read(&path)))
    });
    files.collect()
}

fn snapshots() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots")
}

fn generated() -> PathBuf {
    repository().join("generated-client/src")
}

/// Returns the Rust files in a folder and below it, sorted.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    let files = entries.map(|entry| entry.path()).flat_map(|path| {
        if path.is_dir() {
            rust_files(&path)
        } else {
            Vec::from_iter(
                path.extension()
                    .is_some_and(|extension| extension == "rs")
                    .then_some(path),
            )
        }
    });
    let mut files: Vec<PathBuf> = files.collect();
    files.sort();
    files
}

/// Returns the name of a struct, an enum or an alias.
fn name(item: &Item) -> Option<String> {
    match item {
        Item::Struct(item) => Some(item.ident.to_string()),
        Item::Enum(item) => Some(item.ident.to_string()),
        Item::Type(item) => Some(item.ident.to_string()),
        _ => None,
    }
}

/// The last names of all paths.
#[derive(Default)]
struct Mentions(Vec<String>);

impl<'ast> Visit<'ast> for Mentions {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        let last = path.segments.last();
        self.0.extend(last.map(|segment| segment.ident.to_string()));
        visit::visit_path(self, path);
    }
}

/// Returns the last names of all paths in some items.
fn mentions(items: &[&Item]) -> Vec<String> {
    let mut mentions = Mentions::default();
    for item in items {
        mentions.visit_item(item);
    }
    mentions.0
}

/// Returns the last names of all paths in the parameters of methods.
fn parameters(items: &[&Item]) -> Vec<String> {
    let mut mentions = Mentions::default();
    for item in items {
        let Item::Impl(item) = item else { continue };
        for item in &item.items {
            let syn::ImplItem::Fn(method) = item else {
                continue;
            };
            for input in &method.sig.inputs {
                mentions.visit_fn_arg(input);
            }
        }
    }
    mentions.0
}

fn parse(source: &str) -> syn::File {
    syn::parse_file(source).expect("generated code is Rust")
}
