//! What the tables of the runtime's files promise.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::{CORE, PARTS, Part};

fn parts() -> impl Iterator<Item = &'static Part> {
    const ALL: &Part = &CORE;
    std::iter::once(ALL).chain(PARTS)
}

fn files_under(folder: &Path, prefix: &str, found: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("the entry is readable").path();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .expect("a plain name");
        if path.is_dir() {
            files_under(&path, &format!("{prefix}{name}/"), found);
        } else {
            let text = std::fs::read_to_string(&path).expect("a text");
            found.insert(format!("{prefix}{name}"), text);
        }
    }
}

#[test]
fn every_file_is_in_the_catalog_once() {
    let mut folder = BTreeMap::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/runtime");
    files_under(&root, "", &mut folder);
    let mut catalog = BTreeMap::new();
    for (path, text) in parts().flat_map(|part| part.files) {
        let before = catalog.insert((*path).to_owned(), (*text).to_owned());
        assert_eq!(before, None, "{path} is there twice");
    }
    let names = |files: &BTreeMap<String, String>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&catalog), names(&folder));
    assert!(catalog == folder, "a text differs");
}

#[test]
fn every_module_is_declared_once_and_has_its_file() {
    let (_, text) = CORE.files[0];
    let declared = text.lines().filter_map(|line| {
        let name = line.strip_prefix("pub mod ")?;
        Some(name.strip_suffix(';').expect("one declaration a line"))
    });
    let mut owned = BTreeSet::new();
    for part in parts() {
        for module in part.modules {
            assert!(owned.insert(*module), "{module} is owned twice");
            let file = [format!("{module}.rs"), format!("{module}/mod.rs")];
            assert!(
                part.files
                    .iter()
                    .any(|(path, _)| file.iter().any(|name| name == path))
            );
        }
    }
    assert_eq!(declared.collect::<BTreeSet<_>>(), owned);
}

#[test]
fn dependencies_are_those_of_the_workspace() {
    let read = |path: &str| -> toml::Table {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        let text = std::fs::read_to_string(path).expect("the manifest is there");
        text.parse().expect("the manifest is TOML")
    };
    let (workspace, package) = (read("../../Cargo.toml"), read("Cargo.toml"));
    let mut used = BTreeSet::new();
    for dependency in parts().flat_map(|part| part.dependencies) {
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
