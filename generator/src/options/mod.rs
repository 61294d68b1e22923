//! What a user can choose.
//!
//! Takes the text of a `specsmith.toml`, gives [`Options`]: the file is this struct, field by
//! field. It never reads a file and never fills in what a document says: an option left out stays
//! `None` until a stage needs it.

mod bodies;
mod check;
mod codes;
mod enums;
mod formats;
mod names;
mod parameters;
mod security;
mod select;
mod selector;
mod servers;
mod types;

pub use bodies::{Bodies, BodyKind};
pub use codes::Diagnostics;
pub use enums::Enums;
pub use formats::{
    AddressType, ByteType, DecimalType, DurationType, FloatType, Formats, IntegerTextType,
    PasswordType, TimeType, UnixTimeType, UuidType,
};
pub use names::Names;
pub use parameters::{DeepObject, Parameters};
pub use security::{Security, Variables};
pub use select::Select;
pub use selector::Selector;
pub use servers::Servers;
pub use types::{
    AllowXRustType, Codec, Dependency, DependencyTable, Extra, Replacement, ReplacementTable, Types,
};

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// Every choice there is. `Options::default()` generates a crate whose name and description come
/// from the document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// The OpenAPI document. In a file, relative to that file. [`generate`](crate::generate) does
    /// not read it: its document is the [`Source`](crate::Source) it is given.
    pub document: Option<String>,
    /// The folder the crate is written to. In a file, relative to that file. `None` means a folder
    /// called like the package.
    pub output: Option<PathBuf>,
    /// What the crate's `Cargo.toml` says about it.
    pub package: Package,
    /// What the crate's README and example show.
    pub readme: Readme,
    /// Which operations and schemas the crate has.
    pub select: Select,
    /// What schemas become, and what the data types are like.
    pub types: Types,
    /// What groups, operations and types are called.
    pub names: Names,
    /// How parameters are written where OpenAPI does not say.
    pub parameters: Parameters,
    /// Further crates that the generated one depends on, by name: those of
    /// [`Types::replace`] and [`Types::extra`].
    pub dependencies: BTreeMap<String, Dependency>,
    /// Which Rust types stand for the formats of schemas.
    pub formats: Formats,
    /// Which enums take values that the document does not list.
    pub enums: Enums,
    /// Which of several media types a body is sent as.
    pub bodies: Bodies,
    /// How callers sign in.
    pub security: Security,
    /// Where the API is served.
    pub servers: Servers,
    /// Which findings about the document are accepted.
    pub diagnostics: Diagnostics,
    /// OpenAPI Overlay documents (1.0 and 1.1) that are applied to the document, in this order. In a
    /// file, relative to that file.
    pub overlays: Vec<PathBuf>,
    /// Which other documents the document may refer to.
    pub references: References,
    /// Refuse to generate when anything had to be repaired, left untyped or left out.
    pub strict: bool,
}

/// What the crate's `Cargo.toml` says about it. The fields are cargo's own, [of the same
/// names](https://doc.rust-lang.org/cargo/reference/manifest.html#the-package-section).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Package {
    /// The name; `None` takes it from the document's title.
    pub name: Option<String>,
    /// The version, `0.1.0` when `None`: a crate has its own, whatever the document's is.
    pub version: Option<String>,
    /// One or two sentences; `None` takes them from the document.
    pub description: Option<String>,
    /// An SPDX expression such as `MIT OR Apache-2.0`.
    pub license: Option<String>,
    /// Who wrote the crate, such as `Jo Doe <jo@example.com>`.
    pub authors: Vec<String>,
    /// The URL of the repository.
    pub repository: Option<String>,
    /// The URL of a home page that is not the repository.
    pub homepage: Option<String>,
    /// The URL of the documentation; docs.rs when `None`.
    pub documentation: Option<String>,
    /// Up to five search words for crates.io.
    pub keywords: Vec<String>,
    /// Up to five slugs of <https://crates.io/category_slugs>.
    pub categories: Vec<String>,
    /// The oldest Rust that the crate is meant for; `None` means the oldest one it builds with.
    pub rust_version: Option<String>,
}

/// What the crate's README and example show.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Readme {
    /// The `operationId` of the operation to show; `None` chooses a simple one.
    pub operation: Option<String>,
}

/// Which other documents the document may refer to. Without a choice, those are the files in the
/// document's folder and below.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct References {
    /// Read files outside the document's folder, too.
    pub allow_outside: bool,
    /// The servers that may be asked, such as `example.com` or `localhost:8080`. They are asked
    /// over HTTPS, and redirected only to one another.
    pub hosts: Vec<String>,
    /// The file that pins what was read from servers; `None` means `specsmith.lock` beside the
    /// document, and no pinning when the document is not a file. In a file, relative to that file.
    pub lock: Option<PathBuf>,
    /// What becomes of the lock file in this run. It is no choice of a file.
    #[serde(skip)]
    pub pins: Pins,
}

/// What becomes of the lock file in a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Pins {
    /// What is pinned is read from its copy; what is not is fetched and pinned.
    #[default]
    Add,
    /// Everything is fetched and pinned anew.
    Renew,
    /// As `Add`, but nothing is written.
    ReadOnly,
}

impl Package {
    /// The crate's version, `0.1.0` unless chosen.
    #[must_use]
    pub fn version(&self) -> &str {
        self.version.as_deref().unwrap_or("0.1.0")
    }
}

/// One thing wrong with the options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionError {
    /// The option, as the file writes it: `package.name`. Empty when the text is not TOML, or
    /// names an option that does not exist.
    pub key: String,
    /// What is wrong with it, in one sentence without a full stop.
    pub message: String,
    /// The bytes of the text it stands at. `None` when the options did not come from a text.
    pub span: Option<Range<usize>>,
}

impl Options {
    /// Reads the text of a `specsmith.toml` (TOML 1.1).
    ///
    /// # Errors
    ///
    /// Every [`OptionError`] found, each with its span: text that is not TOML, an option that does not
    /// exist or has another type, and whatever [`Options::faults`] finds.
    pub fn from_toml(text: &str) -> Result<Options, Vec<OptionError>> {
        let options: Options = toml::from_str(text).map_err(|error| vec![not_read(&error)])?;
        let mut faults = options.errors();
        if faults.is_empty() {
            return Ok(options);
        }
        for fault in &mut faults {
            fault.span = span_of(text, &fault.key);
        }
        Err(faults)
    }
}

fn not_read(error: &toml::de::Error) -> OptionError {
    let message = error.message().trim_end().replace('\n', ", ");
    OptionError {
        key: String::new(),
        message,
        span: error.span(),
    }
}

/// Where the value of a dotted key stands. An array counts as a whole.
fn span_of(text: &str, key: &str) -> Option<Range<usize>> {
    let document = toml::de::DeTable::parse(text).ok()?;
    let mut table = document.get_ref();
    let mut span = None;
    for name in key.split('.') {
        let value = table.get(name)?;
        span = Some(value.span());
        match value.get_ref() {
            toml::de::DeValue::Table(inner) => table = inner,
            _ => break,
        }
    }
    span
}

pub(crate) use types::{bad_crate, bad_requirement};

#[cfg(test)]
mod tests {
    use super::{DeepObject, OptionError, Options, TimeType};

    fn marked(text: &str) -> Vec<(&str, String)> {
        let faults = Options::from_toml(text).unwrap_err();
        let place = |fault: &OptionError| &text[fault.span.clone().unwrap_or_default()];
        faults
            .iter()
            .map(|fault| (place(fault), fault.message.clone()))
            .collect()
    }

    #[test]
    fn a_file_says_what_the_struct_says() {
        let text = r#"
            document = "api.yaml"
            output = "../client"
            strict = true
            [package]
            name = "polytomic"
            authors = ["Jo"]
            rust-version = "1.89"
            [readme]
            operation = "activate"
            [select]
            include = ["tag:pets", "GET /pets/{id}", "/admin/**"]
            exclude = ["deprecated"]
            unused-schemas = true
            [formats]
            date-time = "chrono"
            int64-string = "integer"
            [parameters]
            deep-object = "indices"
            [names]
            separators = ["/"]
            strip-prefixes = ["api_"]
            groups = { "tag:Pets" = "store.pets" }
            operations = { "GET /pets" = "list" }
            [enums]
            open = false
            closed = ["PetStatus"]
            [types]
            split = false
            sets = true
            [diagnostics]
            allow = ["invalid-value"]
            deny = ["widened-type"]
        "#;
        let options = Options::from_toml(text).unwrap();
        assert_eq!(options.document.as_deref(), Some("api.yaml"));
        assert_eq!(options.package.rust_version.as_deref(), Some("1.89"));
        assert_eq!(options.formats.date_time, TimeType::Chrono);
        assert_eq!(options.formats.date, TimeType::Jiff);
        assert_eq!(options.parameters.deep_object, DeepObject::Indices);
        assert!(!options.enums.open);
        assert_eq!(options.readme.operation.as_deref(), Some("activate"));
        assert_eq!(
            Options::from_toml(&toml::to_string(&options).unwrap()),
            Ok(options)
        );
        assert_eq!(Options::from_toml(""), Ok(Options::default()));
    }

    #[test]
    fn an_unknown_option_is_marked() {
        let found = marked("[package]\nnmae = 'x'\n");
        assert_eq!(found[0].0, "nmae");
        assert!(
            found[0]
                .1
                .starts_with("unknown field `nmae`, expected one of `name`"),
            "{found:?}"
        );
        assert_eq!(marked("strict = 'yes'\n")[0].0, "'yes'");
        let found = marked("[formats]\ndate = 'jif'\n");
        assert_eq!(found[0].0, "'jif'");
        assert!(found[0].1.contains("`jiff`, `chrono`"), "{found:?}");
    }

    #[test]
    fn text_that_is_not_toml_is_marked() {
        let faults = Options::from_toml("document = \n").unwrap_err();
        assert_eq!(faults[0].span.clone().map(|span| span.start), Some(11));
        assert!(!faults[0].message.contains('\n'), "{faults:?}");
    }

    #[test]
    fn all_faults_are_told_together() {
        let found = marked("[package]\nname = '1x'\nversion = 'one'\nkeywords = ['a b']\n");
        let places: Vec<_> = found.iter().map(|(place, _)| *place).collect();
        assert_eq!(places, ["'1x'", "'one'", "['a b']"]);
    }

    #[test]
    fn codes_and_selectors_are_checked() {
        let found = marked(
            "[select]\nexclude = ['/a/**b']\n[diagnostics]\nallow = ['widened-typ', 'x']\n\
             deny = ['syntax-error', 'syntax-error']\n",
        );
        assert_eq!(found[0].0, "['/a/**b']");
        assert_eq!(
            found[1].1,
            "`widened-typ` is not a code; did you mean `widened-type`?"
        );
        assert_eq!(
            found[2].1,
            "`x` is not a code; `specsmith explain` lists them"
        );
        assert_eq!(found.len(), 3, "{found:?}");
        let found = marked("[names.operations]\n'/a/**b' = 'list'\n'GET /a' = '1'\n");
        assert_eq!(found.len(), 2, "{found:?}");
        let found = marked("[names]\nseparators = ['']\n[names.groups]\n'tag:a' = 'a..b'\n");
        assert_eq!(found.len(), 2, "{found:?}");
        let both = marked("[diagnostics]\nallow = ['invalid-value']\ndeny = ['invalid-value']\n");
        assert!(both[0].1.contains("also allowed"), "{both:?}");
    }
}
