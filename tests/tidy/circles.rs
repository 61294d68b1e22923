//! No two files need each other.
//!
//! A file needs the file that defines what it names: a `mod.rs` that exports the items of its
//! children needs none of them by that, and who imports such an item needs the child alone.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use tests::{read, repository};

use crate::modules::Module;
use crate::sources;

/// The files of a crate, by their paths in it.
#[derive(Default)]
struct Modules(BTreeMap<Vec<String>, Module>);

/// The files that a file needs, each with the names that are used of it.
type Needed<'a> = BTreeMap<&'a Path, BTreeSet<&'a str>>;
/// What each file needs.
type Needs<'a> = BTreeMap<&'a Path, Needed<'a>>;

/// The depth at which exports of exports are no longer followed.
const MAX_EXPORTS: usize = 16;

impl Modules {
    /// Reads the files of a folder, which is the root of its crate below `prefix`.
    fn read(folder: &str, prefix: &[&str]) -> Self {
        let top = repository().join(folder);
        let files = sources(folder).into_iter().filter_map(|path| {
            let inside = path.strip_prefix(&top).expect("a file in the folder");
            let names = inside.with_extension("");
            let mut names: Vec<String> = prefix
                .iter()
                .map(|name| (*name).to_owned())
                .chain(names.iter().map(|name| name.to_string_lossy().into_owned()))
                .collect();
            if names.iter().any(|name| name == "tests") {
                return None;
            }
            let own = ["mod", "lib"];
            if names
                .last()
                .is_some_and(|name| own.contains(&name.as_str()))
            {
                names.pop();
            }
            let file = Path::new(folder).join(inside);
            Some((names, Module::read(&file, &read(&path))))
        });
        Modules(files.collect())
    }

    /// Returns for each file the files that it needs, and the names by which it calls their items.
    fn needs(&self) -> Needs<'_> {
        let needs = self.0.iter().map(|(path, module)| {
            let imports = module.imported.values();
            let mut needed = Needed::new();
            for mention in imports.chain(&module.mentioned) {
                if let (Some(file), Some(name)) = (self.file_of(path, mention, 0), mention.last()) {
                    needed.entry(file).or_default().insert(name.as_str());
                }
            }
            needed.remove(module.file.as_path());
            (module.file.as_path(), needed)
        });
        needs.collect()
    }

    /// Returns the file that defines what a module calls by this path; `None` if it is of another
    /// crate, or a module as a whole.
    fn file_of(&self, from: &[String], path: &[String], depth: usize) -> Option<&Path> {
        if depth > MAX_EXPORTS {
            return None;
        }
        let mut module = from.to_vec();
        let mut rest = path;
        match path.first()?.as_str() {
            "crate" | "specsmith" => {
                module.clear();
                rest = &path[1..];
            }
            "self" => rest = &path[1..],
            "super" => {
                while rest.first().is_some_and(|name| name == "super") {
                    module.pop();
                    rest = &rest[1..];
                }
            }
            _ => {}
        }
        while let Some((name, after)) = rest.split_first() {
            let child = [&module[..], std::slice::from_ref(name)].concat();
            if !self.0.contains_key(&child) {
                break;
            }
            module = child;
            rest = after;
        }
        let name = rest.first()?;
        self.file_of_item(&module, name, &rest[1..], depth)
    }

    fn file_of_item(
        &self,
        path: &[String],
        name: &str,
        rest: &[String],
        depth: usize,
    ) -> Option<&Path> {
        let module = self.0.get(path)?;
        if module.defined.contains(name) {
            return Some(&module.file);
        }
        let imports = [&module.exported, &module.imported];
        if let Some(import) = imports.iter().find_map(|imports| imports.get(name)) {
            // An import of itself is a name of another crate: `use serde;`.
            let longer = [import, rest].concat();
            return (import[0] != name)
                .then(|| self.file_of(path, &longer, depth + 1))
                .flatten();
        }
        module.globs.iter().find_map(|glob| {
            let longer = [&glob[..], &[name.to_owned()], rest].concat();
            self.file_of(path, &longer, depth + 1)
        })
    }
}

/// Returns the groups of files that need each other, sorted.
fn circles(needs: &Needs) -> Vec<BTreeSet<PathBuf>> {
    let reached = |start: &Path| {
        let mut reached = BTreeSet::new();
        let mut open = vec![start];
        while let Some(file) = open.pop() {
            for next in needs.get(file).into_iter().flat_map(BTreeMap::keys) {
                if reached.insert(*next) {
                    open.push(next);
                }
            }
        }
        reached
    };
    let reached: BTreeMap<&Path, BTreeSet<&Path>> =
        needs.keys().map(|file| (*file, reached(file))).collect();
    let circles = reached.iter().filter(|(file, all)| all.contains(*file));
    let circles = circles.map(|(file, all)| {
        let back = all.iter().filter(|other| reached[*other].contains(file));
        back.map(|other| other.to_path_buf()).collect()
    });
    let circles: BTreeSet<BTreeSet<PathBuf>> = circles.collect();
    circles.into_iter().collect()
}

/// Describes a circle: its files, each with those of the circle that it needs.
fn description(circle: &BTreeSet<PathBuf>, needs: &Needs) -> String {
    let mut lines = format!("{} files need each other:\n", circle.len());
    for file in circle {
        for (needed, names) in &needs[file.as_path()] {
            if circle.contains(*needed) {
                let names: Vec<&str> = names.iter().copied().collect();
                let (file, needed) = (file.display(), needed.display());
                lines += &format!("  {file} -> {needed} ({})\n", names.join(", "));
            }
        }
    }
    lines
}

#[test]
fn no_two_files_need_each_other() {
    let crates = [
        Modules::read("generator/src", &[]),
        Modules::read("generator/runtime/src/runtime", &["runtime"]),
    ];
    let found = crates.iter().flat_map(|modules| {
        let needs = modules.needs();
        circles(&needs)
            .iter()
            .map(|circle| description(circle, &needs))
            .collect::<Vec<_>>()
    });
    let found: Vec<String> = found.collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn circles_are_found() {
    let modules = |files: &[(&str, &str)]| {
        let modules = files.iter().map(|(path, source)| {
            let names = path.split('/').filter(|name| *name != "mod");
            let names = names.map(str::to_owned).collect::<Vec<_>>();
            (names, Module::read(Path::new(path), source))
        });
        Modules(modules.collect())
    };
    let count = |files: &[(&str, &str)]| circles(&modules(files).needs()).len();
    // A child needs what its parent defines, and the parent calls the child.
    let parent = ("a/mod", "mod b; pub struct Item; fn f() { b::call() }");
    assert_eq!(
        count(&[parent, ("a/b", "use super::Item; pub fn call() {}")]),
        1
    );
    assert_eq!(count(&[parent, ("a/b", "pub fn call() {}")]), 0);
    // A parent that exports the item of one child to another is in no circle with them.
    let parent = ("a/mod", "mod b; mod c; pub use b::Item; pub use c::call;");
    let child = ("a/b", "pub struct Item;");
    assert_eq!(
        count(&[parent, child, ("a/c", "use super::Item; pub fn call() {}")]),
        0
    );
    let child = ("a/b", "pub struct Item; fn f() { crate::a::call() }");
    assert_eq!(
        count(&[parent, child, ("a/c", "use super::Item; pub fn call() {}")]),
        1
    );
    // Paths in macros count, those in quoted code do not.
    let child = ("a/b", "pub struct Item; fn f() { vec![crate::a::call()] }");
    assert_eq!(
        count(&[parent, child, ("a/c", "use super::Item; pub fn call() {}")]),
        1
    );
    let child = (
        "a/b",
        "pub struct Item; fn f() { quote!(crate::a::call()) }",
    );
    assert_eq!(
        count(&[parent, child, ("a/c", "use super::Item; pub fn call() {}")]),
        0
    );
}
