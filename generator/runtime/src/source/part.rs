//! The parts of the runtime: their files, the parts they build on, and the crates they use.

/// A file of the runtime.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SourceFile {
    /// The path under `src/runtime/`.
    pub path: &'static str,
    /// The contents.
    pub contents: &'static str,
}

/// A crate that a part uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dependency {
    /// The name of the crate.
    pub name: &'static str,
    /// The version requirement.
    pub version: &'static str,
    /// Whether its default features are enabled.
    pub default_features: bool,
    /// The features to enable.
    pub features: &'static [&'static str],
    /// Whether a feature of the client enables it.
    pub optional: bool,
    /// Whether a client re-exports the crate, because its types appear in signatures.
    pub reexported: bool,
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
            reexported: false,
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

    const fn reexported(mut self) -> Self {
        self.reexported = true;
        self
    }
}

/// Declares the parts, one row each: the files, then the parts it builds on and the crates it uses,
/// where there are any.
macro_rules! parts {
    ($(
        $(#[$doc:meta])*
        $part:ident: [$($path:literal),* $(,)?]
            $(, requires [$($required:ident),*])?
            $(, uses [$($dependency:expr),* $(,)?])?;
    )*) => {
        /// Files of the runtime that a client carries together.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Part {
            $($(#[$doc])* $part,)*
        }

        impl Part {
            /// Every part.
            pub const ALL: &[Part] = &[$(Part::$part),*];

            /// The files of the part.
            #[must_use]
            pub const fn files(self) -> &'static [SourceFile] {
                match self {
                    $(Part::$part => &[$(SourceFile {
                        path: $path,
                        contents: include_str!(concat!("../runtime/", $path)),
                    }),*],)*
                }
            }

            /// The parts that this part builds on, in addition to [`Part::Core`].
            #[must_use]
            pub const fn requires(self) -> &'static [Part] {
                match self {
                    $(Part::$part => &[$($(Part::$required),*)?],)*
                }
            }

            /// The crates that the part uses.
            #[must_use]
            pub const fn dependencies(self) -> &'static [Dependency] {
                match self {
                    $(Part::$part => {
                        const DEPENDENCIES: &[Dependency] = &[$($($dependency),*)?];
                        DEPENDENCIES
                    })*
                }
            }
        }
    };
}

parts! {
    /// What every client carries: tables, JSON, serde and HTTP.
    Core: [
        "mod.rs",
        "auth/authenticate.rs",
        "auth/credential.rs",
        "auth/mod.rs",
        "auth/provider.rs",
        "auth/requirement.rs",
        "auth/scheme.rs",
        "bodies/body.rs",
        "bodies/byte_stream.rs",
        "bodies/mod.rs",
        "bodies/shared.rs",
        "formats/mod.rs",
        "http/any_error.rs",
        "http/boxed.rs",
        "http/build_error.rs",
        "http/call.rs",
        "http/client.rs",
        "http/complete.rs",
        "http/config.rs",
        "http/decode.rs",
        "http/error.rs",
        "http/error_display.rs",
        "http/exchange.rs",
        "http/mod.rs",
        "http/outcome.rs",
        "http/plain.rs",
        "http/request.rs",
        "http/reqwest.rs",
        "http/response.rs",
        "http/table.rs",
        "http/transport.rs",
        "http/transport_error.rs",
        "http/url.rs",
        "json/ends.rs",
        "json/error.rs",
        "json/flattened.rs",
        "json/lookahead.rs",
        "json/mod.rs",
        "json/number.rs",
        "json/path.rs",
        "json/rank.rs",
        "json/read.rs",
        "json/reader.rs",
        "json/skip.rs",
        "json/string.rs",
        "json/string_format.rs",
        "json/value.rs",
        "json/variant.rs",
        "json/write.rs",
        "macros/enums.rs",
        "macros/mod.rs",
        "macros/object.rs",
        "macros/serde_traits.rs",
        "macros/strings.rs",
        "macros/union.rs",
        "model/flattened.rs",
        "model/json_value.rs",
        "model/kinds.rs",
        "model/mod.rs",
        "model/presence.rs",
        "model/scalar.rs",
        "model/shape.rs",
        "model/std_types.rs",
        "model/table.rs",
        "parameters/cookie.rs",
        "parameters/deep_object.rs",
        "parameters/flatten.rs",
        "parameters/header.rs",
        "parameters/join.rs",
        "parameters/mod.rs",
        "parameters/pair.rs",
        "parameters/path.rs",
        "parameters/percent.rs",
        "parameters/query.rs",
        "parameters/style.rs",
        "serde/json_from.rs",
        "serde/json_to.rs",
        "serde/mod.rs",
        "serde/read.rs",
        "serde/write.rs",
    ], uses [
        Dependency::new("bytes", "1", &[]).with_defaults().reexported(),
        Dependency::new("futures-core", "0.3", &[]),
        Dependency::new("http", "1", &[]).with_defaults().reexported(),
        Dependency::new("http-body", "1", &[]).optional(),
        Dependency::new("reqwest", "0.13", &["gzip", "http2"]).optional(),
        Dependency::new("serde", "1", &["std"]),
        Dependency::new("tokio", "1", &["time"]).optional(),
    ];

    /// A choice among several servers, or a server with variables.
    Server: ["http/server.rs"];
    /// Credentials from environment variables.
    Environment: ["auth/environment.rs"];
    /// Typed headers of responses.
    Headers: ["http/headers.rs"];

    /// Optional fields that may also be `null`.
    Field: ["model/field.rs"];
    /// Arrays of distinct items.
    Set: ["model/set.rs"];
    /// Arrays of a fixed length.
    Tuple: ["model/tuple.rs"];

    /// What both kinds of forms share.
    FormFields: ["bodies/form_fields.rs"];
    /// Bodies of the media type `application/x-www-form-urlencoded`.
    Form: ["bodies/form.rs"], requires [FormFields];
    /// Bodies of the media type `multipart/form-data`.
    Multipart: ["bodies/chain.rs", "bodies/file.rs", "bodies/multipart.rs"], requires [FormFields];

    /// Floating-point numbers.
    Float: ["formats/float.rs"], uses [Dependency::new("zmij", "1", &[])];
    /// Numbers with all their digits.
    Number: ["formats/number.rs"];
    /// Numbers that travel as strings.
    QuotedNumber: ["formats/quoted_number.rs"];
    /// Decimal numbers of the crate `rust_decimal`.
    Decimal: ["formats/decimal.rs"],
        uses [Dependency::new("rust_decimal", "1", &["std"]).reexported()];
    /// The type of `null` alone.
    Null: ["formats/null.rs"];
    /// Strings that are not shown.
    Secret: ["formats/secret.rs"];
    /// IP addresses.
    Ip: ["formats/ip.rs"];
    /// UUIDs of the crate `uuid`.
    Uuid: ["formats/uuid.rs"], uses [Dependency::new("uuid", "1", &["std"]).reexported()];
    /// Bytes that travel as base64.
    Base64: ["formats/base64.rs"], uses [Dependency::new("base64", "0.23", &["alloc"])];
    /// The strings of RFC 3339, which the dates and times of every crate share.
    Rfc3339: ["formats/rfc3339.rs"];
    /// Dates and times of the crate `jiff`.
    Jiff: ["formats/jiff.rs"], requires [Rfc3339],
        uses [Dependency::new("jiff", "1", &["std"]).reexported()];
    /// Dates and times of the crate `chrono`.
    Chrono: ["formats/chrono.rs"], requires [Rfc3339],
        uses [Dependency::new("chrono", "0.4", &["std"]).reexported()];
    /// Dates and times of the crate `time`.
    Time: ["formats/time.rs"], requires [Rfc3339],
        uses [Dependency::new("time", "0.3", &["std"]).reexported()];
    /// Times as seconds since 1970.
    UnixTime: ["formats/unix_time.rs"], requires [Jiff];
    /// Conversions between `Json` and `serde_json::Value`.
    SerdeJson: ["formats/serde_json.rs"],
        uses [Dependency::new("serde_json", "1", &["preserve_order"]).with_defaults()];
    /// Types of other crates.
    External: ["formats/external.rs"],
        uses [Dependency::new("serde_json", "1", &["preserve_order"]).with_defaults()];

    /// Constraints of JSON Schema.
    Validate: [
        "validate/check.rs",
        "validate/decimal.rs",
        "validate/mod.rs",
        "validate/violation.rs",
    ], uses [Dependency::new("regress", "0.12", &["std"])];
}

impl Part {
    /// The part that owns a file or a module, such as `model::field`.
    #[must_use]
    pub fn of_module(module: &str) -> Option<Part> {
        let path = module.replace("::", "/");
        let names = [format!("{path}.rs"), format!("{path}/mod.rs")];
        Self::ALL.iter().copied().find(|part| {
            let mut files = part.files().iter();
            files.any(|file| names.iter().any(|name| name == file.path))
        })
    }
}
