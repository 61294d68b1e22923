//! A generated client and its documentation, generated once.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::Value;
use specsmith::{Options, Source};
use tests::{Scratch, repository, run};

use super::links::ids;

/// The documentation of the client.
pub(super) struct Client {
    /// The folder that rustdoc wrote.
    pub(super) folder: PathBuf,
}

/// Returns the documentation of the client in `openapi.yaml`. Rustdoc's warnings are errors.
pub(super) fn client() -> &'static Client {
    static CLIENT: OnceLock<Client> = OnceLock::new();
    CLIENT.get_or_init(|| {
        let scratch = Scratch::new(Path::new(env!("CARGO_TARGET_TMPDIR")).join("pages"));
        let document = repository().join("tests/pages/openapi.yaml");
        let mut options = Options::default();
        options.package.name = Some("library".to_owned());
        let generated = specsmith::generate(&Source::path(document), &options);
        scratch.add("library", &generated.expect("a client"));
        scratch.write(
            "Cargo.toml",
            "[workspace]\nresolver = \"3\"\nmembers = [\"library\"]\n",
        );
        let folder = scratch.folder().join("target/doc");
        // Pages of an earlier version of the client would be checked too.
        let _ = fs::remove_dir_all(&folder);
        let mut command = scratch.cargo(&["doc", "--no-deps", "--no-default-features"]);
        run(command.env("RUSTDOCFLAGS", "-D warnings"));
        Client { folder }
    })
}

impl Client {
    /// Returns the page of the alias at this path.
    pub(super) fn page(alias: &str) -> String {
        let (module, name) = alias.rsplit_once("::").expect("a path");
        format!("{}/type.{name}.html", module.replace("::", "/"))
    }

    /// Returns the pages of the crate, relative to the folder.
    pub(super) fn pages(&self) -> Vec<String> {
        let mut open = vec![self.folder.join("library")];
        let mut pages = Vec::new();
        while let Some(folder) = open.pop() {
            let entries = fs::read_dir(&folder).expect("a folder");
            for path in entries.map(|entry| entry.expect("an entry").path()) {
                if path.is_dir() {
                    open.push(path);
                } else if path
                    .extension()
                    .is_some_and(|extension| extension == "html")
                {
                    let relative = path.strip_prefix(&self.folder).expect("a page");
                    pages.push(relative.to_string_lossy().into_owned());
                }
            }
        }
        // The page of an item in a private module redirects to that of its re-export.
        pages.retain(|page| !self.read(page).contains("http-equiv=\"refresh\""));
        pages.sort();
        pages
    }

    /// Returns a page as rustdoc wrote it.
    pub(super) fn read(&self, page: &str) -> String {
        fs::read_to_string(self.folder.join(page)).expect("a page")
    }

    /// Returns the inherent methods that rustdoc's script adds to the page of each alias of a call.
    pub(super) fn methods_by_alias(&self) -> BTreeMap<String, BTreeSet<String>> {
        let script = self.read("type.impl/library/struct.Call.js");
        let start = "Object.fromEntries(";
        let position = script.find(start).expect("the implementations");
        let mut values = serde_json::Deserializer::from_str(&script[position + start.len()..])
            .into_iter::<Vec<(String, Vec<Vec<Value>>)>>();
        let crates = values.next().expect("JSON").expect("the implementations");
        let mut methods: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for implementation in crates.into_iter().flat_map(|(_, all)| all) {
            let [html, of_trait, aliases @ ..] = implementation.as_slice() else {
                panic!("an implementation is HTML, a trait and aliases");
            };
            if of_trait != 0 {
                continue;
            }
            let ids = ids(html.as_str().unwrap_or_default());
            let names = ids.iter().filter_map(|id| id.strip_prefix("method."));
            let names: Vec<String> = names.map(str::to_owned).collect();
            for alias in aliases.iter().filter_map(Value::as_str) {
                let methods = methods.entry(alias.to_owned()).or_default();
                methods.extend(names.iter().cloned());
            }
        }
        methods
    }
}
