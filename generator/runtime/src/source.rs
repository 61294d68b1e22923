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
        "bridge/mod.rs",
        "bridge/read.rs",
        "bridge/write.rs",
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
mod tests;
