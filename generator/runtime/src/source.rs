//! The text of the runtime, and which part of it a client needs for what.
//!
//! Gives the files of `src/runtime/` as they are, so that the generator can write them into a
//! client. A client always gets [`CORE`]; of [`PARTS`] it gets those that its API needs, and of
//! `mod.rs` the lines of what it gets.

/// Files of the runtime that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// The name of the part.
    pub name: &'static str,
    /// The files: path under `src/runtime/`, and text.
    pub files: &'static [(&'static str, &'static str)],
    /// The modules that `mod.rs` declares for it, each by a line `pub mod name;`.
    pub modules: &'static [&'static str],
    /// The crates that it uses.
    pub dependencies: &'static [Dependency],
}

/// A crate that a part uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dependency {
    /// The name of the crate.
    pub name: &'static str,
    /// The version requirement.
    pub version: &'static str,
    /// Whether its default features are wanted.
    pub default_features: bool,
    /// The features that are wanted besides.
    pub features: &'static [&'static str],
    /// Whether a feature of the client turns it on.
    pub optional: bool,
}

impl Dependency {
    const fn new(
        name: &'static str,
        version: &'static str,
        features: &'static [&'static str],
    ) -> Self {
        Dependency {
            name,
            version,
            default_features: false,
            features,
            optional: false,
        }
    }

    const fn with_defaults(mut self) -> Self {
        self.default_features = true;
        self
    }

    const fn optional(mut self) -> Self {
        self.optional = true;
        self
    }
}

/// The files of these paths, with their text.
macro_rules! files {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!("runtime/", $path)))),*]
    };
}

/// What every client has: the tables, JSON, the bridge to serde, and HTTP.
pub const CORE: Part = Part {
    name: "core",
    files: files![
        "mod.rs",
        // Types and formats.
        "bridge.rs",
        "choose.rs",
        "containers.rs",
        "json/deserialize.rs",
        "json/error.rs",
        "json/locate.rs",
        "json/mod.rs",
        "json/number.rs",
        "json/read.rs",
        "json/scan.rs",
        "json/serialize.rs",
        "json/skip.rs",
        "json/string.rs",
        "json/value.rs",
        "json/write.rs",
        "macros/enums.rs",
        "macros/mod.rs",
        "macros/object.rs",
        "macros/union.rs",
        "members.rs",
        "model.rs",
        "parts.rs",
        "shape.rs",
        "texts.rs",
        // HTTP.
        "any_error.rs",
        "assemble.rs",
        "auth.rs",
        "authenticate.rs",
        "body.rs",
        "build_error.rs",
        "byte_stream.rs",
        "call.rs",
        "client.rs",
        "cookie.rs",
        "decode.rs",
        "encode.rs",
        "error.rs",
        "exchange.rs",
        "flat.rs",
        "http_reqwest.rs",
        "nested.rs",
        "outcome.rs",
        "path.rs",
        "percent.rs",
        "provider.rs",
        "report.rs",
        "request.rs",
        "response.rs",
        "style.rs",
        "transport.rs",
        "url.rs",
    ],
    modules: &[
        "bridge",
        "choose",
        "containers",
        "json",
        "macros",
        "members",
        "model",
        "parts",
        "shape",
        "texts",
        "any_error",
        "assemble",
        "auth",
        "authenticate",
        "body",
        "build_error",
        "byte_stream",
        "call",
        "client",
        "cookie",
        "decode",
        "encode",
        "error",
        "exchange",
        "flat",
        "http_reqwest",
        "nested",
        "outcome",
        "path",
        "percent",
        "provider",
        "report",
        "request",
        "response",
        "style",
        "transport",
        "url",
    ],
    dependencies: &[
        Dependency::new("bytes", "1", &[]).with_defaults(),
        Dependency::new("futures-core", "0.3", &[]),
        Dependency::new("http", "1", &[]).with_defaults(),
        Dependency::new("http-body", "1", &[]).optional(),
        Dependency::new("reqwest", "0.13", &["gzip", "http2"]).optional(),
        Dependency::new("serde", "1", &["std"]),
        Dependency::new("tokio", "1", &["time"]).optional(),
    ],
};

/// What a client has if its API needs it.
pub const PARTS: &[Part] = &[
    Part {
        name: "server",
        files: files!["server.rs"],
        modules: &["server"],
        dependencies: &[],
    },
    Part {
        name: "env",
        files: files!["env.rs"],
        modules: &["env"],
        dependencies: &[],
    },
    Part {
        name: "field",
        files: files!["field.rs"],
        modules: &["field"],
        dependencies: &[],
    },
    Part {
        name: "float",
        files: files!["float.rs"],
        modules: &["float"],
        dependencies: &[Dependency::new("zmij", "1", &[])],
    },
    Part {
        name: "set",
        files: files!["set.rs"],
        modules: &["set"],
        dependencies: &[],
    },
    Part {
        name: "tuple",
        files: files!["tuple.rs"],
        modules: &["tuple"],
        dependencies: &[],
    },
    // What both kinds of form have in common.
    Part {
        name: "form_members",
        files: files!["form_members.rs"],
        modules: &["form_members"],
        dependencies: &[],
    },
    Part {
        name: "form",
        files: files!["form.rs"],
        modules: &["form"],
        dependencies: &[],
    },
    Part {
        name: "multipart",
        files: files!["file.rs", "multipart.rs"],
        modules: &["file", "multipart"],
        dependencies: &[],
    },
    Part {
        name: "uuid",
        files: files!["uuid.rs"],
        modules: &["uuid"],
        dependencies: &[Dependency::new("uuid", "1", &["std"])],
    },
    // What the dates and times of every crate have in common.
    Part {
        name: "moment",
        files: files!["moment.rs"],
        modules: &["moment"],
        dependencies: &[],
    },
    Part {
        name: "jiff",
        files: files!["jiff.rs"],
        modules: &["jiff"],
        dependencies: &[Dependency::new("jiff", "1", &["std"])],
    },
    Part {
        name: "unix_time",
        files: files!["unix_time.rs"],
        modules: &["unix_time"],
        dependencies: &[Dependency::new("jiff", "1", &["std"])],
    },
    Part {
        name: "chrono",
        files: files!["chrono.rs"],
        modules: &["chrono"],
        dependencies: &[Dependency::new("chrono", "0.4", &["std"])],
    },
    Part {
        name: "time",
        files: files!["time.rs"],
        modules: &["time"],
        dependencies: &[Dependency::new("time", "0.3", &["std"])],
    },
    Part {
        name: "headers",
        files: files!["headers.rs"],
        modules: &["headers"],
        dependencies: &[],
    },
    Part {
        name: "ip",
        files: files!["ip.rs"],
        modules: &["ip"],
        dependencies: &[],
    },
    Part {
        name: "secret",
        files: files!["secret.rs"],
        modules: &["secret"],
        dependencies: &[],
    },
    Part {
        name: "null",
        files: files!["null.rs"],
        modules: &["null"],
        dependencies: &[],
    },
    Part {
        name: "number",
        files: files!["number.rs"],
        modules: &["number"],
        dependencies: &[],
    },
    Part {
        name: "quoted",
        files: files!["quoted.rs"],
        modules: &["quoted"],
        dependencies: &[],
    },
    Part {
        name: "decimal",
        files: files!["decimal.rs"],
        modules: &["decimal"],
        dependencies: &[Dependency::new("rust_decimal", "1", &["std"])],
    },
    Part {
        name: "base64",
        files: files!["base64.rs"],
        modules: &["base64"],
        dependencies: &[Dependency::new("base64", "0.23", &["alloc"])],
    },
    Part {
        name: "json_value",
        files: files!["json_value.rs"],
        modules: &["json_value"],
        dependencies: &[Dependency::new("serde_json", "1", &["preserve_order"]).with_defaults()],
    },
    Part {
        name: "foreign",
        files: files!["foreign.rs"],
        modules: &["foreign"],
        dependencies: &[Dependency::new("serde_json", "1", &["preserve_order"]).with_defaults()],
    },
    Part {
        name: "validate",
        files: files!["check.rs", "exact.rs", "validate.rs"],
        modules: &["check", "exact", "validate"],
        dependencies: &[Dependency::new("regress", "0.12", &["std"])],
    },
];

#[cfg(test)]
mod tests {
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
    fn every_file_is_in_the_catalogue_once() {
        let mut folder = BTreeMap::new();
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/runtime");
        files_under(&root, "", &mut folder);
        let mut catalogue = BTreeMap::new();
        for (path, text) in parts().flat_map(|part| part.files) {
            let before = catalogue.insert((*path).to_owned(), (*text).to_owned());
            assert_eq!(before, None, "{path} is there twice");
        }
        let names = |files: &BTreeMap<String, String>| files.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&catalogue), names(&folder));
        assert!(catalogue == folder, "a text differs");
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
}
